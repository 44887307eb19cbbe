import { goalsReachedIn } from '../../../domain/quality/goals-reached';
import { releaseOf } from '../../../domain/surveys/release';
import type { ParticipantAnswer, Question } from '../../../schemas/surveys';

const onScale = (values: number[]): Question => ({
  ...{ key: 'goalsReached', kind: 'scale', values, required: true, shownIf: null, help: null },
  ...{ text: { sv: 'Mål?', en: 'Goals?' }, low: { sv: 'a', en: 'a' }, high: { sv: 'b', en: 'b' } },
  dontKnow: { sv: 'Vet inte', en: "Don't know" },
});
const asked = { five: onScale([1, 2, 3, 4, 5]), three: onScale([1, 2, 3]) };

/** What was released of the answers to one survey, asked on a scale. */
const released = (given: number[], question = asked.five) => {
  const answers = given.map(
    (value, i): ParticipantAnswer => ({
      ...{ _id: String(i).padStart(64, '0'), orderId: 'order', group: 'group-1', unit: null, survey: 's', version: 1 },
      values: { goalsReached: value },
    }),
  );
  const release = releaseOf(answers, {
    ...{ id: 'order/1', orderId: 'order', questions: [question], survey: { key: 's', version: 1 }, floor: 5 },
    ...{ huvudmen: [], now: '2026-12-01T08:00:00.000Z' },
  });
  return { release, questions: [question] };
};
const told = {
  mixed: () => released([5, 4, 4, 3, 2]),
  few: () => released([1, 2, 3]),
  alike: () => released([5, 5, 5, 5, 5, 4]),
  onThree: () => released([1, 1, 2, 2, 3], asked.three),
};
type Survey = keyof typeof told;
const of = (unit: string, ...surveys: Survey[]) => ({ units: [unit], released: surveys.map((name) => told[name]()) });

describe('How far goals were reached', () => {
  test.each([
    ['three that show it', [of('a', 'mixed'), of('a', 'mixed'), of('b', 'mixed')], 3, 3.6],
    ['two', [of('a', 'mixed'), of('b', 'mixed')], 2, null],
    ['three of one unit', [of('a', 'mixed'), of('a', 'mixed'), of('a', 'mixed')], 3, null],
    ['one that shows it, beside two under the floor', [of('a', 'few'), of('b', 'few'), of('c', 'mixed')], 1, null],
    ['one that shows it, beside two nearly alike', [of('a', 'alike'), of('b', 'alike'), of('c', 'mixed')], 1, null],
    [
      'three of one unit, beside one of another that does not show it',
      [of('a', 'mixed'), of('a', 'mixed'), of('a', 'mixed'), of('b', 'few')],
      ...[3, null],
    ],
    [
      'three of one unit, beside one of another that was asked on another scale',
      [of('b', 'onThree'), of('a', 'mixed'), of('a', 'mixed'), of('a', 'mixed')],
      ...[3, null],
    ],
    [
      'three on the scale on which most show it, whichever was asked first',
      [of('c', 'onThree'), of('a', 'mixed'), of('a', 'mixed'), of('b', 'mixed')],
      ...[3, 3.6],
    ],
    ['two, of which one was opened again', [of('a', 'mixed', 'mixed'), of('b', 'mixed')], 2, null],
    ['none that was evaluated', [of('a'), of('b'), of('c')], 0, null],
  ] as const)('is told over three interventions of two units: %s', (_name, evaluated, interventions, goalsReached) => {
    expect(goalsReachedIn(evaluated)).toEqual({ interventions, goalsReached });
  });
});
