import { readSurveyTexts } from '../../../documents/survey-texts';
import { readAnswers } from '../../../domain/surveys/answers';
import { questionsOf } from '../../../domain/surveys/definition';
import { standardSurveys } from '../../../domain/surveys/standard';
import { CHECK, START, stepAfter, stepBefore, stepsOf, UNIT, type Walk } from '../../../domain/surveys/walk';

const questions = questionsOf(standardSurveys(readSurveyTexts())[0]!);
const walk = (given: Record<string, unknown> = {}, more: Partial<Walk> = {}): Walk => ({
  ...{ questions, hasUnits: false, hasChecked: false, values: readAnswers(questions, given).values },
  ...more,
});

it('goes from what it is about through every question to the answers to check', () => {
  expect(stepsOf(walk())).toEqual([
    ...[START, 'goalsReached', 'contentFitsNeed', 'formWorked', 'usedInPractice', 'wholeKollegium', 'obstacles'],
    ...['whatNext', 'keepOrChange', CHECK],
  ]);
  expect(stepsOf(walk({}, { hasUnits: true })).slice(0, 3)).toEqual([START, UNIT, 'goalsReached']);
});

it.each([
  ['the next question', START, {}, 'goalsReached'],
  ['the next question', 'goalsReached', {}, 'contentFitsNeed'],
  ['a question that an answer has brought', 'obstacles', { obstacles: ['other'] }, 'obstaclesOther'],
  ['past a question that nothing has brought', 'obstacles', { obstacles: ['schedule'] }, 'whatNext'],
  ['the answers after the last question', 'keepOrChange', {}, CHECK],
])('goes on to %s', (_what, at, given, to) => {
  expect(stepAfter(walk(given), at)).toBe(to);
});

it('goes back the way it came', () => {
  const steps = stepsOf(walk({ obstacles: ['other'] }));
  for (const [i, step] of steps.entries())
    expect(stepBefore(walk({ obstacles: ['other'] }), step)).toBe(steps[Math.max(i - 1, 0)]);
});

it('comes back to the answers from a change, past nothing but what the change has brought', () => {
  const change = (given: object) => walk({ ...given }, { hasChecked: true });
  expect(stepAfter(change({}), 'goalsReached')).toBe(CHECK);
  expect(stepBefore(change({}), 'goalsReached')).toBe(CHECK);
  expect(stepAfter(change({ obstacles: ['other'] }), 'obstacles')).toBe('obstaclesOther');
  expect(stepAfter(change({ obstacles: ['other'], obstaclesOther: 'Buss' }), 'obstacles')).toBe(CHECK);
  expect(stepAfter(change({ obstacles: ['other'] }), 'obstaclesOther')).toBe(CHECK);
  expect(stepBefore(change({}), CHECK)).toBe('keepOrChange');
});

it('begins anew from a step that there is not', () => {
  expect([stepAfter(walk(), 'nothing'), stepBefore(walk(), 'nothing')]).toEqual([START, START]);
});
