import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { markAllToForward } from '../documents/forwarding';
import { reckonAnew } from '../documents/process';
import type { Store } from '../documents/store';
import { listOpen, listUnfound, remember, remembered } from '../documents/watching';
import type { Instant } from '../schemas/vocabulary';
import { toldPerSecond, type WatchDependencies } from './watch';

type ReleaseDependencies = Pick<WatchDependencies, 'store' | 'now' | 'log'>;

const mark = 'release';

/** Our rules as they are compiled, and the workflows: what decides what a process is to know. */
const folders = ['domain', 'schemas'];

/** What tells this release with these settings from any other. */
export function releaseHash(compiled: string, workflowBundle: string, settings: object): string {
  const hash = createHash('sha256').update(JSON.stringify(settings)).update(readFileSync(workflowBundle));
  for (const folder of folders) {
    const files = readdirSync(join(compiled, folder), { recursive: true, encoding: 'utf8' });
    for (const file of files.filter((name) => /\.[jt]s$/.test(name)).sort())
      hash.update(file).update(readFileSync(join(compiled, folder, file)));
  }
  return hash.digest('hex');
}

/** How many orders that no list finds are reckoned anew a second: quickly, since people look for them. */
const foundPerSecond = 100;

/**
 * At each start orders that an older release kept without what lists find them by are reckoned anew, those that have
 * ended too. One that our rules cannot read is told of and left for the next start. Returns how many can be found again.
 */
export async function findAgain({ store, now, log }: ReleaseDependencies, stopping?: AbortSignal): Promise<number> {
  let found = 0;
  let after = '';
  for (;;) {
    const orders = await listUnfound(store.collections, after);
    for (const { _id } of orders) {
      if (stopping?.aborted) return found;
      if (await reckoned(store, _id, now())) found += 1;
      else log.warn({ orderId: _id }, 'an order of an older release cannot be read, and no list finds it');
      await pause(1_000 / foundPerSecond);
    }
    if (orders.length === 0) break;
    after = orders.at(-1)!._id;
  }
  if (found > 0) log.info({ orders: found }, 'orders of an older release can be found again');
  return found;
}

/** Whether an order could be reckoned anew: not when it is not as our rules read it. */
async function reckoned(store: Store, orderId: string, now: Instant): Promise<boolean> {
  try {
    await reckonAnew(store, orderId, now);
    return true;
  } catch (error) {
    if (error instanceof TypeError) return false;
    throw error;
  }
}

/**
 * After a release or a change of settings every open order is reckoned anew and forwarded again, at a limited rate;
 * once for each. Stopped on the way, it begins anew next time. Returns how many were.
 */
export async function followRelease(
  { store, now, log }: ReleaseDependencies,
  release: string,
  stopping?: AbortSignal,
): Promise<number> {
  if ((await remembered(store.collections, mark)) === release) return 0;
  const orders = await listOpen(store.collections);
  for (const order of orders) {
    await reckonAnew(store, order._id, now());
    await markAllToForward(store.collections, [order], now(), toldPerSecond);
    if (stopping?.aborted) return 0;
    await pause(1_000 / toldPerSecond);
  }
  await remember(store.collections, mark, release, now());
  log.info({ orders: orders.length }, 'all open orders follow this release');
  return orders.length;
}
