import { existsSync, readdirSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { clearLeftovers } from './child';
import { tryLock } from './project';

const LEFTOVERS_END_WITHIN_MS = 10_000;

/** Ends what owners that were killed left running in folders whose name begins so, and removes these; one that is held is left alone, and so is one that is only being made. */
export async function clearAbandoned(parent: string, prefix: string): Promise<void> {
  for (const name of readdirSync(parent).filter((candidate) => candidate.startsWith(prefix))) {
    const folder = join(parent, name);
    const lock = join(folder, 'lock');
    if (!existsSync(lock) || tryLock(lock).heldBy) continue;
    for (const records of recordsUnder(folder)) await clearLeftovers(records, LEFTOVERS_END_WITHIN_MS);
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Where processes are written down within a folder. Those of the folder itself come first: a supervisor among them would start its processes again. */
export function recordsUnder(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => basename(name) === 'processes')
    .sort((one, other) => one.length - other.length)
    .map((name) => join(folder, name));
}
