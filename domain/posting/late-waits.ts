import type { Order } from '../../schemas/order';
import type { Notification } from '../../schemas/records';
import type { Day, Instant, Turn } from '../../schemas/vocabulary';
import { at, dayOf, plusDays, weekdayOf, workingDayOnOrAfter, workingDayOnOrBefore } from '../days';
import { nameNow } from '../letters/about';
import { leadUnit } from '../order';
import type { Settings } from '../settings';
import { lateNow } from '../standing';

/** What the lead of the centre is told once a week: which orders have waited longer than anybody should. */
export const lateWaitsKind = 'wait.late';

/** What is about them begins so, and nothing else does. */
const prefix = 'late-waits/';
export const isOfLateWaits = (id: string): boolean => id.startsWith(prefix);

type When = Pick<Settings, 'lateWaitsWeekday' | 'reminderTime' | 'postTo'>;

/** When they are told whose day of the week is this one: on that day, or the next on which people work. */
const toldAt = (day: Day, { reminderTime }: When): Instant => at(workingDayOnOrAfter(day), reminderTime);

/**
 * Until when it makes sense to tell of a week's: the last hour for letters before the day comes round. Whatever has waited
 * longer, for the worker or for the mail server, is told with the next week's.
 */
export const lateWaitsUntil = (day: Day, { postTo }: When): Instant =>
  at(workingDayOnOrBefore(plusDays(day, 6)), postTo);

/** The newest day, up to an instant, on which late waits are told by the setting. */
function newestDay(now: Instant, { lateWaitsWeekday }: When): Day {
  const today = dayOf(now);
  return plusDays(today, -((weekdayOf(today) - lateWaitsWeekday + 7) % 7));
}

/** The notice of this week's late waits; null before its time, and when it is too late for it. Known by its day alone: one a week. */
export function lateWaitsNotice(now: Instant, settings: When): Notification | null {
  const day = newestDay(now, settings);
  const fellDueAt = toldAt(day, settings);
  if (now < fellDueAt || now >= lateWaitsUntil(day, settings)) return null;
  return {
    ...{ _id: `${prefix}${day}`, orderId: null, kind: lateWaitsKind, to: 'lead', unit: null, about: day, dueOn: null },
    ...{ fellDueAt, writtenAt: now, passedOver: [], postAt: now, post: { state: 'waiting', reason: null } },
  };
}

/** An order that waits longer than its limit: which, whose turn it is, and since when. Nothing of what anybody wrote. */
export interface LateWait {
  orderId: string;
  caseNumber: string;
  unit: string;
  turn: Exclude<Turn, 'nobody'>;
  since: Instant;
}

/** What is read of an order to tell that it has waited too long. */
export type WaitingOrder = Pick<Order, '_id' | 'caseNumber' | 'units'> & { standing: Pick<Order['standing'], 'waits'> };

const isOurs = ({ turn }: LateWait): boolean => turn !== 'rektor';

/** What has passed its limit at an instant: where it is the centre's turn first, and of these what has waited longest. */
export function lateWaitsOf(orders: readonly WaitingOrder[], now: Instant): LateWait[] {
  const late = orders.flatMap((order) => {
    const found = lateNow(order, now);
    if (!found) return [];
    const { turn, since, passedAt } = found;
    const unit = nameNow(leadUnit(order));
    return [{ passedAt, wait: { orderId: order._id, caseNumber: order.caseNumber, unit, turn, since } }];
  });
  return late
    .sort(
      (a, b) =>
        Number(isOurs(b.wait)) - Number(isOurs(a.wait)) ||
        a.passedAt.localeCompare(b.passedAt) ||
        a.wait.caseNumber.localeCompare(b.wait.caseNumber),
    )
    .map(({ wait }) => wait);
}

/** So many are named in a letter; the list has them all. */
const mostNamed = 10;
export const namedWaits = (waits: readonly LateWait[]): readonly LateWait[] => waits.slice(0, mostNamed);
