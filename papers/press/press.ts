import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import type { Paper } from '../paper';
import { printable } from './printable';

/** The press cannot print now: too many wait for it. */
export class PressBusy extends Error {
  override readonly name = 'PressBusy';
}
/** A paper was not printed: it took too long, or the press broke. */
export class PressFailed extends Error {
  override readonly name = 'PressFailed';
}

/** A paper as it was printed. */
export interface Printed {
  pdf: Buffer;
  /** What keeps it from being PDF/UA-1: a character that no font has; null where nothing does. */
  lacking: string | null;
}

type Answer = { id: number } & ({ pdf: Uint8Array; lacking: string | null } | { failed: string });

export interface PressLimits {
  /** How long one paper may take. */
  printMs: number;
  /** How many may wait, the one that is being printed included. */
  most: number;
  /** After how long without a paper its process ends. */
  idleMs: number;
}
export const pressLimits: PressLimits = { printMs: 10_000, most: 20, idleMs: 60_000 };

/** Prints papers as PDF, one at a time, in a process of its own that is started when there is something to print. */
export class Press {
  #child: ChildProcess | null = null;
  #idle: NodeJS.Timeout | undefined;
  #last: Promise<unknown> = Promise.resolve();
  #waiting = 0;
  #count = 0;
  #isClosed = false;
  readonly #script: string;

  /** `root` is the folder that holds `papers/`, whether the code is built or not. */
  constructor(
    root: string,
    readonly limits: PressLimits = pressLimits,
  ) {
    this.#script = join(root, 'papers', 'press', 'printer.cjs');
  }

  /** The paper as PDF. Throws `PressBusy` and `PressFailed`. */
  async print(paper: Paper): Promise<Printed> {
    if (this.#waiting >= this.limits.most) throw new PressBusy(`${this.#waiting} papers wait`);
    this.#waiting += 1;
    clearTimeout(this.#idle);
    const printed = this.#last.then(() => this.#printed(printable(paper)));
    this.#last = printed.catch(() => undefined);
    try {
      return await printed;
    } finally {
      this.#waiting -= 1;
      if (this.#waiting === 0) this.#idle = setTimeout(() => this.#end(), this.limits.idleMs).unref();
    }
  }

  /** Ends its process; what is being printed fails. */
  close(): void {
    this.#isClosed = true;
    clearTimeout(this.#idle);
    this.#end();
  }

  #end(): void {
    this.#child?.kill('SIGKILL');
    this.#child = null;
  }

  /** A process that knows nothing of our surroundings: what is printed was written by people. */
  #started(): ChildProcess {
    if (this.#isClosed) throw new PressFailed('the press is closed');
    const child = fork(this.#script, {
      env: {},
      execArgv: [],
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    child.unref();
    child.channel?.unref();
    child.on('error', () => undefined); // whoever waits for it hears of it too
    child.once('exit', () => {
      if (this.#child === child) this.#child = null;
    });
    this.#child = child;
    return child;
  }

  #printed(paper: string): Promise<Printed> {
    const child = this.#child ?? this.#started();
    const id = ++this.#count;
    return new Promise<Printed>((resolve, reject) => {
      const settle = (answer: () => void) => {
        clearTimeout(limit);
        child.off('message', hear).off('exit', broken).off('error', broken);
        answer();
      };
      const hear = (answer: Answer) => {
        if (answer.id !== id) return;
        if ('failed' in answer) settle(() => reject(new PressFailed(answer.failed)));
        else settle(() => resolve({ pdf: Buffer.from(answer.pdf), lacking: answer.lacking }));
      };
      const broken = (cause: unknown) =>
        settle(() => reject(new PressFailed('the press broke', cause instanceof Error ? { cause } : {})));
      const limit = setTimeout(() => {
        this.#end();
        settle(() => reject(new PressFailed(`it took longer than ${this.limits.printMs} ms`)));
      }, this.limits.printMs);
      child.on('message', hear).once('exit', broken).once('error', broken);
      child.send({ id, paper }, (error) => error && broken(error));
    });
  }
}
