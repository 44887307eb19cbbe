import type { Order } from '../../schemas/order';
import type { Question, SurveyText } from '../../schemas/surveys';
import { lastSessionOf, sizeOf, totalOf } from '../order';
import { fill, type Told } from '../telling';
import type { Figures, Results } from './results';

/** The sentences that a draft is put together from: `summaryDraft` of content/words.yaml. */
export type DraftWords = Readonly<Record<string, Told>>;

/** What the answers came to, with what was asked. */
export interface ShownResults {
  questions: readonly Question[];
  results: Results;
}

/** A number as it is written in Swedish, with one decimal at the most. */
const written = (value: number): string => String(Math.round(value * 10) / 10).replace('.', ',');

const optionName = (question: Question, key: string): string => {
  if (key === 'dontKnow' && question.kind === 'scale') return question.dontKnow?.sv ?? key;
  return ('options' in question && question.options.find((option) => option.key === key)?.sv) || key;
};

function onScale(
  question: Extract<Question, { kind: 'scale' }>,
  figures: Figures & { is: 'shown' },
  words: DraftWords,
) {
  const [high = 0, next = 0] = [...question.values].reverse();
  const n = (figures.counts[high] ?? 0) + (figures.counts[next] ?? 0);
  const told = { n, of: figures.answered, next, high, low: question.values[0]! };
  const mean = figures.mean === null ? '' : ` ${fill(words.mean!.sv, { ...told, mean: written(figures.mean) })}`;
  return `${fill(words.scale!.sv, told)}${mean}`;
}

const inNumbers = (question: Question, { counts }: Figures & { is: 'shown' }): string =>
  `${Object.entries(counts)
    .filter(([, count]) => count > 0)
    .sort(([, a], [, b]) => b - a)
    .map(([key, count]) => `${optionName(question, key)} ${count}`)
    .join(', ')}.`;

/** What was answered to one question, in a sentence or two. */
function answered(question: Question, figures: Figures, words: DraftWords): string {
  if (figures.is === 'belowFloor') return words.notShown!.sv;
  if (figures.is === 'nearlyAll') return fill(words.nearlyAll!.sv, { answer: optionName(question, figures.answer) });
  const unknown = figures.dontKnow > 0 ? ` ${fill(words.dontKnow!.sv, { n: figures.dontKnow })}` : '';
  const told = question.kind === 'scale' ? onScale(question, figures, words) : inNumbers(question, figures);
  return told + unknown;
}

/** Those invited, those who answered and those who were there at the end. */
function whoAnswered(order: Order, all: readonly ShownResults[], words: DraftWords): string {
  const invited = order.groups.reduce((sum, group) => sum + sizeOf(group), 0);
  const present = order.groups.reduce((sum, { id }) => sum + totalOf(lastSessionOf(order, id)?.present ?? []), 0);
  const counts = all.flatMap(({ results }) => results.answered ?? []);
  const n = counts.reduce((sum, count) => sum + count, 0);
  return fill(counts.length > 0 ? words.answered!.sv : words.noAnswers!.sv, { n, invited, present });
}

/** What participants wrote to one question, as far as it was let through; nothing where there is nothing. */
function inTheirWords(question: Question, texts: readonly SurveyText[]): string[] {
  const own = texts.filter(({ question: key, state }) => key === question.key && state === 'shown');
  return own.length > 0 ? [[question.text.sv, ...own.map(({ shown }) => `– ${shown}`)].join('\n')] : [];
}

/**
 * What staff begin the summarising description with, in Swedish: made of what may be shown alone. Their own judgement is left
 * for them to write: the summary is what a person stands behind.
 */
export function summaryDraft(
  order: Order,
  all: readonly ShownResults[],
  texts: readonly SurveyText[],
  words: DraftWords,
): string {
  const figures = all.flatMap(({ questions, results }) =>
    results.questions.flatMap(({ key, figures: shown }) => {
      const question = questions.find((each) => each.key === key);
      return question ? [`${question.text.sv} ${answered(question, shown, words)}`] : [];
    }),
  );
  const written = all.flatMap(({ questions }) => questions.flatMap((question) => inTheirWords(question, texts)));
  const parts = [`${words.who!.sv} ${whoAnswered(order, all, words)}`, ...figures, ...written, words.judgement!.sv];
  return parts.join('\n\n');
}
