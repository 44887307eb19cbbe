import { dayOf } from '../domain/days';
import { cameBack } from '../domain/organisation/following';
import { reachOfUnit } from '../domain/standing';
import type { Unit } from '../schemas/organisation';
import type { Instant } from '../schemas/vocabulary';
import { giveBackRepresentations } from './carry-representations';
import { type Following, followInOrder } from './follow-in-order';
import type { Store } from './store';

/** What came back to units whose end was taken back after its day. */
export interface Returned {
  orders: number;
  representatives: number;
}

/** The units whose orders the unit had before it ended: those that had become part of it. */
const partsOf = async ({ collections }: Store, { _id }: Unit): Promise<string[]> => {
  const became = { successors: { $elemMatch: { unit: _id, takesOrders: true } } };
  return (await collections.units.find(became, { projection: { _id: 1 } }).toArray()).map((unit) => unit._id);
};

async function returnTo(store: Store, unit: Unit, heir: Unit, now: Instant): Promise<Returned> {
  const { at, by } = unit.backFrom!;
  const parts = await partsOf(store, unit);
  const open = { 'standing.reach': reachOfUnit(heir._id), 'standing.open': true };
  const found = await store.collections.orders.find(open, { projection: { _id: 1 } }).toArray();
  let orders = 0;
  for (const { _id } of found) {
    const following: Following = {
      ...{ command: 'returnToUnit', key: `return-${unit._id}-${at}-${_id}`, by },
      after(order) {
        const back = cameBack(order, { unit, heir: heir._id, parts, on: dayOf(now) });
        return JSON.stringify(back.units) === JSON.stringify(order.units) ? order : back;
      },
      notices: () => [],
    };
    if (await followInOrder(store, _id, following, now)) orders += 1;
  }
  return { orders, representatives: await giveBackRepresentations(store, { unit, heir, by }, now) };
}

/** Has what followed to another unit come back where that was taken back. Done again it does nothing more. */
export async function returnToUnits(store: Store, now: Instant): Promise<Returned> {
  const { units } = store.collections;
  const done: Returned = { orders: 0, representatives: 0 };
  for (const unit of await units.find({ backFrom: { $exists: true } }).toArray()) {
    const heir = await units.findOne({ _id: unit.backFrom!.unit });
    const { orders, representatives } = heir ? await returnTo(store, unit, heir, now) : done;
    if (heir) {
      done.orders += orders;
      done.representatives += representatives;
    }
    await units.updateOne({ _id: unit._id, 'backFrom.at': unit.backFrom!.at }, { $unset: { backFrom: '' } });
  }
  return done;
}
