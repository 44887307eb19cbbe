import type { AnswerValues, Question } from '../../schemas/surveys';
import { isShown } from './answers';

/** What is a step beside the questions. No question can be called so: a key begins with a letter. */
export const START = '_start';
export const UNIT = '_unit';
export const CHECK = '_check';

/** A survey that is asked one question at a time, with what has been answered so far. */
export interface Walk {
  questions: readonly Question[];
  /** Whether somebody chooses their unit before the questions. */
  hasUnits: boolean;
  values: AnswerValues;
  /** Whether somebody has come to the answers to check, and changes one of them. */
  hasChecked: boolean;
}

/** The questions that are asked after what was answered so far, by key; the choice of a unit first where there is one. */
export const asked = ({ questions, hasUnits, values }: Walk): string[] => [
  ...(hasUnits ? [UNIT] : []),
  ...questions.filter((question) => isShown(question, values)).map(({ key }) => key),
];

/** Every step in its order: what it is about, the questions, the answers to check. */
export const stepsOf = (walk: Walk): string[] => [START, ...asked(walk), CHECK];

/** The first question that only the answer to another one shows, and that nobody has answered. */
const newlyShown = ({ questions, values }: Walk, at: string): string | undefined =>
  questions.find(
    (question) => question.shownIf?.question === at && isShown(question, values) && !(question.key in values),
  )?.key;

/**
 * The step after one. Whoever has checked their answers and changes one comes back to them, past the questions alone that
 * the change has brought.
 */
export function stepAfter(walk: Walk, at: string): string {
  if (walk.hasChecked) return newlyShown(walk, at) ?? CHECK;
  const steps = stepsOf(walk);
  return steps[steps.indexOf(at) + 1] ?? CHECK;
}

/** The step before one; from a change the answers to check, from the first the beginning. */
export function stepBefore(walk: Walk, at: string): string {
  if (walk.hasChecked && at !== CHECK) return CHECK;
  const steps = stepsOf(walk);
  return steps[steps.indexOf(at) - 1] ?? START;
}
