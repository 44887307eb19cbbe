import type { Static } from 'typebox';
import type { ProblemAnswer } from '../schemas/answers';

/** What is wrong and what helps (RFC 9457). */
export type Problem = Static<typeof ProblemAnswer>;

/** The API refused: what it said, where in the body, and what the order looks like now. */
export class RefusedByApi extends Error {
  override readonly name = 'RefusedByApi';

  constructor(readonly problem: Problem) {
    super(tell(problem));
  }

  /** The key of the refusal: the last part of the problem's type. */
  get key(): string {
    return this.problem.type?.split('/').at(-1) ?? '';
  }
}

/** The problem as lines that a person can read: the sentence, each wrong field, and what is possible instead. */
function tell({ status, type, detail, errors = [], order }: Problem): string {
  const fields = errors.map(({ pointer, detail: what }) => `  ${pointer}: ${what}`);
  const now = order
    ? [
        `  ${order.caseNumber} står i steget ${order.step}. Möjligt nu: ${order.possible.map(({ name }) => name).join(', ') || '–'}.`,
      ]
    : [];
  return [`${detail} (${status}, ${type})`, ...fields, ...now].join('\n');
}
