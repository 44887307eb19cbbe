import Type, { type Static } from 'typebox';
import { Actor } from './parts';
import { Day, GoalOutcome, Id, Instant, Line, Nullable, Reason, Sequence, Uuid } from './vocabulary';

const closed = { additionalProperties: false };

/** One time at which a goal is measured: a day, and how far it was reached then; null until it has been measured. */
const Measuring = Type.Object({ on: Day, outcome: Nullable(GoalOutcome), comment: Nullable(Line) }, closed);

/** How a goal is known to be reached, and when that is measured. */
const measured = { measuredBy: Nullable(Reason), measurings: Type.Array(Measuring, { maxItems: 60 }) };

/** What is told of a goal in the needs map, by whoever writes or corrects it. */
export const goalContent = {
  /** What is seen as the need, in their own words. */
  need: Reason,
  text: Line,
  ...measured,
  subGoals: Type.Array(Type.Object({ id: Id, text: Line, ...measured }, closed), { maxItems: 20 }),
  /** What says that it is to be so: the name of a document, and which part of it. */
  steeringDocuments: Type.Array(Type.Object({ name: Line, part: Nullable(Line) }, closed), { maxItems: 20 }),
  /** The goal of the huvudman that a unit's goal is part of; null where it stands by itself. */
  under: Nullable(Uuid),
  /** Taken back when it was written by mistake: it then counts nowhere. */
  state: Type.Enum(['current', 'reached', 'ended', 'takenBack']),
};

/** Whose goal it is: a unit's, or the huvudman's for all its units. */
const GoalPlace = Type.Object({ kind: Type.Enum(['unit', 'huvudman']), id: Id }, closed);
export type GoalPlace = Static<typeof GoalPlace>;

const CorrectedGoal = Type.Object(goalContent, closed);
export type GoalContent = Static<typeof CorrectedGoal>;
export const RecordGoalBody = Type.Object({ at: GoalPlace, ...goalContent }, closed);
export type NewGoal = Static<typeof RecordGoalBody>;
/** The goal as it is to stand, and why. */
export const CorrectGoalBody = Type.Object({ ...goalContent, reason: Reason }, closed);

/** A goal of the needs map, which orders serve and which is followed over the years. */
export const MappedGoal = Type.Object(
  {
    _id: Uuid,
    version: Sequence,
    /** With what it was called then, and whose unit it is. */
    at: Type.Object({ ...GoalPlace.properties, name: Line, huvudman: Id }, closed),
    ...goalContent,
    recordedAt: Instant,
    recordedBy: Actor,
  },
  closed,
);
export type MappedGoal = Static<typeof MappedGoal>;
