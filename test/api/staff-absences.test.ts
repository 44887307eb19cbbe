import { randomUUID } from 'node:crypto';
import { DirectoryWatch } from '../../worker/directory';
import { quiet } from '../workflows/story';
import { type Answer, testApi } from './api';
import { people, type Who } from './people';
import { orderAt } from './stages';
import { ofAbsences, seers, strangers } from './who-may';

const api = testApi('staff-absences');
const watch = new DirectoryWatch({
  get store() {
    return api.store;
  },
  now: () => api.now,
  log: quiet,
});

afterEach(() => api.store.collections.staffAbsences.deleteMany({}));

const content = (more: object = {}) => ({ person: people.staff, from: '2026-09-24', to: '2026-10-02', ...more });
const record = (body: object = content(), who: Who = 'lead', key = randomUUID()) =>
  api.call(who, 'POST', '/staff-absences', { body, key });
const correct = (id: string, days: object | null, seen: number, who: Who = 'lead') =>
  api.call(who, 'PUT', `/staff-absences/${id}`, { body: { days, reason: 'Fel dagar.' }, key: randomUUID(), seen });
const shown = async (orderId: string) => (await api.get('staff', `/orders/${orderId}`)).body;
const asked = (orderId: string) =>
  api.store.collections.notifications
    .find({ orderId, kind: 'proposal.coverNeeded' })
    .project({ _id: 0, to: 1, about: 1 })
    .toArray();
const forwarded = (orderId: string) => api.store.collections.forwarding.countDocuments({ orderId });
const typeOf = ({ status, body }: Answer) => [status, body.type?.split('/').at(-1)];

it('is recorded once for all orders: each asks the lead for cover, and what is promised meanwhile is seen in one place', async () => {
  const [one, other] = [await orderAt(api, 'recorded'), await orderAt(api, 'recorded')];
  const elsewhere = await orderAt(api, 'recorded');
  await api.kept(
    'lead',
    'assignStaff',
    { orderId: elsewhere },
    { responsible: people.colleague, reason: 'Hellre hon.' },
  );
  api.clock('2026-09-23 12.00');
  await api.store.collections.forwarding.deleteMany({});
  const key = randomUUID();
  const first = await record(content(), 'staff', key);
  expect([first.status, first.body.version]).toEqual([201, 1]);
  expect((await record(content(), 'staff', key)).body).toEqual(first.body);
  expect(await watch.look()).toBe(true);
  for (const orderId of [one, other]) {
    expect(await asked(orderId)).toEqual([{ to: 'lead', about: '2026-09-24--2026-10-02' }]);
    expect(await forwarded(orderId)).toBe(1);
    expect((await shown(orderId)).turn).toMatchObject({ turn: 'centre', waitingFor: 'cover' });
  }
  expect([await asked(elsewhere), await forwarded(elsewhere)]).toEqual([[], 0]);
  const { staffAbsences } = (await api.get('lead', '/staff-absences', { query: { person: people.staff } })).body;
  expect(staffAbsences).toMatchObject([{ person: { person: people.staff, name: 'Signe Malmros' }, version: 1 }]);
  const { orders } = staffAbsences[0];
  expect(orders.map(({ order }: { order: string }) => order)).toEqual([one, other]);
  expect(orders[0]).toMatchObject({ does: 'responsible', coverNeeded: { from: '2026-09-24', to: '2026-10-02' } });
  const workload = (await api.get('lead', '/workloads')).body.workloads;
  expect(workload.find(({ person }: { person: string }) => person === people.staff).absences).toEqual([
    { from: '2026-09-24', to: '2026-10-02' },
  ]);
  const { logEntries } = (await api.get('staff', `/orders/${one}/log-entries?limit=100`)).body;
  expect(logEntries.at(-1)).toMatchObject({ command: 'followAbsence', by: { person: people.staff, role: 'staff' } });

  // Looking again does nothing more, and cover is found order by order.
  const { version } = await shown(one);
  api.clock('2026-09-24 00.01');
  await watch.look();
  expect([(await shown(one)).version, await asked(one)]).toMatchObject([version, [{ to: 'lead' }]]);
  const cover = { person: people.colleague, from: '2026-09-24', to: '2026-10-02' };
  await api.kept('lead', 'appointCover', { orderId: one }, cover);
  const left = (await api.get('lead', `/staff-absences/${first.body.id}`)).body.orders;
  expect(left.map(({ coverNeeded }: { coverNeeded: unknown }) => coverNeeded !== null)).toEqual([false, true]);
});

it('is corrected and taken back with a reason, and every order follows', async () => {
  const orderId = await orderAt(api, 'recorded');
  const { id } = (await record()).body;
  await watch.look();
  expect(await asked(orderId)).toHaveLength(1);
  expect((await correct(id, { from: '2026-09-24', to: '2026-09-25' }, 1)).body.version).toBe(2);
  await watch.look();
  expect((await shown(orderId)).turn.waitingFor).not.toBe('cover');
  expect(typeOf(await correct(id, null, 1))).toEqual([412, 'version-changed']);
  expect((await correct(id, null, 2)).status).toBe(200);
  const order = await shown(orderId);
  await watch.look();
  expect((await shown(orderId)).version).toBe(order.version + 1);
  const listed = (await api.get('lead', '/staff-absences')).body.staffAbsences;
  expect(listed.map((each: { id: string }) => each.id)).not.toContain(id);
  const { logEntries } = (await api.get('lead', `/staff-absences/${id}/log-entries`)).body;
  expect(logEntries.map(({ command, reason }: { command: string; reason: string }) => [command, reason])).toEqual([
    ['recordStaffAbsence', null],
    ['correctStaffAbsence', 'Fel dagar.'],
    ['correctStaffAbsence', 'Fel dagar.'],
  ]);
});

it('a correction that leaves nothing to come reaches the orders too', async () => {
  const orderId = await orderAt(api, 'recorded');
  const { id } = (await record()).body;
  await watch.look();
  api.clock('2026-09-28 08.00');
  await correct(id, { from: '2026-09-24', to: '2026-09-25' }, 1);
  await watch.look();
  expect((await shown(orderId)).turn.waitingFor).not.toBe('cover');
});

it('is known at once to what its person takes on while it lasts', async () => {
  const orderId = await orderAt(api, 'recorded');
  await api.kept('lead', 'assignStaff', { orderId }, { responsible: people.colleague, reason: 'Hellre hon.' });
  await record(content({ person: people.lead }));
  const before = await asked(orderId);
  await api.kept('lead', 'assignStaff', { orderId }, { responsible: people.lead, reason: 'Jag tar det.' });
  expect([before, await asked(orderId)]).toEqual([[], [{ to: 'lead', about: '2026-09-24--2026-10-02' }]]);
});

it('is refused with every field that is wrong, and not corrected in one of the orders', async () => {
  const wrong = await record({ person: people.rektor, from: '2026-10-02', to: '2026-10-01' });
  expect(wrong.body.errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual(['/person', '/to']);
  const { id } = (await record()).body;
  const reversed = await correct(id, { from: '2026-10-02', to: '2026-10-01' }, 1);
  expect([reversed.status, reversed.body.errors[0].pointer]).toEqual([422, '/days/to']);
});

it.each(Object.keys(ofAbsences))('%s: is for those who may, and refused to the others', async (name) => {
  const { id } = (await record()).body;
  for (const who of [...seers, ...strangers] as (keyof typeof people)[]) {
    const calls: Record<string, () => Promise<Answer>> = {
      recordStaffAbsence: () => record(content(), who),
      correctStaffAbsence: async () => correct((await record()).body.id, null, 1, who),
      listStaffAbsenceChanges: () => api.get(who, `/staff-absences/${id}/log-entries`),
      getStaffAbsence: () => api.get(who, `/staff-absences/${id}`),
    };
    const { status } = await calls[name]!();
    const expected = ofAbsences[name]!.includes(who) ? 'may' : 403;
    expect([who, [200, 201].includes(status) ? 'may' : status]).toEqual([who, expected]);
  }
});
