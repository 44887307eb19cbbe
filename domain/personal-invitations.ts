import type { InvitedPerson } from '../schemas/invitations';
import type { Order } from '../schemas/order';
import type { Invitee } from '../schemas/parts';
import type { Instant } from '../schemas/vocabulary';
import { isCentre, isRektorOf } from './callers';
import { dayOf, endOf, plusDays } from './days';
import type { Caller } from './decision';
import { groupOf, sessionsOf, unitOf } from './order';
import { unitNow } from './organisation/following';
import type { Settings } from './settings';

/** Whose personal invitations these are, and as what they are kept. */
export const inviteesId = (orderId: string, group: string, unit: string): string => `${orderId}/${group}/${unit}`;

/** When the last session of a group is over; null where none is left that was or is to be held. */
const lastEnd = (order: Order, group: string): Instant | null =>
  sessionsOf(order, group)
    .filter(({ status }) => status !== 'cancelled')
    .map(({ endsAt }) => endsAt)
    .sort()
    .at(-1) ?? null;

const takesPart = (order: Order, group: string, unit: string): boolean =>
  unitOf(order, unit)?.membership === 'joined' &&
  (groupOf(order, group)?.members.some((member) => member.unit === unit) ?? false);

/**
 * When the names and addresses of a unit's invitees are taken away: a set time after the end of the group's last session,
 * and where none is left for them, after they have been told so.
 */
export function inviteesKeptUntil(
  order: Order,
  group: string,
  unit: string,
  now: Instant,
  settings: Settings,
): Instant {
  const end = takesPart(order, group, unit) ? lastEnd(order, group) : null;
  return endOf(plusDays(dayOf(end ?? now), settings.inviteesKeptDays));
}

/** The groups and units whose invitees are kept until another time after a change of the order. */
export function keptOtherwise(before: Order, after: Order, now: Instant, settings: Settings) {
  const parts = before.groups.flatMap(({ id, members }) => members.map(({ unit }) => ({ group: id, unit })));
  const until = (order: Order, { group, unit }: { group: string; unit: string }): Instant =>
    inviteesKeptUntil(order, group, unit, now, settings);
  return parts
    .filter((part) => until(before, part) !== until(after, part))
    .map((part) => ({ ...part, until: until(after, part) }));
}

/** With what somebody is named. */
interface Naming {
  now: Instant;
  /** The version of the order that names them. */
  version: number;
  newId: () => string;
}

/**
 * The invitees after the rektor has named them anew: whoever is not among them any more is so from now on, and an
 * address that is named again is no longer on hold.
 */
export function invitedAnew(
  known: readonly InvitedPerson[],
  named: readonly Invitee[],
  { now, version, newId }: Naming,
): InvitedPerson[] {
  const mails = new Set(named.map(({ mail }) => mail.toLowerCase()));
  const gone = known
    .filter(({ mail }) => !mails.has(mail))
    .map((person) => (person.leftAt ? person : { ...person, leftAt: now, leftIn: version }));
  const present = named.map(({ name, mail }): InvitedPerson => {
    const was = known.find((each) => each.mail === mail.toLowerCase() && each.leftAt === null);
    const { id = newId(), since = version } = was ?? {};
    return { name, mail: mail.toLowerCase(), leftAt: null, id, since };
  });
  return [...present, ...gone];
}

/** Of which units of an order somebody may see who is invited personally, and what they answered: the centre of all. */
export const unitsWhoseInviteesAreSeen = ({ _id, units }: Order, caller: Caller): string[] =>
  units
    .filter((unit) => isCentre(caller) || (unit.membership !== 'left' && isOfUnit(unitNow(unit), _id, caller)))
    .map(({ unit }) => unit);

const isOfUnit = (unit: string, orderId: string, caller: Caller): boolean =>
  isRektorOf(caller, unit) ||
  caller.representations.some(
    (each) => each.unit === unit && (each.order ?? orderId) === orderId && each.acts.includes('chooseAttendees'),
  );
