import Type, { type Static } from 'typebox';
import { Actor } from './parts';
import { Id, Instant, Line, Nullable, Reason, Sequence, Uuid } from './vocabulary';

const closed = { additionalProperties: false };

/** What a message that came in is. */
export const incomingKinds = ['bounce', 'automatic', 'calendarAnswer', 'reply', 'other'] as const;
export type IncomingKind = (typeof incomingKinds)[number];

/** A file that came with a message, by what its sender says of it. */
export const IncomingFile = Type.Object(
  {
    ...{ name: Line, kind: Type.String({ maxLength: 200 }), bytes: Sequence },
    /** What it became in the order, or by which key of the refusals it did not; missing where neither was tried. */
    attachment: Type.Optional(Id),
    refused: Type.Optional(Type.String({ maxLength: 100 })),
  },
  closed,
);
export type IncomingFile = Static<typeof IncomingFile>;

/** What has become of a message: not looked at yet, done with by itself, waiting for staff, or set aside by them. */
export const incomingStates = ['new', 'inDialogue', 'noted', 'forStaff', 'setAside'] as const;

/** Why a message waits for staff, or what was noted of it; a refusal of the dialogue stands with its own key. */
export const IncomingReason = Type.String({ maxLength: 100 });

/** One message that came to the centre's mailbox; what it was made of lies beside it as it came. */
export const IncomingMail = Type.Object(
  {
    /** Made of its Message-ID and its content: the same message that comes twice is kept once. */
    _id: Type.String({ maxLength: 60 }),
    messageId: Nullable(Type.String({ maxLength: 998 })),
    receivedAt: Instant,
    bytes: Sequence,
    state: Type.Enum([...incomingStates]),
    reason: Nullable(IncomingReason),
    kind: Nullable(Type.Enum([...incomingKinds])),
    /** The address that it says it is from, in small letters. */
    from: Nullable(Type.String({ maxLength: 320 })),
    subject: Nullable(Line),
    /** What its sender wrote, without quotes and signature. */
    text: Nullable(Type.String({ maxLength: 6000 })),
    files: Type.Array(IncomingFile, { maxItems: 200 }),
    orderId: Nullable(Uuid),
    person: Nullable(Id),
    /** When it is taken up next; null when it has been. */
    takeUpAt: Nullable(Instant),
    attempts: Sequence,
    setAside: Nullable(Type.Object({ by: Actor, at: Instant, reason: Reason }, closed)),
    /** When nothing of it is kept any more. */
    removeAt: Type.Unsafe<Date>({}),
  },
  closed,
);
export type IncomingMail = Static<typeof IncomingMail>;

/** What staff may do with the post, and administrators with addresses that are on hold. */
export const postCommands = ['setMailAside', 'releaseAddress'] as const;
export type PostCommand = (typeof postCommands)[number];

/** That somebody has set a message aside, or said that an address works again. */
export const PostLogEntry = Type.Object(
  {
    _id: Uuid,
    command: Type.Enum([...postCommands]),
    /** The message, or the address. */
    about: Type.String({ maxLength: 320 }),
    at: Instant,
    by: Actor,
    reason: Reason,
    key: Type.Object({ caller: Id, key: Type.String(), asked: Type.String() }, closed),
    receipt: Type.Unknown(),
    removeAt: Type.Unsafe<Date>({}),
  },
  closed,
);
export type PostLogEntry = Static<typeof PostLogEntry>;
