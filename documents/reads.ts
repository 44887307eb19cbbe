import type { Filter } from 'mongodb';
import { audienceOf, isCentre, ownHuvudmen, ownUnits } from '../domain/callers';
import type { Caller } from '../domain/decision';
import type { Order } from '../schemas/order';
import type { Draft, LogEntry, Notification, WorkingText, Writing } from '../schemas/records';
import type { Collections } from './collections';
import { NotThere } from './outcomes';

/** The longest that one read may take on the server. */
const maxTimeMS = 1_500;

/** Which orders a caller may reach at all: a condition on the data, not on each route. */
export function reachableBy(caller: Caller): Filter<Order> {
  if (isCentre(caller)) return {};
  const [units, huvudmen] = [ownUnits(caller), ownHuvudmen(caller)];
  if (huvudmen.length === 0) return { 'standing.units': { $in: units } };
  if (units.length === 0) return { 'standing.huvudmen': { $in: huvudmen } };
  return { $or: [{ 'standing.units': { $in: units } }, { 'standing.huvudmen': { $in: huvudmen } }] };
}

/** The order, for a caller who may see it. Throws `NotThere`. */
export async function readOrder({ orders }: Collections, orderId: string, caller: Caller): Promise<Order> {
  const order = await orders.findOne({ _id: orderId }, { maxTimeMS });
  if (!order || audienceOf(order, caller) === null) throw new NotThere('no such order for this caller');
  return order;
}

/** The order and all that was written in it, oldest first: everything that its page needs, in two finds. */
export async function readOrderPage(
  collections: Collections,
  orderId: string,
  caller: Caller,
): Promise<{ order: Order; writings: Writing[] }> {
  const [order, writings] = await Promise.all([
    readOrder(collections, orderId, caller),
    collections.writings.find({ orderId }, { sort: { writtenAt: 1 }, maxTimeMS }).toArray(),
  ]);
  return { order, writings };
}

/** How a list of orders is narrowed and cut into pages. */
export interface OrderQuery {
  unit?: string;
  step?: string;
  staff?: string;
  open?: boolean;
  late?: boolean;
  text?: string;
  sort?: 'caseNumber' | 'due';
  page: number;
  limit: number;
  now: string;
}

/** What a row of a list is made of. */
export type OrderRow = Pick<
  Order,
  '_id' | 'version' | 'caseNumber' | 'kind' | 'units' | 'assignment' | 'ending' | 'standing'
> & {
  need: Pick<Order['need'], 'theme'>;
  request: Pick<Order['request'], 'receivedOn'>;
};

/** The fields that a row of a list is made of: everything else of an order stays where it is. */
export const rowFields = {
  caseNumber: 1,
  version: 1,
  kind: 1,
  units: 1,
  assignment: 1,
  ending: 1,
  standing: 1,
  'need.theme': 1,
  'request.receivedOn': 1,
} as const;

const escaped = (word: string): string => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Every word of the search begins some word of the order. */
const wordFilters = (text: string | undefined): Filter<Order>[] =>
  (text?.toLocaleLowerCase('sv').match(/[\p{L}\p{N}-]+/gu) ?? []).map((word) => ({
    'standing.words': { $regex: `^${escaped(word)}` },
  }));

function filterOf(query: OrderQuery, caller: Caller): Filter<Order> {
  const parts: Filter<Order>[] = [reachableBy(caller), ...wordFilters(query.text)];
  if (query.unit) parts.push({ 'standing.units': query.unit });
  if (query.step) parts.push({ 'standing.step': query.step as Order['standing']['step'] });
  if (query.staff) parts.push({ 'standing.people': query.staff });
  if (query.open !== undefined) parts.push({ 'standing.open': query.open });
  if (query.late !== undefined)
    parts.push({ 'standing.lateFrom': query.late ? { $lt: query.now } : { $not: { $lt: query.now } } });
  const told = parts.filter((part) => Object.keys(part).length > 0);
  return told.length === 0 ? {} : told.length === 1 ? told[0]! : { $and: told };
}

/** One page of orders in one round trip, with one row more where another page follows. */
export const readOrders = ({ orders }: Collections, query: OrderQuery, caller: Caller): Promise<OrderRow[]> =>
  orders
    .find<OrderRow>(filterOf(query, caller), {
      projection: rowFields,
      sort: query.sort === 'due' ? { 'standing.lateFrom': 1, caseNumber: 1 } : { caseNumber: -1 },
      skip: (query.page - 1) * query.limit,
      limit: query.limit + 1,
      maxTimeMS,
    })
    .toArray();

/** How many are counted at the most; a list with more says so. */
export const mostCounted = 1_000;

/** How many orders a list has in all, counted to `mostCounted`. */
export const countOrders = ({ orders }: Collections, query: OrderQuery, caller: Caller): Promise<number> =>
  orders.countDocuments(filterOf(query, caller), { limit: mostCounted, maxTimeMS });

/** The drafts of the caller's own units, last saved first. */
export const readDrafts = ({ drafts }: Collections, caller: Caller, page: number, limit: number): Promise<Draft[]> =>
  drafts
    .find(
      { unit: { $in: ownUnits(caller) } },
      { sort: { savedAt: -1 }, skip: (page - 1) * limit, limit: limit + 1, maxTimeMS },
    )
    .toArray();

/** A draft of one of the caller's units. Throws `NotThere`. */
export async function readDraft({ drafts }: Collections, draftId: string, caller: Caller): Promise<Draft> {
  const draft = await drafts.findOne({ _id: draftId }, { maxTimeMS });
  if (!draft || !ownUnits(caller).includes(draft.unit)) throw new NotThere('no such draft for this caller');
  return draft;
}

/** What the centre is still writing in an order. Throws `NotThere` for everybody else, and where nothing is being written. */
export async function readWorkingText(
  { workingTexts }: Collections,
  orderId: string,
  kind: WorkingText['kind'],
  caller: Caller,
): Promise<WorkingText> {
  const text = isCentre(caller) ? await workingTexts.findOne({ _id: `${orderId}/${kind}` }, { maxTimeMS }) : null;
  if (!text) throw new NotThere('nothing is being written for this caller');
  return text;
}

/** A page of the order's log, first entry first. */
export const readLog = ({ log }: Collections, orderId: string, page: number, limit: number): Promise<LogEntry[]> =>
  log.find({ orderId }, { sort: { version: 1 }, skip: (page - 1) * limit, limit: limit + 1, maxTimeMS }).toArray();

/** A page of what was told to whom about the order, oldest first. */
export const readNotifications = (
  { notifications }: Collections,
  orderId: string,
  page: number,
  limit: number,
): Promise<Notification[]> =>
  notifications
    .find({ orderId }, { sort: { fellDueAt: 1 }, skip: (page - 1) * limit, limit: limit + 1, maxTimeMS })
    .toArray();
