import type { ClientSession } from 'mongodb';
import { type LateWait, lateWaitsOf, namedWaits, type WaitingOrder } from '../domain/posting/late-waits';
import { leadsOfCentre } from '../domain/posting/recipients';
import type { NoLonger } from '../domain/posting/still-stands';
import { reachOpen } from '../domain/standing';
import type { Person } from '../schemas/organisation';
import type { Instant } from '../schemas/vocabulary';
import { peopleAtCentre } from './centre-places';
import { finding } from './order-filter';
import { maxTimeMS } from './reads';
import type { Store } from './store';
import { update, type Write } from './write-together';

/** What has waited too long, and whom that is told, as it stands in the transaction that asks. */
export interface ToldLateWaits {
  waits: LateWait[];
  /** To whom it goes now. */
  meant: Person[];
  /** Why it is not told any more: nothing waits too long; null where something does. */
  over: NoLonger | null;
}

/** The stages that find the open orders whose limit passed before an instant. */
export const findingLate = (before: Instant) =>
  finding({ 'standing.reach': reachOpen, 'standing.lateFrom': { $lt: before } });

const shown = { caseNumber: 1, units: 1, 'standing.waits': 1 };

/** What has waited too long at an instant, and who leads the centre then. */
export async function lateWaitsTold(
  { collections }: Store,
  now: Instant,
  session: ClientSession,
): Promise<ToldLateWaits> {
  const stages = [...findingLate(now), { $project: shown }];
  const late = await collections.orders.aggregate<WaitingOrder>(stages, { session, maxTimeMS }).toArray();
  const waits = lateWaitsOf(late, now);
  const meant = leadsOfCentre(await peopleAtCentre(collections, session), now);
  return { waits, meant, over: waits.length === 0 ? 'done' : null };
}

/** Collides with whatever is done at the same time in an order that the letter names: one of the two is then asked anew. */
export const guardedLateWaits = ({ collections }: Store, { waits }: ToldLateWaits): Write[] =>
  namedWaits(waits).map(({ orderId }) => update(collections.orders, { _id: orderId }, { $inc: { guard: 1 } }));
