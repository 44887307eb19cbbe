import type { ClientSession } from 'mongodb';
import { endingNotices } from '../domain/endings';
import { groupIn, toldBeside } from '../domain/invitee-notices';
import { armed, factsOf, fallDue, nextItemAt } from '../domain/process';
import { standingOf } from '../domain/standing';
import type { Facts, PromiseName } from '../schemas/facts';
import type { Order } from '../schemas/order';
import type { Notification } from '../schemas/records';
import type { Instant } from '../schemas/vocabulary';
import { notificationsOf } from './keep-command';
import { guarded, onOrder } from './on-order';
import type { Store } from './store';
import { toBePosted } from './to-be-posted';
import { insert, type Write, writeTogether } from './write-together';

/** Something that an order's process was waiting for, and whose instant has come. */
export interface DueItem {
  orderId: string;
  promise: PromiseName;
  item: string;
  at: Instant;
}

/** The newest facts of an order; null when there is no such order. */
export async function readFacts({ collections, settings }: Store, orderId: string): Promise<Facts | null> {
  const order = await collections.orders.findOne({ _id: orderId }, { maxTimeMS: 1_500 });
  return order && factsOf(order, settings);
}

/** The orders of these ids, by their ids, in one read. */
export async function readOrders({ collections }: Store, ids: string[]): Promise<Map<string, Order>> {
  const orders = await collections.orders.find({ _id: { $in: ids } }, { maxTimeMS: 1_500 }).toArray();
  return new Map(orders.map((order) => [order._id, order]));
}

/** The notifications that are not there yet: the id of each tells what it is about. */
export async function newOnes({ collections }: Store, told: Notification[], session: ClientSession): Promise<Write[]> {
  const ids = told.map(({ _id }) => _id);
  const known = await collections.notifications
    .find({ _id: { $in: ids } }, { projection: { _id: 1 }, session })
    .map(({ _id }) => _id)
    .toArray();
  return told.filter(({ _id }) => !known.includes(_id)).map((each) => insert(collections.notifications, each));
}

/** What those are told of a session or of their survey who are invited personally, beside the rektor or staff. */
async function toParticipants(
  { collections: { invitees } }: Store,
  order: Order,
  told: readonly Notification[],
  session: ClientSession,
): Promise<Notification[]> {
  const meant = toldBeside(told);
  if (meant.length === 0) return [];
  const known = await invitees.find({ orderId: order._id }, { session }).toArray();
  return meant.flatMap((notice) =>
    known
      .filter(({ group }) => group === groupIn(order, notice.about))
      .map(({ unit }) => ({ ...notice, _id: `${notice._id}/participant-${unit}`, to: 'participant', unit })),
  );
}

/** Whether the item now falls due later than the process thought: asked of the order, not of a clock. */
const isMovedAhead = ({ promises }: Facts, { promise, item, at }: DueItem): boolean => {
  const next = promises[promise];
  return next?.item === item && next.at > at;
};

/**
 * Tells what has fallen due, unless it no longer stands: writes its notifications and that they are done. Done twice it
 * is done once. Returns the newest facts.
 */
export const tellDue = (store: Store, due: DueItem, now: Instant): Promise<Facts | null> =>
  onOrder(store, due.orderId, async (order, session) => {
    const facts = factsOf(order, store.settings);
    const falls = isMovedAhead(facts, due) ? null : fallDue(order, due.promise, due.item, now, store.settings);
    if (!falls) return facts;
    const fallen = falls.notifications.map((notification) => ({ ...notification, writtenAt: now, ...toBePosted(now) }));
    const told = [...fallen, ...(await toParticipants(store, order, fallen, session))];
    const next = nextItemAt(falls.order, store.settings);
    await writeTogether(store.client, session, [
      ...(await newOnes(store, told, session)),
      guarded(store, order, { armed: falls.order.armed, 'standing.nextItemAt': next }),
    ]);
    return factsOf(falls.order, store.settings);
  });

/** Does what the ending of an order owes: tells everybody, and notes that it is done. Done twice it is done once. */
export async function settleEnding(store: Store, orderId: string, now: Instant): Promise<void> {
  await onOrder(store, orderId, async (order, session) => {
    if (!order.ending || order.ending.settledAt) return;
    await writeTogether(store.client, session, [
      ...(await newOnes(store, notificationsOf(order, endingNotices(order), now), session)),
      guarded(store, order, { 'ending.settledAt': now, 'standing.nextItemAt': null }),
    ]);
  });
}

/**
 * Reckons everything derived in an order anew, after the rules or the settings have changed: what had fallen due under a
 * promise that has only now come about is not told. Nothing is promised any more in an order that has ended.
 */
export async function reckonAnew(store: Store, orderId: string, now: Instant): Promise<void> {
  await onOrder(store, orderId, async (order, session) => {
    const reckoned = { ...order, armed: order.ending ? order.armed : armed(order, now, store.settings) };
    const standing = standingOf(reckoned, store.settings);
    if (JSON.stringify([reckoned.armed, standing]) === JSON.stringify([order.armed, order.standing])) return;
    await writeTogether(store.client, session, [guarded(store, order, { armed: reckoned.armed, standing })]);
  });
}
