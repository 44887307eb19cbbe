import type { Order } from '../../schemas/order';
import type { Day, Instant } from '../../schemas/vocabulary';
import { dayOf, endOf, plusDays } from '../days';
import type { Settings } from '../settings';

/** A free text by when it was released, and whether somebody has read it and said whether others may. */
interface Released {
  releasedAt: Instant;
  isRead: boolean;
}

/** Since when a free text waits for no summary: its order has ended, or it was read after the summary had been sent. */
function idleSince({ summary, ending }: Pick<Order, 'summary' | 'ending'>, text: Released): Instant | null {
  const { releasedAt, isRead } = text;
  if (ending) return [ending.endedAt, releasedAt].sort().at(-1)!;
  return summary && isRead ? releasedAt : null;
}

/**
 * From when a free text is not kept any more; null while that is not known. A summary ends what was released before it, and
 * its next version what was released since. What no summary will end is kept for `freeTextsKeptDays`, so that staff can read it;
 * unread in an open order it ends as `unreadDue` says.
 */
export function textEndsAt(
  order: Pick<Order, 'summary' | 'ending'>,
  text: Released,
  { freeTextsKeptDays }: Pick<Settings, 'freeTextsKeptDays'>,
): Instant | null {
  const { summary } = order;
  if (summary && text.releasedAt <= summary.sentAt) return summary.sentAt;
  const since = idleSince(order, text);
  return since && endOf(plusDays(dayOf(since), freeTextsKeptDays));
}

/** Free texts of a release that nobody has read: when it was, and by which day they are to be read where that was told. */
export interface Unread {
  releasedAt: Instant;
  readBy: Day | null;
}

/**
 * What is due of unread free texts that no summary needs to end, since they were released after it and the order goes on: to
 * tell by the end of which day they are to be read, or, when that has passed, to delete them; null while neither is. The day
 * is `freeTextsUnreadDays` after their release, and never sooner than `freeTextsReminderDays` after it is told.
 */
export function unreadDue(
  { summary, ending }: Pick<Order, 'summary' | 'ending'>,
  { releasedAt, readBy }: Unread,
  now: Instant,
  { freeTextsUnreadDays, freeTextsReminderDays }: Pick<Settings, 'freeTextsUnreadDays' | 'freeTextsReminderDays'>,
): { tell: Day } | 'delete' | null {
  if (ending || !summary || releasedAt <= summary.sentAt) return null;
  if (readBy) return now > endOf(readBy) ? 'delete' : null;
  const soonest = plusDays(dayOf(now), freeTextsReminderDays);
  return plusDays(dayOf(releasedAt), freeTextsUnreadDays) > soonest ? null : { tell: soonest };
}
