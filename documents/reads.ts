import { audienceOf, isCentre, ownUnits, reachesDraft, readsRecord } from '../domain/callers';
import type { Caller } from '../domain/decision';
import type { Order } from '../schemas/order';
import type { Draft, LogEntry, Notification, WorkingText } from '../schemas/records';
import type { Collections } from './collections';
import { finding, type OrderQuery, orderFilter } from './order-filter';
import { NotThere } from './outcomes';
import { reading } from './reading';

/** The longest that one read may take on the server. */
export const maxTimeMS = 1_500;

/** A page of a list, with one row more where another page follows. */
export interface Page {
  page: number;
  limit: number;
}
/** Where a page of a list begins and ends. */
export const cut = ({ page, limit }: Page) => ({ skip: (page - 1) * limit, limit: limit + 1, maxTimeMS });

/** Whether a caller may read this of an order. */
type May = (order: Order, caller: Caller) => boolean;
const sees: May = (order, caller) => audienceOf(order, caller) !== null;

/** An order of which the caller may read this, with what else is read of it at the same time. Throws `NotThere`. */
async function orderWith<T>(
  { orders }: Collections,
  orderId: string,
  [caller, may]: [Caller, May],
  more: Promise<T>,
): Promise<{ order: Order; more: T }> {
  const [order, read] = await reading(Promise.all([orders.findOne({ _id: orderId }, { maxTimeMS }), more]));
  if (!order || !may(order, caller)) throw new NotThere('no such order for this caller');
  return { order, more: read };
}

/** The order, for a caller who may read its record. Throws `NotThere`. */
export async function readRecord(collections: Collections, orderId: string, caller: Caller): Promise<Order> {
  return (await orderWith(collections, orderId, [caller, readsRecord], Promise.resolve(null))).order;
}

/** An order and all that was written in it, oldest first, in two finds. */
async function withWritings(collections: Collections, orderId: string, reader: [Caller, May]) {
  const written = collections.writings.find({ orderId }, { sort: { writtenAt: 1, _id: 1 }, maxTimeMS }).toArray();
  const { order, more: writings } = await orderWith(collections, orderId, reader, written);
  return { order, writings };
}

/** Everything that the page of an order needs. Throws `NotThere`. */
export const readOrderPage = (collections: Collections, orderId: string, caller: Caller) =>
  withWritings(collections, orderId, [caller, sees]);

/** The order with all that was written in it, for a caller who may read its record. Throws `NotThere`. */
export const readWritten = (collections: Collections, orderId: string, caller: Caller) =>
  withWritings(collections, orderId, [caller, readsRecord]);

/** What a row of a list is made of. */
export type OrderRow = Pick<
  Order,
  '_id' | 'version' | 'caseNumber' | 'kind' | 'units' | 'assignment' | 'ending' | 'standing' | 'vacancies'
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
  vacancies: 1,
  'need.theme': 1,
  'request.receivedOn': 1,
} as const;

/** After every instant: what has no limit comes last of what is open. */
const never = '9999';

/** The most urgent first: what is late or due, then what nothing is promised in any more, then what has ended. */
const byUrgency = [
  { $project: { ...rowFields, due: { $ifNull: ['$standing.lateFrom', never] } } },
  { $sort: { 'standing.open': -1, due: 1, caseNumber: 1 } },
  { $project: { due: 0 } },
];

/** One page of orders in one round trip, the newest or the most urgent first. */
export function readOrders({ orders }: Collections, query: OrderQuery, caller: Caller): Promise<OrderRow[]> {
  const [filter, { skip, limit }] = [orderFilter(query, caller), cut(query)];
  const found =
    query.sort === 'due'
      ? orders.aggregate<OrderRow>([...finding(filter), ...byUrgency, { $skip: skip }, { $limit: limit }], {
          maxTimeMS,
        })
      : orders.find<OrderRow>(filter, { projection: rowFields, sort: { caseNumber: -1 }, ...cut(query) });
  return reading(found.toArray());
}

/** How many are counted at the most; a list with more says so. */
export const mostCounted = 1_000;

/** How many orders a list has in all, counted to `mostCounted`. */
export async function countOrders({ orders }: Collections, query: OrderQuery, caller: Caller): Promise<number> {
  const counted = [...finding(orderFilter(query, caller)), { $limit: mostCounted }, { $count: 'n' }];
  const [found] = await reading(orders.aggregate<{ n: number }>(counted, { maxTimeMS }).toArray());
  return found?.n ?? 0;
}

/** A page of the drafts of the caller's own units, last saved first. */
export const readDrafts = ({ drafts }: Collections, caller: Caller, page: Page): Promise<Draft[]> =>
  reading(drafts.find({ unit: { $in: ownUnits(caller) } }, { sort: { savedAt: -1, _id: 1 }, ...cut(page) }).toArray());

/** A draft of one of the caller's units. Throws `NotThere`. */
export async function readDraft({ drafts }: Collections, draftId: string, caller: Caller): Promise<Draft> {
  const draft = await reading(drafts.findOne({ _id: draftId }, { maxTimeMS }));
  if (!draft || !reachesDraft(draft, caller)) throw new NotThere('no such draft for this caller');
  return draft;
}

/** What the centre is still writing in an order; null for everybody else, and where nothing is being written. */
export const findWorkingText = async (
  { workingTexts }: Collections,
  orderId: string,
  kind: WorkingText['kind'],
  caller: Caller,
): Promise<WorkingText | null> =>
  isCentre(caller) ? reading(workingTexts.findOne({ _id: `${orderId}/${kind}` }, { maxTimeMS })) : null;

/** The same, with its order. Throws `NotThere` where there is nothing. */
export async function readWorkingText(
  collections: Collections,
  orderId: string,
  kind: WorkingText['kind'],
  caller: Caller,
): Promise<{ order: Order; text: WorkingText }> {
  const written = findWorkingText(collections, orderId, kind, caller);
  const { order, more: text } = await orderWith(collections, orderId, [caller, readsRecord], written);
  if (!text) throw new NotThere('nothing is being written for this caller');
  return { order, text };
}

/** The order and a page of its log, first entry first. Throws `NotThere`. */
export async function readLog(
  collections: Collections,
  orderId: string,
  caller: Caller,
  page: Page,
): Promise<{ order: Order; entries: LogEntry[] }> {
  const logged = collections.log.find({ orderId }, { sort: { version: 1, _id: 1 }, ...cut(page) }).toArray();
  const { order, more: entries } = await orderWith(collections, orderId, [caller, readsRecord], logged);
  return { order, entries };
}

/** A page of what was told to whom about it, oldest first. Throws `NotThere`. */
export async function readNotifications(
  collections: Collections,
  orderId: string,
  caller: Caller,
  page: Page,
): Promise<Notification[]> {
  const told = collections.notifications.find({ orderId }, { sort: { fellDueAt: 1, _id: 1 }, ...cut(page) }).toArray();
  return (await orderWith(collections, orderId, [caller, readsRecord], told)).more;
}
