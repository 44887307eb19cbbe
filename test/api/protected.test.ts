import { randomUUID } from 'node:crypto';
import { somebody } from '../setup/somebody';
import { until } from '../setup/until';
import { testApi } from './api';
import { people, type Who } from './people';
import { goOn, orderAt, proposal, record, request, session } from './stages';

const api = testApi('protected');
const own = 'unit-lillgranasen';
const who = 'protectedRektor';
const secrets = /Hemlin|Skyddsson|hemlin@|funktion\.lillgranasen|070-000/i;
const told = 'Rektor, Lillgranåsens skola';
let orderId = '';
let draftId = '';

/** A name, an address and a number came into the directory by mistake. */
beforeAll(async () => {
  const identity = { name: 'Hemlin Skyddsson', mail: 'hemlin@ronnmarka.example', phone: '070-000 00 00' };
  const { people: directory } = api.store.collections;
  await directory.updateOne(
    { _id: people[who] },
    { $set: { ...identity, identifiers: ['mail:hemlin@ronnmarka.example'] } },
  );
  api.directory.forget();
  const participants = [{ name: 'Skolan', arbetslag: null, unit: own, number: 8 }];
  draftId = (await api.kept(who, 'startDraft', {}, { unit: own })).draftId!;
  await api.kept(who, 'saveDraft', { draftId }, { ...request, participants, kollegium: 13 }, { seen: 1 });
  orderId = (await api.kept(who, 'sendOrder', { draftId }, { draftVersion: 2 })).orderId!;
  draftId = (await api.kept(who, 'startDraft', {}, { unit: own })).draftId!;
  await goOn(api, orderId, 'sent', 'held');
});
const organise = (by: Who, path: string, body: object) =>
  api.call(by, 'POST', `/units/${own}${path}`, { key: randomUUID(), body });

it('a protected rektor does everything that the duty gives', async () => {
  const target = { orderId };
  await api.kept('staff', 'saveMeetingRecord', target, record, { seen: 0 });
  await api.kept(who, 'agreeMeetingRecord', target, { recordVersion: 1 });
  await api.kept(who, 'chooseAttendees', target, { people: [], number: 4, reason: 'Fler kan komma.' });
  await api.kept('staff', 'presentProposal', target, { version: 1, proposal });
  await api.kept(who, 'agreeProposal', target, { proposalVersion: 1 });
  await api.kept(who, 'writeMessage', target, { text: 'Tack.' });
  await api.kept('staff', 'arrangeGroups', target, { groups: [{ name: 'A', members: [{ unit: own, number: 8 }] }] });
  await api.kept('staff', 'suggestSessions', target, { sessions: [session('group-1', '2026-11-02')] });
  await api.kept(who, 'acceptSessions', target, { sessions: ['session-1'] });
  await api.kept(who, 'proposePause', target, { resumeOn: '2027-01-15', reason: 'Sjukdom.' });
  const named = await organise(who, '/representations', {
    ...{ person: people.neighbour, acts: ['order'], from: '2026-09-08', to: null },
  });
  expect(named.status).toBe(200);
  const given = { person: people[who], kind: 'deputyHead', from: '2026-10-01', to: null };
  expect((await organise('administrator', '/duties', given)).status).toBe(200);
  const added = { name: null, mail: 'skyddsson@ronnmarka.example', isProtected: true };
  expect((await organise('administrator', '/people', added)).status).toBe(200);
});

/** Everything about the unit and its order that somebody can get hold of. */
async function everythingFor(reader: Who): Promise<string> {
  const order = `/orders/${orderId}`;
  const reason = { reason: 'Anmälan om obehörig läsning' };
  const answers = await Promise.all([
    ...['', '/log-entries?limit=100', '/notifications?limit=100', '/meeting-notes'].map((path) =>
      api.get(reader, order + path),
    ),
    ...[
      '/orders',
      '/drafts',
      `/drafts/${draftId}`,
      '/units?limit=100',
      `/units/${own}`,
      '/workloads',
      '/me',
      '/me/readings',
    ].map((path) => api.get(reader, path)),
    ...['/people?limit=100', '/log-entries?limit=100'].map((path) => api.get(reader, `/units/${own}${path}`)),
    ...[{ person: people[who] }, { order: orderId }].map((query) =>
      api.get(reader, '/readings', { query: { ...query, ...reason } as Record<string, string> }),
    ),
    api.command(reader, 'agreeMeetingRecord', { orderId }, { body: { recordVersion: 1 } }),
    api.command(reader, 'agreeProposal', { orderId }, { body: { proposalVersion: 1 } }),
    api.command(reader, 'confirmRequest', { orderId }),
  ]);
  return JSON.stringify(answers.map(({ body }) => body));
}

it.each(['staff', 'lead', 'administrator', 'reader', 'neighbour', who] as const)(
  'is shown to %s nowhere by name, address or number',
  async (reader) => {
    const seen = await everythingFor(reader);
    expect(seen.match(secrets)?.[0]).toBeUndefined();
    expect(seen.length).toBeGreaterThan(5_000);
  },
);

it('is told by duty and unit: in the log, among the people of the unit, in refusals and where reading is searched', async () => {
  const { logEntries } = (await api.get('staff', `/orders/${orderId}/log-entries`, { query: { limit: '100' } })).body;
  const by = logEntries.filter(({ by }: { by: { person: string } }) => by.person === people[who]);
  expect(by.length).toBeGreaterThan(6);
  expect(new Set(by.map((entry: { told: string }) => entry.told))).toEqual(new Set([told]));
  const found = (await api.get('staff', `/units/${own}/people`)).body.people;
  expect(found.find(({ id }: { id: string }) => id === people[who]).name).toBe(told);
  const { detail } = (await api.command('neighbour', 'confirmRequest', { orderId })).body;
  expect(detail).toContain(told);
  const query = { order: orderId, reason: 'Anmälan om obehörig läsning' };
  await api.get(who, `/orders/${orderId}`);
  const readers = await until(
    async () =>
      (await api.get('lead', '/readings', { query })).body.readings.map((each: { reader: object }) => each.reader),
    (each) => each.some(({ id }: { id: string }) => id === people[who]),
  );
  expect(readers).toContainEqual({ id: people[who], name: told });
});

it('has told nothing of it to the log of the API', () => {
  expect(api.logged.length).toBeGreaterThan(20);
  expect(api.logged.join('').match(secrets)?.[0]).toBeUndefined();
});

it('stands in no answer by name from when somebody was protected, though it was recorded before', async () => {
  const id = await orderAt(api, 'planned');
  const paths = ['', '/log-entries?limit=100', '/meeting-notes'].map((path) => `/orders/${id}${path}`);
  const read = async () =>
    JSON.stringify(await Promise.all(paths.map(async (path) => (await api.get('lead', path)).body)));
  expect(await read()).toMatch(/Ylva Sundgren.*Signe Malmros/);
  const { people: directory } = api.store.collections;
  await directory.updateMany({ _id: { $in: [people.rektor, people.staff] } }, { $set: { isProtected: true } });
  const seen = await until(read, (text) => !/Ylva Sundgren/.test(text), 10_000);
  expect(seen).toMatch(/Rektor, Tegelfallsskolan/);
  expect(seen).not.toMatch(/Signe Malmros/);
  expect(seen).toContain('Medarbetare');
});

it('a protected member of staff carries orders like anybody else, and is told by duty', async () => {
  const hidden = {
    ...somebody('person-hidden-staff', [{ kind: 'staff', at: 'centre-ronnmarka' }]),
    ...{ name: 'Hemlin Dold', isProtected: true },
  };
  await api.knows(hidden);
  const id = await orderAt(api, 'recorded');
  await api.kept('lead', 'assignStaff', { orderId: id }, { responsible: hidden._id, reason: 'Tar över.' });
  const loads = (await api.get('lead', '/workloads')).body.workloads;
  expect(loads.find(({ person }: { person: string }) => person === hidden._id)).toMatchObject({
    ...{ name: 'Medarbetare, Pedagogcentrum', responsible: 1 },
  });
  await api.kept(hidden, 'presentProposal', { orderId: id }, { version: 1, proposal });
  const cover = { person: hidden._id, from: '2026-10-01', to: '2026-10-05' };
  await api.kept('lead', 'appointCover', { orderId: id }, cover);
  for (const reader of ['lead', 'rektor', hidden] as const) {
    const { body } = await api.get(reader, `/orders/${id}`);
    expect(body.assignment.responsible).toEqual({ person: hidden._id, name: 'Medarbetare, Pedagogcentrum' });
    expect(JSON.stringify(body)).not.toContain('Hemlin');
  }
  const kept = (await api.store.collections.orders.findOne({ _id: id }))!.assignment!;
  expect([kept.responsible.name, kept.cover!.name]).toEqual(Array(2).fill('Medarbetare, Pedagogcentrum'));
});
