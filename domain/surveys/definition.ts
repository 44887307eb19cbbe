import type { Question, Survey, SurveyContent, Told } from '../../schemas/surveys';
import { type Refusal, refuseField } from '../decision';
import { placeholdersIn } from '../letters/fill';
import { allFields } from '../rule';
import type { SurveyTexts } from './standard';

type Check = Refusal | false;

const repeated = (keys: readonly string[]): string[] => keys.filter((key, i) => keys.indexOf(key) !== i);

const optionKeys = (question: Question): string[] =>
  'options' in question
    ? question.options.map(({ key }) => key)
    : question.kind === 'scale'
      ? question.values.map(String)
      : [];

/** What a question names that it cannot: an option twice, a scale that falls, fewer numbers than none. */
function wrongKind(question: Question, at: string): Check[] {
  const twice = repeated(optionKeys(question));
  return [
    twice.length > 0 && refuseField(`${at}/options`, 'survey-key-twice', { value: twice.join(', ') }),
    question.kind === 'scale' &&
      question.values.some((value, i) => i > 0 && value <= question.values[i - 1]!) &&
      refuseField(`${at}/values`, 'survey-scale-falls'),
    question.kind === 'number' && question.min > question.max && refuseField(`${at}/max`, 'survey-number-range'),
    question.kind === 'multiple' &&
      (question.most ?? 1) > question.options.length &&
      refuseField(`${at}/most`, 'survey-most', { n: question.options.length }),
  ];
}

/** A question is shown after an earlier one of its part that has the options that it names. */
function wrongCondition({ shownIf }: Question, earlier: readonly Question[], at: string): Check {
  if (!shownIf) return false;
  const asked = earlier.find(({ key }) => key === shownIf.question);
  const possible = asked ? optionKeys(asked) : [];
  const unknown = shownIf.anyOf.filter((key) => !possible.includes(key));
  return unknown.length > 0 && refuseField(`${at}/shownIf`, 'survey-condition', { value: unknown.join(', ') });
}

function unknownPlaceholders(told: Told | null, allowed: readonly string[], at: string): Check {
  const unknown = told ? placeholdersIn(`${told.sv} ${told.en}`).filter((name) => !allowed.includes(name)) : [];
  return (
    unknown.length > 0 &&
    refuseField(at, 'placeholder-unknown', { unknown: unknown.join(', '), possible: allowed.join(', ') })
  );
}

/** A question as it has been published before, under the same key, in any survey. */
function otherMeaning(question: Question, published: readonly Question[], at: string): Check {
  const before = published.find(({ key }) => key === question.key);
  if (!before) return false;
  const isSameScale =
    question.kind !== 'scale' || (before.kind === 'scale' && question.values.join() === before.values.join());
  return (
    (question.kind !== before.kind || !isSameScale) &&
    refuseField(`${at}/key`, 'survey-key-means-other', { key: question.key })
  );
}

/** What is known when a survey is saved: what it may name, and every question that was ever published. */
export interface KnownQuestions {
  texts: Pick<SurveyTexts, 'placeholders'>;
  published: readonly Question[];
}

/**
 * Why a survey cannot ask this, with every field that is wrong; null when it can. A key that was published before keeps
 * its kind and its scale: answers are compared by it over the years, and a changed meaning gets a new key.
 */
export function refuseSurvey(content: SurveyContent, { texts, published }: KnownQuestions): Refusal | null {
  const allowed = Object.keys(texts.placeholders);
  const partsTwice = repeated(content.parts.map(({ key }) => key));
  return allFields(
    unknownPlaceholders(content.title, allowed, '/title'),
    partsTwice.length > 0 && refuseField('/parts', 'survey-key-twice', { value: partsTwice.join(', ') }),
    ...content.parts.flatMap(({ questions, title }, p): Check[] => {
      const twice = repeated(questions.map(({ key }) => key));
      return [
        unknownPlaceholders(title, allowed, `/parts/${p}/title`),
        twice.length > 0 && refuseField(`/parts/${p}/questions`, 'survey-key-twice', { value: twice.join(', ') }),
        ...questions.flatMap((question, q) => {
          const at = `/parts/${p}/questions/${q}`;
          return [
            ...wrongKind(question, at),
            wrongCondition(question, questions.slice(0, q), at),
            otherMeaning(question, published, at),
            unknownPlaceholders(question.text, allowed, `${at}/text`),
            unknownPlaceholders(question.help, allowed, `${at}/help`),
          ];
        }),
      ];
    }),
  );
}

/** The questions of a survey, of all its parts. */
export const questionsOf = ({ parts }: Pick<Survey, 'parts'>): Question[] =>
  parts.flatMap(({ questions }) => questions);

const wordsOf = (question: Question): string => {
  const { text, help } = question;
  return JSON.stringify([text, help, 'options' in question ? question.options : null]);
};

/** Keys of questions that were published before in other words: whoever publishes says that they still mean the same. */
export const reworded = (content: Pick<Survey, 'parts'>, published: readonly Question[]): string[] =>
  questionsOf(content)
    .filter((question) => {
      const before = published.find(({ key }) => key === question.key);
      return before !== undefined && wordsOf(before) !== wordsOf(question);
    })
    .map(({ key }) => key);
