import Type, { type Static } from 'typebox';
import { Actor } from './parts';
import { Id, Instant, Line, Nullable, Sequence, Year } from './vocabulary';

const closed = { additionalProperties: false };

export const languages = ['sv', 'en'] as const;
export const LetterLanguage = Type.Enum([...languages]);
export type LetterLanguage = Static<typeof LetterLanguage>;

/** Subject and body of a letter in one language, with {{placeholders}}. */
export const Wording = Type.Object(
  {
    subject: Type.String({ minLength: 1, maxLength: 200, pattern: '\\S' }),
    body: Type.String({ minLength: 1, maxLength: 4000, pattern: '\\S' }),
    /** The text of its only link; null where there is nothing to do. */
    action: Nullable(Type.String({ minLength: 1, maxLength: 60 })),
  },
  closed,
);
export type Wording = Static<typeof Wording>;

/** The words of one kind of letter; version 0 comes with the product, a higher one was saved by the centre. */
export const LetterTemplate = Type.Object(
  {
    _id: Type.String({ maxLength: 120 }),
    key: Type.String({ maxLength: 100 }),
    version: Sequence,
    sv: Wording,
    en: Wording,
    savedAt: Nullable(Instant),
    savedBy: Nullable(Actor),
  },
  closed,
);
export type LetterTemplate = Static<typeof LetterTemplate>;

export const letterStates = ['waiting', 'sending', 'sent', 'failed', 'cancelled', 'held', 'inDigest'] as const;

/** Why a notice or a letter stands as it does, where that needs a reason. */
export const noticeReasons = [
  ...(['done', 'resting', 'ended', 'left', 'superseded', 'nobody', 'noAddress', 'addressOnHold'] as const),
  ...(['notWished', 'maybeSent', 'givenByPhone', 'bounced', 'badAddress', 'refused', 'tooLong', 'tooLate'] as const),
  ...(['inDigest', 'sentAgain'] as const),
];
export type NoticeReason = (typeof noticeReasons)[number];

/** What staff may decide about a notice or a letter. */
export const noticeDecisions = ['hold', 'release', 'sendAgain', 'givenByPhone'] as const;
export type NoticeDecision = (typeof noticeDecisions)[number];

/** What somebody at the centre has decided last about a notice or a letter: all missing where nobody has, or it was not noted. */
export const ByHand = Type.Object(
  {
    decision: Type.Optional(Type.Enum([...noticeDecisions])),
    decidedBy: Type.Optional(Actor),
    decidedAt: Type.Optional(Instant),
  },
  closed,
);
export type ByHand = Static<typeof ByHand>;

/**
 * One letter to one person about one notification of an order or of a year's survey. It goes out at least once, and always with the same Message-ID;
 * `repeats` counts how often it may have gone out again, because nobody had noted how the time before ended.
 */
export const Letter = Type.Object(
  {
    _id: Type.String(),
    notification: Type.String(),
    /** The order that it is about; null where it is about the yearly survey. */
    orderId: Nullable(Type.String({ format: 'uuid' })),
    /** The year whose survey it is about. */
    year: Type.Optional(Year),
    kind: Type.String(),
    /** To whom, by duty. */
    to: Type.String(),
    unit: Nullable(Id),
    person: Id,
    /** Among whom its recipient is, where the rektor has invited them personally: name and address stand there alone. */
    invitees: Type.Optional(Type.String()),
    /** Where it goes or went; null where the person has given no address, or stands among invitees. */
    mail: Nullable(Type.String({ maxLength: 254 })),
    state: Type.Enum([...letterStates]),
    reason: Nullable(Type.Unsafe<NoticeReason>(Type.String({ maxLength: 100 }))),
    madeAt: Instant,
    /** When it is taken up next; null when it is not. */
    postAt: Nullable(Instant),
    attempts: Sequence,
    repeats: Sequence,
    messageId: Type.String(),
    template: Nullable(Type.Object({ key: Type.String(), version: Sequence, language: LetterLanguage }, closed)),
    /** Frozen when its sending began. */
    text: Nullable(Type.Object({ subject: Line, plain: Type.String() }, closed)),
    begunAt: Nullable(Instant),
    sentAt: Nullable(Instant),
    /** What the mail server said last, as a code: `250`, `550`, `ETIMEDOUT`. */
    answer: Nullable(Type.String({ maxLength: 60 })),
    /** Proves that somebody holds this letter, who may unsubscribe from its kind without signing in. */
    proof: Type.String({ maxLength: 60 }),
    ...ByHand.properties,
  },
  closed,
);
export type Letter = Static<typeof Letter>;

/** How somebody wishes to get letters that may be unsubscribed from. */
export const PostWishes = Type.Object(
  {
    _id: Id,
    language: LetterLanguage,
    /** Single letters, or one a day or a week that lists them. */
    digest: Type.Enum(['none', 'daily', 'weekly']),
    /** Kinds of letters that are not wished for. */
    withoutKinds: Type.Array(Type.String({ maxLength: 100 }), { maxItems: 100, uniqueItems: true }),
    version: Sequence,
  },
  closed,
);
export type PostWishes = Static<typeof PostWishes>;

const { _id, version, ...wishes } = PostWishes.properties;
/** What somebody says of how they wish to get letters. */
export const WishesBody = Type.Object(wishes, closed);

/** An address that letters could not be delivered to: nothing goes there until somebody has said that it works again. */
export const HeldAddress = Type.Object(
  { _id: Type.String({ maxLength: 254 }), since: Instant, answer: Type.String({ maxLength: 60 }) },
  closed,
);
export type HeldAddress = Static<typeof HeldAddress>;
