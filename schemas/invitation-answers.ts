import Type, { type Static } from 'typebox';
import { Links, listOf } from './answers';
import { InvitationAnswer, Invitees } from './invitations';
import { Invitee } from './parts';
import { Id, Instant, Line, Nullable, WebLink } from './vocabulary';

const closed = { additionalProperties: false } as const;

const { item, duty, unit, answer, proposed, sequence, writtenAt, receivedAt } = InvitationAnswer.properties;
/** An answer as those who plan see it. `stands` is false where it was given to a time that no longer stands. */
const InvitationAnswerAnswer = Type.Object(
  {
    ...{ item, duty, unit, answer, proposed, sequence, writtenAt, receivedAt },
    /** Who at a duty; null for a participant. */
    by: Nullable(Type.Object({ person: Id, name: Line }, closed)),
    participant: Nullable(Invitee),
    stands: Type.Boolean(),
  },
  { ...closed, $id: 'InvitationAnswer' },
);
export type InvitationAnswerAnswer = Static<typeof InvitationAnswerAnswer>;

const { _id, orderId: _orderId, people: _people, removeAt: _removeAt, ...chosen } = Invitees.properties;
/** Who is invited personally from one unit, as its rektor and the centre see it. */
export const InviteesAnswer = Type.Object(
  {
    ...chosen,
    /** `heldSince`: since when nothing is sent to an address, because a letter could not be delivered there. */
    invitees: Type.Array(Type.Object({ ...Invitee.properties, heldSince: Nullable(Instant) }, closed)),
    removedOn: Type.String({ format: 'date' }),
  },
  { ...closed, $id: 'Invitees' },
);
export const InviteesListAnswer = Type.Object(
  { units: Type.Array(Type.Unsafe<Static<typeof InviteesAnswer>>({ $ref: 'Invitees#' })), _links: Links },
  closed,
);

/** What an invitation to print says, and where it leads. */
export const PrintedInvitationAnswer = Type.Object(
  {
    ...{ item, caseNumber: Type.String(), title: Line, group: Nullable(Line), startsAt: Instant, endsAt: Instant },
    ...{ place: Nullable(Line), link: Nullable(WebLink), code: Type.String() },
    /** The address as somebody types it, without the scheme. */
    address: Type.String(),
    /** A QR code that leads there, as SVG. */
    qr: Type.String(),
    _links: Links,
  },
  { ...closed, $id: 'PrintedInvitation' },
);

/** That somebody has a feed; its address is told once, when it is made. */
export const FeedAnswer = Type.Object(
  { madeAt: Nullable(Instant), address: Nullable(Type.String({ format: 'uri' })), _links: Links },
  { ...closed, $id: 'CalendarFeed' },
);

/** The shapes that the API's description tells by name. */
export const namedInvitationAnswers = [InvitationAnswerAnswer, InviteesAnswer, PrintedInvitationAnswer, FeedAnswer];
export const InvitationAnswersAnswer = listOf(
  'invitationAnswers',
  Type.Unsafe<InvitationAnswerAnswer>({ $ref: 'InvitationAnswer#' }),
);
