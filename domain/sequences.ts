import type { Meeting, Order, Session } from '../schemas/order';
import { change } from './order';

/** What calendars show of a meeting or a session: with each change of it the sequence rises. */
const shownOf = (planned: Meeting | Session): string =>
  JSON.stringify([
    planned.startsAt,
    planned.endsAt,
    planned.place,
    planned.link,
    'how' in planned ? planned.how : null,
    'title' in planned ? planned.title : null,
    planned.status === 'cancelled',
  ]);

/** Those whose calendars have to be told: what has no time stands in none. */
const changedAmong = (before: readonly (Meeting | Session)[], after: readonly (Meeting | Session)[]): Set<string> => {
  const shown = new Map(before.map((planned) => [planned.id, shownOf(planned)]));
  const changed = after.filter((planned) => shown.has(planned.id) && shown.get(planned.id) !== shownOf(planned));
  return new Set(changed.filter(({ startsAt }) => startsAt !== null).map(({ id }) => id));
};

/**
 * The order with the sequence of each meeting and session one higher than before where calendars show it otherwise now:
 * by whichever command its time, place, link, way or title has changed, it was cancelled or is to be after all.
 */
export function withSequences(before: Order, after: Order): Order {
  const changed = new Set([
    ...changedAmong(before.meetings, after.meetings),
    ...changedAmong(before.sessions, after.sessions),
  ]);
  if (changed.size === 0) return after;
  return change(after, (copy) => {
    for (const planned of [...copy.meetings, ...copy.sessions]) if (changed.has(planned.id)) planned.sequence += 1;
  });
}
