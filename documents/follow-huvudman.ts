import { randomUUID } from 'node:crypto';
import { changesBetween } from '../domain/changes';
import { underHuvudman } from '../domain/organisation/following';
import { goalUnder } from '../domain/quality/goals';
import type { Unit } from '../schemas/organisation';
import type { RegisterLogEntry } from '../schemas/registers';
import type { Instant } from '../schemas/vocabulary';
import { type Following, followInOrder } from './follow-in-order';
import type { Store } from './store';
import { inTransaction } from './transaction';
import { insert, replace, writeTogether } from './write-together';

/** Has one open order follow with its unit to the huvudman that answers for it now. Returns whether it has changed. */
export const moveOrderToHuvudman = (store: Store, orderId: string, unit: Unit, now: Instant): Promise<boolean> => {
  const following: Following = {
    ...{ command: 'followHuvudman', key: `huvudman-${unit._id}-${unit.version}-${orderId}`, by: unit.movedFrom!.by },
    after(order) {
      const moved = underHuvudman(order, unit);
      return JSON.stringify(moved.units) === JSON.stringify(order.units) ? order : moved;
    },
    notices: () => [{ kind: 'unit.newHuvudman', to: 'rektor', unit: unit._id }],
  };
  return followInOrder(store, orderId, following, now);
};

/** Whoever is still writing goes on writing under the huvudman that answers for the unit now. Returns how many drafts followed. */
export async function moveDraftsToHuvudman({ collections }: Store, { _id: unit, huvudman }: Unit): Promise<number> {
  const elsewhere = { unit, huvudman: { $ne: huvudman } };
  const change = { $set: { huvudman }, $inc: { version: 1 } };
  return (await collections.drafts.updateMany(elsewhere, change)).modifiedCount;
}

/** Has the goals of a unit follow it: nobody of the huvudman before reads of them any more. Returns how many did. */
export async function moveGoalsToHuvudman(store: Store, unit: Unit, now: Instant): Promise<number> {
  const { goals } = store.collections;
  const elsewhere = { 'at.id': unit._id, 'at.kind': 'unit' as const, 'at.huvudman': { $ne: unit.huvudman } };
  const found = await goals.find(elsewhere, { projection: { _id: 1 } }).toArray();
  for (const { _id } of found) await moveGoal(store, _id, unit, now);
  return found.length;
}

const moveGoal = ({ client, collections, deadlineMs }: Store, id: string, unit: Unit, now: Instant): Promise<void> =>
  inTransaction(
    client,
    async (session) => {
      const before = await collections.goals.findOne({ _id: id }, { session });
      if (!before || before.at.huvudman === unit.huvudman) return;
      const after = goalUnder(before, unit.huvudman);
      const entry: RegisterLogEntry = {
        ...{ _id: randomUUID(), register: 'goals', entry: id, command: 'followHuvudman', at: now },
        ...{ by: unit.movedFrom!.by, reason: null, changes: changesBetween(before, after) },
        ...{ key: { caller: 'insats', key: `huvudman-${id}-${after.version}`, asked: '' } },
        receipt: { command: 'followHuvudman', id, version: after.version, at: now },
      };
      const { goals, registerLog } = collections;
      await writeTogether(client, session, [
        replace(goals, { _id: id }, after, { must: true }),
        insert(registerLog, entry),
      ]);
    },
    { deadlineMs, turn: `goals/${id}` },
  );
