import Type, { type Static } from 'typebox';
import { Actor, PersonRef } from './parts';
import { Day, Id, Instant, Line, Nullable, Reason, Sequence, Uuid } from './vocabulary';

const closed = { additionalProperties: false };

/** How an improvement stands; one that was recorded by mistake is taken back and counts nowhere. */
export const improvementStates = ['planned', 'underWay', 'done', 'givenUp', 'takenBack'] as const;
export type ImprovementState = (typeof improvementStates)[number];

/** What is told of an improvement of the centre, by whoever records or corrects it. */
export const improvementContent = {
  what: Line,
  /** The period of the quality report that it comes from: 2026, or 2025-2026. */
  report: Type.String({ pattern: '^20\\d{2}(-20\\d{2})?$' }),
  /** What that report found. */
  finding: Reason,
  owner: Id,
  dueOn: Day,
  state: Type.Enum([...improvementStates]),
  /** What came of it, or why it was given up; null until then. */
  outcome: Nullable(Reason),
};
export const ImprovementContent = Type.Object(improvementContent, closed);
export type ImprovementContent = Static<typeof ImprovementContent>;

/** Something that the centre does better because of what a quality report found; followed until it is done. */
export const Improvement = Type.Object(
  {
    _id: Uuid,
    version: Sequence,
    ...improvementContent,
    /** With what they were called then. */
    owner: PersonRef,
    /** The day on which it was recorded as done or given up; null while it goes on. */
    endedOn: Nullable(Day),
    recordedAt: Instant,
    recordedBy: Actor,
    /** Which reminder to its owner was the last to be written, by the instant at which it fell due; missing before the first. */
    remindedAt: Type.Optional(Instant),
    /** Rises with each letter about it that begins, so that it collides with whatever is told of it. */
    guard: Type.Optional(Sequence),
  },
  closed,
);
export type Improvement = Static<typeof Improvement>;
