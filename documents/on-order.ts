import type { ClientSession, MatchKeysAndValues } from 'mongodb';
import type { Order } from '../schemas/order';
import type { Store } from './store';
import { inTransaction } from './transaction';
import { update, type Write } from './write-together';

/**
 * Reads the order and writes what follows from it in one transaction, which collides with any command on the same
 * order: then both are asked anew. Null when there is no such order.
 */
export async function onOrder<T>(
  { client, collections, deadlineMs }: Store,
  orderId: string,
  work: (order: Order, session: ClientSession) => Promise<T>,
): Promise<T | null> {
  const once = async (session: ClientSession): Promise<T | null> => {
    const order = await collections.orders.findOne({ _id: orderId }, { session });
    return order && work(order, session);
  };
  return inTransaction(client, once, { deadlineMs, turn: orderId });
}

/** What the process may change: never the version, so that nobody's edit is stale because of it. */
export const guarded = ({ collections }: Store, { _id }: Order, changes: MatchKeysAndValues<Order>): Write =>
  update(collections.orders, { _id }, { $set: changes, $inc: { guard: 1 } });
