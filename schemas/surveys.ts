import Type, { type Static } from 'typebox';
import { Actor } from './parts';
import { Id, Instant, Nullable, Uuid } from './vocabulary';

const closed = { additionalProperties: false };

/** Words in both languages, with {{placeholders}}. */
export const Told = Type.Object(
  {
    sv: Type.String({ minLength: 1, maxLength: 600, pattern: '\\S' }),
    en: Type.String({ minLength: 1, maxLength: 600, pattern: '\\S' }),
  },
  closed,
);
export type Told = Static<typeof Told>;

/** The name of a question or of an option: stable over the years, since answers are compared by it. */
export const QuestionKey = Type.String({ pattern: '^[a-z][A-Za-z0-9]{0,59}$' });
export const SurveyKey = Type.String({ pattern: '^[a-z][a-z0-9-]{0,59}$' });

/** What is answered when somebody does not know; counted apart and part of no mean. */
export const DONT_KNOW = 'dontKnow';

const Option = Type.Object(
  {
    key: QuestionKey,
    sv: Told.properties.sv,
    en: Told.properties.en,
    /** Choosing it clears the others. */
    exclusive: Type.Boolean(),
  },
  closed,
);
export type Option = Static<typeof Option>;

const base = {
  key: QuestionKey,
  /** Asked again when it is left empty, but never a dead end. */
  required: Type.Boolean(),
  text: Told,
  help: Nullable(Told),
  /** Shown only when an earlier question of the same part was answered by one of these; null: always. */
  shownIf: Nullable(
    Type.Object({ question: QuestionKey, anyOf: Type.Array(QuestionKey, { minItems: 1, maxItems: 30 }) }, closed),
  ),
};

const ScaleQuestion = Type.Object(
  {
    ...base,
    kind: Type.Literal('scale'),
    values: Type.Array(Type.Integer({ minimum: 0, maximum: 10 }), { minItems: 2, maxItems: 11, uniqueItems: true }),
    /** What the lowest and the highest value mean. */
    low: Told,
    high: Told,
    dontKnow: Nullable(Told),
  },
  closed,
);
const SingleQuestion = Type.Object(
  { ...base, kind: Type.Literal('single'), options: Type.Array(Option, { minItems: 2, maxItems: 30 }) },
  closed,
);
const MultipleQuestion = Type.Object(
  {
    ...base,
    kind: Type.Literal('multiple'),
    options: Type.Array(Option, { minItems: 2, maxItems: 30 }),
    /** How many may be chosen at the most; null: all. */
    most: Nullable(Type.Integer({ minimum: 1, maximum: 30 })),
  },
  closed,
);
const NumberQuestion = Type.Object(
  {
    ...base,
    kind: Type.Literal('number'),
    min: Type.Integer({ minimum: 0 }),
    max: Type.Integer({ minimum: 0, maximum: 100_000 }),
    /** What it is filled with before anybody answers; null: with nothing. */
    prefill: Nullable(Type.Enum(['registeredAttendance'])),
  },
  closed,
);
const TextQuestion = Type.Object(
  { ...base, kind: Type.Literal('text'), maxLength: Type.Integer({ minimum: 1, maximum: 4_000 }) },
  closed,
);

/** The shape of a question, by its kind. */
export const questionsByKind = {
  scale: ScaleQuestion,
  single: SingleQuestion,
  multiple: MultipleQuestion,
  number: NumberQuestion,
  text: TextQuestion,
};
export type QuestionKind = keyof typeof questionsByKind;

export const Question = Type.Union([ScaleQuestion, SingleQuestion, MultipleQuestion, NumberQuestion, TextQuestion]);
export type Question = Static<typeof Question>;

/** Questions that are answered together, once or once for each thing that they are about. */
export const SurveyPart = Type.Object(
  {
    key: QuestionKey,
    repeat: Type.Enum(['once', 'perIntervention', 'perActivity', 'perUnitWithNothing']),
    /** Left out for somebody whose units all had nothing; null: never. */
    shownWhen: Nullable(Type.Enum(['atLeastOneUnitHadSomething'])),
    title: Nullable(Told),
    /** None only while it is being written. */
    questions: Type.Array(Question, { maxItems: 40 }),
  },
  closed,
);
export type SurveyPart = Static<typeof SurveyPart>;

/** So many parts a survey has at the most. */
export const mostParts = 10;

/** What a version of a survey asks. */
export const surveyContent = {
  title: Told,
  /** How many minutes it takes, as its first page says. */
  minutes: Type.Integer({ minimum: 1, maximum: 60 }),
  /** How participants are asked: all questions on one page, which is so where nothing is said, or one at a time. */
  layout: Type.Optional(Type.Enum(['onePage', 'oneAtATime'])),
  parts: Type.Array(SurveyPart, { minItems: 1, maxItems: mostParts }),
};
export const SurveyContent = Type.Object(surveyContent, closed);
export type SurveyContent = Static<typeof SurveyContent>;

/** One version of a survey. What was published never changes; an answer keeps the version that it was given to. */
export const Survey = Type.Object(
  {
    _id: Type.String({ maxLength: 80 }),
    key: SurveyKey,
    version: Type.Integer({ minimum: 1 }),
    for: Type.Enum(['participants', 'rektor']),
    anonymous: Type.Boolean(),
    ...surveyContent,
    /** How often a draft has been saved, by which an edit names what it saw. */
    edits: Type.Integer({ minimum: 0 }),
    savedAt: Nullable(Instant),
    savedBy: Nullable(Actor),
    state: Type.Enum(['draft', 'published']),
    /** Of a draft that somebody has thrown away: kept, so that nobody saves over the next one what they saw in it. */
    thrownAway: Type.Optional(Type.Literal(true)),
    /** When the centre has published it; null for a draft, and for what came with the product. */
    publishedAt: Nullable(Instant),
    publishedBy: Nullable(Actor),
  },
  closed,
);
export type Survey = Static<typeof Survey>;

/** What was answered to one question: a value of a scale or a number, an option, several, or a text. */
export const AnswerValue = Type.Union([
  Type.Integer({ minimum: 0, maximum: 100_000 }),
  Type.String({ minLength: 1, maxLength: 4_000 }),
  Type.Array(QuestionKey, { minItems: 1, maxItems: 30, uniqueItems: true }),
]);
export type AnswerValue = Static<typeof AnswerValue>;

/** The answers of one sitting to one part, by question. */
export const AnswerValues = Type.Record(Type.String({ pattern: '^[a-z][A-Za-z0-9]{0,59}$' }), AnswerValue);
export type AnswerValues = Record<string, AnswerValue>;

/**
 * What one participant has answered, as long as the survey is open. Nothing in it tells who, when, in which order or from
 * where: its id is drawn at random, and everything is torn apart when the survey has closed.
 */
export const ParticipantAnswer = Type.Object(
  {
    _id: Type.String({ pattern: '^[0-9a-f]{64}$' }),
    orderId: Uuid,
    group: Id,
    /** The unit that was chosen where several take part; null where it was not asked or not told. */
    unit: Nullable(Id),
    survey: SurveyKey,
    version: Type.Integer({ minimum: 1 }),
    values: AnswerValues,
    /** That it was written anew in a random order, since the survey of its group has closed. */
    isShuffled: Type.Optional(Type.Literal(true)),
  },
  closed,
);
export type ParticipantAnswer = Static<typeof ParticipantAnswer>;

/**
 * What participants of a unit have answered some months later, as long as that survey is open: kept apart from what they
 * answered before, and as little to be traced.
 */
export const FollowUpAnswer = Type.Object(
  {
    _id: ParticipantAnswer.properties._id,
    orderId: Uuid,
    unit: Id,
    survey: SurveyKey,
    version: Type.Integer({ minimum: 1 }),
    values: AnswerValues,
  },
  closed,
);
export type FollowUpAnswer = Static<typeof FollowUpAnswer>;

/**
 * What lets somebody answer, found by the hash of its secret alone: the code of a room, a link that works once and is gone
 * when it was used, so that used and invented ones cannot be told apart, or the code that a rektor passes on months later.
 */
export const SurveyPass = Type.Object(
  {
    _id: Type.String({ pattern: '^[0-9a-f]{64}$' }),
    orderId: Uuid,
    /** The group that answers; null where the participants of a unit do some months later. */
    group: Nullable(Id),
    unit: Type.Optional(Id),
    kind: Type.Enum(['room', 'link', 'followUp']),
    /** A code that all share, which stands on a screen or is passed on; null for a link, of which nobody but its holder has it. */
    code: Nullable(Type.String({ pattern: '^[a-z0-9]{8}$' })),
  },
  closed,
);
export type SurveyPass = Static<typeof SurveyPass>;

/** A part of the answers that belongs to one group and one unit. */
export const Cell = Type.Object({ group: Id, unit: Nullable(Id) }, closed);
export type Cell = Static<typeof Cell>;

/** How often each was answered: a value of a scale, an option or a number, by its name. */
const Counts = Type.Record(Type.String(), Type.Integer({ minimum: 0 }));

/**
 * The answers of some cells to one question, added up for good. Whatever is shown is made of whole blocks, each of as many
 * answers as the floor says at least, so that no difference between what is shown tells of fewer.
 */
export const Block = Type.Object(
  {
    /** All cells that belong together, also those in which the question itself was left out. */
    cells: Type.Array(Cell, { minItems: 1, maxItems: 400 }),
    /** How many have answered the question. */
    answered: Type.Integer({ minimum: 1 }),
    /**
     * False where all the answers together are fewer than the floor, or would tell exactly what an earlier question says of
     * nearly all: nothing of them is ever shown.
     */
    isShown: Type.Boolean(),
    counts: Counts,
  },
  closed,
);
export type Block = Static<typeof Block>;

/** What the answers of one order came to when its surveys had closed. */
export const SurveyRelease = Type.Object(
  {
    /** The order, and which release of it: a survey that is opened again later is released apart. */
    _id: Type.String(),
    orderId: Uuid,
    survey: SurveyKey,
    version: Type.Integer({ minimum: 1 }),
    releasedAt: Instant,
    /** Whose units took part; missing in what was released before that was kept. */
    huvudmen: Type.Optional(Type.Array(Id, { maxItems: 60 })),
    /** The floor that held. */
    floor: Type.Integer({ minimum: 5 }),
    /** How many have answered at all, by cells as for a question: a question's blocks are made of whole ones of these. */
    answers: Type.Array(Block, { maxItems: 400 }),
    questions: Type.Array(Type.Object({ key: QuestionKey, blocks: Type.Array(Block, { maxItems: 400 }) }, closed), {
      maxItems: 400,
    }),
  },
  closed,
);
export type SurveyRelease = Static<typeof SurveyRelease>;

/** What participants of one unit said some months later, added up when that survey had closed. */
export const FollowUpRelease = Type.Object({ ...SurveyRelease.properties, unit: Id }, closed);
export type FollowUpRelease = Static<typeof FollowUpRelease>;

/** A free text of somebody, torn from everything else that they answered. */
export const SurveyText = Type.Object(
  {
    _id: Type.String({ pattern: '^[0-9a-f]{32}$' }),
    orderId: Uuid,
    release: Type.String(),
    question: QuestionKey,
    /** As it was written, with the names that we know replaced. */
    text: Type.String({ minLength: 1, maxLength: 4_000 }),
    /** As whoever read it first lets others read it; null as long as nobody has, or when it was taken out. */
    shown: Nullable(Type.String({ minLength: 1, maxLength: 4_000 })),
    state: Type.Enum(['unread', 'shown', 'takenOut']),
  },
  closed,
);
export type SurveyText = Static<typeof SurveyText>;
