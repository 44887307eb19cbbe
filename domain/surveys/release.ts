import type { Block, ParticipantAnswer, Question, SurveyRelease } from '../../schemas/surveys';
import type { Instant } from '../../schemas/vocabulary';
import { blocksOf, cellName, countsOf, saidByNearlyAll, type Tally } from './blocks';

/** What a release is made of besides the answers. */
export interface Releasing {
  id: string;
  orderId: string;
  /** Every question that was asked, in any version that was answered. */
  questions: readonly Question[];
  survey: { key: string; version: number };
  floor: number;
  /** Whose units take part. */
  huvudmen: readonly string[];
  now: Instant;
}

/** A free text, torn from the rest of its answer. */
export interface LooseText {
  question: string;
  text: string;
}

const valuesOf = ({ values }: ParticipantAnswer, key: string): string[] =>
  Object.hasOwn(values, key) ? [values[key]!].flat().map(String) : [];

/** The answers in which a question was answered: a page that was sent empty is none. */
const givenTo = (questions: readonly Question[], answers: readonly ParticipantAnswer[]): ParticipantAnswer[] =>
  answers.filter((answer) => questions.some(({ key }) => valuesOf(answer, key).length > 0));

/** The answers of each cell that anybody has answered in. */
function byCell(answers: readonly ParticipantAnswer[]): Map<string, ParticipantAnswer[]> {
  const cells = new Map<string, ParticipantAnswer[]>();
  for (const answer of answers) cells.set(cellName(answer), [...(cells.get(cellName(answer)) ?? []), answer]);
  return cells;
}

/** How many answered at all, cell by cell. */
const talliesOf = (cells: Map<string, ParticipantAnswer[]>): Tally[] =>
  [...cells.values()].map((answers) => {
    const { group, unit } = answers[0]!;
    return { cells: [{ group, unit }], answered: answers.length, counts: {} };
  });

/** What was answered to a question in the same cells as a block's. */
function tallyOf({ key }: Question, { cells }: Block, answers: Map<string, ParticipantAnswer[]>): Tally {
  const all = cells.flatMap((cell) => answers.get(cellName(cell)) ?? []);
  const told = all.map((answer) => valuesOf(answer, key)).filter((values) => values.length > 0);
  return { cells, answered: told.length, counts: countsOf(told.flat().map((value) => [value, 1])) };
}

/** Whether figures are told; where it says "nearly all", how many were asked the next question would tell more. */
const isTold = (blocks: readonly Block[]): boolean =>
  blocks.every((block) => block.isShown && saidByNearlyAll(block).length === 0);

/**
 * Adds the answers of an order up for good, by question, in blocks of which none tells of fewer than the floor: each made
 * of whole blocks of all answers, or of those of the question it follows from (docs/decisions/0017). The order of the
 * answers makes no difference.
 */
export function releaseOf(answers: readonly ParticipantAnswer[], releasing: Releasing): SurveyRelease {
  const { id, orderId, questions, survey, floor, huvudmen, now } = releasing;
  const cells = byCell(givenTo(questions, answers));
  const atAll = blocksOf(talliesOf(cells), floor);
  const released = new Map<string, Block[]>();
  for (const question of questions.filter(({ kind }) => kind !== 'text')) {
    const earlier = (question.shownIf && released.get(question.shownIf.question)) ?? atAll;
    const tallies = earlier.map((block) => tallyOf(question, block, cells));
    const isAnyShown = isTold(earlier);
    const blocks = blocksOf(tallies, floor).map((block) => ({ ...block, isShown: block.isShown && isAnyShown }));
    released.set(question.key, blocks);
  }
  return {
    ...{ _id: id, orderId, survey: survey.key, version: survey.version, releasedAt: now, floor, answers: atAll },
    huvudmen: [...new Set(huvudmen)].sort(),
    questions: [...released].map(([key, blocks]) => ({ key, blocks })),
  };
}

/**
 * The free texts of the answers, for whoever reads them first; none when fewer than the floor have answered at all. They
 * come in the order of their words: nothing of the order in which they were written is left.
 */
export function looseTexts(
  answers: readonly ParticipantAnswer[],
  { questions, floor }: Pick<Releasing, 'questions' | 'floor'>,
): LooseText[] {
  const given = givenTo(questions, answers);
  if (given.length < floor) return [];
  return questions
    .filter(({ kind }) => kind === 'text')
    .flatMap(({ key }) =>
      given
        .flatMap((answer) => valuesOf(answer, key))
        .sort()
        .map((text) => ({ question: key, text })),
    );
}
