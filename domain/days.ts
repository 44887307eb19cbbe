import Holidays from 'date-holidays';
import { DateTime } from 'luxon';
import type { Day, Instant } from '../schemas/vocabulary';

/** The municipality's time zone; every day of a promise is reckoned in it. */
export const zone = 'Europe/Stockholm';

const swedish = new Holidays('SE', { timezone: zone });
const daysOff = new Map<number, Set<Day>>();

/** Days without work in one year: Swedish public holidays and the eves that are taken as such (date-holidays). */
function daysOffIn(year: number): Set<Day> {
  let days = daysOff.get(year);
  if (!days) {
    const holidays = swedish.getHolidays(year).filter(({ type }) => type === 'public' || type === 'bank');
    days = new Set(holidays.map(({ date }) => date.slice(0, 10)));
    daysOff.set(year, days);
  }
  return days;
}

const day = (value: Day): DateTime => DateTime.fromISO(value, { zone });
const asDay = (value: DateTime): Day => value.toISODate() as Day;
const asInstant = (value: DateTime): Instant => new Date(value.toMillis()).toISOString();

/** Whether the value names a day that exists: 30 February does not. */
export const isDay = (value: string): boolean => DateTime.fromISO(value, { zone }).isValid;

/** The same instant in UTC with milliseconds, so that instants compare as text. */
export const inUtc = (instant: Instant): Instant => new Date(instant).toISOString();

/** The calendar day in the municipality on which an instant falls. */
export const dayOf = (instant: Instant): Day => asDay(DateTime.fromISO(instant, { zone }));

/** The last millisecond of a day, whatever the clocks do that day. */
export const endOf = (value: Day): Instant => asInstant(day(value).endOf('day'));

/** A time of day ('07:30') on a calendar day, as an instant. */
export const at = (value: Day, time: string): Instant => {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  return asInstant(day(value).set({ hour, minute }));
};

export const plusDays = (value: Day, days: number): Day => asDay(day(value).plus({ days }));

/** Whole days from one day to another; negative when the other is earlier. */
export const daysBetween = (from: Day, to: Day): number => Math.round(day(to).diff(day(from), 'days').days);

/** Whether people work on the day: Monday to Friday and no Swedish holiday. */
export const isWorkingDay = (value: Day): boolean =>
  day(value).weekday <= 5 && !daysOffIn(Number(value.slice(0, 4))).has(value);

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

/** How many working days lie from one day to another, both counted. */
export function workingDaysWithin(from: Day, to: Day): number {
  let count = 0;
  for (let value = from; value <= to; value = plusDays(value, 1)) if (isWorkingDay(value)) count += 1;
  return count;
}

/** The year in the municipality on which an instant falls. */
export const yearOf = (instant: Instant): number => Number(dayOf(instant).slice(0, 4));

export const plusHours = (instant: Instant, hours: number): Instant =>
  new Date(Date.parse(instant) + hours * 3_600_000).toISOString();
