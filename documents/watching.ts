import { reachOpen } from '../domain/standing';
import type { Order } from '../schemas/order';
import type { Instant } from '../schemas/vocabulary';
import type { Collections } from './collections';
import { stuckMarks } from './forwarding';

type Versioned = Pick<Order, '_id' | 'version'>;

/** How many orders one look takes up; the next look takes up the others. */
const mostPerLook = 200;

/** Orders whose process has slept over what was to be done before an instant. */
export const sleptOver = ({ orders }: Pick<Collections, 'orders'>, before: Instant): Promise<Versioned[]> =>
  orders
    .find({ 'standing.nextItemAt': { $gte: '', $lt: before } })
    .project<Versioned>({ version: 1 })
    .limit(mostPerLook)
    .toArray();

/** What is remembered of an order whose process slept over something. */
export interface Stuck {
  /** How often its process was started anew, and when last; null when it was only told again so far. */
  restarts: number;
  restartedAt: Instant | null;
}

/** What is remembered of each order whose process slept over something. */
export async function readStuck({ marks }: Pick<Collections, 'marks'>): Promise<Map<string, Stuck>> {
  const known = await marks.find({ _id: { $gte: stuckMarks, $lt: `${stuckMarks}\uffff` } }).toArray();
  return new Map(known.map(({ _id, value }) => [_id.slice(stuckMarks.length), value as Stuck]));
}

/** Remembers that an order's process slept over something; null when it has caught up. */
export async function rememberStuck(
  { marks }: Pick<Collections, 'marks'>,
  orderId: string,
  stuck: Stuck | null,
  at: Instant,
): Promise<void> {
  const _id = `${stuckMarks}${orderId}`;
  if (stuck) await marks.updateOne({ _id }, { $set: { at, value: stuck } }, { upsert: true });
  else await marks.deleteOne({ _id });
}

/** Of these orders, those that already wait to be forwarded. */
export async function waitingToForward(
  { forwarding }: Pick<Collections, 'forwarding'>,
  ids: readonly string[],
): Promise<Set<string>> {
  const rows = await forwarding
    .find({ orderId: { $in: [...ids] } })
    .project<{ orderId: string }>({ orderId: 1 })
    .toArray();
  return new Set(rows.map(({ orderId }) => orderId));
}

/** Open orders, each of which has a process. */
export const countOpen = ({ orders }: Pick<Collections, 'orders'>): Promise<number> =>
  orders.countDocuments({ 'standing.reach': reachOpen });

/** The open orders, with their versions: by what was recorded, since another release may have derived otherwise. */
export const listOpen = ({ orders }: Pick<Collections, 'orders'>): Promise<Versioned[]> =>
  orders.find({ ending: null }).project<Versioned>({ version: 1 }).toArray();

/** Orders that no list finds, since an older release kept them, after one of them by id; '' is before all. */
export const listUnfound = ({ orders }: Pick<Collections, 'orders'>, after: string): Promise<Pick<Order, '_id'>[]> =>
  orders
    .find({ _id: { $gt: after }, 'standing.reach': { $exists: false } })
    .project<Pick<Order, '_id'>>({ _id: 1 })
    .sort({ _id: 1 })
    .limit(mostPerLook)
    .toArray();

/** The ids of all orders that still need a process: those that are open, and those whose ending owes something. */
export async function listUnsettled({ orders }: Pick<Collections, 'orders'>): Promise<string[]> {
  const unsettled = await orders.find({ 'ending.settledAt': null }).project<{ _id: string }>({ _id: 1 }).toArray();
  return unsettled.map(({ _id }) => _id);
}

/** Remembers something of the worker by name, such as what it says of itself every few seconds. */
export async function remember(
  { marks }: Pick<Collections, 'marks'>,
  name: string,
  value: unknown,
  at: Instant,
): Promise<void> {
  await marks.updateOne({ _id: name }, { $set: { at, value } }, { upsert: true });
}

/** What was remembered under a name; undefined when nothing was. */
export const remembered = async ({ marks }: Pick<Collections, 'marks'>, name: string): Promise<unknown> =>
  (await marks.findOne({ _id: name }))?.value;
