import fc from 'fast-check';
import { readSurveyTexts } from '../../../documents/survey-texts';
import { questionsOf } from '../../../domain/surveys/definition';
import { looseTexts, releaseOf } from '../../../domain/surveys/release';
import { figuresOf, resultsOf, type View } from '../../../domain/surveys/results';
import { standardSurveys } from '../../../domain/surveys/standard';
import type { ParticipantAnswer, SurveyRelease } from '../../../schemas/surveys';
import { smallestDerivable } from './attacker';

const [standard] = standardSurveys(readSurveyTexts());
const questions = questionsOf(standard!);
const asked = ['goalsReached', 'wholeKollegium', 'obstacles'];
const floor = 5;
const orderId = '11111111-2222-4333-8444-555555555555';
const releasing = {
  ...{ id: `${orderId}/1`, orderId, questions, survey: { key: 'participant-standard', version: 1 }, floor },
  now: '2026-09-08T08:00:00.000Z',
};

const groups = ['group-1', 'group-2', 'group-3'];
const units = ['unit-a', 'unit-b', null];
const views: View[] = [undefined, ...groups].flatMap((group) =>
  [undefined, 'unit-a', 'unit-b'].map((unit) => ({ group, unit })),
);

const answer = fc.record({
  group: fc.constantFrom(...groups),
  unit: fc.constantFrom(...units),
  values: fc.record(
    {
      goalsReached: fc.constantFrom<number | 'dontKnow'>(3, 4, 5, 'dontKnow'),
      wholeKollegium: fc.constantFrom('some', 'allTogether'),
      obstacles: fc.subarray(['planningTime', 'schedule', 'other'], { minLength: 1 }),
    },
    { requiredKeys: [] },
  ),
});
type Generated = { group: string; unit: string | null; values: Partial<Record<string, unknown>> };
const asAnswers = (generated: readonly Generated[]): ParticipantAnswer[] =>
  generated.map(
    ({ group, unit, values }, i) =>
      ({
        ...{ _id: i.toString(16).padStart(64, '0'), orderId, group, unit, survey: 'participant-standard', version: 1 },
        values,
      }) as ParticipantAnswer,
  );
const answersOf = fc.array(answer, { maxLength: 60 });
const blocksFor = (release: SurveyRelease, key: string) => release.questions.find((each) => each.key === key)!.blocks;

/** How many of some answers lie in a view and have answered a question, counted one by one. */
const counted = (answers: readonly ParticipantAnswer[], key: string, { group, unit }: View) =>
  answers.filter(
    (each) =>
      each.values[key] !== undefined &&
      (group === undefined || each.group === group) &&
      (unit === undefined || each.unit === unit),
  );

const cellsOf = (answers: readonly ParticipantAnswer[], key: string): string[] => [
  ...new Set(counted(answers, key, {}).map(({ group, unit }) => `${group}/${unit}`)),
];

/** Everything that any view shows of a question, as which cells it adds up. */
function shownSets(release: SurveyRelease, answers: readonly ParticipantAnswer[], key: string): number[][] {
  const cells = cellsOf(answers, key);
  return views
    .filter((view) => figuresOf('single', blocksFor(release, key), view).is !== 'belowFloor')
    .map(({ group, unit }) =>
      cells.map((cell) => {
        const [of, from] = cell.split('/');
        return (group === undefined || of === group) && (unit === undefined || from === unit) ? 1 : 0;
      }),
    );
}

it('lets nobody reckon the answers of fewer than the floor from all that is shown, before and after more have come in', () => {
  fc.assert(
    fc.property(answersOf, answersOf, (first, later) => {
      for (const some of [asAnswers(first), asAnswers(later)]) {
        const release = releaseOf(some, releasing);
        for (const key of asked) {
          const sizes = cellsOf(some, key).map((cell) => {
            const [group, unit] = cell.split('/');
            return counted(some, key, { group }).filter((each) => String(each.unit) === unit).length;
          });
          const smallest = smallestDerivable(shownSets(release, some, key), sizes);
          expect(smallest === null || smallest >= floor).toBe(true);
        }
      }
    }),
    { numRuns: 300, seed: 26 },
  );
});

it('shows what a slow and obvious reckoning shows', () => {
  fc.assert(
    fc.property(answersOf, (generated) => {
      const answers = asAnswers(generated);
      const release = releaseOf(answers, releasing);
      for (const view of views) {
        for (const { key, figures } of resultsOf(release, questions, view).questions) {
          if (figures.is !== 'shown') continue;
          const within = counted(answers, key, view);
          const given = within.flatMap(({ values }) => values[key] as string | number | string[]).map(String);
          expect(figures.answered).toBe(within.length);
          expect(figures.dontKnow).toBe(given.filter((each) => each === 'dontKnow').length);
          for (const each of new Set(given.filter((one) => one !== 'dontKnow')))
            expect(figures.counts[each]).toBe(given.filter((one) => one === each).length);
          const known = given.filter((each) => each !== 'dontKnow').map(Number);
          const mean = known.reduce((sum, each) => sum + each, 0) / known.length;
          if (key === 'goalsReached' && known.length > 0) expect(figures.mean).toBeCloseTo(mean, 10);
        }
      }
    }),
    { numRuns: 200, seed: 26 },
  );
});

it('adds up the same whatever the order in which the answers came', () => {
  fc.assert(
    fc.property(answersOf, (generated) => {
      const answers = asAnswers(generated);
      expect(releaseOf([...answers].reverse(), releasing)).toEqual(releaseOf(answers, releasing));
      const texts = answers.map((each, i) => ({ ...each, values: { keepOrChange: `Text ${i % 7}` } }));
      expect(looseTexts([...texts].reverse(), releasing)).toEqual(looseTexts(texts, releasing));
    }),
    { numRuns: 100, seed: 26 },
  );
});

it('never shows a part of the answers in which all answered alike', () => {
  fc.assert(
    fc.property(answersOf, (generated) => {
      const answers = asAnswers(generated);
      const release = releaseOf(answers, releasing);
      for (const key of asked) {
        const blocks = blocksFor(release, key);
        if (blocks.length > 1)
          for (const { answered, counts } of blocks) expect(Object.values(counts)).not.toContain(answered);
      }
    }),
    { numRuns: 200, seed: 26 },
  );
});

const many = (number: number, group: string, unit: string | null, values: object): Generated[] =>
  Array.from({ length: number }, () => ({ group, unit, values: values as Generated['values'] }));
const mixed = (number: number, group: string, unit: string | null = null): Generated[] => [
  ...many(number - 1, group, unit, { goalsReached: 4 }),
  ...many(1, group, unit, { goalsReached: 2 }),
];
const goals = (generated: Generated[], view: View = {}) =>
  resultsOf(releaseOf(asAnswers(generated), releasing), questions, view).questions[0]!.figures;

it('hides a small group together with another, and shows all of them', () => {
  const answers = [...mixed(12, 'group-1'), ...mixed(4, 'group-2'), ...mixed(6, 'group-3')];
  expect(goals(answers, { group: 'group-2' })).toEqual({ is: 'belowFloor' });
  expect(goals(answers, { group: 'group-3' })).toEqual({ is: 'belowFloor' });
  expect(goals(answers, { group: 'group-1' })).toMatchObject({ is: 'shown', answered: 12 });
  expect(goals(answers)).toMatchObject({ is: 'shown', answered: 22, counts: { 2: 3, 4: 19 } });
});

it('shows a group whose units are too small by themselves', () => {
  const answers = [
    ...mixed(3, 'group-1', 'unit-a'),
    ...mixed(4, 'group-1', 'unit-b'),
    ...mixed(8, 'group-2', 'unit-b'),
  ];
  expect(goals(answers, { group: 'group-1' })).toMatchObject({ is: 'shown', answered: 7 });
  expect(goals(answers, { unit: 'unit-b' })).toEqual({ is: 'belowFloor' });
});

it('says nearly all, and no number, where everybody answered alike', () => {
  expect(goals(many(9, 'group-1', null, { goalsReached: 5 }))).toEqual({ is: 'nearlyAll', answer: '5' });
  expect(goals(many(9, 'group-1', null, { goalsReached: 'dontKnow' }))).toEqual({
    is: 'nearlyAll',
    answer: 'dontKnow',
  });
});

it('shows nothing at all of fewer than the floor, and no text of theirs', () => {
  const few = mixed(4, 'group-1').map((each) => ({ ...each, values: { ...each.values, keepOrChange: 'Hej' } }));
  const release = releaseOf(asAnswers(few), releasing);
  const { answered, questions: shown } = resultsOf(release, questions, {});
  expect([answered, new Set(shown.map(({ figures }) => figures.is))]).toEqual([null, new Set(['belowFloor'])]);
  expect(looseTexts(asAnswers(few), releasing)).toEqual([]);
});
