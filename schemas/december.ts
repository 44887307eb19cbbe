import Type, { type Static } from 'typebox';
import { AnswerValues, QuestionKey, SurveyKey } from './surveys';
import { Count, Day, Id, Instant, Line, Nullable, Sequence, Text, UnitKind, Year } from './vocabulary';

const closed = { additionalProperties: false };

/** A unit that somebody is asked about: one that they lead, or led during the year. */
export const AskedUnit = Type.Object(
  {
    unit: Id,
    name: Line,
    kind: UnitKind,
    huvudman: Id,
    /** Null while they lead it; else the days on which they did. */
    led: Nullable(Type.Object({ from: Day, to: Day }, closed)),
  },
  closed,
);
export type AskedUnit = Static<typeof AskedUnit>;

/** What is known of an intervention or an activity when it is asked about, so that nobody has to remember it. */
export const AskedAbout = Type.Object(
  {
    id: Id,
    /** The theme of an intervention, the name of an activity. */
    name: Line,
    from: Day,
    to: Day,
    /** How many sessions were held during the year; null for an activity. */
    sessions: Nullable(Count),
    /** How many of the unit took part, as it was planned; null where nobody counted. */
    participants: Nullable(Count),
    /** How many of the unit attended, as it was registered: of an intervention on the occasion with most. */
    attended: Nullable(Count),
    goals: Type.Array(Text, { maxItems: 10 }),
  },
  closed,
);
export type AskedAbout = Static<typeof AskedAbout>;

/** A part of the survey that somebody is asked: once, or once for something and a unit. */
export const AskedPart = Type.Object(
  {
    /** `common`, `intervention/<order>/<unit>`, `activity/<activity>/<unit>` or `nothing/<unit>`. */
    key: Type.String({ pattern: '^[a-z][A-Za-z0-9]*(/[a-z0-9-]+){0,2}$', maxLength: 300 }),
    part: QuestionKey,
    unit: Nullable(AskedUnit),
    about: Nullable(AskedAbout),
  },
  closed,
);
export type AskedPart = Static<typeof AskedPart>;

/** What somebody has answered to one part, with what they were asked about then. */
export const PartAnswer = Type.Object({ ...AskedPart.properties, values: AnswerValues }, closed);
export type PartAnswer = Static<typeof PartAnswer>;

export const sittingStates = ['asked', 'beingWritten', 'sent'] as const;

/** The survey of a year as one person answers it for all their units. Not anonymous: one rektor, one unit. */
export const DecemberSitting = Type.Object(
  {
    /** The year and the person. */
    _id: Type.String(),
    year: Year,
    person: Id,
    /** Rises with each time that it is saved; 0 as long as nobody has. */
    version: Sequence,
    survey: SurveyKey,
    surveyVersion: Sequence,
    state: Type.Enum([...sittingStates]),
    /** The units that they led when they were asked, or answered. */
    units: Type.Array(AskedUnit, { maxItems: 500 }),
    answers: Type.Array(PartAnswer, { maxItems: 2_000 }),
    /** `<year>/<unit>` of each unit that has its answer by this. */
    answered: Type.Array(Type.String(), { maxItems: 500 }),
    savedAt: Nullable(Instant),
    sentAt: Nullable(Instant),
    /** What was told of it, by the day and the kind. */
    told: Type.Array(Type.String(), { maxItems: 30 }),
    /** Rises with whatever is written, so that telling and answering collide. */
    guard: Sequence,
  },
  closed,
);
export type DecemberSitting = Static<typeof DecemberSitting>;

export const stageKinds = ['open', 'reminder', 'lastReminder', 'closed'] as const;

/** Something that a year's round does on a day. */
export const DecemberStage = Type.Object(
  { kind: Type.Enum([...stageKinds]), on: Day, at: Instant, doneAt: Nullable(Instant) },
  closed,
);
export type DecemberStage = Static<typeof DecemberStage>;

/** The round of a year: begun once, whatever starts it. */
export const DecemberRound = Type.Object(
  {
    _id: Type.String(),
    year: Year,
    begunAt: Instant,
    stages: Type.Array(DecemberStage, { maxItems: 30 }),
    /** Into how many batches those who are told at a stage were cut, by its day and kind. */
    batches: Type.Record(Type.String(), Count),
    endedAt: Nullable(Instant),
    /** How many units were asked and had an answer when it ended. */
    outcome: Type.Optional(Type.Object({ asked: Sequence, answered: Sequence }, closed)),
  },
  closed,
);
export type DecemberRound = Static<typeof DecemberRound>;

/** Some of those who hold the duty when a stage begins: they are told together. */
export const DecemberBatch = Type.Object(
  { _id: Type.String(), year: Year, people: Type.Array(Id, { maxItems: 1_000 }) },
  closed,
);
export type DecemberBatch = Static<typeof DecemberBatch>;
