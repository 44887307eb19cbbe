import { plusMs } from '../domain/days';
import type { Order } from '../schemas/order';
import type { ToForward } from '../schemas/records';
import type { Instant } from '../schemas/vocabulary';
import type { Collections } from './collections';
import { insert, type Write } from './write-together';

type Versioned = Pick<Order, '_id' | 'version'>;

/** The most that a count in a row can say; a row that failed more often still waits and is never dropped. */
const MOST_ATTEMPTS = 5_000;

/** A row of one version of an order, to be tried from an instant on. */
const rowOf = ({ _id, version }: Versioned, from: Instant): ToForward => ({
  ...{ _id: `${_id}/${version}`, orderId: _id, version },
  ...{ since: from, attempts: 0, nextAttemptAt: from, lastError: null, restart: false },
});

/**
 * How long a row waits for more of the same order: people often do several things one after the other, and its process
 * hears of them together.
 */
const gatherMs = 500;

/**
 * That the order's process has something to hear, to be written in the transaction of what it is to hear. A row of its
 * own for each version: to insert one costs less than to look whether there is one to be changed.
 */
export const toForward = ({ forwarding }: Pick<Collections, 'forwarding'>, order: Versioned, now: Instant): Write =>
  insert(forwarding, rowOf(order, plusMs(now, gatherMs)));

/** Writes the same by itself; `restart` asks for a new run instead of a signal to the one that is. */
export async function markToForward(
  { forwarding }: Pick<Collections, 'forwarding'>,
  order: Versioned,
  now: Instant,
  { restart = false }: { restart?: boolean } = {},
): Promise<void> {
  const { _id, orderId, version, since, ...tried } = rowOf(order, now);
  const row = { $set: { ...tried, restart }, $setOnInsert: { orderId, version, since } };
  await forwarding.updateOne({ _id }, row, { upsert: true });
}

/**
 * Writes that many processes have something to hear, one after the other at a rate, so that nobody who works meanwhile
 * waits for them. An order that already has a row of this version keeps it.
 */
export async function markAllToForward(
  { forwarding }: Pick<Collections, 'forwarding'>,
  orders: readonly Versioned[],
  now: Instant,
  perSecond: number,
): Promise<void> {
  if (orders.length === 0) return;
  await forwarding.bulkWrite(
    orders.map((order, i) => {
      const { _id, ...row } = rowOf(order, now);
      const later = { ...row, nextAttemptAt: plusMs(now, (i * 1_000) / perSecond) };
      return { updateOne: { filter: { _id }, update: { $setOnInsert: later }, upsert: true } };
    }),
    { ordered: false },
  );
}

/** An order whose process has something to hear, and the rows that say so. */
export interface OrderToForward {
  orderId: string;
  rows: ToForward[];
  /** Whether its process is to be started (anew), which costs more than to tell it something. */
  starts: boolean;
  restart: boolean;
}

const isStart = ({ version, restart }: ToForward): boolean => version === 1 || restart;

/** Rows by their orders; those of an order that has none due are left for later. */
function ordersOf(rows: readonly ToForward[], now: Instant): OrderToForward[] {
  const due = new Set(rows.filter(({ nextAttemptAt }) => nextAttemptAt <= now).map(({ orderId }) => orderId));
  return [...due].map((orderId) => {
    const own = rows.filter((row) => row.orderId === orderId);
    return { orderId, rows: own, starts: own.some(isStart), restart: own.some(({ restart }) => restart) };
  });
}

/**
 * What is to be forwarded now: processes that have been told of before, and those that are to be started (anew). A row
 * that still waits for more goes with an earlier one of its order.
 */
export async function dueToForward(
  { forwarding }: Pick<Collections, 'forwarding'>,
  now: Instant,
  limit: number,
): Promise<{ told: OrderToForward[]; started: OrderToForward[] }> {
  const find = async (which: object) => {
    const soon = { nextAttemptAt: { $lte: plusMs(now, gatherMs) }, ...which };
    return ordersOf(await forwarding.find(soon).sort({ nextAttemptAt: 1 }).limit(limit).toArray(), now);
  };
  const due = await find({});
  const started = due.filter(({ starts }) => starts);
  const isAll = due.reduce((sum, { rows }) => sum + rows.length, 0) < limit;
  const told = isAll ? due.filter(({ starts }) => !starts) : await find({ version: { $gt: 1 }, restart: false });
  return { told, started };
}

/** Takes away rows once their orders have been forwarded: what has come since has rows of its own. */
export async function forwarded({ forwarding }: Pick<Collections, 'forwarding'>, ids: string[]): Promise<void> {
  if (ids.length > 0) await forwarding.deleteMany({ _id: { $in: ids } });
}

/** Lets the rows of an order that failed wait longer each time; `code` says why, and quotes nothing. */
export async function notForwarded(
  { forwarding }: Pick<Collections, 'forwarding'>,
  { rows }: OrderToForward,
  code: string,
  nextAttemptAt: Instant,
): Promise<void> {
  const attempts = Math.min(attemptsOf(rows) + 1, MOST_ATTEMPTS);
  await forwarding.updateMany(
    { _id: { $in: rows.map(({ _id }) => _id) } },
    { $set: { attempts, nextAttemptAt, lastError: code } },
  );
}

/** How often an order could not be forwarded. */
export const attemptsOf = (rows: readonly ToForward[]): number => Math.max(...rows.map(({ attempts }) => attempts));

/** How the processes follow their orders, for people and operators. */
export interface ProcessCondition {
  process: 'ok' | 'delayed';
  /** Since when they are late; null when they are not, or when no worker was ever seen. */
  since: Instant | null;
  /** Since when mail neither leaves nor comes in as it should; null while it does, missing where no worker has any. */
  mailAwaySince?: Instant | null;
  /** Orders whose process has something to hear, those of them that failed, and orders whose process sleeps over it. */
  waiting: number;
  failing: number;
  stuck: number;
}

/** What a worker says of itself every few seconds. */
export interface Heartbeat {
  /** Since when Temporal has not answered it; null while it does. */
  temporalAwaySince: Instant | null;
  /** Since when no mail server takes letters, or none can be fetched from the mailbox; null while both work, missing where none is set. */
  mailAwaySince?: Instant | null;
}

export const heartbeatMark = 'worker';
/** Begins the id of each mark that tells of an order whose process slept over something. */
export const stuckMarks = 'stuck/';

/** A worker that has been silent for so long is taken to be away, and a row that was not tried for so long is late. */
const LATE_MS = 15_000;

const byId = (prefix: string) => ({ _id: { $gte: prefix, $lt: `${prefix}\uffff` } });

async function rowsNow({ forwarding }: Pick<Collections, 'forwarding'>, lateBefore: Instant) {
  const count = (condition: object) => ({ $sum: { $cond: [condition, 1, 0] } });
  const [rows] = await forwarding
    .aggregate<{ waiting: number; failing: number; lateSince: Instant | null }>([
      { $group: { _id: '$orderId', attempts: { $max: '$attempts' }, nextAttemptAt: { $min: '$nextAttemptAt' } } },
      {
        $group: {
          _id: null,
          waiting: { $sum: 1 },
          failing: count({ $gt: ['$attempts', 0] }),
          lateSince: { $min: { $cond: [{ $lt: ['$nextAttemptAt', lateBefore] }, '$nextAttemptAt', null] } },
        },
      },
    ])
    .toArray();
  return rows ?? { waiting: 0, failing: 0, lateSince: null };
}

/** When a worker was last heard, whether it has been silent since, and since when Temporal does not answer it. */
export interface WorkerHeard {
  heardAt: Instant;
  isSilent: boolean;
  temporalAwaySince: Instant | null;
}

/** How processes follow their orders, and the worker that has them do so; null where none ever was. */
export async function followedNow(
  collections: Pick<Collections, 'forwarding' | 'marks'>,
  now: Instant,
): Promise<{ process: ProcessCondition; worker: WorkerHeard | null }> {
  const lateBefore = plusMs(now, -LATE_MS);
  const [rows, heartbeat, stuck] = await Promise.all([
    rowsNow(collections, lateBefore),
    collections.marks.findOne({ _id: heartbeatMark }),
    collections.marks.countDocuments(byId(stuckMarks)),
  ]);
  const { waiting, failing, lateSince } = rows;
  const { temporalAwaySince = null, mailAwaySince } = (heartbeat?.value ?? {}) as Partial<Heartbeat>;
  const worker = heartbeat && { heardAt: heartbeat.at, isSilent: heartbeat.at < lateBefore, temporalAwaySince };
  const silentSince = worker?.isSilent ? worker.heardAt : null;
  const [since = null] = [temporalAwaySince, silentSince, lateSince].filter((instant) => instant !== null).sort();
  const process = worker && since === null ? 'ok' : 'delayed';
  const mail = mailAwaySince === undefined ? {} : { mailAwaySince };
  return { process: { process, since, ...mail, waiting, failing, stuck }, worker };
}

/**
 * Whether processes follow their orders: late when no worker is there, when it does not reach Temporal, or when it does
 * not keep up. An order that fails by itself is counted and makes nobody else late.
 */
export const processCondition = async (
  collections: Pick<Collections, 'forwarding' | 'marks'>,
  now: Instant,
): Promise<ProcessCondition> => (await followedNow(collections, now)).process;
