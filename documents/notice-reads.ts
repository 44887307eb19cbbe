import { isCentre } from '../domain/callers';
import type { Caller } from '../domain/decision';
import { latestAt } from '../domain/posting/latest';
import { type PlannedNotice, plannedNotices } from '../domain/posting/planned';
import type { ByHand, Letter } from '../schemas/letters';
import type { NoticeAnswer, NoticeState } from '../schemas/notice-answers';
import type { Order } from '../schemas/order';
import type { Notification } from '../schemas/records';
import { NotThere } from './outcomes';
import { reading } from './reading';
import { maxTimeMS, type Page } from './reads';
import type { Store } from './store';

/** A notice as it is read; whoever shows it adds the number of its case. */
export type NoticeRow = Omit<NoticeAnswer, 'caseNumber'>;

/** A notice with what it is made of: its words are made of the same. */
export interface FoundNotice {
  notice: NoticeRow;
  /** What it tells, as it was written or will be; null where that is not kept any more. */
  told: Notification | null;
  /** The order that it is about; null where it is about none. */
  order: Order | null;
}

/** What is told of a notice by what it tells: what it is about, and until when that is still ahead. */
const aboutOf = (told: Notification | null, order: Order | null, { settings }: Pick<Store, 'settings'>) => ({
  ...{ about: told?.about ?? null, dueOn: told?.dueOn ?? null, ...(told?.year ? { year: told.year } : {}) },
  latestAt: told && latestAt(told, order, settings),
});

const nothingYet = { person: null, attempts: 0, repeats: 0, answer: null, subject: null, text: null };

/** What somebody has decided last by hand, of a letter or of a notification's post. */
export const byHandOf = ({ decision, decidedBy, decidedAt }: ByHand): ByHand =>
  decidedBy && decidedAt ? { ...(decision ? { decision } : {}), decidedBy, decidedAt } : {};

/** A notice that will be written if nothing happens before. */
export function plannedNotice(planned: PlannedNotice, order: Order, store: Pick<Store, 'settings'>): FoundNotice {
  const { _id: id, kind, to, unit, fellDueAt: at } = planned;
  const told = { ...planned, writtenAt: at };
  const row = { id, orderId: order._id, state: 'planned' as const, reason: null, kind, to, unit, at };
  return { order, told, notice: { ...row, ...aboutOf(told, order, store), ...nothingYet } };
}

/** A notice that has become a letter. */
export const letterNotice = (
  letter: Letter,
  told: Notification | null,
  order: Order | null,
  store: Pick<Store, 'settings'>,
): FoundNotice => ({
  ...{ told, order },
  notice: {
    ...{ id: letter._id, orderId: letter.orderId, state: letter.state, reason: letter.reason, kind: letter.kind },
    ...{ to: letter.to, unit: letter.unit, person: letter.person, ...aboutOf(told, order, store) },
    at: letter.sentAt ?? letter.postAt ?? letter.begunAt ?? letter.madeAt,
    ...{ attempts: letter.attempts, repeats: letter.repeats, answer: letter.answer },
    ...{ subject: letter.text?.subject ?? null, text: letter.text?.plain ?? null },
    ...byHandOf(letter),
  },
});

/** A notification that has become no letter: it waits, it is held, or it goes to nobody. Null for one that has. */
export function ownNotice(told: Notification, order: Order | null, store: Pick<Store, 'settings'>): FoundNotice | null {
  const { _id: id, orderId, kind, to, unit, post } = told;
  if (!post || post.state === 'posted') return null;
  const { state, reason } = post;
  const at = told.postAt ?? post.decidedAt ?? told.writtenAt;
  const row = { id, orderId, state, reason, kind, to, unit, at, ...byHandOf(post) };
  return { order, told, notice: { ...row, ...aboutOf(told, order, store), ...nothingYet } };
}

const ownNotices = (told: readonly Notification[], order: Order | null, store: Store): FoundNotice[] =>
  told.flatMap((each) => ownNotice(each, order, store) ?? []);

/** The planned notices of an order about which nothing has been decided ahead. */
const undecided = (order: Order, decided: ReadonlySet<string>, store: Store): FoundNotice[] =>
  plannedNotices(order, store.settings)
    .filter(({ _id }) => !decided.has(_id))
    .map((planned) => plannedNotice(planned, order, store));

/** Everything that was told of an order by mail, that waits or is planned, newest first. Throws `NotThere` for all but the centre. */
export async function readOrderNotices(
  store: Store,
  orderId: string,
  caller: Caller,
  { page, limit }: Page,
): Promise<{ order: Order; notices: FoundNotice[] }> {
  const { orders, notifications, letters } = store.collections;
  const order = isCentre(caller) ? await reading(orders.findOne({ _id: orderId }, { maxTimeMS })) : null;
  if (!order) throw new NotThere('no such order for this caller');
  const [told, sent] = await reading(
    Promise.all([
      notifications.find({ orderId }, { maxTimeMS }).toArray(),
      letters.find({ orderId }, { maxTimeMS }).toArray(),
    ]),
  );
  const byId = new Map(told.map((each) => [each._id, each]));
  const found = [
    ...undecided(order, new Set(byId.keys()), store),
    ...ownNotices(told, order, store),
    ...sent.map((letter) => letterNotice(letter, byId.get(letter.notification) ?? null, order, store)),
  ];
  found.sort((a, b) => (a.notice.at > b.notice.at ? -1 : 1));
  return { order, notices: found.slice((page - 1) * limit, page * limit + 1) };
}

/**
 * What will be told of all orders, the next first. Orders are read by when the next of them falls due, some at a time:
 * what falls due by the last of these is all that falls due by then.
 */
async function readPlanned(store: Store, { page, limit }: Page): Promise<FoundNotice[]> {
  const { orders, notifications } = store.collections;
  const most = page * limit + 1;
  const open = { 'standing.nextItemAt': { $gt: '' }, ending: null };
  const found: FoundNotice[] = [];
  for (let skip = 0, isLast = false; !isLast; skip += most) {
    const some = { sort: { 'standing.nextItemAt': 1, _id: 1 } as const, skip, limit: most, maxTimeMS };
    const read = await reading(orders.find(open, some).toArray());
    const ids = read.flatMap((order) => plannedNotices(order, store.settings).map(({ _id }) => _id));
    const known = await reading(
      notifications.find({ _id: { $in: ids } }, { projection: { _id: 1 }, maxTimeMS }).toArray(),
    );
    const decided = new Set(known.map(({ _id }) => _id));
    found.push(...read.flatMap((order) => undecided(order, decided, store)));
    const until = read.at(-1)?.standing.nextItemAt;
    isLast = read.length < most || found.filter(({ notice }) => notice.at <= until!).length >= most;
  }
  found.sort((a, b) =>
    a.notice.at < b.notice.at ? -1 : a.notice.at > b.notice.at ? 1 : a.notice.id < b.notice.id ? -1 : 1,
  );
  return found.slice((page - 1) * limit, most);
}

/** What notices of all orders are made of: the orders, and what their letters tell. */
async function knownOf(
  { orders, notifications }: Store['collections'],
  own: readonly Notification[],
  letters: readonly Letter[],
) {
  const orderIds = [...new Set([...own, ...letters].flatMap(({ orderId }) => orderId ?? []))];
  const toldIds = letters.map(({ notification }) => notification);
  const [ofOrders, told] = await reading(
    Promise.all([
      orders.find({ _id: { $in: orderIds } }, { maxTimeMS }).toArray(),
      notifications.find({ _id: { $in: toldIds } }, { maxTimeMS }).toArray(),
    ]),
  );
  return {
    orders: new Map(ofOrders.map((order) => [order._id, order])),
    told: new Map(told.map((each) => [each._id, each])),
  };
}

/**
 * Notices of all orders, of the yearly survey and of what else is told in one state: those made last first, the planned ones
 * the next first. Throws `NotThere` for all but the centre.
 */
export async function readNotices(
  store: Store,
  state: NoticeState,
  caller: Caller,
  page: Page,
): Promise<FoundNotice[]> {
  if (!isCentre(caller)) throw new NotThere('notices are the centre’s');
  const { letters, notifications } = store.collections;
  if (state === 'planned') return readPlanned(store, page);
  const isOwn = ['waiting', 'held', 'failed', 'cancelled'].includes(state);
  const most = page.page * page.limit + 1;
  const newest = { limit: most, maxTimeMS };
  const [own, sent] = await reading(
    Promise.all([
      isOwn
        ? notifications
            .find({ 'post.state': state as 'waiting' }, { sort: { writtenAt: -1, _id: 1 }, ...newest })
            .toArray()
        : [],
      letters.find({ state }, { sort: { madeAt: -1, _id: 1 }, ...newest }).toArray(),
    ]),
  );
  // By when they were made, as they were asked for: by anything else some would stand on no page.
  const made = [
    ...own.map((each) => ({ own: each, letter: null, at: each.writtenAt })),
    ...sent.map((each) => ({ own: null, letter: each, at: each.madeAt })),
  ].sort((a, b) => (a.at > b.at ? -1 : a.at < b.at ? 1 : 0));
  const shown = made.slice((page.page - 1) * page.limit, most);
  const known = await knownOf(
    store.collections,
    shown.flatMap((each) => each.own ?? []),
    shown.flatMap((each) => each.letter ?? []),
  );
  return shown.flatMap((each) => {
    const order = known.orders.get((each.own ?? each.letter).orderId ?? '') ?? null;
    if (each.own) return ownNotice(each.own, order, store) ?? [];
    return letterNotice(each.letter, known.told.get(each.letter.notification) ?? null, order, store);
  });
}
