import Type, { type Static } from 'typebox';
import { Actor, Invitee } from './parts';
import { Id, Instant, Nullable, Sequence, Uuid } from './vocabulary';

const closed = { additionalProperties: false } as const;

/** When MongoDB's own date says that something is to be taken away (`documents/expired.ts`). */
const RemoveAt = Type.Unsafe<Date>({ bsonType: 'date' });
const Times = Type.Object({ startsAt: Instant, endsAt: Instant }, closed);

/** One who is invited personally. Missing: named before there were letters to them, and told from the next naming on. */
const InvitedPerson = Type.Object(
  {
    ...Invitee.properties,
    /** Since when somebody is no longer invited, so that it can be taken out of their calendar. */
    leftAt: Nullable(Instant),
    /** By what letters know them, who keep neither name nor address: made by chance. */
    id: Type.Optional(Uuid),
    /** The version of the order in which they were named, and in which they no longer were. */
    since: Type.Optional(Sequence),
    leftIn: Type.Optional(Sequence),
    /** Since when their address is on hold, because a letter could not be delivered there. */
    heldSince: Type.Optional(Instant),
  },
  closed,
);
export type InvitedPerson = Static<typeof InvitedPerson>;

/**
 * Whom the rektor of a unit has invited personally to the sessions of a group; `_id` is order/group/unit. Used for
 * invitations and their survey alone, and taken away a set time after the group's last session.
 */
export const Invitees = Type.Object(
  {
    _id: Type.String(),
    orderId: Uuid,
    group: Id,
    unit: Id,
    people: Type.Array(InvitedPerson, { maxItems: 400 }),
    chosenAt: Instant,
    chosenBy: Actor,
    removeAt: RemoveAt,
  },
  closed,
);
export type Invitees = Static<typeof Invitees>;

export const answerKinds = ['accepted', 'declined', 'tentative'] as const;
const invitedAs = ['rektor', 'participant', 'responsible', 'cover', 'other', 'leader'] as const;

/** What one who was invited has answered from their calendar to one meeting or session: never that they were there. */
export const InvitationAnswer = Type.Object(
  {
    _id: Type.String(),
    orderId: Uuid,
    /** The meeting or the session, by its id in the order. */
    item: Id,
    duty: Type.Enum([...invitedAs]),
    /** The unit for which they are invited; null for those at the centre. */
    unit: Nullable(Id),
    /** Null for a participant, who is known by address only. */
    person: Nullable(Id),
    mail: Nullable(Invitee.properties.mail),
    answer: Type.Enum([...answerKinds]),
    /** The time that they propose instead; null when they propose none. */
    proposed: Nullable(Times),
    /** To which state of it they have answered. */
    sequence: Sequence,
    /** When their calendar says that they answered. */
    writtenAt: Instant,
    receivedAt: Instant,
    removeAt: RemoveAt,
  },
  closed,
);
export type InvitationAnswer = Static<typeof InvitationAnswer>;

/** Somebody's private calendar feed: known by a secret of which only the hash is kept. */
export const CalendarFeed = Type.Object(
  { _id: Id, secret: Type.String({ pattern: '^[0-9a-f]{64}$' }), madeAt: Instant },
  closed,
);
export type CalendarFeed = Static<typeof CalendarFeed>;
