import { isCalendarNotice } from '../../domain/calendar-notices';
import { callerOf, nameOf } from '../../domain/directory';
import { type About, invitationFor, itemOf } from '../../domain/invitations';
import type { Order } from '../../schemas/order';
import type { Person } from '../../schemas/organisation';
import type { Notification } from '../../schemas/records';
import type { Mailbox, Writing } from './calendar';
import { type Invitation, invitationOf } from './invitation';

/** To whom a letter goes, and of what it tells. */
export interface Told extends Writing {
  notification: Pick<Notification, 'kind' | 'about'>;
  order: Order;
  person: Person;
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
  if (!about || !isCalendarNotice(kind) || person.isProtected) return null;
  const meant = aboutOf(order, about);
  const item = itemOf(order, meant);
  if (!item || item.status === 'tentative') return null;
  const invited = invitationFor(order, item, callerOf(person, writing.at));
  return invitationOf({ order, about: meant, ...writing, attendee: { name: nameOf(person), mail, invited } });
}
