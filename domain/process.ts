import type { Facts, NextItem, PromiseName } from '../schemas/facts';
import type { Order } from '../schemas/order';
import type { Notification } from '../schemas/records';
import type { Instant } from '../schemas/vocabulary';
import type { Notice } from './decision';
import type { Duty } from './duties';
import { runningPause, stepOf } from './order';
import { runningPromises } from './promises';
import { keyOf, type Reminder, type Running, remindersAfter } from './promises/running';
import type { Settings } from './settings';

const itemOf = (running: Running, { kind, on }: Reminder): string => `${running.name}/${running.subject}/${kind}/${on}`;

/** The first thing of a promise that falls due after what has been done; null when only its end is waited for. */
function nextOf(order: Order, running: Running, settings: Settings): (NextItem & { reminder: Reminder }) | null {
  const after = order.armed[keyOf(running)] ?? running.from;
  const [reminder] = remindersAfter(running, after, settings);
  return reminder ? { item: itemOf(running, reminder), at: reminder.at, reminder } : null;
}

/** What the order's process is to know: its step and, for each promise, what falls due next. Ids, dates and names of steps only. */
export function factsOf(order: Order, settings: Settings): Facts {
  const promises: Facts['promises'] = {};
  for (const running of runningPromises(order, settings)) {
    const next = nextOf(order, running, settings);
    const known = promises[running.name];
    if (known === undefined || (next && (!known || next.at < known.at)))
      promises[running.name] = next && { item: next.item, at: next.at };
  }
  return {
    version: order.version,
    step: stepOf(order),
    paused: runningPause(order) !== undefined,
    ended: order.ending !== null,
    settled: order.ending?.settledAt != null,
    promises,
  };
}

/** When the order's process has something to do next: for whoever watches that no process sleeps over it. */
export function nextItemAt(order: Order, settings: Settings): Instant | null {
  if (order.ending) return order.ending.settledAt ? null : order.ending.endedAt;
  const instants = runningPromises(order, settings).flatMap((running) => nextOf(order, running, settings)?.at ?? []);
  return instants.sort()[0] ?? null;
}

/**
 * Each promise that has come about with a command is armed at that instant, so that what fell due before it was
 * recorded is never told; one that has gone is forgotten, one that runs on keeps what has been done of it.
 */
export function armed(order: Order, now: Instant, settings: Settings): Order['armed'] {
  const keys = runningPromises(order, settings).map(keyOf);
  return Object.fromEntries(keys.map((key) => [key, order.armed[key] ?? now]));
}

/** What is told at once of promises that a command has brought about. */
export function toldAtOnce(before: Order, after: Order, settings: Settings): Notice[] {
  const isNew = (key: string): boolean => !(key in before.armed);
  if (!Object.keys(after.armed).some(isNew)) return [];
  return runningPromises(after, settings)
    .filter((running) => isNew(keyOf(running)))
    .flatMap((running) => {
      const { atOnce, subject, dueOn } = running;
      return atOnce ? [{ ...atOnce, about: subject, dueOn, promise: keyOf(running) }] : [];
    });
}

/** What is told of a reminder to one duty; its id tells what it is about, so that it exists once. */
export const toldOfReminder = (
  { _id: orderId }: Order,
  running: Running,
  reminder: Reminder,
  to: Duty,
): Omit<Notification, 'writtenAt'> => ({
  ...{ _id: `${orderId}/${itemOf(running, reminder)}/${to}`, orderId, kind: reminder.kind, to },
  ...{ unit: running.unit ?? null, about: running.subject, dueOn: running.dueOn, fellDueAt: reminder.at },
  ...{ passedOver: [], promise: keyOf(running) },
});

/** What falls due of an item: the notifications to write and the order that remembers it. */
export interface FallsDue {
  order: Order;
  notifications: Omit<Notification, 'writtenAt'>[];
}

/**
 * What to write when an item's instant has come, or null when the item no longer stands in the order. Of several
 * missed items of one promise only the newest before `now` is written; the others are noted as passed over.
 */
export function fallDue(
  order: Order,
  promise: PromiseName,
  item: string,
  now: Instant,
  settings: Settings,
): FallsDue | null {
  const running = runningPromises(order, settings).find(
    (candidate) => candidate.name === promise && nextOf(order, candidate, settings)?.item === item,
  );
  if (!running) return null;
  const missed: Reminder[] = [];
  for (const reminder of remindersAfter(running, order.armed[keyOf(running)] ?? running.from, settings)) {
    if (missed[0] && reminder.at > now && reminder.at > missed[0].at) break;
    missed.push(reminder);
  }
  const newest = missed.at(-1)!;
  const passedOver = new Set(missed.filter(({ at }) => at < newest.at).map((passed) => itemOf(running, passed)));
  const due = new Map(
    missed.filter(({ at }) => at === newest.at).map((reminder) => [itemOf(running, reminder), reminder]),
  );
  const after = { ...order, armed: { ...order.armed, [keyOf(running)]: newest.at } };
  return {
    order: { ...after, standing: { ...order.standing, nextItemAt: nextItemAt(after, settings) } },
    notifications: [...due.values()].flatMap((reminder) =>
      reminder.to.map((to) => ({ ...toldOfReminder(order, running, reminder, to), passedOver: [...passedOver] })),
    ),
  };
}
