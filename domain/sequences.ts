import type { Meeting, Order, Session } from '../schemas/order';
import { isTakenOff } from './calendar-notices';
import type { Notice } from './decision';
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
    for (const planned of [...copy.meetings, ...copy.sessions]) {
      if (!changed.has(planned.id)) continue;
      planned.sequence += 1;
      delete planned.shownSince;
    }
  });
}

/**
 * The order after it is told to somebody that they are no longer invited: RFC 5546 (2.1.4) has each CANCEL raise the sequence.
 * What the others have stays as it is, and so do their answers. What has risen with the change itself does not rise again.
 */
export function withUninvited(before: Order, after: Order, notices: readonly Pick<Notice, 'kind' | 'about'>[]): Order {
  const known = new Map([...before.meetings, ...before.sessions].map(({ id, sequence }) => [id, sequence]));
  const about = new Set(notices.flatMap((notice) => (isTakenOff(notice.kind) ? (notice.about ?? []) : [])));
  const isToRise = ({ id, sequence }: Meeting | Session): boolean => about.has(id) && known.get(id) === sequence;
  if (![...after.meetings, ...after.sessions].some(isToRise)) return after;
  return change(after, (copy) => {
    for (const planned of [...copy.meetings, ...copy.sessions].filter(isToRise)) {
      planned.shownSince ??= planned.sequence;
      planned.sequence += 1;
    }
  });
}
