import type { PostWishes } from '../../schemas/letters';
import type { Day, Instant } from '../../schemas/vocabulary';
import { at, dayOf, plusDays, weekdayOf } from '../days';
import type { Settings } from '../settings';
import { nextWorkingDay, type PostingHours } from './hours';

const monday = 1;
const daysToMonday = (day: Day): number => (monday + 7 - weekdayOf(day)) % 7;

/** When the next letter that lists several goes: in the morning of a day on which its recipient works, or of the first one of a week. */
export function nextDigest(
  now: Instant,
  how: Exclude<PostWishes['digest'], 'none'>,
  {
    settings: { reminderTime },
    calendar,
  }: Pick<PostingHours, 'calendar'> & { settings: Pick<Settings, 'reminderTime'> },
): Instant {
  const today = dayOf(now);
  const first = now < at(today, reminderTime) ? today : plusDays(today, 1);
  const day = how === 'daily' ? first : plusDays(first, daysToMonday(first));
  return at(nextWorkingDay(day, calendar), reminderTime);
}
