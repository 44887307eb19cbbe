import Type from 'typebox';
import { Links } from './answers';
import { QuestionKey, SurveyKey, SurveyText } from './surveys';
import { Id, Instant, Line, Nullable } from './vocabulary';

const closed = { additionalProperties: false };
const Whole = Type.Integer({ minimum: 0 });

/** A code that all share, its address and the same as a picture. */
const Room = Type.Object(
  {
    code: Type.String(),
    address: Type.String(),
    /** SVG */
    qr: Type.String(),
  },
  closed,
);

/** How a group answers: when its survey opens and closes, by what it is reached, and how many have answered. */
export const GroupSurveyAnswer = Type.Object(
  {
    group: Id,
    name: Line,
    state: Type.Enum(['notYet', 'open', 'closed', 'none']),
    opensAt: Nullable(Instant),
    closesAt: Nullable(Instant),
    /** Null where the group has no survey. */
    room: Nullable(Room),
    /** Links that have not been used yet. */
    linksLeft: Whole,
  },
  closed,
);
export const SurveysAnswer = Type.Object(
  {
    groups: Type.Array(GroupSurveyAnswer),
    /**
     * How many have answered in all groups together; null as long as that is fewer than the floor, and once everything has
     * been added up. Not by group: what is not shown of a small one later could be reckoned from it.
     */
    answered: Nullable(Whole),
    releases: Whole,
    _links: Links,
  },
  { ...closed, $id: 'Surveys' },
);

export const LinksBody = Type.Object({ number: Type.Integer({ minimum: 1, maximum: 500 }) }, closed);
/** Links that each work once; they are told this once and kept nowhere. */
export const SurveyLinksAnswer = Type.Object(
  { links: Type.Array(Type.String()), _links: Links },
  { ...closed, $id: 'SurveyLinks' },
);

/** What stands on a sheet that somebody filled in by hand, as a form would send it. */
export const PaperBody = Type.Object(
  {
    unit: Nullable(Id),
    /** Drawn by whoever enters it: the same sheet sent twice is one answer. */
    mark: Type.String({ minLength: 16, maxLength: 100 }),
    values: Type.Record(
      QuestionKey,
      Type.Union([Type.String({ maxLength: 4_000 }), Type.Integer(), Type.Array(QuestionKey, { maxItems: 30 })]),
    ),
  },
  closed,
);
export const PaperKeptAnswer = Type.Object({ kept: Type.Boolean(), _links: Links }, { ...closed, $id: 'PaperKept' });

const Figures = Type.Object(
  {
    is: Type.Enum(['belowFloor', 'nearlyAll', 'shown']),
    /** What all have answered, or all but one. */
    answer: Type.Optional(Type.String()),
    answered: Type.Optional(Whole),
    counts: Type.Optional(Type.Record(Type.String(), Whole)),
    dontKnow: Type.Optional(Whole),
    mean: Type.Optional(Nullable(Type.Number())),
    median: Type.Optional(Nullable(Type.Number())),
  },
  closed,
);
/** Words in both languages. */
const Told = Type.Object({ sv: Type.String(), en: Type.String() }, closed);

/** What the answers to a survey came to, question by question. */
const Results = Type.Object(
  {
    ...{ survey: SurveyKey, version: Type.Integer({ minimum: 1 }), releasedAt: Instant },
    answered: Nullable(Whole),
    questions: Type.Array(
      Type.Object(
        {
          key: QuestionKey,
          kind: Type.String(),
          text: Told,
          options: Type.Array(Type.Object({ key: Type.String(), sv: Type.String(), en: Type.String() }, closed)),
          figures: Figures,
        },
        closed,
      ),
    ),
  },
  closed,
);

/** What may be shown of the answers to a survey, of everybody's or of a group's or unit's. */
export const SurveyResultsAnswer = Type.Object(
  {
    floor: Type.Integer({ minimum: 5 }),
    /** Who can be looked at by themselves. */
    groups: Type.Array(Type.Object({ group: Id, name: Line }, closed)),
    units: Type.Array(Type.Object({ unit: Id, name: Line }, closed)),
    results: Type.Array(Results),
    _links: Links,
  },
  { ...closed, $id: 'SurveyResults' },
);

/** How participants of each unit say some months later what remained, and what that came to. */
export const FollowUpsAnswer = Type.Object(
  {
    floor: Type.Integer({ minimum: 5 }),
    followUps: Type.Array(
      Type.Object(
        {
          ...{ unit: Id, name: Line, state: Type.Enum(['notYet', 'open', 'closed']), opensAt: Instant },
          ...{ closesAt: Instant, room: Room },
          /** How many have answered so far; null as long as that is fewer than the floor, and once it has been added up. */
          answered: Nullable(Whole),
          /** Null until it has been added up, and for those who may not read the summary. */
          results: Nullable(Results),
        },
        closed,
      ),
    ),
    _links: Links,
  },
  { ...closed, $id: 'FollowUps' },
);

const { _id, text, question, shown, state } = SurveyText.properties;
const FreeText = Type.Object({ id: _id, question, text, shown, state }, closed);
/** Free texts, by question; whoever led the sessions gets them once somebody else has read them. */
export const FreeTextsAnswer = Type.Object(
  { freeTexts: Type.Array(FreeText), unread: Whole, _links: Links },
  { ...closed, $id: 'FreeTexts' },
);
/** What becomes of a free text: shown, as it stands or with more taken out of it, or taken out as a whole. */
export const FreeTextReadingBody = Type.Object({ freeText: _id, shown }, closed);
export const FreeTextReadAnswer = Type.Object(
  { ...FreeText.properties, _links: Links },
  { ...closed, $id: 'FreeTextRead' },
);
/** What staff may begin the summarising description with. */
export const SummarySuggestionAnswer = Type.Object(
  { text: Type.String(), unread: Whole, _links: Links },
  { ...closed, $id: 'SummarySuggestion' },
);
/** Shapes that several answers have in common. */
export const sharedSurveyShapes = { InBothLanguages: Told, SurveyRoom: Room, ReleasedResults: Results };
export const namedSurveyAnswers = [
  SummarySuggestionAnswer,
  SurveysAnswer,
  SurveyLinksAnswer,
  PaperKeptAnswer,
  SurveyResultsAnswer,
  FollowUpsAnswer,
  FreeTextsAnswer,
  FreeTextReadAnswer,
];
