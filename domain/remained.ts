import type { Order, OrderUnit, Remained } from '../schemas/order';
import type { Notification } from '../schemas/records';
import type { Day, Instant } from '../schemas/vocabulary';
import { dayOf, endOf, plusDays, plusMonths, workingDayOnOrAfter } from './days';
import { change, joinedUnits, runningPause } from './order';
import { summaryClosesOn } from './promises/evaluation';
import { type Reminder, reminder } from './promises/running';
import type { Settings } from './settings';
import { readingOf } from './summary';

const remainedOf = ({ remains }: Order, unit: string): Remained | undefined =>
  remains?.find((each) => each.unit === unit);

/** Whether the rektor of a unit has said what remained in practice. */
export const hasAnsweredRemained = (order: Order, unit: string): boolean => Boolean(remainedOf(order, unit)?.answer);

/** Whether rektorer are asked what remained: of what was evaluated, and did not end otherwise than by being completed. */
export const isAskedLater = (order: Order): boolean =>
  order.summary !== null && (order.ending === null || order.ending.kind === 'completed') && !runningPause(order);

/**
 * From which day the rektor of a unit is asked: some months after they read the summary, or after it closed unread. Null
 * where there is no summary.
 */
export function remainedFrom(order: Order, unit: string, settings: Settings): Day | null {
  if (!order.summary) return null;
  const readAt = readingOf(order, unit)?.readAt;
  const since = readAt ? dayOf(readAt) : summaryClosesOn(order, settings);
  return workingDayOnOrAfter(plusMonths(since, settings.remainedAfterMonths));
}

/** The askings of one unit that have not been written, the first one first; none once it has answered. */
function askingsLeft(order: Order, { unit }: OrderUnit, settings: Settings): Reminder[] {
  const from = remainedFrom(order, unit, settings);
  const known = remainedOf(order, unit);
  if (!from || known?.answer) return [];
  return [0, ...settings.remainedRemindersDays]
    .map((days) => reminder(settings, 'remained.asked', plusDays(from, days), 'rektor'))
    .filter(({ at }) => at > (known?.askedAt ?? ''))
    .sort((a, b) => (a.at < b.at ? -1 : 1));
}

const askingsOf = (order: Order, settings: Settings): { unit: string; asking: Reminder }[] =>
  isAskedLater(order)
    ? joinedUnits(order).flatMap((unit) =>
        askingsLeft(order, unit, settings).map((asking) => ({ unit: unit.unit, asking })),
      )
    : [];

/** By what orders are found, in their `reach`, while a rektor is still to be asked. */
export const reachAsks = 'asks';

/** When a rektor is asked next; null when nobody is. */
export const nextAskingAt = (order: Order, settings: Settings): Instant | null =>
  askingsOf(order, settings)
    .map(({ asking }) => asking.at)
    .sort()[0] ?? null;

/** What remained with what is known of one unit now. */
export const withRemained = (order: Order, unit: string, now: Partial<Remained>): Remained[] => [
  ...(order.remains ?? []).filter((each) => each.unit !== unit),
  { askedAt: null, answer: null, ...remainedOf(order, unit), ...now, unit },
];

/** When participants of a unit can say what remained: from the first time that its rektor is asked or answers, and never moved. */
export const surveyFrom = (order: Order, unit: string, now: Instant, settings: Settings): Pick<Remained, 'survey'> => ({
  survey: remainedOf(order, unit)?.survey ?? {
    ...{ opensAt: now, closesAt: endOf(plusDays(dayOf(now), settings.remainedSurveyDays)) },
  },
});

const idOf = (order: Order, unit: string, { on }: Reminder): string => `${order._id}/remained.asked/${unit}/${on}`;

/** Who is asked by an instant: the notifications to write, and the order that remembers them. Of several that a unit missed only the newest is written. */
export function askingsDue(
  order: Order,
  now: Instant,
  settings: Settings,
): { order: Order; notifications: Omit<Notification, 'writtenAt'>[] } {
  const due = askingsOf(order, settings).filter(({ asking }) => asking.at <= now);
  const newest = [...new Map(due.map((each) => [each.unit, each])).values()];
  const after = change(order, (copy) => {
    for (const { unit, asking } of newest)
      copy.remains = withRemained(copy, unit, { askedAt: asking.at, ...surveyFrom(copy, unit, now, settings) });
  });
  const askAt = nextAskingAt(after, settings);
  const reach = after.standing.reach.filter((each) => askAt !== null || each !== reachAsks);
  return {
    order: { ...after, standing: { ...after.standing, askAt, reach } },
    notifications: newest.map(({ unit, asking }) => ({
      ...{ _id: `${idOf(order, unit, asking)}/rektor`, orderId: order._id, kind: asking.kind, to: 'rektor', unit },
      ...{ about: null, dueOn: null, fellDueAt: asking.at, promise: null },
      passedOver: due
        .filter((each) => each.unit === unit && each.asking !== asking)
        .map((each) => idOf(order, unit, each.asking)),
    })),
  };
}
