import { isCalendarNotice } from '../../domain/calendar-notices';
import { callerOf, nameOf } from '../../domain/directory';
import { type About, type CalendarItem, invitationFor, itemOf } from '../../domain/invitations';
import type { Order } from '../../schemas/order';
import type { Person } from '../../schemas/organisation';
import type { Notification } from '../../schemas/records';
import type { Mailbox, Writing } from './calendar';
import { type Invitation, invitationOf } from './invitation';

/** One whom the rektor of a unit has invited personally, as long as they still are. */
export interface InvitedPersonally {
  name: string | null;
  unit: string;
  isInvited: boolean;
}

/** To whom a letter goes, and of what it tells. */
export interface Told extends Writing {
  notification: Pick<Notification, 'kind' | 'about'>;
  order: Order;
  /** Who it is; somebody in the directory, or one who is invited personally. */
  person: Person | InvitedPersonally;
  /** Where the letter goes. */
  mail: string;
  organizer: Mailbox;
}

const aboutOf = ({ meetings }: Order, id: string): About =>
  meetings.some((meeting) => meeting.id === id) ? { meeting: id } : { session: id };

/**
 * The invitation that goes with a letter about a meeting or a session, or what takes it out of the calendar; null with
 * every other letter, while a time is only suggested, and for somebody whose identity is protected, who stands in no
 * invitation.
 */
export function invitationWith({ notification, order, person, mail, ...writing }: Told): Invitation | null {
  const { kind, about } = notification;
  if (!about || !isCalendarNotice(kind) || ('isProtected' in person && person.isProtected)) return null;
  const meant = aboutOf(order, about);
  const item = itemOf(order, meant);
  if (!item || item.status === 'tentative') return null;
  return invitationOf({
    order,
    about: meant,
    ...writing,
    attendee: { mail, ...attending(person, order, item, writing) },
  });
}

/** By what name and as what somebody is invited now. */
function attending(person: Told['person'], order: Order, item: CalendarItem, { at }: Pick<Writing, 'at'>) {
  if ('duties' in person) return { name: nameOf(person), invited: invitationFor(order, item, callerOf(person, at)) };
  const { name, unit, isInvited } = person;
  return { name, invited: isInvited ? { duty: 'participant' as const, unit } : null };
}
