import type { AnswerValue, Cell, ParticipantAnswer, Question, SurveyRelease } from '../../schemas/surveys';
import type { Instant } from '../../schemas/vocabulary';
import { blocksOf, type Tally } from './blocks';

/** What a release is made of besides the answers. */
export interface Releasing {
  id: string;
  orderId: string;
  /** Every question that was asked, in any version that was answered. */
  questions: readonly Question[];
  survey: { key: string; version: number };
  floor: number;
  now: Instant;
}

/** A free text, torn from the rest of its answer. */
export interface LooseText {
  question: string;
  text: string;
}

const keysOf = (value: AnswerValue): string[] => (Array.isArray(value) ? value : [String(value)]);

/** How often each was answered in each cell; `told` says what somebody has answered, null when nothing. */
function talliesOf(
  answers: readonly ParticipantAnswer[],
  told: (answer: ParticipantAnswer) => readonly string[] | null,
): Tally[] {
  const tallies = new Map<string, Tally>();
  for (const answer of answers) {
    const keys = told(answer);
    if (!keys) continue;
    const cell: Cell = { group: answer.group, unit: answer.unit };
    const name = JSON.stringify(cell);
    const tally = tallies.get(name) ?? { cell, answered: 0, counts: {} };
    tally.answered += 1;
    for (const key of keys) tally.counts[key] = (tally.counts[key] ?? 0) + 1;
    tallies.set(name, tally);
  }
  return [...tallies.values()];
}

/**
 * Adds the answers of an order up for good, by question, in blocks of which none tells of fewer than the floor
 * (docs/decisions/0017). The order of the answers makes no difference.
 */
export function releaseOf(answers: readonly ParticipantAnswer[], releasing: Releasing): SurveyRelease {
  const { id, orderId, questions, survey, floor, now } = releasing;
  const counted = questions.filter(({ kind }) => kind !== 'text');
  return {
    ...{ _id: id, orderId, survey: survey.key, version: survey.version, releasedAt: now, floor },
    answers: blocksOf(
      talliesOf(answers, () => []),
      floor,
    ),
    questions: counted.map(({ key }) => ({
      key,
      blocks: blocksOf(
        talliesOf(answers, ({ values }) => (values[key] === undefined ? null : keysOf(values[key]))),
        floor,
      ),
    })),
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
  if (answers.length < floor) return [];
  return questions
    .filter(({ kind }) => kind === 'text')
    .flatMap(({ key }) =>
      answers
        .flatMap(({ values }) => (typeof values[key] === 'string' ? [values[key]] : []))
        .sort()
        .map((text) => ({ question: key, text })),
    );
}
