import { type AnswerValue, type AnswerValues, DONT_KNOW, type Question } from '../../schemas/surveys';

/** Why what was answered to a question cannot be kept: a key of content/words.yaml `answerProblems`. */
export interface AnswerProblem {
  question: string;
  problem: 'notAnOption' | 'notANumber' | 'tooMany' | 'tooLong' | 'notTogether';
}

/** What was answered, of that what cannot be kept, and what was to be answered and was not. */
export interface ReadAnswers {
  values: AnswerValues;
  problems: AnswerProblem[];
  /** Required questions that are shown and empty, by key: they are asked again, once. */
  unanswered: string[];
}

/** Everything that was chosen, also where only one can be. */
const chosenOf = (value: AnswerValue | undefined): string[] =>
  value === undefined ? [] : Array.isArray(value) ? value : [String(value)];

/** Whether a question is shown after what was answered before it. */
export const isShown = ({ shownIf }: Pick<Question, 'shownIf'>, values: AnswerValues): boolean =>
  shownIf === null || chosenOf(values[shownIf.question]).some((key) => shownIf.anyOf.includes(key));

const asWritten = (given: unknown): string[] =>
  (Array.isArray(given) ? given : [given])
    .filter((each) => typeof each === 'string' || typeof each === 'number')
    .map((each) => String(each).trim())
    .filter((each) => each !== '');

type Read = { value: AnswerValue } | { problem: AnswerProblem['problem'] };

function readMultiple({ options, most }: Extract<Question, { kind: 'multiple' }>, chosen: string[]): Read {
  const keys = [...new Set(chosen)];
  if (keys.some((key) => !options.some((option) => option.key === key))) return { problem: 'notAnOption' };
  const isAlone = options.some(({ key, exclusive }) => exclusive && keys.includes(key));
  if (isAlone && keys.length > 1) return { problem: 'notTogether' };
  // In the order of the question: the order in which somebody chose is nobody's business.
  return most !== null && keys.length > most
    ? { problem: 'tooMany' }
    : { value: options.flatMap(({ key }) => (keys.includes(key) ? [key] : [])) };
}

function readNumber(written: string, min: number, max: number): Read {
  const number = /^\d{1,6}$/.test(written) ? Number(written) : Number.NaN;
  return number >= min && number <= max ? { value: number } : { problem: 'notANumber' };
}

function readOne(question: Question, written: string[]): Read {
  const [first] = written as [string];
  switch (question.kind) {
    case 'multiple':
      return readMultiple(question, written);
    case 'text':
      return first.length > question.maxLength ? { problem: 'tooLong' } : { value: first };
    case 'number':
      return readNumber(first, question.min, question.max);
    case 'single':
      return question.options.some(({ key }) => key === first) ? { value: first } : { problem: 'notAnOption' };
    case 'scale':
      if (first === DONT_KNOW && question.dontKnow) return { value: DONT_KNOW };
      return question.values.some((value) => String(value) === first)
        ? { value: Number(first) }
        : { problem: 'notAnOption' };
  }
}

/**
 * What somebody has answered to the questions of a part, given as a form or a system sends it. What belongs to a question
 * that is not shown is left out, as is what is empty; what cannot be kept is told by question.
 */
export function readAnswers(questions: readonly Question[], given: Record<string, unknown>): ReadAnswers {
  const read: ReadAnswers = { values: {}, problems: [], unanswered: [] };
  for (const question of questions) {
    if (!isShown(question, read.values)) continue;
    const written = asWritten(given[question.key]);
    const { key } = question;
    if (written.length === 0) {
      if (question.required) read.unanswered.push(key);
      continue;
    }
    const one = readOne(question, written);
    if ('problem' in one) read.problems.push({ question: key, ...one });
    else read.values[key] = one.value;
  }
  return read;
}
