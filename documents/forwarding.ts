import type { UpdateFilter } from 'mongodb';
import { plusMs } from '../domain/days';
import type { Order } from '../schemas/order';
import type { ToForward } from '../schemas/records';
import type { Instant } from '../schemas/vocabulary';
import type { Collections } from './collections';
import { update, type Write } from './write-together';

type Versioned = Pick<Order, '_id' | 'version'>;

/** The most that a count in a row can say; a row that failed more often still waits and is never dropped. */
const MOST_ATTEMPTS = 5_000;

/** One row per order, of its newest version, to be tried from an instant on, or earlier if it waits for that. */
function marked({ version }: Versioned, from: Instant, { restart }: { restart?: boolean }): UpdateFilter<ToForward> {
  const how = restart ? { $set: { restart: true } } : { $setOnInsert: { restart: false } };
  return {
    $max: { version },
    $min: { nextAttemptAt: from },
    $set: { attempts: 0, lastError: null, ...how.$set },
    $setOnInsert: { since: from, ...how.$setOnInsert },
  };
}

/**
 * How long a row waits for more of the same order: people often do several things one after the other, and its process
 * hears of them together.
 */
const gatherMs = 500;

/** That the order's process has something to hear, to be written in the transaction of what it is to hear. */
export const toForward = ({ forwarding }: Pick<Collections, 'forwarding'>, order: Versioned, now: Instant): Write =>
  update(forwarding, { _id: order._id }, marked(order, plusMs(now, gatherMs), {}), { upsert: true });

/** Writes the same by itself; `restart` asks for a new run instead of a signal to the one that is. */
export async function markToForward(
  { forwarding }: Pick<Collections, 'forwarding'>,
  order: Versioned,
  now: Instant,
  options: { restart?: boolean } = {},
): Promise<void> {
  await forwarding.updateOne({ _id: order._id }, marked(order, now, options), { upsert: true });
}

/**
 * Writes that many processes have something to hear, one after the other at a rate, so that nobody who works meanwhile
 * waits for them. An order that already has a row keeps it.
 */
export async function markAllToForward(
  { forwarding }: Pick<Collections, 'forwarding'>,
  orders: readonly Versioned[],
  now: Instant,
  perSecond: number,
): Promise<void> {
  if (orders.length === 0) return;
  await forwarding.bulkWrite(
    orders.map(({ _id, version }, i) => {
      const nextAttemptAt = plusMs(now, (i * 1_000) / perSecond);
      const row = { version, since: now, attempts: 0, nextAttemptAt, lastError: null, restart: false };
      return { updateOne: { filter: { _id }, update: { $setOnInsert: row }, upsert: true } };
    }),
    { ordered: false },
  );
}

/** What is to be forwarded now: processes that have been told of before, and those that are to be started (anew). */
export async function dueToForward(
  { forwarding }: Pick<Collections, 'forwarding'>,
  now: Instant,
  limit: number,
): Promise<{ told: ToForward[]; started: ToForward[] }> {
  const find = (which: object) =>
    forwarding
      .find({ nextAttemptAt: { $lte: now }, ...which })
      .limit(limit)
      .toArray();
  const due = await find({});
  const started = due.filter(isStart);
  const told =
    due.length < limit ? due.filter((row) => !isStart(row)) : await find({ version: { $gt: 1 }, restart: false });
  return { told, started };
}

const isStart = ({ version, restart }: ToForward): boolean => version === 1 || restart;

/** Takes away a row once its version has been forwarded; one that has come to say more stays. */
export async function forwarded({ forwarding }: Pick<Collections, 'forwarding'>, row: ToForward): Promise<void> {
  await forwarding.deleteOne({ _id: row._id, version: row.version, restart: row.restart });
}

/** Lets a row that failed wait longer each time; `code` says why, and quotes nothing. */
export async function notForwarded(
  { forwarding }: Pick<Collections, 'forwarding'>,
  row: ToForward,
  code: string,
  nextAttemptAt: Instant,
): Promise<void> {
  const attempts = Math.min(row.attempts + 1, MOST_ATTEMPTS);
  await forwarding.updateOne(
    { _id: row._id, version: row.version },
    { $set: { attempts, nextAttemptAt, lastError: code } },
  );
}

/** How the processes follow their orders, for people and operators. */
export interface ProcessCondition {
  process: 'ok' | 'delayed';
  /** Since when they are late; null when they are not, or when no worker was ever seen. */
  since: Instant | null;
  /** Orders whose process has something to hear, those of them that failed, and orders whose process sleeps over it. */
  waiting: number;
  failing: number;
  stuck: number;
}

/** What a worker says of itself every few seconds. */
export interface Heartbeat {
  /** Since when Temporal has not answered it; null while it does. */
  temporalAwaySince: Instant | null;
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

/**
 * Whether processes follow their orders: late when no worker is there, when it does not reach Temporal, or when it does
 * not keep up. An order that fails by itself is counted and makes nobody else late.
 */
export async function processCondition(
  collections: Pick<Collections, 'forwarding' | 'marks'>,
  now: Instant,
): Promise<ProcessCondition> {
  const lateBefore = plusMs(now, -LATE_MS);
  const [rows, heartbeat, stuck] = await Promise.all([
    rowsNow(collections, lateBefore),
    collections.marks.findOne({ _id: heartbeatMark }),
    collections.marks.countDocuments(byId(stuckMarks)),
  ]);
  const { waiting, failing, lateSince } = rows;
  const awaySince = (heartbeat?.value as Heartbeat | undefined)?.temporalAwaySince ?? null;
  const silentSince = heartbeat && heartbeat.at < lateBefore ? heartbeat.at : null;
  const [since = null] = [awaySince, silentSince, lateSince].filter((instant) => instant !== null).sort();
  const process = heartbeat && since === null ? 'ok' : 'delayed';
  return { process, since, waiting, failing, stuck };
}
