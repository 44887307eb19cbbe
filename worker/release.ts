import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { markAllToForward } from '../documents/forwarding';
import { reckonAnew } from '../documents/process';
import { listOpen, remember, remembered } from '../documents/watching';
import { toldPerSecond, type WatchDependencies } from './watch';

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

/**
 * After a release or a change of settings every open order is reckoned anew and forwarded again, at a limited rate;
 * once for each. Stopped on the way, it begins anew next time. Returns how many were.
 */
export async function followRelease(
  { store, now, log }: Pick<WatchDependencies, 'store' | 'now' | 'log'>,
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
