import Type from 'typebox';
import { Links } from './answers';
import { ReportedImprovement } from './improvement-answers';
import { Day, Id, Instant, Line, Nullable, UnitView } from './vocabulary';

const closed = { additionalProperties: false };
const Whole = Type.Integer({ minimum: 0 });
const Told = Type.Object({ sv: Type.String(), en: Type.String() }, closed);

/** What was answered to one question in several interventions. */
export const PooledQuestion = Type.Object(
  {
    ...{
      key: Type.String(),
      scale: Nullable(Type.String()),
      range: Nullable(Type.String({ description: 'Between which ends the numbers lie that are asked for' })),
      options: Nullable(Type.Array(Type.String())),
      text: Told,
      interventions: Whole,
      nearlyAlike: Whole,
    },
    ...{
      answered: Whole,
      counts: Type.Record(Type.String(), Whole),
      dontKnow: Whole,
      mean: Nullable(Type.Number()),
    },
  },
  closed,
);

/** A mean of one period and on how many answers it rests; what is hidden has neither. */
const Side = Type.Object({ mean: Nullable(Type.Number()), restsOn: Nullable(Whole), isHidden: Type.Boolean() }, closed);
/** How large a part chose an option in one period, from 0 to 1, and of how many; what is hidden has neither. */
const Share = Type.Object(
  {
    share: Nullable(Type.Number({ minimum: 0, maximum: 1 })),
    ...{ restsOn: Nullable(Whole), isHidden: Type.Boolean() },
  },
  closed,
);

/** A yearly quality report: numbers alone, each with what it rests on and how it was reckoned. */
export const QualityReportAnswer = Type.Object(
  {
    period: Type.Object({ name: Type.String(), from: Day, to: Day }, closed),
    huvudman: Nullable(Id),
    unitsAs: UnitView,
    reckonedAt: Instant,
    volume: Type.Object(
      {
        ...{ received: Whole, takenOn: Whole, declined: Whole, withdrawn: Whole, delivered: Whole },
        ...{ sessions: Whole, present: Whole, hours: Type.Number({ minimum: 0 }) },
      },
      closed,
    ),
    promises: Type.Array(
      Type.Object(
        {
          promise: Type.Enum(['answer', 'proposal', 'summary', 'december']),
          ...{ kept: Whole, otherDateAgreed: Whole, late: Whole, running: Whole },
        },
        closed,
      ),
    ),
    leadTimes: Type.Array(
      Type.Object(
        {
          what: Type.Enum(['requestToAnswer', 'requestToMeeting', 'meetingToProposal', 'requestToDelivery']),
          orders: Whole,
          medianDays: Nullable(Type.Number()),
        },
        closed,
      ),
    ),
    kinds: Type.Array(Type.Object({ kind: Type.String(), units: Whole, reached: Whole }, closed)),
    /** A unit with several counts in each of them; null for the units of which nobody has told it. */
    schoolForms: Type.Array(Type.Object({ form: Nullable(Type.String()), units: Whole, reached: Whole }, closed)),
    units: Type.Array(
      Type.Object(
        {
          ...{ unit: Id, name: Line, kind: Type.String(), schoolForms: Type.Array(Type.String()) },
          ...{ interventions: Whole, sessions: Whole, present: Whole },
        },
        closed,
      ),
    ),
    results: Type.Array(PooledQuestion),
    parts: Type.Array(
      Type.Object(
        {
          part: Type.Enum(['whole', 'most', 'some']),
          interventions: Whole,
          goalsReached: Nullable(Type.Number()),
        },
        closed,
      ),
    ),
    remained: Type.Object(
      {
        ...{ asked: Whole, answered: Whole, interventions: Whole },
        counts: Nullable(
          Type.Object({ much: Whole, some: Whole, little: Whole, nothing: Whole, tooEarly: Whole }, closed),
        ),
      },
      closed,
    ),
    /** What participants said some months later, of the same scales but never in one mean with the results. */
    laterResults: Type.Array(PooledQuestion),
    /** The same questions over the years, the oldest first: what participants answered beside what rektorer did. */
    trends: Type.Array(
      Type.Object(
        {
          ...{ key: Type.String(), scale: Type.String(), text: Told },
          points: Type.Array(
            Type.Object({ period: Type.String(), participants: Nullable(Side), rektorer: Nullable(Side) }, closed),
          ),
        },
        closed,
      ),
    ),
    /** What was chosen over the years, option by option in the order in which they are asked. */
    choiceTrends: Type.Array(
      Type.Object(
        {
          ...{ key: Type.String(), text: Told, option: Type.String(), optionText: Told },
          points: Type.Array(
            Type.Object({ period: Type.String(), participants: Nullable(Share), rektorer: Nullable(Share) }, closed),
          ),
        },
        closed,
      ),
    ),
    /** What became of what earlier reports led to, and what this one leads to; texts and owners for the centre alone. */
    earlierImprovements: Type.Array(ReportedImprovement),
    newImprovements: Type.Array(ReportedImprovement),
    /** How each part is reckoned. */
    reckoning: Type.Record(Type.String(), Told),
    _links: Links,
  },
  { ...closed, $id: 'YearlyQualityReport' },
);

const Said = Type.Object({ part: Type.String(), about: Type.String(), measure: Type.String() }, closed);

/** The figures of a yearly quality report, one by one: what is hidden has no value in any form. */
export const QualityFiguresAnswer = Type.Object(
  {
    period: QualityReportAnswer.properties.period,
    /** What the huvudman is called whose units it is about; null for all. */
    huvudman: Nullable(Line),
    unitsAs: UnitView,
    reckonedAt: Instant,
    figures: Type.Array(
      Type.Object(
        {
          key: Type.String({ description: 'Stable over the years: promises/proposal/kept' }),
          part: Type.Enum([
            'volume',
            'promises',
            'leadTimes',
            'kinds',
            'schoolForms',
            'units',
            'results',
            'parts',
            'remained',
            'laterResults',
            'trends',
            'choiceTrends',
          ]),
          ...{ about: Nullable(Type.String()), scale: Nullable(Type.String()) },
          ...{ measure: Type.String(), option: Nullable(Type.String()), ofPeriod: Nullable(Type.String()) },
          value: Nullable(Type.Number()),
          restsOn: Nullable(Whole),
          isHidden: Type.Boolean(),
          text: Type.Object({ sv: Said, en: Said }, closed),
        },
        closed,
      ),
    ),
    /** How each part is reckoned. */
    reckoning: Type.Record(Type.String(), Told),
    _links: Links,
  },
  { ...closed, $id: 'YearlyQualityFigures' },
);
