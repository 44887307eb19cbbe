import type { Client } from '@temporalio/client';
import type { BaseLogger } from 'pino';
import { markAllToForward, markToForward } from '../documents/forwarding';
import type { Store } from '../documents/store';
import {
  countOpen,
  listOpen,
  readStuck,
  rememberStuck,
  type Stuck,
  sleptOver,
  waitingToForward,
} from '../documents/watching';
import { plusMs } from '../domain/days';
import type { Order } from '../schemas/order';
import type { Instant } from '../schemas/vocabulary';
import { processIdOf } from '../workflows/contract';
import { countProcesses, listProcesses } from './processes';

/** With what the processes are watched. */
export interface WatchDependencies {
  store: Store;
  client: Client;
  now: () => Instant;
  log: Pick<BaseLogger, 'info' | 'warn'>;
}

/** How far back something must lie for its process to count as asleep, and how long a new run may take. */
const patienceMs = 10 * 60_000;

/** How many processes are told (again) a second where many are to hear something. */
export const toldPerSecond = 20;

/**
 * Looks for orders whose process has slept over something for ten minutes: first it is told again, next time it is
 * started anew. Nothing is decided about what still waits to be forwarded. Returns how many sleep.
 */
export async function wakeSleepers({ store, now, log }: WatchDependencies): Promise<number> {
  const at = now();
  const late = await sleptOver(store.collections, plusMs(at, -patienceMs));
  const known = await readStuck(store.collections);
  for (const orderId of known.keys())
    if (!late.some(({ _id }) => _id === orderId)) await rememberStuck(store.collections, orderId, null, at);
  const waiting = await waitingToForward(
    store.collections,
    late.map(({ _id }) => _id),
  );
  for (const order of late.filter(({ _id }) => !waiting.has(_id))) {
    const stuck = await wake(store, order, known.get(order._id), at);
    if (stuck) log.warn({ orderId: order._id, ...stuck }, 'a process slept over something and is woken');
  }
  return late.length;
}

/** Wakes one process in the way that is next for it; null while a new run still has time. */
async function wake(
  { collections }: Store,
  order: Pick<Order, '_id' | 'version'>,
  known: Stuck | undefined,
  at: Instant,
): Promise<Stuck | null> {
  if (known?.restartedAt && known.restartedAt > plusMs(at, -patienceMs)) return null;
  const stuck = known ? { restarts: known.restarts + 1, restartedAt: at } : { restarts: 0, restartedAt: null };
  await rememberStuck(collections, order._id, stuck, at);
  await markToForward(collections, order, at, { restart: known !== undefined });
  return stuck;
}

/**
 * Looks for open orders without a running process, as after Temporal's data was lost, and has them forwarded. Ids are
 * compared only when the numbers differ, or when asked to. Returns how many had none.
 */
export async function startMissing(
  { store, client, now, log }: WatchDependencies,
  options: { compareIds: boolean },
): Promise<number> {
  const [running, open] = await Promise.all([countProcesses(client), countOpen(store.collections)]);
  if (running === open && !options.compareIds) return 0;
  const orders = await listOpen(store.collections);
  const ids = await listProcesses(client);
  const without = orders.filter(({ _id }) => !ids.has(processIdOf(_id)));
  const waiting = await waitingToForward(
    store.collections,
    without.map(({ _id }) => _id),
  );
  const missing = without.filter(({ _id }) => !waiting.has(_id));
  if (missing.length === 0) return 0;
  log.warn({ missing: missing.length, open, running }, 'open orders have no process and are forwarded');
  await markAllToForward(store.collections, missing, now(), toldPerSecond);
  return missing.length;
}
