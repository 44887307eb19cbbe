import Type, { type Static } from 'typebox';
import { Links } from './answers';
import { ByHand, noticeDecisions } from './letters';
import { Day, Id, Instant, Line, Nullable, Sequence, Uuid, Year } from './vocabulary';

const closed = { additionalProperties: false };

export const noticeStates = [
  'planned',
  'waiting',
  'held',
  'sending',
  'sent',
  'failed',
  'cancelled',
  'inDigest',
] as const;
export type NoticeState = (typeof noticeStates)[number];

/** A notice of an order, or of the yearly survey, as staff see it: planned, on its way, or what has become of it. */
export const NoticeAnswer = Type.Object(
  {
    /** What a decision names; what is only planned has the one that it will have. */
    id: Type.String(),
    /** Null for one about the yearly survey or an improvement, which is no order's. */
    orderId: Nullable(Uuid),
    caseNumber: Type.Optional(Type.String()),
    /** The year whose survey it is about. */
    year: Type.Optional(Year),
    state: Type.Enum([...noticeStates]),
    /** Why it stands so; null where that needs no reason. */
    reason: Nullable(Type.String()),
    kind: Type.String(),
    /** To whom, by duty. */
    to: Type.String(),
    unit: Nullable(Id),
    about: Nullable(Type.String()),
    dueOn: Nullable(Day),
    /** When it will go, went, or was decided on. */
    at: Instant,
    /** Until when what it tells is still ahead, as things stand: it is not sent after that. Null for what makes sense at any time. */
    latestAt: Nullable(Instant),
    /** Who gets or got it: null until that is known, which is when it is sent. */
    person: Nullable(Id),
    attempts: Sequence,
    /** How often it may have gone out once more, because nobody had noted how the time before ended. */
    repeats: Sequence,
    /** What the mail server said last. */
    answer: Nullable(Type.String()),
    subject: Nullable(Line),
    text: Nullable(Type.String()),
    /** What staff have decided last about it, who and when; missing where it came about by itself, and where nobody noted it. */
    ...ByHand.properties,
  },
  { ...closed, $id: 'Notice' },
);
/** A notice after a decision about it, with where the notices of its order are. */
export const DecidedNoticeAnswer = Type.Object({ ...NoticeAnswer.properties, _links: Links }, closed);
export type NoticeAnswer = Static<typeof NoticeAnswer>;

/** What staff decide about which notice. */
export const DecisionBody = Type.Object(
  { notice: Type.String({ minLength: 1, maxLength: 500 }), decision: Type.Enum([...noticeDecisions]) },
  closed,
);
