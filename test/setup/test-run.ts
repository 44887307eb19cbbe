import { existsSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { clearLeftovers, killAll } from '../../embedded/child';
import { type DataFolder, openDataFolder } from '../../embedded/data-folder';
import { holderOf } from '../../embedded/project';

const PREFIX = 'insats-test-';
const LEFTOVERS_END_WITHIN_MS = 5_000;

/** One run of the tests: a folder of its own, in which every process that it starts is written down. */
export interface TestRun extends DataFolder {
  /** Kills what still runs and removes the folder. */
  end(): void;
}

let current: TestRun | null = null;

/** Begins a run; what runs that were killed left behind is cleared first. */
export async function beginTestRun(): Promise<TestRun> {
  await clearAbandonedRuns();
  const folder = await openDataFolder(join(tmpdir(), `${PREFIX}${process.pid}`));
  const end = () => {
    for (const records of recordsUnder(folder.path)) killAll(records);
    rmSync(folder.path, { recursive: true, force: true, maxRetries: 5 });
  };
  current = { ...folder, end };
  endWhenInterrupted(current);
  return current;
}

/** The run that this process began, or null. */
export function currentTestRun(): TestRun | null {
  return current;
}

/** Ends what runs that were killed left running, and removes their folders. */
export async function clearAbandonedRuns(parent = tmpdir()): Promise<void> {
  const runs = readdirSync(parent).filter((name) => name.startsWith(PREFIX));
  for (const run of runs.map((name) => join(parent, name))) {
    const lock = join(run, 'lock');
    if (!existsSync(lock) || holderOf(lock)) continue;
    for (const records of recordsUnder(run)) await clearLeftovers(records, LEFTOVERS_END_WITHIN_MS);
    rmSync(run, { recursive: true, force: true, maxRetries: 5 });
  }
}

// Those of the run itself come first: a supervisor that a test started would start its processes again.
function recordsUnder(run: string): string[] {
  if (!existsSync(run)) return [];
  return readdirSync(run, { recursive: true, encoding: 'utf8' })
    .filter((name) => basename(name) === 'processes')
    .sort((one, other) => one.length - other.length)
    .map((name) => join(run, name));
}

// Jest leaves without its global tear-down when it is interrupted.
function endWhenInterrupted(run: TestRun): void {
  for (const [signal, code] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ] as const) {
    process.once(signal, () => process.exit(code));
  }
  process.once('exit', () => run.end());
}
