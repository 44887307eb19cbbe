import ical, { type ICalCalendar, type ICalCalendarMethod, type ICalEvent, ICalEventStatus } from 'ical-generator';
import { DateTime } from 'luxon';
import { zone } from '../../domain/days';
import { type CalendarItem, uidOf } from '../../domain/invitations';
import type { Instant } from '../../schemas/vocabulary';
import { descriptionOf, type Language, summaryOf } from './words';

/** A mailbox as calendars name it; a name of null is somebody whose identity is protected. */
export interface Mailbox {
  name: string | null;
  mail: string;
}

/** Europe/Stockholm as the European Union has had it since 1996, so that a reader needs no table of its own. */
const stockholm = [
  ...['BEGIN:VTIMEZONE', `TZID:${zone}`],
  ...['BEGIN:DAYLIGHT', 'TZNAME:CEST', 'TZOFFSETFROM:+0100', 'TZOFFSETTO:+0200'],
  ...['DTSTART:19960331T020000', 'RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU', 'END:DAYLIGHT'],
  ...['BEGIN:STANDARD', 'TZNAME:CET', 'TZOFFSETFROM:+0200', 'TZOFFSETTO:+0100'],
  ...['DTSTART:19961027T030000', 'RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU', 'END:STANDARD'],
  'END:VTIMEZONE',
].join('\r\n');

/** A calendar without anything in it yet; `null` is one that is read and not sent, and asks for nothing. */
export const emptyCalendar = (method: ICalCalendarMethod | null): ICalCalendar =>
  ical({
    prodId: { company: 'Pedagogcentrum', product: 'Insats', language: 'SV' },
    timezone: { name: null, generator: () => stockholm },
    ...(method ? { method } : {}),
  });

const lineBreaks = /\r\n|[\r\v\f\u0085\u2028\u2029]/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: no calendar may carry them (RFC 5545 3.1)
const unspeakable = /[\u0000-\u0008\u000e-\u001f\u007f-\u009f]/g;

/** A text as calendars may carry it: its letters and line breaks, and nothing that steers a reader. */
const speakable = (text: string): string =>
  text
    .replace(lineBreaks, '\n')
    .replace(unspeakable, '')
    .replace(/\p{Surrogate}/gu, '\ufffd');
/** The same in one line. */
export const inOneLine = (text: string): string => speakable(text).replace(/\s+/g, ' ').trim();
/** A name as a parameter may carry it: many readers do not know how quotation marks are written there. */
export const inParameter = (name: string): string => inOneLine(name).replace(/["^]/g, '’');

const statuses = {
  tentative: ICalEventStatus.TENTATIVE,
  confirmed: ICalEventStatus.CONFIRMED,
  cancelled: ICalEventStatus.CANCELLED,
} satisfies Record<CalendarItem['status'], ICalEventStatus>;

/** With what an item becomes an entry of a calendar. */
export interface Writing {
  /** The host in which the identities of all items end. */
  host: string;
  /** When it was written; of two with the same sequence the later one holds. */
  at: Instant;
  language: Language;
}

/** Adds an item to a calendar, in the municipality's own time. */
export function addItem(calendar: ICalCalendar, item: CalendarItem, { host, at, language }: Writing): ICalEvent {
  const where = item.place ?? item.link;
  return calendar.createEvent({
    id: uidOf(item, host),
    sequence: item.sequence,
    stamp: DateTime.fromISO(at).toUTC(),
    start: DateTime.fromISO(item.startsAt, { zone }),
    end: DateTime.fromISO(item.endsAt, { zone }),
    timezone: zone,
    summary: inOneLine(summaryOf(item, language)),
    description: speakable(descriptionOf(item, language)),
    ...(where ? { location: inOneLine(where) } : {}),
    status: statuses[item.status],
  });
}

/** The calendar as text, in lines that end with CRLF and have at most 75 octets. */
export const textOf = (calendar: ICalCalendar): string => `${calendar.toString().trimEnd()}\r\n`;
