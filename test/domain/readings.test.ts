import { type Read, readingOf, readingsFor, refusedSearch } from '../../domain/readings';
import { actingRektor, administrator, hagerbrink, hamid, petra, reader, signe, tegelfall, ylva } from './people';

const now = '2026-09-08T08:59:59.999Z';
const order = { sentBy: { person: ylva.person, name: 'Ylva' }, assignment: { others: [{ person: signe.person }] } };
const read = (over: Partial<Read> = {}): Read => ({
  ...{ purpose: 'order', subject: 'order-1', subjectName: '26-0031', shown: order },
  units: [{ unit: tegelfall._id, name: tegelfall.name, huvudman: tegelfall.huvudman }],
  ...over,
});

test('a reading concerns whoever is named by id, however deep, once, and never the reader', () => {
  const shown = { ...order, sessions: [{ leaders: [{ person: signe.person }, { person: null, name: 'Gäst' }] }] };
  expect(readingOf(read({ shown }), petra, now)!.concerns).toEqual([ylva.person, signe.person]);
  expect(readingOf(read({ shown }), ylva, now)!.concerns).toEqual([signe.person]);
});

test('what tells of nobody else leaves no trace', () => {
  expect(readingOf(read({ shown: { sentBy: { person: ylva.person } } }), ylva, now)).toBeNull();
  expect(readingOf(read({ shown: { theme: 'Läsa', person: null } }), ylva, now)).toBeNull();
});

test('it is one for a reader, what was read and the hour', () => {
  const id = (...given: Parameters<typeof readingOf>) => readingOf(...given)!._id;
  expect(id(read(), petra, '2026-09-08T08:00:00.000Z')).toBe(id(read(), petra, now));
  const others = [
    id(read(), petra, '2026-09-08T09:00:00.000Z'),
    id(read(), signe, now),
    id(read({ subject: 'order-2' }), petra, now),
  ];
  expect(new Set([id(read(), petra, now), ...others]).size).toBe(4);
  expect(readingOf(read(), petra, now)!.hour).toBe('2026-09-08T08:00:00.000Z');
});

test.each([
  ['rektor', ylva, 'Tegelfallsskolan'],
  ['actingRektor', actingRektor, 'Tegelfallsskolan'],
  ['representative', hamid, 'Tegelfallsskolan'],
  ['staff', signe, null],
  ['lead', petra, null],
  ['administrator', administrator, null],
  ['huvudmanReader', reader, null],
] as const)('it tells as what it was read: %s', (role, caller, unitName) => {
  expect(readingOf(read({ shown: { person: 'person-x' } }), caller, now)).toMatchObject({ role, unitName });
});

test('it belongs to the huvudman of each unit, once', () => {
  const own = read().units[0]!;
  const units = [own, { ...own, unit: hagerbrink._id }, { ...own, huvudman: 'huvudman-fyrklangen' }];
  expect(readingOf(read({ units }), petra, now)!.huvudmen).toEqual(['huvudman-ronnmarka', 'huvudman-fyrklangen']);
});

test('readings are searched by the lead, and by an administrator within their huvudman', () => {
  expect(readingsFor(petra)).toMatchObject({ huvudmen: 'all', actor: { role: 'lead' } });
  expect(readingsFor(administrator)).toMatchObject({ huvudmen: ['huvudman-ronnmarka'] });
  const both = {
    ...administrator,
    duties: [...administrator.duties, ...reader.duties, { kind: 'rektor', at: 'unit-a' }],
  };
  expect(readingsFor(both)).toMatchObject({ huvudmen: ['huvudman-ronnmarka'] });
  for (const caller of [ylva, hamid, signe, reader])
    expect(readingsFor(caller)).toMatchObject({ refusal: 'readings-not-yours' });
});

test.each([
  ['Anmälan om obehörig läsning', true],
  ['en annans fråga', true],
  ['kontroll', false],
  ['två ord', false],
  ['. . . .', false],
  ['a b c', false],
])('“%s” is a reason: %s', (reason, isOne) => {
  expect(refusedSearch({ reason, person: 'person-x' })?.refusal).toBe(isOne ? undefined : 'reading-needs-reason');
});

test('a search is for one person or one order, never for all', () => {
  const reason = 'Anmälan om obehörig läsning';
  expect(refusedSearch({ reason })?.refusal).toBe('reading-needs-subject');
  expect(refusedSearch({ reason, person: 'person-x', order: 'order-1' })?.refusal).toBe('reading-needs-subject');
  expect(refusedSearch({ reason, order: 'order-1' })).toBeNull();
});
