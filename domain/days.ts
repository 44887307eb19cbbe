import Holidays from 'date-holidays';
import { DateTime } from 'luxon';
import type { Day, Instant } from '../schemas/vocabulary';

/** The municipality's time zone; every day of a promise is reckoned in it. */
export const zone = 'Europe/Stockholm';

/** Remembers what a pure function answers: one command asks for the same few days hundreds of times. */
function remembered<K, V>(reckon: (key: K) => V): (key: K) => V {
  const known = new Map<K, V>();
  return (key) => {
    const before = known.get(key);
    if (before !== undefined) return before;
    if (known.size >= 20_000) known.clear();
    const value = reckon(key);
    known.set(key, value);
    return value;
  };
}

const swedish = new Holidays('SE', { timezone: zone });

/** Days without work in one year: Swedish public holidays and the eves that are taken as such (date-holidays). */
const daysOffIn = remembered((year: number): ReadonlySet<Day> => {
  const holidays = swedish.getHolidays(year).filter(({ type }) => type === 'public' || type === 'bank');
  return new Set(holidays.map(({ date }) => date.slice(0, 10)));
});

const oneDayMs = 86_400_000;
/** A calendar day as a number of days: counting days needs no clock and no zone. */
const numberOf = remembered((value: Day): number => Date.parse(value) / oneDayMs);
const asDay = remembered((number: number): Day => new Date(number * oneDayMs).toISOString().slice(0, 10));

/** The instant at which clocks in the municipality show a day and time. */
const instantAt = remembered(
  (local: string): Instant => new Date(DateTime.fromISO(local, { zone }).toMillis()).toISOString(),
);

/** Whether the value names a day that exists: 30 February does not. */
export const isDay = (value: string): boolean => DateTime.fromISO(value, { zone }).isValid;

/** The same instant in UTC with milliseconds, so that instants compare as text. */
export const inUtc = (instant: Instant): Instant => new Date(instant).toISOString();

/** The last millisecond of a day, whatever the clocks do that day. */
export const endOf = (value: Day): Instant => instantAt(`${value}T23:59:59.999`);

/** A time of day ('07:30') on a calendar day, as an instant. */
export const at = (value: Day, time: string): Instant => instantAt(`${value}T${time}`);

// Clocks in the municipality change at a full hour of UTC, and differ from it by full hours: an hour lies in one day.
const dayAt = remembered((instant: Instant): Day => DateTime.fromISO(instant, { zone }).toISODate() as Day);

/** The calendar day in the municipality on which an instant falls. */
export const dayOf = (instant: Instant): Day => dayAt(instant.endsWith('Z') ? `${instant.slice(0, 13)}:00Z` : instant);

export const plusDays = (value: Day, days: number): Day => asDay(numberOf(value) + days);

/** The month of a day: '2026-11'. */
export const monthOf = (value: Day): string => value.slice(0, 7);

/** The months that some days lie in, the first first. */
export function monthsIn({ from, to }: { from: Day; to: Day }): string[] {
  const months: string[] = [];
  for (let first = `${monthOf(from)}-01`; first <= to; first = `${monthOf(plusDays(first, 31))}-01`)
    months.push(monthOf(first));
  return months;
}

/** Whole days from one day to another; negative when the other is earlier. */
export const daysBetween = (from: Day, to: Day): number => numberOf(to) - numberOf(from);

/** Whether a period holds on a day: from its first to its last, both counted; one without a last goes on. */
export const holdsOn = ({ from, to }: { from: Day; to: Day | null }, day: Day): boolean =>
  from <= day && (to === null || day <= to);

/** Which day of the week it is: Sunday 0, Monday 1, Saturday 6. */
export const weekdayOf = (value: Day): number => new Date(value).getUTCDay();

/** Whether people work on the day: Monday to Friday and no Swedish holiday. */
export const isWorkingDay = remembered((value: Day): boolean => {
  const weekday = weekdayOf(value);
  return weekday >= 1 && weekday <= 5 && !daysOffIn(Number(value.slice(0, 4))).has(value);
});

/** The day itself if it is a working day, else the last one before it. */
export const workingDayOnOrBefore = (value: Day): Day =>
  isWorkingDay(value) ? value : workingDayOnOrBefore(plusDays(value, -1));

/** The day itself if it is a working day, else the next one after it. */
export const workingDayOnOrAfter = (value: Day): Day =>
  isWorkingDay(value) ? value : workingDayOnOrAfter(plusDays(value, 1));

/** The n-th working day after a day (before it, when n is negative); the day itself does not count. */
export function plusWorkingDays(value: Day, n: number): Day {
  let result = value;
  for (let left = Math.abs(n); left > 0; ) {
    result = plusDays(result, Math.sign(n));
    if (isWorkingDay(result)) left -= 1;
  }
  return result;
}

/** The working days from one day to another, both counted. */
export function workingDaysWithin(from: Day, to: Day): Day[] {
  const days: Day[] = [];
  for (let value = from; value <= to; value = plusDays(value, 1)) if (isWorkingDay(value)) days.push(value);
  return days;
}

/** The instant some months before another, by the municipality's calendar. */
export const monthsBefore = (instant: Instant, months: number): Instant =>
  new Date(DateTime.fromISO(instant, { zone }).minus({ months }).toMillis()).toISOString();

/** The day some months after another; the last of a month where it has no such day. */
export const plusMonths = (value: Day, months: number): Day =>
  DateTime.fromISO(value, { zone }).plus({ months }).toISODate() as Day;

/** The year in the municipality on which an instant falls. */
export const yearOf = (instant: Instant): number => Number(dayOf(instant).slice(0, 4));

export const plusMs = (instant: Instant, ms: number): Instant => new Date(Date.parse(instant) + ms).toISOString();
export const plusHours = (instant: Instant, hours: number): Instant => plusMs(instant, hours * 3_600_000);
