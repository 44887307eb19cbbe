import { clockWithSeconds, plural, toldDay } from '../swedish';
import type { CalendarEntry, OwnCalendar, Told } from '../told';
import { beside, heading } from './layout';

const INDENT = 30;

const whereTold = (place: string | null): string =>
  place === null ? '' : `, ${/^https?:/.test(place) ? 'digitalt' : place}`;

const entryTold = ({ title, startsAt, endsAt, place }: CalendarEntry): string[] =>
  beside(
    `  ${title}`,
    `${toldDay(startsAt)} kl. ${clockWithSeconds(startsAt)}–${clockWithSeconds(endsAt)}${whereTold(place)}`,
    INDENT,
  );

const calendar = ({ name, entries }: OwnCalendar): string[] => [
  '',
  `${name}: ${plural(entries.length, 'tid', 'tider')}`,
  ...entries.flatMap(entryTold),
];

/** What stands in everybody's calendar at the end, after all invitations, moves and cancellations that their mail brought. */
export const calendars = ({ calendars: all }: Told): string[] => [...heading('Kalendrarna'), ...all.flatMap(calendar)];
