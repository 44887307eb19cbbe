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

/** The next instant at which a letter goes, at or after this one: nothing goes at night, at weekends, on holidays or after the term. */
export function nextPosting(now: Instant, { settings, calendar }: PostingHours): Instant {
  const today = dayOf(now);
  for (let days = 0; days <= longestDays; days += 1) {
    const day = plusDays(today, days);
    if (isDayOff(day, calendar) || now > at(day, settings.postTo)) continue;
    const opens = at(day, settings.postFrom);
    return opens > now ? opens : now;
  }
  return at(workingDayOnOrAfter(plusDays(today, 1)), settings.postFrom);
}

/** What keeps a letter from waiting for the next hours: it answers what its recipient has just done, or concerns what happens before. */
export interface Urgency {
  answersRecipient: boolean;
  /** When what it is about happens or falls due; null when at no time. */
  happensAt: Instant | null;
  dueOn: Day | null;
}

/** When a letter goes that could go now: at once where waiting would make it come too late. */
export function postingAt(now: Instant, urgency: Urgency, hours: PostingHours): Instant {
  const next = nextPosting(now, hours);
  if (next === now || urgency.answersRecipient) return now;
  const comesTooLate =
    (urgency.happensAt !== null && urgency.happensAt > now && urgency.happensAt <= next) ||
    (urgency.dueOn !== null && endOf(urgency.dueOn) > now && endOf(urgency.dueOn) < next);
  if (!comesTooLate) return next;
  const regular = nextPosting(now, { ...hours, calendar: null });
  const end = urgency.happensAt ?? endOf(urgency.dueOn!);
  return regular < end ? regular : now;
}
