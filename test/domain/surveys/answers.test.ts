import { readSurveyTexts } from '../../../documents/survey-texts';
import { readAnswers } from '../../../domain/surveys/answers';
import { questionsOf } from '../../../domain/surveys/definition';
import { standardSurveys } from '../../../domain/surveys/standard';

const [standard, december] = standardSurveys(readSurveyTexts());
const questions = questionsOf(standard!);
const activity = december!.parts.find(({ key }) => key === 'activity')!.questions;

it('reads what a form sends: values of scales, options, texts', () => {
  const given = {
    ...{ goalsReached: '4', usedInPractice: 'dontKnow', wholeKollegium: 'some', whatNext: '' },
    ...{ obstacles: ['schedule', 'planningTime'], keepOrChange: '  Mer tid att prova. ' },
  };
  expect(readAnswers(questions, given)).toEqual({
    values: {
      ...{ goalsReached: 4, usedInPractice: 'dontKnow', wholeKollegium: 'some' },
      ...{ obstacles: ['planningTime', 'schedule'], keepOrChange: 'Mer tid att prova.' },
    },
    problems: [],
    unanswered: [],
  });
});

it('tells what was left empty and is to be answered, and keeps the rest', () => {
  const read = readAnswers(questions, { contentFitsNeed: '2' });
  expect(read).toEqual({
    values: { contentFitsNeed: 2 },
    problems: [],
    unanswered: ['goalsReached', 'usedInPractice'],
  });
});

it('leaves out what belongs to a question that is not shown', () => {
  const other = { obstaclesOther: 'Bullret' };
  expect(readAnswers(questions, { obstacles: 'schedule', ...other }).values).toEqual({ obstacles: ['schedule'] });
  expect(readAnswers(questions, { obstacles: ['other'], ...other }).values).toEqual({ obstacles: ['other'], ...other });
  const before = { beforeMyTime: 'yes', attendedNumber: '12', contentFitsNeed: '4' };
  expect(readAnswers(activity, before)).toEqual({ values: { beforeMyTime: 'yes' }, problems: [], unanswered: [] });
});

it.each([
  ['goalsReached', '6', 'notAnOption'],
  ['goalsReached', '4.0', 'notAnOption'],
  ['wholeKollegium', 'kanske', 'notAnOption'],
  ['wholeKollegium', '__proto__', 'notAnOption'],
  ['obstacles', ['none', 'schedule'], 'notTogether'],
  ['obstacles', ['schedule', 'vadsom'], 'notAnOption'],
  ['keepOrChange', 'x'.repeat(1001), 'tooLong'],
])('tells what cannot be kept of %s: %s', (question, value, problem) => {
  expect(readAnswers(questions, { [question]: value }).problems).toEqual([{ question, problem }]);
});

it('takes a number within its range alone, and at most as many choices as there may be', () => {
  const read = (attendedNumber: string) => readAnswers(activity, { beforeMyTime: 'no', attendedNumber });
  expect(read('12').values.attendedNumber).toBe(12);
  for (const wrong of ['501', '-1', '1e2', '12 st'])
    expect(read(wrong).problems).toEqual([{ question: 'attendedNumber', problem: 'notANumber' }]);
  const common = december!.parts[0]!.questions;
  const needsMost = ['teaching', 'language', 'mathematics', 'support'];
  expect(readAnswers(common, { needsMost }).problems).toEqual([{ question: 'needsMost', problem: 'tooMany' }]);
});
