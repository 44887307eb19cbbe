import { dayOf, plusMs } from '../domain/days';
import { toldAtOnce } from '../domain/process';
import { knowingAbsences } from '../domain/staff-absences';
import { reachOfPerson } from '../domain/standing';
import type { StaffAbsence } from '../schemas/staff-absences';
import type { Instant } from '../schemas/vocabulary';
import { type Following, followInOrder } from './follow-in-order';
import type { Store } from './store';

/**
 * Has one open order know of an absence of somebody who carries it; where that leaves too little of the two weeks, the lead
 * is asked for cover.
 */
const tell = (store: Store, orderId: string, absence: StaffAbsence, now: Instant): Promise<boolean> => {
  const following: Following = {
    ...{
      command: 'followAbsence',
      key: `absence-${absence._id}-${absence.version}-${orderId}`,
      by: absence.recordedBy,
    },
    after: (order) => knowingAbsences(order, [absence], dayOf(now)),
    notices: (before, after) => toldAtOnce(before, after, store.settings),
  };
  return followInOrder(store, orderId, following, now);
};

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
