import { createWriteStream, mkdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { startChild } from '../../embedded/child';
import { PROJECT } from '../../embedded/project';
import { until } from '../setup/until';

/** A command that was given in a terminal of its own. */
export interface Terminal {
  readonly pid: number;
  /** Everything that was printed so far. */
  printed(): string;
  /** Waits until it has printed this; fails when it ends before. */
  untilPrinted(text: string): Promise<void>;
  /** How it ended, for instance `exit code 0`. */
  readonly ended: Promise<string>;
  /** Ctrl-C. */
  interrupt(): void;
}

const PRINTED_WITHIN_MS = 200_000;

let given = 0;

/** Gives a command of run.cjs, with nothing set in the environment but what is needed and what is named here. */
export function give(command: string, args: string[], settings: Record<string, string>): Terminal {
  const run = process.env.INSATS_TEST_RUN ?? '';
  given += 1;
  const name = `${command}-${process.pid}-${given}`;
  const log = join(run, 'terminals', `${name}.log`);
  mkdirSync(dirname(log), { recursive: true });
  createWriteStream(log).end();
  const { PATH = '', HOME = '' } = process.env;
  const child = startChild(name, join(run, 'processes'), log, {
    program: process.execPath,
    args: [join(PROJECT, 'run.cjs'), command, ...args],
    env: { PATH, HOME, ...settings },
    cwd: PROJECT,
  });
  const printed = () => readFileSync(log, 'utf8');
  return {
    pid: child.pid,
    printed,
    ended: child.ended,
    interrupt: () => process.kill(child.pid, 'SIGINT'),
    async untilPrinted(text) {
      await until(() => printed().includes(text) || child.hasEnded(), Boolean, PRINTED_WITHIN_MS);
      if (printed().includes(text)) return;
      throw new Error(`${command} ended with ${await child.ended} and did not print "${text}":\n${printed()}`);
    },
  };
}
