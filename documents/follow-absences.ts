import { settled } from '../domain/carryOut';
import { changesBetween } from '../domain/changes';
import { dayOf, plusMs } from '../domain/days';
import { toldAtOnce } from '../domain/process';
import { knowingAbsences } from '../domain/staff-absences';
import { reachOfPerson } from '../domain/standing';
import type { LogEntry } from '../schemas/records';
import type { StaffAbsence } from '../schemas/staff-absences';
import type { Instant } from '../schemas/vocabulary';
import { toForward } from './forwarding';
import { notificationsOf } from './keep-command';
import type { Store } from './store';
import { inTransaction } from './transaction';
import { insert, replace, writeTogether } from './write-together';

/**
 * Has one open order know of an absence of somebody who carries it, in its log as told by whoever recorded it; where that
 * leaves too little of the two weeks, the lead is asked for cover. Done twice it is done once.
 */
async function tell(store: Store, orderId: string, absence: StaffAbsence, now: Instant): Promise<boolean> {
  const { client, collections, settings, deadlineMs } = store;
  const { orders, log, notifications } = collections;
  return inTransaction(
    client,
    async (session) => {
      const before = await orders.findOne({ _id: orderId }, { session });
      if (!before || before.ending) return false;
      const knowing = knowingAbsences(before, [absence], dayOf(now));
      if (knowing === before) return false;
      const order = settled(before, knowing, now, settings);
      const key = { caller: 'insats', key: `absence-${absence._id}-${absence.version}-${orderId}`, asked: '' };
      const entry: LogEntry = {
        ...{ _id: `${orderId}/${order.version}`, orderId, version: order.version, command: 'followAbsence', at: now },
        ...{ by: absence.recordedBy, reason: null, changes: changesBetween(before, order) },
        ...{ writing: null, key, receipt: null },
      };
      const notices = toldAtOnce(before, order, settings);
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

/** For so long orders are told of a correction that left nothing to come, should the worker have been away. */
const toldForDays = 30;

/** Tells open orders of the absences of those who carry them. Returns how many orders have changed. Done again it does nothing more. */
export async function followAbsences(store: Store, now: Instant): Promise<number> {
  const { staffAbsences, orders } = store.collections;
  const lately = plusMs(now, -toldForDays * 86_400_000);
  const current = { $or: [{ to: { $gte: dayOf(now) } }, { recordedAt: { $gte: lately } }] };
  let changed = 0;
  for (const absence of await staffAbsences.find(current).toArray()) {
    const carried = { 'standing.reach': reachOfPerson(absence.person.person), 'standing.open': true };
    const some = await orders.find(carried, { projection: { _id: 1, assignment: 1 } }).toArray();
    for (const order of some)
      if (knowingAbsences(order, [absence], dayOf(now)) !== order && (await tell(store, order._id, absence, now)))
        changed += 1;
  }
  return changed;
}
