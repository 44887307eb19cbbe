import type { TObject, TSchema } from 'typebox';
import { commandRoutes } from '../../api/rest/command-routes';
import { commandBodies } from '../../schemas/commands';
import { type Answer, testApi } from './api';
import { nobodysId, orderAt, record, request, session, unit } from './stages';

const api = testApi('bad-input');
let orderId = '';
beforeAll(async () => {
  orderId = await orderAt(api, 'agreed');
});

const pointers = ({ body }: Answer): string[] => body.errors.map(({ pointer }: { pointer: string }) => pointer).sort();
const typeOf = ({ status, body }: Answer) => [status, body.type.split('/').at(-1)];

const telephoned = { unit, receivedOn: '2026-09-03', channel: 'phone', madeBy: 'Ylva Sundgren', ...request };
const enter = (over: object) => api.command('staff', 'enterRequest', {}, { body: { ...telephoned, ...over } });
const book = (startsAt: unknown, endsAt: unknown = '2026-12-22T16:00:00Z') =>
  api.command(
    'staff',
    'bookMeeting',
    { orderId },
    { body: { startsAt, endsAt, place: 'Rum Lyktan', link: null, further: true } },
  );

it('tells every wrong field at once, each with where it stands', async () => {
  const refused = await enter({
    ...{ unit: undefined, receivedOn: '2026-02-30', channel: 'fax', kollegium: 0, colour: 'blue', madeBy: ' ' },
    need: { ...request.need, text: 7, theme: 'x'.repeat(201), mood: 'good', wishedPeriod: { from: '2026-11-01' } },
    participants: [request.participants[0], { ...request.participants[1], number: '9', unit: 'Tegelfall!' }],
  });
  expect(typeOf(refused)).toEqual([422, 'input-invalid']);
  expect(pointers(refused)).toEqual([
    '/channel',
    '/colour',
    '/kollegium',
    '/madeBy',
    '/need/mood',
    '/need/text',
    '/need/theme',
    '/need/wishedPeriod/to',
    '/participants/1/number',
    '/participants/1/unit',
    '/receivedOn',
    '/unit',
  ]);
  for (const { detail } of refused.body.errors) expect(detail).toMatch(/^\p{L}.+\.$/u);
});

/** Whether a field takes text, null besides or not. */
const isText = (field: TSchema): boolean => {
  const { type, enum: names, anyOf = [] } = field as { type?: string; enum?: string[]; anyOf?: TSchema[] };
  return type === 'string' || names !== undefined || anyOf.some(isText);
};

describe.each(Object.keys(commandBodies) as (keyof typeof commandBodies)[])('%s', (command) => {
  const schema: TObject = commandBodies[command];
  const fields = Object.entries(schema.properties) as [string, TSchema][];
  const required: string[] = schema.required ?? [];
  const { method, path, edits, example } = commandRoutes[command];
  const send = (body: unknown) => {
    const target = { orderId, draftId: nobodysId, meetingId: 'meeting-1', sessionId: 'session-1', groupId: 'group-1' };
    const url = path.replace(/\{(\w+)\}/g, (_, name: keyof typeof target) => target[name]);
    return api.call('staff', method, url, { body, key: 'en-nyckel', ...(edits ? { seen: 0 } : {}) });
  };

  it('asks for every field that is missing, and refuses a body that is no object', async () => {
    if (required.length > 0) expect(pointers(await send({}))).toEqual(required.map((name) => `/${name}`).sort());
    for (const body of [[], 'text', 5, null]) expect(pointers(await send(body))).toEqual(['']);
  });

  it('refuses a field that it does not know, and takes nothing for something else', async () => {
    const known = example as Record<string, unknown>;
    expect(pointers(await send({ ...known, 'a/b~c': 1 }))).toEqual(['/a~1b~0c']);
    for (const [name, field] of fields) {
      const wrong = isText(field) ? 5 : '5';
      expect(pointers(await send({ ...known, [name]: wrong }))).toEqual([`/${name}`]);
      expect(pointers(await send({ ...known, [name]: [[]] }))[0]).toMatch(new RegExp(`^/${name}(/0)?$`));
    }
  });
});

it.each([
  '2026-02-30',
  '2026-13-01',
  '2027-02-29',
  '0000-00-00',
  '2026-9-3',
  '20260903',
  '1999-12-31',
  '2026-09-03T10:00:00Z',
  '',
])('takes no day that does not exist: %j', async (receivedOn) => {
  expect(pointers(await enter({ receivedOn }))).toEqual(['/receivedOn']);
});

it.each([
  ...['2026-12-22', '2026-12-22T15:00', '2026-12-22T15:00:00', '2026-12-22T25:00:00Z', '2026-02-30T15:00:00Z'],
  ...['2026-12-31T23:59:60Z', '9999-12-31T23:59:59-02:00', '0000-01-01T00:00:00+02:00', '1766415600', 'i morgon', ''],
])('takes no instant that does not exist or is without an offset: %j', async (startsAt) => {
  expect(pointers(await book(startsAt))).toEqual(['/startsAt']);
});

it('takes an instant with any offset, and answers it in UTC', async () => {
  const kept = await book('2026-12-22T20:00:00+05:30', '2026-12-22T16:00:00.25+01:00');
  expect(kept.status).toBe(200);
  const { body: order } = await api.get('staff', `/orders/${orderId}`);
  expect(order.meetings.at(-1)).toMatchObject({
    ...{ startsAt: '2026-12-22T14:30:00.000Z', endsAt: '2026-12-22T15:00:00.250Z' },
  });
  const instants = JSON.stringify(order).match(/"\d{4}-\d\d-\d\dT[^"]+"/g)!;
  expect(instants.length).toBeGreaterThan(10);
  for (const instant of instants) expect(instant).toMatch(/^"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z"$/);
});

it('tells everything that the rules refuse in one answer, too', async () => {
  const entered = await enter({
    ...{ unit: 'unit-nowhere', receivedOn: '2026-10-20', refersTo: '26-9999', kollegium: 10 },
    need: { ...request.need, text: null },
  });
  expect(typeOf(entered)).toEqual([422, 'unit-unknown']);
  expect(pointers(entered)).toEqual([
    '/need/text',
    '/participants',
    '/participants/0/unit',
    '/participants/1/unit',
    '/receivedOn',
    '/refersTo',
    '/unit',
  ]);
  const past = { ...session('Grupp X', '2026-09-01'), place: null };
  await api.kept(
    'staff',
    'arrangeGroups',
    { orderId },
    { groups: [{ name: 'Grupp A', members: [{ unit, number: 5 }] }] },
  );
  const suggested = await api.command(
    'staff',
    'suggestSessions',
    { orderId },
    { body: { sessions: [{ ...past, group: 'Grupp A' }, past, { ...past, group: 'Grupp A', endsAt: past.startsAt }] } },
  );
  expect(pointers(suggested)).toEqual([
    ...['/sessions/0/how', '/sessions/0/startsAt', '/sessions/1/group', '/sessions/1/how', '/sessions/1/startsAt'],
    ...['/sessions/2/endsAt', '/sessions/2/how', '/sessions/2/startsAt'],
  ]);
});

it('keeps nothing of what was refused', async () => {
  const before = await api.get('staff', `/orders/${orderId}`);
  await api.command('staff', 'takeOn', { orderId }, { body: { responsible: 'nobody', others: ['nobody-else'] } });
  await api.command('staff', 'saveMeetingRecord', { orderId }, { body: { ...record, goals: {} }, seen: 1 });
  expect((await api.get('staff', `/orders/${orderId}`)).body).toEqual(before.body);
});

it.each([
  ['a script', '<script>alert(1)</script><!-- -->'],
  ['an operator', '{"$where": "sleep(1000)"} $gt $set #{7*7}'],
  ['letters from right to left, and what turns them', 'שלום \u202Eabc\u202C \u2066x\u2069'],
  ['signs outside the basic plane', '👩🏽‍🏫 𝔘𝔫𝔦𝔠𝔬𝔡𝔢 é'],
  ['control characters', 'a\u0000b\u001bc\u007fd'],
  ['a control character alone', '\u001c'],
  ['as much as fits', 'Å'.repeat(6000)],
])('keeps %s as it was written', async (_what, text) => {
  const { created } = await api.kept('staff', 'writeMessage', { orderId }, { text });
  const { body } = await api.get('rektor', `/orders/${orderId}`);
  expect(body.writings.find(({ id }: { id: string }) => id === created!.id).text).toBe(text);
});

it.each([
  ['too long a text', 'Å'.repeat(6001)],
  ['only space', ' \t\n\u00a0\u2003\ufeff'],
  ['nothing', ''],
])('refuses %s', async (_what, text) => {
  expect(pointers(await api.command('staff', 'writeMessage', { orderId }, { body: { text } }))).toEqual(['/text']);
});

it('tells of a thousand wrong fields when there are thirty thousand', async () => {
  const many = Object.fromEntries(Array.from({ length: 30_000 }, (_, i) => [`f${i}`, 0]));
  const { status, body } = await api.command('staff', 'remind', { orderId }, { body: many });
  expect([status, body.errors.length]).toEqual([422, 1000]);
});
