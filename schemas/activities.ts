import Type, { type Static } from 'typebox';
import { Actor } from './parts';
import { LogEntry } from './records';
import { Count, Day, Id, Instant, Line, Nullable, Reason, Sequence, Uuid } from './vocabulary';

const closed = { additionalProperties: false };

/** A kind of activity besides tailored interventions, as the municipality names it. */
export const ActivityKind = Type.Object(
  { key: Type.String({ pattern: '^[a-z][A-Za-z0-9]{0,59}$' }), sv: Line, en: Line },
  closed,
);
export type ActivityKind = Static<typeof ActivityKind>;

/** What is told of an activity, by whoever records or corrects it. */
export const activityContent = {
  kind: ActivityKind.properties.key,
  name: Line,
  /** Its first and its last day; the same where it had one. */
  from: Day,
  to: Day,
  /** Which units took part, and how many from each; null where nobody counted. */
  units: Type.Array(Type.Object({ unit: Id, number: Nullable(Count) }, closed), { minItems: 1, maxItems: 500 }),
};
export const ActivityContent = Type.Object(activityContent, closed);
export type ActivityContent = Static<typeof ActivityContent>;

export const activityStates = ['recorded', 'takenBack'] as const;

/** Something else than a tailored intervention that units got through the centre: a course, a kick-off, support. */
export const Activity = Type.Object(
  {
    _id: Uuid,
    version: Sequence,
    ...activityContent,
    /** With what each unit was called then. */
    units: Type.Array(Type.Object({ unit: Id, name: Line, number: Nullable(Count) }, closed), {
      minItems: 1,
      maxItems: 500,
    }),
    /** Taken back when it was recorded by mistake: it then counts nowhere. */
    state: Type.Enum([...activityStates]),
    recordedAt: Instant,
    recordedBy: Actor,
  },
  closed,
);
export type Activity = Static<typeof Activity>;

export const activityCommands = ['recordActivity', 'correctActivity'] as const;
export type ActivityCommand = (typeof activityCommands)[number];

/** One command on the register: who, what, when, why, before and after. It is only added to. */
export const ActivityLogEntry = Type.Object(
  {
    _id: Uuid,
    activity: Uuid,
    command: Type.Enum([...activityCommands]),
    at: Instant,
    by: Actor,
    reason: Nullable(Reason),
    ...{ changes: LogEntry.properties.changes, key: LogEntry.properties.key, receipt: LogEntry.properties.receipt },
  },
  closed,
);
export type ActivityLogEntry = Static<typeof ActivityLogEntry>;
