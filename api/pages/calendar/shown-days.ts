import { DateTime } from 'luxon';
import { dayOf, isDay, plusDays, zone } from '../../../domain/days';
import type { Day } from '../../../schemas/vocabulary';
import { queried, type SignedIn } from '../visit';

/** Which days of whose calendar are shown, as the address tells. */
export interface ShownDays {
  view: 'week' | 'month';
  /** A day of the week or the month. */
  on: Day;
  /** One of those at the centre; empty for all. */
  who: string;
}

const dayForm = /^2[01]\d\d-\d\d-\d\d$/;

/** What the address asks for: this week of one's own where it asks for nothing. */
export function shownDays(visit: SignedIn): ShownDays {
  const [on, who] = [queried(visit, 'on'), queried(visit, 'who')];
  return {
    view: queried(visit, 'view') === 'month' ? 'month' : 'week',
    on: dayForm.test(on) && isDay(on) ? on : dayOf(visit.now),
    who: who === 'all' ? '' : /^[a-z0-9-]{1,100}$/.test(who) ? who : visit.caller.person,
  };
}

/** The address of other days, or of somebody else's. */
export function addressOf(shown: ShownDays, change: Partial<ShownDays>, { caller, now }: SignedIn): string {
  const { view, on, who } = { ...shown, ...change };
  const query = new URLSearchParams({
    ...(view === 'week' ? {} : { view }),
    ...(on === dayOf(now) ? {} : { on }),
    ...(who === caller.person ? {} : { who: who || 'all' }),
  }).toString();
  return `/calendar${query && '?'}${query}`;
}

const at = (day: Day): DateTime => DateTime.fromISO(day, { zone });

/** The first and the last day of what is shown. */
export function boundsOf({ view, on }: ShownDays): { from: Day; to: Day } {
  const from = at(on).startOf(view).toISODate()!;
  return { from, to: at(on).endOf(view).toISODate()! };
}

/** A day of the week or the month before, or after. */
export const moved = ({ view, on }: ShownDays, by: 1 | -1): Day =>
  at(on)
    .startOf(view)
    .plus({ [`${view}s`]: by })
    .toISODate()!;

/** Every day of these. */
export function daysIn({ from, to }: { from: Day; to: Day }): Day[] {
  const days: Day[] = [];
  for (let day = from; day <= to; day = plusDays(day, 1)) days.push(day);
  return days;
}

/** Monday is 1. */
export const weekdayOf = (day: Day): number => at(day).weekday;

/** "mån" */
export const weekdayName = (day: Day, { language }: SignedIn): string =>
  at(day).setLocale(language).toFormat('ccc').replace('.', '');

/** "Vecka 45", "November 2026" */
export function calledDays({ view, on }: ShownDays, { language, say }: SignedIn): string {
  const day = at(on).setLocale(language);
  if (view === 'week') return say('calendar.weekNumber', { n: day.weekNumber });
  const told = day.toFormat('LLLL yyyy');
  return told.slice(0, 1).toLocaleUpperCase('sv') + told.slice(1);
}
