import {
  ICalAttendeeRole,
  ICalAttendeeStatus,
  ICalAttendeeType,
  ICalCalendarMethod,
  type ICalEvent,
} from 'ical-generator';
import { type About, type Invited, isStillInvited, itemOf } from '../../domain/invitations';
import type { Order } from '../../schemas/order';
import { addItem, emptyCalendar, inParameter, type Mailbox, textOf, type Writing } from './calendar';

/** What is attached to a letter, and what it asks a calendar to do. */
export interface Invitation {
  method: 'REQUEST' | 'CANCEL' | 'PUBLISH';
  content: string;
  filename: string;
}

/** About what an invitation is, and from whom. */
export interface Inviting extends Writing {
  order: Order;
  about: About;
  /** The centre's shared mailbox, to which answers come. */
  organizer: Mailbox;
}

/** One who is invited, or was; `invited` is null for somebody who has been taken off since. */
export interface Attendee extends Mailbox {
  invited: Invited | null;
}

const filename = { REQUEST: 'inbjudan.ics', CANCEL: 'installt.ics', PUBLISH: 'inbjudan.ics' } as const;

/** Without a name the address is shown, which is better than an empty one. */
const named = ({ name, mail }: Mailbox) => ({ email: mail, ...(name ? { name: inParameter(name) } : {}) });

const organize = (event: ICalEvent, { name, mail }: Mailbox): void => {
  event.organizer({ email: mail, name: inParameter(name ?? '') || mail });
};

/**
 * The invitation of one person to a meeting or a session, which shows nobody else, or what takes it out of their
 * calendar: it was cancelled, or they are no longer invited. Null where it has no time and stands in no calendar.
 */
export function invitationOf({ attendee, ...inviting }: Inviting & { attendee: Attendee }): Invitation | null {
  const item = itemOf(inviting.order, inviting.about);
  if (!item) return null;
  const isInvited = attendee.invited !== null && isStillInvited(inviting.order, item, attendee.invited);
  const stands = isInvited && item.status !== 'cancelled';
  const method = stands ? 'REQUEST' : 'CANCEL';
  const calendar = emptyCalendar(ICalCalendarMethod[method]);
  const event = addItem(calendar, stands ? item : { ...item, status: 'cancelled' }, inviting);
  organize(event, inviting.organizer);
  event.createAttendee({
    ...named(attendee),
    type: ICalAttendeeType.INDIVIDUAL,
    role: ICalAttendeeRole.REQ,
    ...(stands ? { status: ICalAttendeeStatus.NEEDSACTION, rsvp: true } : {}),
  });
  return { method, content: textOf(calendar), filename: filename[method] };
}

/**
 * One invitation for a rektor to pass on to whomever it concerns: it names nobody, and nobody is asked to answer. Null
 * while the dates are only suggested, and where there is no time.
 */
export function invitationToPassOn({
  organizer,
  ...inviting
}: Omit<Inviting, 'organizer'> & { organizer: Mailbox | null }) {
  const item = itemOf(inviting.order, inviting.about);
  if (!item || item.status === 'tentative') return null;
  const calendar = emptyCalendar(ICalCalendarMethod.PUBLISH);
  const event = addItem(calendar, item, inviting);
  if (organizer) organize(event, organizer);
  return { method: 'PUBLISH', content: textOf(calendar), filename: filename.PUBLISH } satisfies Invitation;
}
