import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { clearAbandoned } from '../embedded/abandoned';
import { choosePorts } from '../embedded/ports';
import { OperatorError } from '../embedded/project';
import { startSystem } from '../embedded/system';
import { tokenOf } from '../embedded/tokens';
import type { System } from './running';

const PREFIX = 'insats-walkthrough-';
const STOP_SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
/** Servers that are configured hold somebody's data: a system that leaves nothing behind has its own. */
const CONFIGURED = /^(MONGODB_URI|TEMPORAL_.*)$/;

/** Does something on a system of its own, and leaves nothing of it behind: no process, no file. */
export async function withEmbeddedSystem<T>(
  use: (system: System) => Promise<T>,
  say: (line: string) => void,
): Promise<T> {
  for (const name of Object.keys(process.env)) if (CONFIGURED.test(name)) delete process.env[name];
  const stop = new AbortController();
  for (const signal of STOP_SIGNALS) process.on(signal, () => stop.abort());
  await clearAbandoned(tmpdir(), PREFIX);
  const dataFolder = mkdtempSync(join(tmpdir(), PREFIX));
  try {
    const [port = 0] = await choosePorts(dataFolder, 1);
    say('Starting Temporal, MongoDB, worker and API for this walk alone.');
    const system = await startSystem({ dataFolder, host: '127.0.0.1', port, say, signal: stop.signal });
    const tokenFor = (person: string) => tokenOf(system.tokens, person);
    const walked = use({ apiUrl: system.apiUrl, mailUrl: system.mailUrl, tokenFor });
    return await Promise.race([walked, untilStopped(stop.signal)]).finally(() => system.stop());
  } finally {
    rmSync(dataFolder, { recursive: true, force: true, maxRetries: 5 });
  }
}

function untilStopped(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const stopped = () => reject(new OperatorError('Stopped before the end.'));
    if (signal.aborted) stopped();
    signal.addEventListener('abort', stopped);
  });
}
