import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, readdirSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { codeOf } from './error-code';
import { isRunning, processIn, type RunningProcess } from './project';

/** What a child process runs. */
export interface ChildProgram {
  program: string;
  args: readonly string[];
  env: NodeJS.ProcessEnv;
  cwd: string;
}

/** For a child's environment: the system's allocator gives each thread a part of its own to leave half empty; few parts for all. */
export const FEW_ARENAS = { MALLOC_ARENA_MAX: '2' };

/** A child process that is detached from the terminal and written down in a folder, so that it can be found again. */
export interface Child {
  readonly pid: number;
  /** How it ended: an exit code or the name of a signal. */
  readonly ended: Promise<string>;
  hasEnded(): boolean;
  /** Asks it to end and waits; after the limit it is killed with everything it started. */
  stop(withinMs: number): Promise<void>;
  /** Makes it break off at once, most programs with a record of what they were doing; after the limit it is killed. */
  breakOff(withinMs: number): Promise<void>;
  kill(): Promise<void>;
}

// The child writes itself down before it becomes the program: whoever starts it may be killed at any moment.
const WRITE_DOWN_AND_BECOME = `
  ( PATH="$PATH:/usr/bin:/bin"
    { printf '%s\\n' "$1"
      if [ -r "/proc/$$/stat" ]; then cat "/proc/$$/stat"; else LC_ALL=C ps -o pid=,stat=,lstart= -p $$; fi
    } > "$0.new" && mv "$0.new" "$0" ) && shift && exec "$@"`;

/** Starts a child that is written down in `records` and writes its output to the end of `log`. */
export function startChild(name: string, records: string, log: string, what: ChildProgram): Child {
  mkdirSync(records, { recursive: true });
  const record = join(records, `${name}.process`);
  const output = openSync(log, 'a');
  const shell = ['-c', WRITE_DOWN_AND_BECOME, record, realpathSync(records), what.program, ...what.args];
  const spawned = spawn('/bin/sh', shell, {
    cwd: what.cwd,
    env: what.env,
    detached: true,
    stdio: ['ignore', output, output],
  });
  closeSync(output);
  return follow(spawned, record);
}

function follow(spawned: ChildProcess, record: string): Child {
  let hasEnded = false;
  const ended = new Promise<string>((resolve, reject) => {
    spawned.once('error', reject);
    spawned.once('exit', (code, signal) => {
      hasEnded = true;
      rmSync(record, { force: true });
      resolve(signal ?? `exit code ${code}`);
    });
  });
  const pid = spawned.pid;
  if (pid === undefined) throw new Error('/bin/sh could not be started.');
  const kill = async () => {
    if (!hasEnded) signal(-pid, 'SIGKILL');
    await ended;
  };
  const end = async (by: NodeJS.Signals, withinMs: number) => {
    if (!hasEnded) signal(pid, by);
    if (!(await settlesWithin(ended, withinMs))) await kill();
  };
  return {
    pid,
    ended,
    hasEnded: () => hasEnded,
    stop: (withinMs) => end('SIGTERM', withinMs),
    breakOff: (withinMs) => end('SIGABRT', withinMs),
    kill,
  };
}

/** Ends what an earlier owner of these records left running: first politely, after the limit by force. */
export async function clearLeftovers(records: string, withinMs: number): Promise<number> {
  const left = leftoversIn(records);
  for (const { pid } of left) signal(pid, 'SIGTERM');
  const until = Date.now() + withinMs;
  while (left.some(isRunning) && Date.now() < until) await new Promise((resolve) => setTimeout(resolve, 50));
  for (const { pid } of left.filter(isRunning)) signal(-pid, 'SIGKILL');
  while (left.some(isRunning)) await new Promise((resolve) => setTimeout(resolve, 20));
  forget(records);
  return left.length;
}

/** Kills everything that is written down in these records, at once and without waiting. */
export function killAll(records: string): void {
  for (const { pid } of leftoversIn(records)) signal(-pid, 'SIGKILL');
}

function leftoversIn(records: string): RunningProcess[] {
  return recordsIn(records).flatMap((record) => {
    const [folder, line] = readFileSync(join(records, record), 'utf8').split('\n');
    const known = processIn(line ?? '');
    return folder === realpathSync(records) && known && isRunning(known) ? [known] : [];
  });
}

function forget(records: string): void {
  for (const record of recordsIn(records)) rmSync(join(records, record), { force: true });
}

function recordsIn(records: string): string[] {
  if (!existsSync(records)) return [];
  return readdirSync(records).filter((name) => name.endsWith('.process'));
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if (codeOf(error) !== 'ESRCH') throw error;
  }
}

async function settlesWithin(promise: Promise<unknown>, withinMs: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), withinMs);
  });
  return Promise.race([promise.then(() => true as const), tooLate]).finally(() => clearTimeout(timer));
}
