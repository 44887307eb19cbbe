import { randomUUID } from 'node:crypto';
import { organisationRoutes } from '../../api/rest/organisation-routes';
import type { OrganisationCommand } from '../../schemas/organisation-commands';
import { DirectoryWatch } from '../../worker/directory';
import { somebody } from '../setup/somebody';
import { quiet } from '../workflows/story';
import { testApi } from './api';
import { hamnen } from './others';
import type { Who } from './people';
import { meeting, orderAt, unit } from './stages';
import { telephoned } from './whole-order';

const api = testApi('changing-hands');
const watch = new DirectoryWatch({
  get store() {
    return api.store;
  },
  now: () => api.now,
  log: quiet,
});
const administrator = 'administrator';
const heir = 'unit-stensprangsskolan';
const heirRektor = {
  ...somebody('person-ny-rektor-dar', [{ kind: 'rektor', at: heir, from: '2020-01-01' }]),
  name: 'Disa Holm',
};

async function organise(command: OrganisationCommand, body: object, more: Record<string, string> = {}) {
  const { method, path } = organisationRoutes[command];
  const url = path.replace(/\{(\w+)\}/g, (_, name: string) => ({ unitId: unit, ...more })[name] ?? 'none');
  const answer = await api.call(administrator, method, url, { key: randomUUID(), body });
  expect([command, answer.status]).toEqual([command, 200]);
  return answer.body;
}
const shown = async (who: Who, orderId: string) => (await api.get(who, `/orders/${orderId}`)).body;
const told = async (orderId: string, kind: string) =>
  api.store.collections.notifications.find({ orderId, kind }).project({ _id: 0, to: 1, unit: 1 }).toArray();

beforeAll(() => api.knows(heirRektor));

it('the rektor changes while a proposal waits, the unit is merged, and the order goes on: nobody has to be asked', async () => {
  const orderId = await orderAt(api, 'presented');
  api.clock('2026-10-01 09.00');
  const before = await shown('rektor', orderId);
  const [next, acting] = ['person-ny-rektor', 'person-tf-rektor'].map((id) => somebody(id, []));
  await api.knows({ ...next!, name: 'Ebba Lund' });
  await api.knows({ ...acting!, name: 'Nils Berg' });
  const nextRektor = { ...next!, name: 'Ebba Lund' };

  // Ylva Sundgren leaves in the middle of the day, and nobody has come yet.
  await organise('endDuty', { reason: 'Slutar.' }, { dutyId: 'duty-rektor-tegelfallsskolan' });
  expect((await api.get('rektor', `/orders/${orderId}`)).status).toBe(403);
  expect((await api.get('rektor', '/orders')).status).toBe(403);
  await watch.look();
  expect((await shown('staff', orderId)).vacancies).toMatchObject([{ unit }]);
  expect((await api.get('staff', '/orders', { query: { withoutRektor: 'true' } })).body.orders).toMatchObject([
    { id: orderId, withoutRektor: true },
  ]);
  expect(await told(orderId, 'unit.withoutRektor')).toEqual([{ to: 'huvudmanContact', unit }]);
  await watch.look();
  expect(await told(orderId, 'unit.withoutRektor')).toHaveLength(1);

  // Ebba Lund comes the next day: what waits for her, and until when, is hers from the first minute.
  await organise('giveDuty', { person: next!._id, kind: 'rektor', from: '2026-10-02', to: null });
  api.clock('2026-10-01 23.59');
  expect((await api.get(nextRektor, '/orders')).status).toBe(403);
  api.clock('2026-10-02 00.00');
  const [row] = (await api.get(nextRektor, '/orders')).body.orders;
  expect(row).toMatchObject({
    id: orderId,
    turn: 'rektor',
    until: before.turn.until,
    waitingFor: before.turn.waitingFor,
  });
  const after = await shown(nextRektor, orderId);
  expect(after.due).toEqual(before.due);
  expect(after.possible.map(({ command }: { command: string }) => command)).toContain('agreeProposal');
  expect(after.request.sentBy).toEqual(before.request.sentBy); // history keeps the names that were true
  await watch.look();
  expect((await shown('staff', orderId)).vacancies).toEqual([]);
  expect(await told(orderId, 'unit.newRektor')).toEqual([{ to: 'rektor', unit }]);

  // The unit becomes part of another at the turn of the month.
  await organise('mergeUnit', { into: heir, from: '2026-11-01', reason: 'Beslut i nämnden.' });
  api.clock('2026-10-31 23.00');
  await watch.look();
  expect((await api.get(heirRektor, `/orders/${orderId}`)).status).toBe(404);
  api.clock('2026-11-01 00.01');
  await watch.look();
  expect((await api.get(nextRektor, `/orders/${orderId}`)).status).toBe(404);
  const moved = await shown(heirRektor, orderId);
  expect(moved.units).toMatchObject([
    { unit, name: 'Tegelfallsskolan', now: { unit: heir, name: 'Stensprångsskolan', since: '2026-11-01' } },
  ]);
  expect((await api.get(heirRektor, '/orders')).body.orders).toMatchObject([
    { id: orderId, units: [{ unit: heir, name: 'Stensprångsskolan', formerly: 'Tegelfallsskolan' }] },
  ]);
  const agreed = await api.command(heirRektor, 'agreeProposal', { orderId }, { body: { proposalVersion: 1 } });
  expect(agreed.status).toBe(200);
  const { answers } = (await shown(heirRektor, orderId)).proposals[0];
  expect(answers).toMatchObject([{ unit, answeredBy: { person: heirRektor._id, unitName: 'Stensprångsskolan' } }]);

  // The log tells by whose decision, and looking again does nothing more.
  const { logEntries: entries } = (await api.get('staff', `/orders/${orderId}/log-entries?limit=100`)).body;
  const moves = entries.filter(({ command }: { command: string }) => command === 'followUnit');
  expect(moves).toMatchObject([{ by: { person: 'person-linnea-brofelt', role: 'administrator' } }]);
  const { version } = await shown('staff', orderId);
  api.clock('2026-11-02 00.01');
  await watch.look();
  expect((await shown('staff', orderId)).version).toBe(version);
});

it('drafts follow to the unit that takes over, with their participants', async () => {
  const small = 'unit-salgrundet';
  const head = somebody('person-inger', [{ kind: 'rektor', at: small }]);
  api.clock('2026-11-02 08.00');
  const { draftId } = await api.kept(head, 'startDraft', {}, { unit: small, need: { text: 'Samspel ute' } });
  const participants = [{ name: 'Vågen', arbetslag: null, unit: small, number: 4 }];
  const body = {
    kind: 'training',
    need: { theme: null, text: 'Samspel ute', wishedPeriod: null, wishedPeriodText: null, goalsServed: null },
    participants,
    kollegium: 13,
  };
  await api.kept(head, 'saveDraft', { draftId: draftId! }, body, { seen: 1 });
  await organise('mergeUnit', { into: heir, from: '2026-12-01', reason: 'Beslut.' }, { unitId: small });
  api.clock('2026-12-01 00.01');
  await watch.look();
  const draft = (await api.get(heirRektor, `/drafts/${draftId}`)).body;
  expect(draft).toMatchObject({ unit: heir, unitName: 'Stensprångsskolan', participants: [{ unit: heir }] });
  expect((await api.get(head, `/drafts/${draftId}`)).status).toBe(404);
});

it('orders of a unit that closes without a successor end with it, with the reason', async () => {
  const preschool = 'unit-tegelfall-forskola';
  api.clock('2026-12-02 08.00');
  const { orderId } = await api.kept(
    'staff',
    'enterRequest',
    {},
    {
      ...{
        unit: preschool,
        receivedOn: '2026-12-02',
        channel: 'phone',
        madeBy: 'Marit',
        kind: 'training',
        kollegium: 15,
      },
      need: { theme: null, text: 'Språk i vardagen', wishedPeriod: null, wishedPeriodText: null, goalsServed: null },
      participants: [{ name: 'Äldre', arbetslag: null, unit: preschool, number: 8 }],
    },
  );
  await organise('closeUnit', { on: '2026-12-31', reason: 'Nämnden lägger ned enheten.' }, { unitId: preschool });
  api.clock('2026-12-31 23.59');
  await watch.look();
  expect((await shown('staff', orderId!)).ending).toBeNull();
  api.clock('2027-01-01 00.01');
  await watch.look();
  expect((await shown('staff', orderId!)).ending).toMatchObject({
    ...{ kind: 'unitClosed', reason: 'Nämnden lägger ned enheten.', endedBy: { person: 'person-linnea-brofelt' } },
  });
});

it('somebody named for one order acts in that one, finds it in their list, and knows of no other', async () => {
  const [one, other] = [await orderAt(api, 'takenOn'), await orderAt(api, 'takenOn')];
  const named = somebody('person-for-one', []);
  await api.knows(named);
  const { caseNumber } = await shown('staff', one);
  const body = { person: named._id, acts: ['order'], from: '2026-09-01', to: null, caseNumber };
  await organise('nameRepresentative', body);
  const { orders } = (await api.get(named, '/orders')).body;
  expect(orders.map(({ id }: { id: string }) => id)).toEqual([one]);
  const write = (orderId: string) => api.command(named, 'writeMessage', { orderId }, { body: { text: 'Hej!' } });
  expect([(await write(one)).status, (await write(other)).status]).toEqual([200, 404]);
  expect((await api.get(named, `/orders/${other}`)).status).toBe(404);
  const agrees = await api.command(named, 'confirmRequest', { orderId: one });
  expect(agrees.status).not.toBe(404);
  expect((await api.command(named, 'startDraft', {}, { body: { unit } })).status).toBe(403);
});

it('looks when the directory has changed or a day has begun, and otherwise rests', async () => {
  const fresh = new DirectoryWatch({ store: api.store, now: () => api.now, log: quiet });
  expect([await fresh.look(), await fresh.look()]).toEqual([true, false]);
  await organise('correctUnit', { kollegium: 31, reason: 'Räknat om.' }, { unitId: heir });
  expect([await fresh.look(), await fresh.look()]).toEqual([true, false]);
  api.clock('2027-01-02 00.00');
  expect([await fresh.look(), await fresh.look()]).toEqual([true, false]);
});

it('an order that others share goes on without the unit that closes, under the unit that leads it', async () => {
  const [leading, closing] = ['unit-hagerbrinksskolan', 'unit-mossmarken'];
  api.clock('2027-01-11 08.00');
  const { orderId } = await api.kept(
    'staff',
    'enterRequest',
    {},
    {
      ...{
        unit: leading,
        receivedOn: '2027-01-11',
        channel: 'phone',
        madeBy: 'Stellan',
        kind: 'training',
        kollegium: 60,
      },
      need: { theme: null, text: 'Läsa tillsammans', wishedPeriod: null, wishedPeriodText: null, goalsServed: null },
      participants: [{ name: 'Årskurs 4–6', arbetslag: null, unit: leading, number: 13 }],
    },
  );
  const target = { orderId: orderId! };
  await api.kept('lead', 'takeOn', target, { responsible: 'person-signe-malmros' });
  await api.kept('staff', 'inviteUnit', target, { unit: closing });
  const participants = [{ name: 'Ljungpallen', arbetslag: null, unit: closing, number: 7 }];
  await api.kept('neighbour', 'joinOrder', target, { participants, kollegium: 19 });
  await organise('closeUnit', { on: '2027-01-31', reason: 'Nämnden lägger ned enheten.' }, { unitId: closing });
  api.clock('2027-02-01 00.01');
  await watch.look();
  const order = await shown('staff', orderId!);
  expect(order.ending).toBeNull();
  expect(order.units).toMatchObject([
    { unit: leading, leads: true, membership: 'joined' },
    { unit: closing, leads: false, membership: 'left', leftReason: 'Nämnden lägger ned enheten.' },
  ]);
});

it('whoever acts for the rektor of a unit that is split goes on for the one that takes its orders', async () => {
  const [split, taking, other] = ['unit-hallfloden', 'unit-kardvagen', 'unit-grindlyckan'];
  const named = somebody('person-carried', []);
  await api.knows(named);
  api.clock('2027-02-02 08.00');
  const body = { person: named._id, acts: ['order'], from: '2027-02-02', to: null };
  const { created } = await organise('nameRepresentative', body, { unitId: split });
  const splits = { units: [taking, other], ordersTo: taking, from: '2027-03-01', reason: 'Beslut i nämnden.' };
  await organise('splitUnit', splits, { unitId: split });
  const starts = async (at: string) => (await api.command(named, 'startDraft', {}, { body: { unit: at } })).status;
  expect([await starts(split), await starts(taking)]).toEqual([201, 403]);
  api.clock('2027-03-01 00.01');
  await watch.look();
  api.directory.forget();
  expect([await starts(split), await starts(taking), await starts(other)]).toEqual([403, 201, 403]);
  const { people } = (await api.get(administrator, `/units/${taking}/people?limit=100`)).body;
  expect(people.find(({ id }: { id: string }) => id === named._id).representations).toMatchObject([
    { id: created.id, namedBy: { person: 'person-linnea-brofelt' }, carriedFrom: { unit: split, on: '2027-03-01' } },
  ]);
  const carried = async (at: string) => {
    const { logEntries } = (await api.get(administrator, `/units/${at}/log-entries?limit=100`)).body;
    return logEntries.filter(({ command }: { command: string }) => command === 'carryRepresentation');
  };
  await watch.look();
  for (const at of [split, taking]) expect(await carried(at)).toMatchObject([{ person: named._id }]);

  // The split was entered by mistake: what followed comes back, and only that.
  await organise('takeBackUnitEnd', { reason: 'Beslutet gällde en annan enhet.' }, { unitId: split });
  await watch.look();
  api.directory.forget();
  expect([await starts(split), await starts(taking)]).toEqual([201, 403]);
  const { logEntries } = (await api.get(administrator, `/units/${split}/log-entries?limit=100`)).body;
  const back = logEntries.filter(({ command }: { command: string }) => command === 'giveBackRepresentation');
  expect(back).toMatchObject([{ person: named._id }]); // of the same instant as the command that it follows
  await organise('takeBackRepresentation', {}, { unitId: split, representationId: created.id });
  expect(await starts(split)).toBe(403);
});

it('a merger entered by mistake is taken back: before its day nothing comes of it, after it the orders that followed return', async () => {
  const [wrong, taking] = ['unit-dammkullsskolan-79', 'unit-dammkullsskolan-f6'];
  const [head, other] = [wrong, taking].map((at, i) => somebody(`person-hos-${i}`, [{ kind: 'rektor', at }]));
  for (const each of [head!, other!]) await api.knows(each);
  api.clock('2027-02-10 08.00');
  const { orderId } = await api.kept(
    'staff',
    'enterRequest',
    {},
    {
      ...{ ...telephoned, unit: wrong, receivedOn: '2027-02-10', madeBy: 'Rektor' },
      participants: [{ name: 'Alla', arbetslag: null, unit: wrong, number: 5 }],
    },
  );
  const sees = async () =>
    [head!, other!].reduce(
      async (so, who) => [...(await so), (await api.get(who, `/orders/${orderId}`)).status],
      Promise.resolve<number[]>([]),
    );
  const merge = (from: string) =>
    organise('mergeUnit', { into: taking, from, reason: 'Fel enhet.' }, { unitId: wrong });
  const takeBack = () => organise('takeBackUnitEnd', { reason: 'Det gällde en annan.' }, { unitId: wrong });
  const looksOn = async (day: string) => {
    api.clock(`${day} 00.01`);
    await watch.look();
    api.directory.forget();
  };

  await merge('2027-02-15');
  await takeBack();
  await looksOn('2027-02-15');
  expect(await sees()).toEqual([200, 404]);

  await merge('2027-02-20');
  await looksOn('2027-02-20');
  expect(await sees()).toEqual([404, 200]);
  await takeBack();
  await looksOn('2027-02-21');
  expect(await sees()).toEqual([200, 404]);
  const [part] = (await shown('staff', orderId!)).units;
  expect([part.unit, part.now ?? null]).toEqual([wrong, null]);
  const { logEntries } = (await api.get('staff', `/orders/${orderId}/log-entries?limit=100`)).body;
  expect(logEntries.map(({ command }: { command: string }) => command)).toEqual(
    expect.arrayContaining(['followUnit', 'returnToUnit']),
  );
  const kept = await api.store.collections.units.findOne({ _id: wrong });
  expect([kept!.open.to, kept!.successors, kept!.backFrom]).toEqual([null, [], undefined]);

  // Merged again in earnest, it follows again.
  await merge('2027-02-25');
  await looksOn('2027-02-25');
  expect(await sees()).toEqual([404, 200]);
});

it('a huvudman ends: from the next day its people and those of its units are let in nowhere, and nothing is ordered', async () => {
  api.clock('2027-03-01 08.00');
  const entered = {
    ...{ ...telephoned, unit: hamnen, receivedOn: '2027-03-01', madeBy: 'Robert Anvin' },
    participants: [{ name: 'Årskurs 4–6', arbetslag: null, unit: hamnen, number: 5 }],
  };
  const { orderId } = await api.kept('staff', 'enterRequest', {}, entered);
  await api.kept('lead', 'takeOn', { orderId: orderId! }, { responsible: 'person-signe-malmros' });
  const booked = { startsAt: '2027-03-08T14:30:00+01:00', endsAt: '2027-03-08T16:00:00+01:00' };
  await api.kept('staff', 'bookMeeting', { orderId: orderId! }, { ...meeting, ...booked });
  const address = (await api.call('otherRektor', 'PUT', '/me/calendar-feed', { key: null })).body.address as string;
  const planned = async () =>
    (await api.request({ method: 'GET', url: address.replace(/^https?:\/\/[^/]+/, '') })).body.match(/BEGIN:VEVENT/g);
  const of = `/units/${hamnen}/huvudman`;
  const fyrklangen = '/huvudmen/huvudman-fyrklangen';
  const reason = 'En annan huvudman tar över.';
  const end = (to: string | null) =>
    api.call('otherHuvudman', 'POST', `${fyrklangen}/corrections`, { key: randomUUID(), body: { to, reason } });

  expect((await end('2027-03-01')).status).toBe(200);
  expect((await api.get('staff', of)).body).toMatchObject({ from: null, to: '2027-03-01', version: 2 });
  const { logEntries: entries } = (await api.get('otherHuvudman', `${fyrklangen}/log-entries`)).body;
  const change = { field: 'to', before: null, after: '2027-03-01' };
  expect(entries.at(-1)).toMatchObject({
    ...{ command: 'correctHuvudman', reason, unit: null, huvudman: 'huvudman-fyrklangen' },
    changes: expect.arrayContaining([change]),
  });
  api.clock('2027-03-01 23.59');
  await watch.look();
  for (const who of ['otherRektor', 'otherHuvudman'] as const)
    expect([who, (await api.get(who, '/orders')).status]).toEqual([who, 200]);
  expect([await planned(), (await shown('staff', orderId!)).vacancies]).toEqual([['BEGIN:VEVENT'], undefined]);

  api.clock('2027-03-02 00.00');
  await watch.look();
  for (const who of ['otherRektor', 'otherHuvudman'] as const)
    expect([who, (await api.get(who, '/orders')).status]).toEqual([who, 403]);
  expect([await planned(), (await shown('staff', orderId!)).vacancies]).toMatchObject([null, [{ unit: hamnen }]]);
  const refused = await api.command('staff', 'enterRequest', {}, { body: { ...entered, receivedOn: '2027-03-02' } });
  expect([refused.status, refused.body.type]).toEqual([409, expect.stringContaining('takes-no-orders')]);
  expect((await api.get(heirRektor, '/orders')).status).toBe(200);

  // The municipality's administrator brings it back: what its people held holds again.
  const back = await api.call('administrator', 'POST', `${fyrklangen}/corrections`, {
    ...{ key: randomUUID(), body: { to: null, reason: 'Avslutad av misstag.' } },
  });
  expect(back.status).toBe(200);
  for (const who of ['otherRektor', 'otherHuvudman'] as const)
    expect([who, (await api.get(who, '/orders')).status]).toEqual([who, 200]);
});
