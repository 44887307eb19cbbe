import Type from 'typebox';
import { Links, listOf, named } from './answers';
import { AskedPart, DecemberSitting, DecemberStage, PartAnswer } from './december';
import { Question, QuestionKey, Told } from './surveys';
import { Count, Day, Id, Instant, Line, Nullable, UnitKind, Year } from './vocabulary';

const closed = { additionalProperties: false };
const inBoth = Type.Object({ sv: Type.String(), en: Type.String() }, closed);

/** From when until when the survey of a year can be answered, how it stands, and what its round does on which day. */
export const DecemberRoundAnswer = Type.Object(
  {
    year: Year,
    state: Type.Enum(['notYet', 'open', 'closed']),
    opensAt: Instant,
    closesAt: Instant,
    /** Since when the round is under way; null as long as it was not begun. */
    begunAt: Nullable(Instant),
    /** What was passed over is done too. */
    stages: Type.Array(DecemberStage),
    _links: Links,
  },
  { ...closed, $id: 'DecemberRound' },
);

/** A part as it is asked: its title and questions filled with what they are about, and what was answered. */
const ShownPart = Type.Object(
  {
    ...AskedPart.properties,
    title: Nullable(inBoth),
    questions: Type.Array(Question),
    /** Answers that stand there before anybody has answered, by question. */
    prefilled: Type.Record(Type.String(), Count),
    values: PartAnswer.properties.values,
    /** Required questions that are empty; nobody has to answer them. */
    unanswered: Type.Array(QuestionKey),
  },
  closed,
);

/** The survey of a year as its rektor sees it. Not anonymous. */
export const DecemberSittingAnswer = Type.Object(
  {
    year: Year,
    version: DecemberSitting.properties.version,
    state: DecemberSitting.properties.state,
    title: Told,
    minutes: Count,
    anonymous: Type.Boolean(),
    closesAt: Instant,
    units: DecemberSitting.properties.units,
    /** Units that they led when they were asked or answered, and lead no more: what was sent of these stands. */
    formerUnits: DecemberSitting.properties.units,
    parts: Type.Array(ShownPart),
    savedAt: Nullable(Instant),
    sentAt: Nullable(Instant),
    _links: Links,
  },
  { ...closed, $id: 'DecemberSitting' },
);

export const SittingBody = Type.Object(
  {
    /** What has been sent stays sent while it is changed. */
    state: Type.Enum(['beingWritten', 'sent']),
    answers: Type.Array(
      Type.Object(
        { part: AskedPart.properties.key, values: Type.Record(Type.String({ maxLength: 60 }), Type.Unknown()) },
        closed,
      ),
      { maxItems: 2_000 },
    ),
  },
  closed,
);

const rate = { asked: Count, answered: Count };

/** How many units were asked and have an answer. */
export const ResponseRatesAnswer = Type.Object(
  {
    year: Year,
    ...rate,
    huvudmen: Type.Array(Type.Object({ ...rate, huvudman: Id }, closed)),
    kinds: Type.Array(Type.Object({ ...rate, kind: Type.String() }, closed)),
    _links: Links,
  },
  { ...closed, $id: 'DecemberResponseRates' },
);

/** A unit that has been asked, and whether it has an answer: no word of it. */
export const RoundUnitAnswer = Type.Object(
  { unit: Id, name: Line, kind: UnitKind, huvudman: Id, isAnswered: Type.Boolean() },
  { ...closed, $id: 'DecemberUnit' },
);

/** What a rektor has sent, for the centre. */
export const SentSittingAnswer = Type.Object(
  {
    person: Id,
    units: DecemberSitting.properties.units,
    sentAt: Nullable(Instant),
    surveyVersion: Count,
    answers: DecemberSitting.properties.answers,
  },
  { ...closed, $id: 'SentDecemberSitting' },
);

const QuestionResult = Type.Object(
  {
    part: QuestionKey,
    question: QuestionKey,
    isShown: Type.Boolean(),
    rektorer: Nullable(Count),
    answers: Nullable(Type.Integer()),
    counts: Type.Record(Type.String(), Type.Integer()),
    nearlyAll: Type.Array(Type.String()),
    mean: Nullable(Type.Number()),
  },
  closed,
);

/** What the answers of a year came to: nothing of fewer rektorer than the floor. */
export const DecemberResultsAnswer = Type.Object(
  {
    year: Year,
    huvudman: Nullable(Id),
    floor: Count,
    questions: Type.Array(QuestionResult),
    _links: Links,
  },
  { ...closed, $id: 'DecemberResults' },
);

/** Who would be asked what. */
export const TrialRowAnswer = Type.Object(
  { person: Id, units: DecemberSitting.properties.units, asked: Type.Array(AskedPart) },
  { ...closed, $id: 'DecemberTrialRow' },
);

const { doneAt, ...planned } = DecemberStage.properties;
const { properties: list } = listOf('rows', named(TrialRowAnswer));

/** A round that was tried: nothing was kept, nothing was sent. */
export const DecemberTrialAnswer = Type.Object(
  {
    ...list,
    year: Year,
    on: Day,
    stages: Type.Array(Type.Object(planned, closed)),
    rektorer: Count,
    units: Count,
  },
  { ...closed, $id: 'DecemberTrial' },
);

/** The shapes that the API's description tells by name. */
export const namedDecemberAnswers = [
  DecemberRoundAnswer,
  DecemberSittingAnswer,
  ResponseRatesAnswer,
  RoundUnitAnswer,
  SentSittingAnswer,
  DecemberResultsAnswer,
  TrialRowAnswer,
  DecemberTrialAnswer,
];
