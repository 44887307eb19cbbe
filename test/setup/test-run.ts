import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { clearAbandoned, recordsUnder } from '../../embedded/abandoned';
import { killAll } from '../../embedded/child';
import { type DataFolder, openDataFolder } from '../../embedded/data-folder';
import type { Server } from '../../embedded/server';
import { Supervisor } from '../../embedded/supervisor';

const PREFIX = 'insats-test-';
/** Short, since every test that meets what answers no more fails. */
const PATIENCE = { askEveryMs: 3_000, inVain: 3 };

/** One run of the tests: a folder of its own, in which every process that it starts is written down. */
export interface TestRun extends DataFolder {
  /** Starts what all suites share, and starts it again when it ends or answers no more. */
  share(server: Server): Promise<void>;
  /** Kills what still runs and removes the folder. */
  end(): void;
}

let current: TestRun | null = null;

/** Begins a run; what runs that were killed left behind is cleared first. */
export async function beginTestRun(say: (line: string) => void): Promise<TestRun> {
  await clearAbandoned(tmpdir(), PREFIX);
  const folder = await openDataFolder(join(tmpdir(), `${PREFIX}${process.pid}`));
  const supervisor = new Supervisor(folder, say, PATIENCE);
  const share = (server: Server) => supervisor.start(server);
  const end = () => {
    supervisor.letGo();
    for (const records of recordsUnder(folder.path)) killAll(records);
    rmSync(folder.path, { recursive: true, force: true, maxRetries: 5 });
  };
  current = { ...folder, share, end };
  endWhenInterrupted(current);
  return current;
}

/** The run that this process began, or null. */
export function currentTestRun(): TestRun | null {
  return current;
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
