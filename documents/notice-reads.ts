import { isCentre } from '../domain/callers';
import type { Caller } from '../domain/decision';
import { plannedNotices } from '../domain/posting/planned';
import type { Letter } from '../schemas/letters';
import type { NoticeAnswer, NoticeState } from '../schemas/notice-answers';
import type { Order } from '../schemas/order';
import type { Notification } from '../schemas/records';
import { NotThere } from './outcomes';
import { reading } from './reading';
import { cut, maxTimeMS, type Page } from './reads';
import type { Store } from './store';

/** A notice as it is read; whoever shows it adds the number of its case. */
export type NoticeRow = Omit<NoticeAnswer, 'caseNumber'>;

const plannedRows = (order: Order, { settings }: Store): NoticeRow[] =>
  plannedNotices(order, settings).map((planned) => ({
    ...{ id: null, orderId: order._id, state: 'planned', reason: null, ...planned },
    ...{ person: null, attempts: 0, repeats: 0, answer: null, subject: null, text: null },
  }));

const ofYear = ({ year }: { year?: number }) => (year ? { year } : {});

export const letterRow = (letter: Letter): NoticeRow => ({
  ...{ id: letter._id, orderId: letter.orderId, state: letter.state, reason: letter.reason, kind: letter.kind },
  ...{ to: letter.to, unit: letter.unit, about: null, dueOn: null, person: letter.person, ...ofYear(letter) },
  at: letter.sentAt ?? letter.postAt ?? letter.begunAt ?? letter.madeAt,
  ...{ attempts: letter.attempts, repeats: letter.repeats, answer: letter.answer },
  ...{ subject: letter.text?.subject ?? null, text: letter.text?.plain ?? null },
});

/** A notification that has become no letter: it waits, it is held, or it goes to nobody. */
export function ownRow(told: Notification): NoticeRow[] {
  const { post } = told;
  if (!post || post.state === 'posted') return [];
  const { state } = post;
  const { _id: id, orderId, kind, to, unit, about, dueOn } = told;
  return [
    {
      ...{ id, orderId, state, reason: post.reason, kind, to, unit, about, dueOn },
      ...{ at: told.postAt ?? post.decidedAt ?? told.writtenAt, person: null, attempts: 0, repeats: 0 },
      ...{
        answer: null,
        subject: null,
        text: null,
        ...ofYear(told),
        ...(post.decidedBy ? { decidedBy: post.decidedBy } : {}),
      },
    },
  ];
}

/** Everything that was told of an order by mail, that waits or is planned, newest first. Throws `NotThere` for all but the centre. */
export async function readOrderNotices(
  store: Store,
  orderId: string,
  caller: Caller,
  { page, limit }: Page,
): Promise<{ order: Order; notices: NoticeRow[] }> {
  const { orders, notifications, letters } = store.collections;
  const order = isCentre(caller) ? await reading(orders.findOne({ _id: orderId }, { maxTimeMS })) : null;
  if (!order) throw new NotThere('no such order for this caller');
  const [told, sent] = await reading(
    Promise.all([
      notifications.find({ orderId }, { maxTimeMS }).toArray(),
      letters.find({ orderId }, { maxTimeMS }).toArray(),
    ]),
  );
  const rows = [...plannedRows(order, store), ...told.flatMap(ownRow), ...sent.map(letterRow)];
  rows.sort((a, b) => (a.at > b.at ? -1 : 1));
  return { order, notices: rows.slice((page - 1) * limit, page * limit + 1) };
}

type Found = { order: Order | null; notice: NoticeRow };

/** Orders of which something will be told, the next first, each with what will be told first. */
async function readPlanned(store: Store, page: Page): Promise<Found[]> {
  const found = await reading(
    store.collections.orders
      .find({ 'standing.nextItemAt': { $gt: '' } }, { sort: { 'standing.nextItemAt': 1 }, ...cut(page) })
      .toArray(),
  );
  return found.flatMap((order) =>
    plannedRows(order, store)
      .slice(0, 1)
      .map((notice) => ({ order, notice })),
  );
}

async function withOrders(store: Store, rows: NoticeRow[]): Promise<Found[]> {
  const ids = [...new Set(rows.flatMap(({ orderId }) => orderId ?? []))];
  const found = await reading(store.collections.orders.find({ _id: { $in: ids } }, { maxTimeMS }).toArray());
  return rows.map((notice) => ({ order: found.find(({ _id }) => _id === notice.orderId) ?? null, notice }));
}

/** Notices of all orders and of the yearly survey in one state, newest first, the planned ones the next first. Throws `NotThere` for all but the centre. */
export async function readNotices(store: Store, state: NoticeState, caller: Caller, page: Page): Promise<Found[]> {
  if (!isCentre(caller)) throw new NotThere('notices are the centre’s');
  const { letters, notifications } = store.collections;
  if (state === 'planned') return readPlanned(store, page);
  const isOwn = ['waiting', 'held', 'failed', 'cancelled'].includes(state);
  const most = page.page * page.limit + 1;
  const newest = { limit: most, maxTimeMS };
  const [told, sent] = await reading(
    Promise.all([
      isOwn
        ? notifications.find({ 'post.state': state as 'waiting' }, { sort: { writtenAt: -1 }, ...newest }).toArray()
        : [],
      letters.find({ state }, { sort: { madeAt: -1 }, ...newest }).toArray(),
    ]),
  );
  const rows = [...told.flatMap(ownRow), ...sent.map(letterRow)].sort((a, b) => (a.at > b.at ? -1 : 1));
  return withOrders(store, rows.slice((page.page - 1) * page.limit, most));
}
