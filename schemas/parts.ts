import Type, { type Static } from 'typebox';
import {
  Begun,
  Count,
  Day,
  GoalOutcome,
  HeadCount,
  Hours,
  Id,
  Instant,
  Line,
  Nullable,
  Reason,
  Sequence,
  SessionHow,
  Text,
  Unfinished,
  Uuid,
  WebLink,
} from './vocabulary';

const closed = { additionalProperties: false };

/**
 * Who acted and for whom, as it was then. `name` is null for a protected person; `forUnit` is null for the centre. `import`
 * is an import of the schedule, which nobody confirmed.
 */
export const Actor = Type.Object(
  {
    person: Id,
    name: Nullable(Line),
    role: Type.Enum([
      'rektor',
      'actingRektor',
      'representative',
      'staff',
      'lead',
      'administrator',
      'import',
      'process',
    ]),
    forUnit: Nullable(Id),
    unitName: Nullable(Line),
  },
  closed,
);
export type Actor = Static<typeof Actor>;

/** Somebody at a centre: an id and the name as it was when it was written. */
export const PersonRef = Type.Object({ person: Id, name: Line }, closed);
export type PersonRef = Static<typeof PersonRef>;

/** A period told by its first and last day. */
export const Period = Type.Object({ from: Day, to: Day }, closed);
export type Period = Static<typeof Period>;

/** Those who take part in the intervention: an arbetslag, the whole unit or a group, with its number. */
export const ParticipantGroup = Type.Object(
  { name: Line, arbetslag: Nullable(Id), unit: Id, number: HeadCount },
  closed,
);
export type ParticipantGroup = Static<typeof ParticipantGroup>;

/** The need in the rektor's own words, for when, and the goals it serves; null where it is not said (yet). */
export const Need = Type.Object(
  {
    theme: Nullable(Line),
    text: Nullable(Text),
    wishedPeriod: Nullable(Period),
    wishedPeriodText: Nullable(Line),
    goalsServed: Nullable(Reason),
    /** Goals of the needs map that it serves, of its units or their huvudman; missing where none is named. */
    servesGoals: Type.Optional(Type.Array(Uuid, { maxItems: 20, uniqueItems: true })),
  },
  closed,
);
export type Need = Static<typeof Need>;

/** A goal with its sub-goals, and how each will be known to be reached. */
export const Goal = Type.Object(
  {
    id: Id,
    text: Text,
    subGoals: Type.Array(
      Type.Object({ id: Id, text: Text, knownBy: Reason, on: Nullable(Day), readBy: Nullable(Line) }, closed),
      { maxItems: 20 },
    ),
  },
  closed,
);

/** What the planning meeting came to; null where it does not stand yet. */
export const MeetingRecord = Type.Object(
  {
    version: Sequence,
    purpose: Nullable(Text),
    goals: Type.Array(Goal, { maxItems: 10 }),
    needs: Nullable(Text),
    delimitations: Nullable(Text),
    savedAt: Instant,
    savedBy: Actor,
    agreedAt: Nullable(Instant),
    agreedBy: Nullable(Actor),
  },
  closed,
);
export type MeetingRecord = Static<typeof MeetingRecord>;

/** One occasion of the delivery as a version of the proposal describes it. */
export const ProposedSession = Type.Object(
  {
    title: Line,
    content: Reason,
    how: SessionHow,
    hours: Hours,
    taskAfter: Nullable(Reason),
    taskHours: Nullable(Hours),
  },
  closed,
);

/** Content and delivery of the intervention; frozen once presented. */
export const ProposalContent = Type.Object(
  {
    summary: Text,
    sessions: Type.Array(ProposedSession, { minItems: 1, maxItems: 60 }),
    unitArranges: Nullable(Reason),
    cost: Nullable(Reason),
    changes: Nullable(Text),
  },
  closed,
);
export type ProposalContent = Static<typeof ProposalContent>;

/** A proposal while it is being written: any part may be missing or empty. What it lacks is told when it is presented. */
export const UnfinishedProposal = Type.Object(
  {
    summary: Begun(Text),
    sessions: Type.Optional(
      Type.Array(
        Type.Object(
          {
            ...{ title: Begun(Line), content: Begun(Reason), how: Unfinished(SessionHow), hours: Unfinished(Hours) },
            ...{ taskAfter: Begun(Reason), taskHours: Unfinished(Hours) },
          },
          closed,
        ),
        { maxItems: 60 },
      ),
    ),
    ...{ unitArranges: Begun(Reason), cost: Begun(Reason), changes: Begun(Text) },
  },
  closed,
);
export type UnfinishedProposal = Static<typeof UnfinishedProposal>;

/** How many of one unit. */
export const UnitNumber = Type.Object({ unit: Id, number: Count }, closed);
export type UnitNumber = Static<typeof UnitNumber>;

/** A place and a link; which one is needed follows from how the session is held. */
export const Place = Type.Object({ place: Nullable(Line), link: Nullable(WebLink) }, closed);

/** Who leads a session: somebody at the centre, or an outside lecturer without an account (person null). */
export const SessionLeader = Type.Object({ person: Nullable(Id), name: Line }, closed);

/** Somebody who is invited personally to the sessions of a group; the name may be left out. */
export const Invitee = Type.Object(
  { name: Nullable(Line), mail: Type.String({ format: 'email', maxLength: 254 }) },
  closed,
);
export type Invitee = Static<typeof Invitee>;

export const Outcome = Type.Object(
  { goal: Id, subGoal: Nullable(Id), outcome: GoalOutcome, comment: Nullable(Reason) },
  closed,
);
