import { IANAZone } from 'luxon';
import { convertIcsCalendar, type IcsCalendar, type IcsDateObject, type IcsEvent } from 'ts-ics';
import { itemNamedBy } from '../../domain/invitations';
import type { InvitationAnswer } from '../../schemas/invitations';
import type { Instant } from '../../schemas/vocabulary';

/** What somebody's calendar has answered to an invitation of ours (RFC 5546: REPLY, and COUNTER with another time). */
export interface Answered {
  uid: string;
  orderId: string;
  /** The meeting or the session, by its id in the order. */
  item: string;
  /** The address that was invited, in small letters: who has sent the mail is another question. */
  attendee: string;
  answer: InvitationAnswer['answer'];
  sequence: number;
  /** When it was written, as the calendar says; null when it does not. */
  writtenAt: Instant | null;
  proposed: { startsAt: Instant; endsAt: Instant } | null;
}

export const unreadableKinds = [
  'tooLarge',
  'noCalendar',
  'noAnswer',
  'notOurs',
  'noAttendee',
  'noSequence',
  'noTime',
] as const;
/** Why an answer cannot be taken: what is wrong with it. */
export interface Unreadable {
  unreadable: (typeof unreadableKinds)[number];
}

/** An answer is small; whatever is larger is none. */
const mostCharacters = 32_000;
const address = /^[^\s@<>"]{1,64}@[^\s@<>"]{1,189}$/;
const answers: Record<string, InvitationAnswer['answer']> = {
  ACCEPTED: 'accepted',
  DECLINED: 'declined',
  TENTATIVE: 'tentative',
};

const unreadable = (why: Unreadable['unreadable']): Unreadable => ({ unreadable: why });
export const isUnreadable = (answer: Answered | Unreadable): answer is Unreadable => 'unreadable' in answer;

/** Reads an answer from the text of a calendar; says why it cannot, and never throws. */
export function answerOf(content: string): Answered | Unreadable {
  if (content.length > mostCharacters) return unreadable('tooLarge');
  const calendar = calendarIn(content);
  if (!calendar) return unreadable('noCalendar');
  const event = calendar.events?.[0];
  if (!event || calendar.events!.length > 1 || !['REPLY', 'COUNTER'].includes(calendar.method ?? ''))
    return unreadable('noAnswer');
  const named = itemNamedBy(String(event.uid ?? ''));
  return named
    ? answerTo({ uid: event.uid, orderId: named.orderId, item: named.id }, event, calendar, content)
    : unreadable('notOurs');
}

function calendarIn(content: string): IcsCalendar | null {
  try {
    const calendar = convertIcsCalendar(undefined, content.replace(/^\ufeff/, ''));
    return calendar.version || calendar.events ? calendar : null;
  } catch {
    return null; // whatever the reader stumbles over, it is no calendar
  }
}

function answerTo(
  named: Pick<Answered, 'uid' | 'orderId' | 'item'>,
  event: IcsEvent,
  calendar: IcsCalendar,
  content: string,
): Answered | Unreadable {
  const [attendee, ...others] = event.attendees ?? [];
  const mail = String(attendee?.email ?? '').toLowerCase();
  if (others.length > 0 || !address.test(mail)) return unreadable('noAttendee');
  const isCounter = calendar.method === 'COUNTER';
  const answer = answers[attendee?.partstat ?? ''] ?? (isCounter ? 'tentative' : null);
  if (!answer) return unreadable('noAnswer');
  const sequence = event.sequence ?? 0;
  if (!Number.isSafeInteger(sequence) || sequence < 0) return unreadable('noSequence');
  const proposed = isCounter ? timesIn(event, calendar, content) : null;
  if (isCounter && !proposed) return unreadable('noTime');
  return { ...named, attendee: mail, answer, sequence, writtenAt: instantIn(event.stamp?.date), proposed };
}

const instantIn = (date: Date | undefined): Instant | null =>
  date && !Number.isNaN(date.getTime()) ? date.toISOString() : null;

/** A time without a zone, of the event itself and not of a zone's definition: nobody knows when that is. */
const floating = /^DT(?:START|END)(?:;(?!TZID)[^:\r\n]*)?:\d{8}T\d{6}\s*$/im;

/** The time that is proposed, whole; null where it cannot be known which instants are meant. */
function timesIn(event: IcsEvent, calendar: IcsCalendar, content: string): Answered['proposed'] {
  const told = content.slice(content.indexOf('BEGIN:VEVENT'));
  if (floating.test(told) || !isKnown(event.start, calendar) || !isKnown(event.end, calendar)) return null;
  const [startsAt, endsAt] = [instantIn(event.start.date), instantIn(event.end?.date)];
  return startsAt && endsAt && startsAt < endsAt ? { startsAt, endsAt } : null;
}

/** Whether a time is of a day and an hour, in UTC or in a zone that is defined there or known everywhere. */
function isKnown(time: IcsDateObject | null | undefined, { timezones = [] }: IcsCalendar): boolean {
  if (!time || time.type === 'DATE') return false;
  const zone = time.local?.timezone;
  const defined = zone === undefined || timezones.some(({ id }) => id === zone) || IANAZone.isValidZone(zone);
  return defined && !(zone === undefined && time.local !== undefined);
}
