import { randomUUID } from 'node:crypto';
import { dayOf, plusMs } from '../domain/days';
import type { Caller } from '../domain/decision';
import { afterEnd, followed, unitNow } from '../domain/organisation/following';
import { reachOfUnit } from '../domain/standing';
import type { Order } from '../schemas/order';
import type { Unit } from '../schemas/organisation';
import type { Actor } from '../schemas/parts';
import type { Draft } from '../schemas/records';
import type { Instant } from '../schemas/vocabulary';
import { carryRepresentations } from './carry-representations';
import { moveDraftsToHuvudman, moveGoalsToHuvudman, moveOrderToHuvudman } from './follow-huvudman';
import { type Following, followInOrder } from './follow-in-order';
import { keepCommand } from './keep-command';
import { Refused } from './outcomes';
import { returnToUnits } from './return-to-unit';
import type { Store } from './store';

/** What was done because units have ended, or have got another huvudman. */
export interface UnitsFollowed {
  /** Orders that follow to another unit or huvudman, drafts with them, and orders that ended, or go on without their unit. */
  moved: number;
  drafts: number;
  ended: number;
  /** Goals of units that have another huvudman now. */
  goals: number;
  /** People whose representations hold for the unit that took over from now on. */
  representatives: number;
}

type Shared = Pick<Order, '_id' | 'units'>;

const openOrdersOf = ({ collections }: Store, unit: string): Promise<Shared[]> => {
  const open = { 'standing.reach': reachOfUnit(unit), 'standing.open': true };
  return collections.orders.find(open).project<Shared>({ units: 1 }).toArray();
};

const decidedBy = (unit: Unit, heir: string): Actor => unit.successors.find((each) => each.unit === heir)!.decidedBy;

/** Has one open order follow to the unit that took over. */
const moveOrder = (store: Store, orderId: string, unit: Unit, heir: Unit, now: Instant): Promise<boolean> => {
  const following: Following = {
    ...{ command: 'followUnit', key: `follow-${unit._id}-${unit.version}-${orderId}`, by: decidedBy(unit, heir._id) },
    after(order) {
      const moved = followed(order, unit._id, heir, dayOf(now));
      return JSON.stringify(moved.units) === JSON.stringify(order.units) ? order : moved;
    },
    notices: (_before, { assignment }) => [
      { kind: 'unit.movedOn', to: 'rektor', unit: heir._id },
      { kind: 'unit.movedOn', to: assignment ? 'responsible' : 'lead' },
    ],
  };
  return followInOrder(store, orderId, following, now);
};

/** Whoever is still writing goes on writing for the unit that took over. */
async function moveDrafts({ collections }: Store, unit: Unit, heir: Unit): Promise<number> {
  const drafts = await collections.drafts.find({ unit: unit._id }).toArray();
  for (const draft of drafts) {
    const here: Partial<Draft> = { unit: heir._id, unitName: heir.name, unitKind: heir.kind, huvudman: heir.huvudman };
    const participants = draft.participants.map((group) => ({ ...group, unit: heir._id }));
    await collections.drafts.updateOne(
      { _id: draft._id, unit: unit._id },
      { $set: { ...here, participants, version: draft.version + 1 } },
    );
  }
  return drafts.length;
}

/** The part in an order of a unit that has closed, by the name under which it was recorded. */
const partOf = ({ units }: Shared, closed: Unit): string | undefined =>
  units.find((member) => unitNow(member) === closed._id && member.membership !== 'left')?.unit;

/** Ends that part by the decision of whoever closed the unit: the order goes on for the others, if there are any. */
async function endWithUnit(
  store: Store,
  order: Shared,
  unit: Unit,
  closing: NonNullable<Unit['closing']>,
  now: Instant,
) {
  const { person, name } = closing.decidedBy;
  const duties = [{ kind: 'administrator', at: unit.huvudman }];
  const caller: Caller = { person, name, duties, representations: [] };
  const orderId = order._id;
  const asked = { command: 'closeWithUnit' as const, orderId, caller, now, target: { orderId } };
  const body = { unit: partOf(order, unit), reason: closing.reason };
  try {
    await keepCommand(store, { ...asked, body, key: `close-${unit._id}-${randomUUID()}` });
    return true;
  } catch (error) {
    if (error instanceof Refused) return false; // ended or left meanwhile
    throw error;
  }
}

/** For so long a unit that was moved is looked at: whatever was being written of it as it moved is kept by then. */
const movedKeptMs = 24 * 60 * 60_000;

/** A unit is looked at no longer than what was written of it can still follow: there would be more of them with every year. */
const forgetMoved = ({ collections: { units } }: Store, { _id, movedFrom }: Unit) =>
  units.updateOne({ _id, 'movedFrom.at': movedFrom!.at }, { $unset: { movedFrom: '' } });

/** Has open orders, drafts and goals follow with units that an import has moved to another huvudman. */
async function followMoved(store: Store, done: UnitsFollowed, now: Instant): Promise<void> {
  const moved = await store.collections.units.find({ movedFrom: { $exists: true } }).toArray();
  for (const unit of moved) {
    for (const order of await openOrdersOf(store, unit._id))
      if (await moveOrderToHuvudman(store, order._id, unit, now)) done.moved += 1;
    done.drafts += await moveDraftsToHuvudman(store, unit);
    done.goals += await moveGoalsToHuvudman(store, unit, now);
    if (unit.movedFrom!.at < plusMs(now, -movedKeptMs)) await forgetMoved(store, unit);
  }
}

/** Does with open orders, drafts and goals what the end or the new huvudman of their units asks for. Done again it does nothing more. */
export async function followUnits(store: Store, now: Instant): Promise<UnitsFollowed> {
  const { units } = store.collections;
  const today = dayOf(now);
  const done: UnitsFollowed = { moved: 0, drafts: 0, ended: 0, goals: 0, representatives: 0 };
  for (const unit of await units.find({ 'open.to': { $gte: '', $lt: today } }).toArray()) {
    const after = afterEnd(unit, today);
    if (!after) continue;
    const heir = 'heir' in after ? await units.findOne({ _id: after.heir }) : null;
    for (const order of await openOrdersOf(store, unit._id)) {
      if (heir && (await moveOrder(store, order._id, unit, heir, now))) done.moved += 1;
      if ('closed' in after && (await endWithUnit(store, order, unit, after.closed, now))) done.ended += 1;
    }
    if (!heir) continue;
    done.drafts += await moveDrafts(store, unit, heir);
    done.representatives += await carryRepresentations(store, { unit, heir, by: decidedBy(unit, heir._id) }, now);
  }
  await followMoved(store, done, now);
  const { orders, representatives } = await returnToUnits(store, now);
  done.moved += orders;
  done.representatives += representatives;
  return done;
}
