import Value from 'typebox/value';
import { readSurveyTexts } from '../../../documents/survey-texts';
import { questionsOf, refuseSurvey, reworded } from '../../../domain/surveys/definition';
import { asksSame, refuseContent } from '../../../domain/surveys/editing';
import { standardSurveys } from '../../../domain/surveys/standard';
import { Survey } from '../../../schemas/surveys';

const texts = readSurveyTexts();
const surveys = standardSurveys(texts);
const named = (key: string) => surveys.find((survey) => survey.key === key)!;
const standard = named('participant-standard');

it('comes with four surveys that are whole and that could be saved as they are', () => {
  expect(surveys.map(({ key }) => key)).toEqual([
    'participant-standard',
    'december-rektor',
    'follow-up-effect-participants',
  ]);
  for (const survey of surveys) {
    expect([...Value.Errors(Survey, survey)]).toEqual([]);
    expect(refuseSurvey(survey, { texts, published: surveys.flatMap(questionsOf) })).toBeNull();
  }
});

it('asks participants and the rektor the same nine questions, in the same words', () => {
  const rektor = named('december-rektor').parts.find(({ key }) => key === 'intervention')!;
  const asked = standard.parts[0]!.questions;
  expect(asked).toHaveLength(9);
  expect(rektor.questions.slice(1).map(({ key, text }) => [key, text])).toEqual(
    asked.map(({ key, text }) => [key, text]),
  );
  expect(rektor.questions[1]!.shownIf).toEqual({ question: 'beforeMyTime', anyOf: ['no'] });
});

it('never leaves somebody at a required question without an answer that they can give', () => {
  for (const question of questionsOf(standard).filter(({ required }) => required))
    expect(question.kind === 'scale' && question.dontKnow).toBeTruthy();
});

const changed = (change: (survey: Survey) => void): Survey => {
  const copy = structuredClone(standard);
  change(copy);
  return copy;
};
const first = (survey: Survey) => survey.parts[0]!.questions[0]!;

it.each([
  ['a key twice', (survey: Survey) => void survey.parts[0]!.questions.push(first(survey)), 'survey-key-twice'],
  [
    'a condition on a later question',
    (survey: Survey) => {
      first(survey).shownIf = { question: 'whatNext', anyOf: ['nothing'] };
    },
    'survey-condition',
  ],
  [
    'another scale under the same key',
    (survey: Survey) => {
      Object.assign(first(survey), { values: [1, 2, 3, 4] });
    },
    'survey-key-means-other',
  ],
  [
    'a scale that falls',
    (survey: Survey) => {
      Object.assign(first(survey), { key: 'another', values: [5, 4] });
    },
    'survey-scale-falls',
  ],
  [
    'a name that nobody knows',
    (survey: Survey) => {
      survey.title = { sv: 'Hej {{namn}}', en: 'Hello' };
    },
    'placeholder-unknown',
  ],
  [
    'more choices than there are',
    (survey: Survey) => {
      Object.assign(survey.parts[0]!.questions.find(({ key }) => key === 'obstacles')!, { most: 20 });
    },
    'survey-most',
  ],
])('refuses %s', (_what, change, refusal) => {
  const fields = refuseSurvey(changed(change), { texts, published: questionsOf(standard) })?.fields;
  expect(fields?.map((field) => field.refusal)).toContain(refusal);
});

it('tells which questions have other words than when they were published', () => {
  const other = changed((survey) => {
    first(survey).text = { sv: 'Nådde insatsen målen?', en: 'Did it reach its goals?' };
  });
  expect(reworded(other, questionsOf(standard))).toEqual(['goalsReached']);
  expect(reworded(standard, questionsOf(standard))).toEqual([]);
});

it('lets participants alone be asked one question at a time, which is another survey than on one page', () => {
  const [inSteps, sitting] = [standard, named('december-rektor')].map(
    (survey): Survey => ({ ...survey, layout: 'oneAtATime' }),
  );
  const known = { texts, published: surveys.flatMap(questionsOf) };
  expect(refuseContent(inSteps!, inSteps!, known)).toBeNull();
  expect(refuseContent(sitting!, sitting!, known)?.fields?.map(({ refusal }) => refusal)).toEqual(['survey-layout']);
  expect(asksSame(standard, inSteps!)).toBe(false);
  expect(asksSame(standard, { ...standard, layout: 'onePage' })).toBe(true);
});
