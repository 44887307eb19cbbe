import type { Meeting, Order, Session } from '../schemas/order';
import type { Instant, SessionHow } from '../schemas/vocabulary';
import { isCentre, isRektorOf } from './callers';
import { dayOf, holdsOn } from './days';
import type { Caller } from './decision';
import { groupOf, invitedTo, joinedUnits } from './order';
import { unitNow } from './organisation/following';

/** A meeting or a session as it stands in calendars. Nothing of it tells of a person. */
export interface CalendarItem {
  /** Its id in the order: meeting-1, session-3. */
  id: string;
  orderId: string;
  caseNumber: string;
  kind: Meeting['purpose'] | 'session';
  /** A session's own title; null for a meeting, which is called by its kind. */
  title: string | null;
  group: string | null;
  startsAt: Instant;
  endsAt: Instant;
  how: SessionHow | null;
  place: string | null;
  link: string | null;
  /** Tentative is a session whose dates the rektor has not accepted yet. */
  status: 'tentative' | 'confirmed' | 'cancelled';
  sequence: number;
  /** The sequence from which answers are to what stands. */
  answersFrom: number;
  /** When it was planned, or came to stand as it does. */
  since: Instant;
  /** The units of the order whose people are invited, by the ids that they have in it. */
  units: string[];
}

/** What an invitation is about, by its id in the order. */
export type About = { meeting: string } | { session: string };
export const aboutId = (about: About): string => ('meeting' in about ? about.meeting : about.session);

const ofOrder = ({ _id, caseNumber }: Order) => ({ orderId: _id, caseNumber });

/** A meeting that was recorded without a time stands in no calendar. */
function meetingItem(order: Order, meeting: Meeting): CalendarItem | null {
  const { id, purpose: kind, startsAt, endsAt, place, link, sequence, shownSince } = meeting;
  if (!startsAt || !endsAt) return null;
  return {
    ...{ id, ...ofOrder(order), kind, title: null, group: null, startsAt, endsAt, how: null, place, link, sequence },
    answersFrom: shownSince ?? sequence,
    status: meeting.status === 'cancelled' ? 'cancelled' : 'confirmed',
    since: meeting.statusAt ?? meeting.bookedAt,
    units: joinedUnits(order).map(({ unit }) => unit),
  };
}

const sessionStatus = {
  suggested: 'tentative',
  accepted: 'confirmed',
  held: 'confirmed',
  cancelled: 'cancelled',
} as const satisfies Record<Session['status'], CalendarItem['status']>;

function sessionItem(order: Order, session: Session): CalendarItem {
  const { id, title, startsAt, endsAt, how, place, link, sequence, shownSince, status, statusAt: since } = session;
  const joined = joinedUnits(order).map(({ unit }) => unit);
  return {
    ...{ id, ...ofOrder(order), kind: 'session', title, startsAt, endsAt, how, place, link, sequence, since },
    answersFrom: shownSince ?? sequence,
    group: groupOf(order, session.group)?.name ?? null,
    status: sessionStatus[status],
    units: invitedTo(order, session).flatMap(({ unit }) => (joined.includes(unit) ? unit : [])),
  };
}

/** Everything of the order that stands or stood in calendars. */
export const itemsOf = (order: Order): CalendarItem[] => [
  ...order.meetings.flatMap((meeting) => meetingItem(order, meeting) ?? []),
  ...order.sessions.map((session) => sessionItem(order, session)),
];

/** One of them; null where there is no such, or it has no time. */
export const itemOf = (order: Order, about: About): CalendarItem | null =>
  itemsOf(order).find(({ id }) => id === aboutId(about)) ?? null;

/** By what calendars know it, the same for its whole life: made of its order, its id and a host that never changes. */
export const uidOf = ({ id, orderId }: Pick<CalendarItem, 'id' | 'orderId'>, host: string): string =>
  `${id}.${orderId}@${host}`;

const uidForm = /^((?:meeting|session)-\d{1,6})\.([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})@/i;

/** The order and the item that a calendar means; null when it is none of ours. */
export function itemNamedBy(uid: string): { orderId: string; id: string } | null {
  const [, id, orderId] = uidForm.exec(uid) ?? [];
  return id && orderId ? { id: id.toLowerCase(), orderId: orderId.toLowerCase() } : null;
}

/**
 * As what somebody is invited: as rektor of a unit of the order, by a duty at the centre, or as a participant whom the
 * rektor of a unit has invited personally.
 */
export type Invited =
  | { duty: 'rektor' | 'participant'; unit: string }
  | { duty: 'responsible' | 'cover' | 'other' | 'leader'; person: string };

/** Those at the centre: all who carry the order to a meeting, whoever leads it and the responsible to a session. */
export function invitedAtCentre(
  { assignment, sessions }: Order,
  { id, kind, startsAt }: CalendarItem,
): Extract<Invited, { person: string }>[] {
  if (!assignment) return [];
  const { responsible, others, cover } = assignment;
  const covering = cover && holdsOn(cover, dayOf(startsAt)) ? cover.person : null;
  const leaders = sessions.find((session) => session.id === id)?.leaders ?? [];
  return [
    { duty: 'responsible', person: responsible.person },
    ...(covering ? [{ duty: 'cover' as const, person: covering }] : []),
    ...(kind === 'session' ? [] : others.map(({ person }) => ({ duty: 'other' as const, person }))),
    ...leaders.flatMap(({ person }) => (person ? [{ duty: 'leader' as const, person }] : [])),
  ];
}

/** Who is invited by duty; who holds the duty of rektor is looked up when it is sent. Participants are a number. */
export const invitedByDuty = (order: Order, item: CalendarItem): Invited[] => [
  ...item.units.map((unit) => ({ duty: 'rektor' as const, unit })),
  ...invitedAtCentre(order, item),
];

/** Whether somebody is still invited: their unit takes part in it, or they still have their duty in the order. */
export const isStillInvited = (order: Order, item: CalendarItem, invited: Invited): boolean =>
  'unit' in invited
    ? item.units.includes(invited.unit)
    : invitedAtCentre(order, item).some(({ person }) => person === invited.person);

/** As what a caller is invited now, by whatever duties they hold; null when they are not. */
export function invitationFor(order: Order, item: CalendarItem, caller: Caller): Invited | null {
  const isTheirs = (each: Invited): boolean =>
    'person' in each ? each.person === caller.person && isCentre(caller) : actsForRektor(order, each.unit, caller);
  return invitedByDuty(order, item).find(isTheirs) ?? null;
}

/** Whether the caller leads the unit, or acts for its rektor in this order. */
function actsForRektor(order: Order, unit: string, caller: Caller): boolean {
  const now = unitNow(order.units.find((each) => each.unit === unit)!);
  const represents = caller.representations.some(
    (each) => each.unit === now && (each.order ?? order._id) === order._id,
  );
  return isRektorOf(caller, now) || represents;
}
