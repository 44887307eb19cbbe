import { settled } from '../domain/carryOut';
import { changesBetween } from '../domain/changes';
import type { Notice } from '../domain/decision';
import { withUninvited } from '../domain/sequences';
import type { Order } from '../schemas/order';
import type { Actor } from '../schemas/parts';
import type { LogEntry } from '../schemas/records';
import type { Instant } from '../schemas/vocabulary';
import { toForward } from './forwarding';
import { notificationsOf } from './keep-command';
import type { Store } from './store';
import { inTransaction } from './transaction';
import { insert, replace, writeTogether } from './write-together';

/** What follows in an open order from something that was decided elsewhere. */
export interface Following {
  command: 'followUnit' | 'returnToUnit' | 'followHuvudman' | 'followAbsence';
  /** By what it stands in the log once. */
  key: string;
  /** Who decided it. */
  by: Actor;
  /** The order as it is to be; the very same where nothing is to change. */
  after(order: Order): Order;
  /** Who is told. */
  notices(before: Order, after: Order): readonly Notice[];
}

/**
 * Has one open order follow, in its log as the decision that it was. Returns whether it has changed; done twice it is done
 * once.
 */
export async function followInOrder(
  { client, collections, settings, deadlineMs }: Store,
  orderId: string,
  following: Following,
  now: Instant,
): Promise<boolean> {
  const { orders, log, notifications } = collections;
  return inTransaction(
    client,
    async (session) => {
      const before = await orders.findOne({ _id: orderId }, { session });
      if (!before || before.ending) return false;
      const changed = following.after(before);
      if (changed === before) return false;
      const settledOrder = settled(before, changed, now, settings);
      const notices = following.notices(before, settledOrder);
      const order = withUninvited(before, settledOrder, notices);
      const key = { caller: 'insats', key: following.key, asked: '' };
      const entry: LogEntry = {
        ...{ _id: `${orderId}/${order.version}`, orderId, version: order.version, command: following.command, at: now },
        ...{ by: following.by, reason: null, changes: changesBetween(before, order) },
        ...{ writing: null, key, receipt: null },
      };
      await writeTogether(client, session, [
        replace(orders, { _id: orderId }, order, { must: true }),
        insert(log, entry),
        ...notificationsOf(order, notices, now).map((told) => insert(notifications, told)),
        toForward(collections, order, now),
      ]);
      return true;
    },
    { deadlineMs, turn: orderId },
  );
}
