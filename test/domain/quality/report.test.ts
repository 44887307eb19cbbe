import { median } from '../../../domain/quality/median';
import type { OrderFacts } from '../../../domain/quality/order-facts';
import { periodNamed } from '../../../domain/quality/period';
import { pooledResults } from '../../../domain/quality/pooled';
import { huvudmanOfReport } from '../../../domain/quality/readers';
import { qualityReport } from '../../../domain/quality/report';
import { releaseOf } from '../../../domain/surveys/release';
import type { ParticipantAnswer, Question } from '../../../schemas/surveys';
import type { InPractice } from '../../../schemas/vocabulary';

const goals = {
  ...{ key: 'goalsReached', kind: 'scale', values: [1, 2, 3, 4, 5], required: true, shownIf: null, help: null },
  ...{ text: { sv: 'Mål?', en: 'Goals?' }, low: { sv: 'a', en: 'a' }, high: { sv: 'b', en: 'b' } },
  dontKnow: { sv: 'Vet inte', en: "Don't know" },
} satisfies Question as Question;

const released = (orderId: string, given: (number | 'dontKnow')[]) => {
  const answers = given.map(
    (value, i): ParticipantAnswer => ({
      ...{ _id: String(i).padStart(64, '0'), orderId, group: 'group-1', unit: null, survey: 's', version: 1 },
      values: { goalsReached: value },
    }),
  );
  const release = releaseOf(answers, {
    ...{ id: `${orderId}/1`, orderId, questions: [goals], survey: { key: 's', version: 1 }, floor: 5, huvudmen: [] },
    now: '2026-05-01T08:00:00.000Z',
  });
  return [orderId, [{ release, questions: [goals] }]] as const;
};

const facts = (orderId: string, unit: string, more: Partial<OrderFacts> = {}): OrderFacts => ({
  ...{ orderId, receivedOn: '2026-02-02', isTakenOn: true, ending: null, deliveredOn: '2026-04-20' },
  units: [{ unit, name: unit, kind: 'school', huvudman: 'huvudman-a' }],
  promises: [
    { promise: 'answer', state: 'kept', dueOn: '2026-02-09' },
    { promise: 'proposal', state: 'late', dueOn: '2026-03-02' },
  ],
  leadTimes: [{ what: 'requestToAnswer', days: 3, on: '2026-02-05' }],
  sessions: [{ on: '2026-04-20', hours: 2.5, present: [{ unit, number: 20 }] }],
  shareOfKollegium: 0.95,
  remained: [],
  ...more,
});
const units = ['unit-b', 'unit-a', 'unit-c'].map((_id) => ({
  ...{ _id, name: _id, kind: 'school' as const, schoolForms: ['GR'] },
}));
const year = periodNamed('2026')!;
const none = { improvements: [], readBy: 'centre' as const, today: '2027-01-11' };
const of = (orders: OrderFacts[], more: object = {}) =>
  qualityReport({
    period: year,
    orders,
    released: new Map(),
    later: new Map(),
    december: [],
    before: [],
    rektorer: null,
    units,
    improvements: none,
    ...more,
  });

it('counts what came in and what was delivered within the period, and nothing of other years', () => {
  const earlier = facts('order-2', 'unit-b', { receivedOn: '2025-11-03', deliveredOn: '2026-01-20' });
  const later = facts('order-3', 'unit-b', { receivedOn: '2026-12-28', deliveredOn: '2027-01-20', sessions: [] });
  const declined = facts('order-4', 'unit-b', {
    ...{ isTakenOn: false, deliveredOn: null, sessions: [], promises: [], leadTimes: [] },
    ending: { kind: 'declined', on: '2026-02-06' },
  });
  const report = of([facts('order-1', 'unit-a'), earlier, later, declined]);
  expect(report.volume).toEqual({
    ...{ received: 3, takenOn: 2, declined: 1, withdrawn: 0, delivered: 2, sessions: 2, present: 40, hours: 5 },
  });
  expect(report.promises).toContainEqual({ promise: 'proposal', kept: 0, otherDateAgreed: 0, late: 3, running: 0 });
  expect(report.leadTimes).toContainEqual({ what: 'requestToAnswer', orders: 3, medianDays: 3 });
  expect(report.leadTimes).toContainEqual({ what: 'requestToDelivery', orders: 0, medianDays: null });
});

it('counts December as one promise, in the calendar year and in the school year in which it lies', () => {
  const december = [{ promise: 'december' as const, state: 'late' as const, dueOn: '2026-12-01' }];
  const late = { promise: 'december', kept: 0, otherDateAgreed: 0, late: 1, running: 0 };
  expect(of([], { december }).promises).toContainEqual(late);
  expect(of([], { december, period: periodNamed('2026-2027')! }).promises).toContainEqual(late);
  expect(of([], { december, period: periodNamed('2025-2026')! }).promises).toContainEqual({ ...late, late: 0 });
});

it('lists the units that got nothing first', () => {
  const report = of([facts('order-1', 'unit-a')]);
  expect(report.units.map(({ unit, interventions }) => [unit, interventions])).toEqual([
    ['unit-b', 0],
    ['unit-c', 0],
    ['unit-a', 1],
  ]);
  expect(report.kinds).toEqual([{ kind: 'school', units: 3, reached: 1 }]);
});

it('counts a unit in each school form that it has, what a form was called before as what it is now, and those without apart', () => {
  const forms = [['FTH', 'GR', 'FKLASS'], ['gran'], ['GRS', 'TR'], ['VUXGY', 'VUXSFI', 'SFI'], ['YH'], []];
  const there = forms.map((schoolForms, i) => ({ ...units[0]!, _id: `unit-${i}`, name: `unit-${i}`, schoolForms }));
  const report = of([facts('order-1', 'unit-0'), facts('order-2', 'unit-2'), facts('order-3', 'unit-5')], {
    units: there,
  });
  expect(report.schoolForms).toEqual([
    { form: 'FKLASS', units: 1, reached: 1 },
    { form: 'GR', units: 1, reached: 1 },
    { form: 'GRAN', units: 2, reached: 1 },
    { form: 'VUX', units: 1, reached: 0 },
    { form: 'FTH', units: 1, reached: 1 },
    { form: 'YH', units: 1, reached: 0 },
    { form: null, units: 1, reached: 1 },
  ]);
  expect(report.units.map(({ unit, schoolForms }) => [unit, schoolForms])).toContainEqual([
    'unit-0',
    ['FKLASS', 'GR', 'FTH'],
  ]);
});

it('counts a unit for what it was at, though it takes part no more, and a session once whatever it has become', () => {
  const present = [
    { unit: 'unit-a', number: 12 },
    { unit: 'unit-b', number: 5 },
    { unit: 'unit-b', number: 3 },
    { unit: 'unit-c', number: 0 },
  ];
  const report = of([facts('order-1', 'unit-a', { sessions: [{ on: '2026-04-20', hours: 2, present }] })]);
  expect(
    report.units.map(({ unit, interventions, sessions, present: there }) => [unit, interventions, sessions, there]),
  ).toEqual([
    ['unit-c', 0, 0, 0],
    ['unit-a', 1, 1, 12],
    ['unit-b', 1, 1, 8],
  ]);
});

it('adds up what each intervention shows, counts apart those in which nearly all agreed, and takes nothing of the small', () => {
  const results = pooledResults([
    ...released('order-1', [5, 4, 4, 3, 2, 'dontKnow'])[1],
    ...released('order-2', [5, 5, 5, 5, 5, 5])[1],
    ...released('order-3', [1, 2, 3])[1],
    ...released('order-4', [4, 4, 3, 3, 2])[1],
  ]);
  expect(results).toEqual([
    {
      ...{ key: 'goalsReached', scale: '1-2-3-4-5', interventions: 2, nearlyAlike: 1, answered: 11, dontKnow: 1 },
      ...{ range: null, options: null, counts: { 1: 0, 2: 2, 3: 3, 4: 4, 5: 1 } },
      mean: (2 * 2 + 3 * 3 + 4 * 4 + 5) / 10,
    },
  ]);
});

it('tells what participants said some months later by itself, and never in one mean with what they said before', () => {
  const orders = [facts('order-1', 'unit-a'), facts('order-2', 'unit-b')];
  const now = new Map([released('order-1', [5, 4, 4, 3, 2]), released('order-2', [5, 5, 4, 4, 3])]);
  const later = new Map([released('order-1', [1, 1, 2, 2, 3]), released('order-2', [1, 2])]);
  const report = of(orders, { released: now, later });
  const told = {
    ...{ key: 'goalsReached', scale: '1-2-3-4-5', range: null, options: null },
    nearlyAlike: 0,
    dontKnow: 0,
  };
  expect(report.laterResults).toEqual([
    { ...told, interventions: 1, answered: 5, counts: { 1: 2, 2: 2, 3: 1, 4: 0, 5: 0 }, mean: 1.8 },
  ]);
  expect(report.results).toMatchObject([{ interventions: 2, answered: 10, mean: 3.9 }]);
  expect(report.trends[0]!.points).toMatchObject([{ participants: { mean: 3.9, restsOn: 10 } }]);
  expect(of(orders, { released: now }).laterResults).toEqual([]);
});

it('never puts two scales into one mean', () => {
  const [[, first], [, second]] = [released('order-1', [5, 4, 4, 3, 2]), released('order-2', [1, 1, 2, 2, 3])];
  const other = second.map((each) => ({ ...each, questions: [{ ...goals, values: [1, 2, 3] } as Question] }));
  expect(pooledResults([...first, ...other]).map(({ scale, mean }) => [scale, mean])).toEqual([
    ['1-2-3-4-5', 3.6],
    ['1-2-3', 1.8],
  ]);
});

it('sets outcome against the part of the kollegium over three interventions of two units at least', () => {
  const orders = ['order-1', 'order-2', 'order-3'].map((id, i) => facts(id, i === 2 ? 'unit-b' : 'unit-a'));
  const all = new Map(orders.map(({ orderId }) => released(orderId, [5, 4, 4, 3, 2])));
  expect(of(orders, { released: all }).parts[0]).toEqual({ part: 'whole', interventions: 3, goalsReached: 3.6 });
  const alone = orders.map((each) => ({ ...each, units: orders[0]!.units }));
  expect(of(alone, { released: all }).parts[0]!.goalsReached).toBeNull();
  expect(of(orders.slice(1), { released: all }).parts[0]!.goalsReached).toBeNull();
});

it('pools what remained of those asked in the period, and tells answers of three interventions of two units at least', () => {
  const asked = (id: string, unit: string, inPractice: InPractice | null, askedOn = '2026-08-20') =>
    facts(id, unit, { remained: [{ unit, askedOn, inPractice }] });
  const three = [
    ...[asked('order-1', 'unit-a', 'much'), asked('order-2', 'unit-a', 'some'), asked('order-3', 'unit-b', 'much')],
    ...[asked('order-4', 'unit-c', null), asked('order-5', 'unit-c', 'nothing', '2027-01-12')],
  ];
  expect(of(three).remained).toEqual({
    ...{ asked: 4, answered: 3, interventions: 3 },
    counts: { much: 2, some: 1, little: 0, nothing: 0, tooEarly: 0 },
  });
  const ofOne = three.slice(0, 2).concat(asked('order-6', 'unit-a', 'little'));
  expect(of(ofOne).remained).toEqual({ asked: 3, answered: 3, interventions: 3, counts: null });
  expect(of(three.slice(1)).remained.counts).toBeNull();
});

it('rests an outcome on interventions that show theirs alone', () => {
  const orders = ['order-1', 'order-2', 'order-3'].map((id, i) => facts(id, i === 2 ? 'unit-b' : 'unit-a'));
  const few = new Map([
    released('order-1', [5, 4, 4, 3, 2]),
    released('order-2', [5, 4, 3]),
    released('order-3', [5, 5, 5, 5, 5]),
  ]);
  expect(of(orders, { released: few }).parts[0]).toEqual({ part: 'whole', interventions: 1, goalsReached: null });
});

it('knows calendar years and school years by their names, and no others', () => {
  expect(periodNamed('2025-2026')).toEqual({ name: '2025-2026', from: '2025-07-01', to: '2026-06-30' });
  for (const wrong of ['26', '2026-2026', '2026-2028', '1999', '2026-']) expect(periodNamed(wrong)).toBeNull();
});

it('has a middle of odd and even many numbers, and none of none', () => {
  expect([median([9, 1, 5]), median([4, 1, 3, 2]), median([])]).toEqual([5, 2.5, null]);
});

it('is given to the centre of everybody, and to the reader of a huvudman of their own', () => {
  const who = (kind: string, at: string) => ({ person: 'p', name: null, duties: [{ kind, at }], representations: [] });
  expect(huvudmanOfReport(who('staff', 'centre-ronnmarka'), null)).toBeNull();
  expect(huvudmanOfReport(who('lead', 'centre-ronnmarka'), 'huvudman-b')).toBe('huvudman-b');
  expect(huvudmanOfReport(who('huvudmanReader', 'huvudman-a'), null)).toBe('huvudman-a');
  expect(huvudmanOfReport(who('huvudmanReader', 'huvudman-a'), 'huvudman-b')).toBeUndefined();
  expect(huvudmanOfReport(who('rektor', 'unit-a'), null)).toBeUndefined();
});
