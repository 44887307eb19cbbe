import { decemberIn, periodNamed, periodsUntil } from '../../../domain/quality/period';
import type { PooledQuestion } from '../../../domain/quality/pooled';
import { choiceTrendsOf, type RektorerSaid, rektorerSaid, trendsOf } from '../../../domain/quality/trends';
import { decemberResults } from '../../../domain/surveys/december';
import type { DecemberSitting } from '../../../schemas/december';
import type { Question, Survey } from '../../../schemas/surveys';

const asked = (key: string, scale: string | null, mean: number | null, more: Partial<PooledQuestion> = {}) => ({
  ...{ key, scale, range: null, options: null, interventions: 3, nearlyAlike: 0, answered: 32 },
  ...{ counts: {}, dontKnow: 2, mean },
  ...more,
});
const said = (key: string, scale: string, rektorer: number | null, mean: number | null): RektorerSaid => ({
  ...{ key, scale, options: null, rektorer, mean, shares: null },
});
const hidden = { mean: null, restsOn: null, isHidden: true };

it('sets participants beside rektorer year by year, and puts them in no common mean', () => {
  const trends = trendsOf([
    { period: '2025', participants: [asked('goalsReached', '1-5', 3.5)], rektorer: null },
    {
      period: '2026',
      participants: [asked('goalsReached', '1-5', 4)],
      rektorer: [said('goalsReached', '1-5', 7, 3.1)],
    },
  ]);
  expect(trends).toEqual([
    {
      ...{ key: 'goalsReached', scale: '1-5' },
      points: [
        { period: '2025', participants: { mean: 3.5, restsOn: 30, isHidden: false }, rektorer: null },
        {
          period: '2026',
          participants: { mean: 4, restsOn: 30, isHidden: false },
          rektorer: { mean: 3.1, restsOn: 7, isHidden: false },
        },
      ],
    },
  ]);
});

it('begins anew with a new key or another scale: no mean is carried over, nor beside one of another scale', () => {
  const trends = trendsOf([
    { period: '2025', participants: [asked('goalsReached', '1-4', 3)], rektorer: [] },
    {
      period: '2026',
      participants: [asked('goalsReached', '1-5', 4), asked('goalsMet', '1-5', 2)],
      rektorer: [said('goalsReached', '1-4', 9, 2.5)],
    },
  ]);
  const means = trends.map(({ key, scale, points }) => [
    `${key} ${scale}`,
    ...points.map(({ participants, rektorer }) => [participants?.mean ?? null, rektorer?.mean ?? null]),
  ]);
  expect(means).toEqual([
    ['goalsReached 1-4', [3, null], [null, 2.5]],
    ['goalsReached 1-5', [null, null], [4, null]],
    ['goalsMet 1-5', [null, null], [2, null]],
  ]);
});

it('hides what rests on nothing that is shown, and has no means of what is chosen', () => {
  const trends = trendsOf([
    {
      period: '2026',
      participants: [asked('formWorked', '1-5', null, { interventions: 0 }), asked('whatNext', null, null)],
      rektorer: [said('formWorked', '1-5', null, null)],
    },
  ]);
  expect(trends).toEqual([
    { key: 'formWorked', scale: '1-5', points: [{ period: '2026', participants: hidden, rektorer: hidden }] },
  ]);
});

it('looks back over periods of the same kind, and finds the December of each', () => {
  const names = (name: string) =>
    periodsUntil(periodNamed(name)!, 3).map((period) => [period.name, decemberIn(period)]);
  expect(names('2026')).toEqual([
    ['2024', 2024],
    ['2025', 2025],
    ['2026', 2026],
  ]);
  expect(names('2025-2026')).toEqual([
    ['2023-2024', 2023],
    ['2024-2025', 2024],
    ['2025-2026', 2025],
  ]);
});

const obstacles: Question = {
  ...{ key: 'obstacles', kind: 'multiple', required: false, shownIf: null, help: null, most: null },
  ...{ text: { sv: 'Hinder?', en: 'Obstacles?' } },
  options: ['time', 'schedule', 'dontKnow'].map((key) => ({ key, sv: key, en: key, exclusive: key === 'dontKnow' })),
};
const chosen = (counts: Record<string, number>, more: Partial<PooledQuestion> = {}) =>
  asked('obstacles', null, null, {
    options: ['time', 'schedule', 'dontKnow'],
    counts,
    answered: 20,
    dontKnow: 4,
    ...more,
  });
/** What so many rektorer chose in a December. */
const chosenInDecember = (values: readonly (readonly string[])[], floor = 5): RektorerSaid => {
  const parts = [
    { key: 'intervention', repeat: 'perIntervention', shownWhen: null, title: null, questions: [obstacles] },
  ];
  const sittings = values.map((value, i) => ({
    ...{ person: `person-${i}`, state: 'sent' as const, units: [] },
    answers: [{ key: 'a', part: 'intervention', unit: null, values: { obstacles: [...value] } }],
  }));
  const of = { huvudman: null, floor };
  const [result] = decemberResults({ parts } as Pick<Survey, 'parts'>, sittings as unknown as DecemberSitting[], of);
  return rektorerSaid(obstacles, result!);
};
const few = { share: null, restsOn: null, isHidden: true };

it('tells how many of those who answered chose each option, in the order in which they are asked, beside rektorer', () => {
  const rektorer = [chosenInDecember([['time'], ['time', 'schedule'], ['schedule'], ['time'], ['dontKnow']])];
  const trends = choiceTrendsOf([{ period: '2026', participants: [chosen({ time: 12, schedule: 6 })], rektorer }]);
  const point = (share: number, ofRektorer: number) => ({
    ...{ period: '2026', participants: { share, restsOn: 20, isHidden: false } },
    rektorer: { share: ofRektorer, restsOn: 5, isHidden: false },
  });
  expect(trends).toEqual([
    { key: 'obstacles', option: 'time', points: [point(0.6, 0.6)] },
    { key: 'obstacles', option: 'schedule', points: [point(0.3, 0.4)] },
    { key: 'obstacles', option: 'dontKnow', points: [point(0.2, 0.2)] },
  ]);
});

it('shows no share of what is hidden or of fewer rektorer than the floor, nor where all of them chose the same', () => {
  const [alike, tooFew] = [Array(6).fill(['time']), Array(4).fill(['time', 'schedule'])].map((each) => [
    chosenInDecember(each),
  ]);
  const alikeInOne = chosenInDecember([['time'], ['time', 'schedule'], ['time'], ['time'], ['time', 'schedule']]);
  const nothing = [chosen({}, { interventions: 0, nearlyAlike: 2, answered: 0, dontKnow: 0 })];
  for (const rektorer of [alike!, tooFew!, [alikeInOne]])
    for (const { points } of choiceTrendsOf([{ period: '2026', participants: nothing, rektorer }]))
      expect(points).toEqual([{ period: '2026', participants: few, rektorer: few }]);
});

it('has nothing of an option in a period that did not have it, and a nought where nobody chose it', () => {
  const before = chosen({ time: 20 }, { options: ['time'], dontKnow: 0 });
  const trends = choiceTrendsOf([
    { period: '2024', participants: [], rektorer: null },
    { period: '2025', participants: [before], rektorer: null },
    { period: '2026', participants: [chosen({ time: 16 })], rektorer: [] },
  ]);
  expect(
    trends.map(({ option, points }) => [option, ...points.map(({ participants }) => participants?.share)]),
  ).toEqual([
    ['time', undefined, 1, 0.8],
    ['schedule', undefined, undefined, 0],
    ['dontKnow', undefined, undefined, 0.2],
  ]);
});
