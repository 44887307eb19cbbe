import type { Calendar } from '../../schemas/organisation';
import type { Day, Instant } from '../../schemas/vocabulary';
import { metOn } from '../calendar';
import { at, dayOf, endOf, plusDays, workingDayOnOrAfter } from '../days';
import type { Settings } from '../settings';

/** When letters go: the hours of a working day, and whether the recipient's unit works then. */
export interface PostingHours {
  settings: Pick<Settings, 'postFrom' | 'postTo'>;
  /** The calendar of the recipient's unit; null for the centre's own, and where it has none. */
  calendar: Calendar | null;
}

const longestDays = 120;

const isDayOff = (day: Day, calendar: Calendar | null): boolean =>
  metOn(day, calendar).some(({ kind }) => kind !== 'studyDay');

/** The first day, from one on, on which its recipient works; where the calendar knows none for long, the first on which people do. */
export function nextWorkingDay(from: Day, calendar: Calendar | null): Day {
  for (let days = 0; days <= longestDays; days += 1) {
    const day = plusDays(from, days);
    if (!isDayOff(day, calendar)) return day;
  }
  return workingDayOnOrAfter(from);
}

/** The next instant at which a letter goes, at or after this one: nothing goes at night, at weekends, on holidays or after the term. */
export function nextPosting(now: Instant, { settings, calendar }: PostingHours): Instant {
  const today = dayOf(now);
  const day = nextWorkingDay(now > at(today, settings.postTo) ? plusDays(today, 1) : today, calendar);
  const opens = at(day, settings.postFrom);
  return opens > now ? opens : now;
}

/** What keeps a letter from waiting for the next hours: it answers what its recipient has just done, or concerns what happens before. */
export interface Urgency {
  answersRecipient: boolean;
  /** When what it is about happens or falls due; null when at no time. */
  happensAt: Instant | null;
  dueOn: Day | null;
}

/** Whether a letter that waits until then comes after what it is about. */
export const comesTooLate = (now: Instant, { happensAt, dueOn }: Urgency, next: Instant): boolean =>
  (happensAt !== null && happensAt > now && happensAt <= next) ||
  (dueOn !== null && endOf(dueOn) > now && endOf(dueOn) < next);

/** When a letter goes that could go now: at once where waiting would make it come too late. */
export function postingAt(now: Instant, urgency: Urgency, hours: PostingHours): Instant {
  const next = nextPosting(now, hours);
  if (next === now || urgency.answersRecipient) return now;
  if (!comesTooLate(now, urgency, next)) return next;
  const regular = nextPosting(now, { ...hours, calendar: null });
  const end = urgency.happensAt ?? endOf(urgency.dueOn!);
  return regular < end ? regular : now;
}
