import { setTimeout as wait } from 'node:timers/promises';
import { type Child, killAll, startChild } from './child';
import type { DataFolder } from './data-folder';
import { NotReady, type Server, untilReady } from './server';

const FIRST_START_TRIES = 4;
const SHORTEST_DELAY_MS = 250;
const LONGEST_DELAY_MS = 30_000;
/** A process that ran this long had not failed to start. */
const STEADY_AFTER_MS = 60_000;
/** How long what is told to break off may take to write down where it stood. */
const LAST_WORDS_WITHIN_MS = 2_000;

/** When a server that runs but does not answer is given up: how often it is asked, and how many times in vain. */
export interface Patience {
  askEveryMs: number;
  inVain: number;
}

/** A busy server answers now and then; one that has not for a minute and more never will. */
const PATIENCE: Patience = { askEveryMs: 10_000, inVain: 6 };

/** Keeps servers running, and stops them in turn: the one that was started last goes first. */
export class Supervisor {
  private readonly kept: KeptServer[] = [];

  constructor(
    private readonly folder: DataFolder,
    private readonly say: (line: string) => void,
    private readonly patience = PATIENCE,
  ) {}

  /** Starts a server and waits until it can be used; from then on it is started again whenever it ends or answers no more. */
  async start(server: Server): Promise<void> {
    const kept = new KeptServer(server, this.folder, this.say, this.patience);
    this.kept.push(kept);
    await kept.start();
  }

  /** The process of each server by its name. */
  pids(): Record<string, number> {
    return Object.fromEntries(this.kept.map((kept) => [kept.name, kept.pid]));
  }

  /** Starts nothing any more, and gives up what is being started. */
  letGo(): void {
    for (const kept of this.kept) kept.letGo();
  }

  /** Stops everything, each within its own limit. */
  async stop(): Promise<void> {
    this.letGo();
    for (const kept of [...this.kept].reverse()) await kept.stop();
  }

  /** Kills everything at once. */
  kill(): void {
    this.letGo();
    killAll(this.folder.records);
  }
}

class KeptServer {
  private child: Child | null = null;
  private readonly released = new AbortController();
  private readonly log: string;

  constructor(
    private readonly server: Server,
    private readonly folder: DataFolder,
    private readonly say: (line: string) => void,
    private readonly patience: Patience,
  ) {
    this.log = folder.log(server.name);
  }

  get name(): string {
    return this.server.name;
  }

  get pid(): number {
    return this.child?.pid ?? 0;
  }

  letGo(): void {
    this.released.abort();
  }

  async stop(): Promise<void> {
    await this.child?.stop(this.server.stopWithinMs);
  }

  async start(): Promise<void> {
    for (let attempt = 0; ; attempt += 1) {
      await this.server.prepare(attempt);
      const child = this.launch();
      try {
        await untilReady(this.server, child, this.log, this.released.signal);
        void this.keep(child);
        return;
      } catch (error) {
        await child.stop(this.server.stopWithinMs);
        if (!(error instanceof NotReady) || attempt + 1 === FIRST_START_TRIES) throw error;
        if (!(await this.waited(delayAfter(attempt)))) throw error;
      }
    }
  }

  private launch(): Child {
    if (this.released.signal.aborted) throw new NotReady(`${this.name} is not started any more.`);
    this.child = startChild(this.name, this.folder.records, this.log, this.server.program());
    return this.child;
  }

  private async keep(first: Child): Promise<void> {
    let child = first;
    for (let failures = 0; ; failures += 1) {
      const startedAt = Date.now();
      void this.watch(child);
      const how = await child.ended;
      if (this.released.signal.aborted) return;
      if (Date.now() - startedAt > STEADY_AFTER_MS) failures = 0;
      const delayMs = delayAfter(failures);
      this.say(`${this.name} ended (${how}) and is started again in ${delayMs / 1000} s; its log is ${this.log}`);
      if (!(await this.waited(delayMs))) return;
      child = this.launch();
    }
  }

  /** Ends a child that runs but answers no more; what it tells about itself when it breaks off stands in its log. */
  private async watch(child: Child): Promise<void> {
    const { askEveryMs, inVain } = this.patience;
    let unanswered = 0;
    while (unanswered < inVain) {
      if (!(await this.waited(askEveryMs)) || child.hasEnded()) return;
      unanswered = (await this.answers()) ? 0 : unanswered + 1;
    }
    if (this.released.signal.aborted) return;
    this.say(`${this.name} runs but has not answered ${inVain} times in a row, and is ended.`);
    await child.breakOff(LAST_WORDS_WITHIN_MS);
  }

  /** Whether the server answers; where that cannot be asked it is not ended for it. */
  private async answers(): Promise<boolean> {
    try {
      return await this.server.answers();
    } catch (error) {
      this.say(`${this.name} could not be asked whether it answers: ${error}`);
      return true;
    }
  }

  /** False when the server was let go meanwhile. */
  private waited(ms: number): Promise<boolean> {
    return wait(ms, true, { signal: this.released.signal }).catch((error: unknown) => {
      if (this.released.signal.aborted) return false;
      throw error;
    });
  }
}

function delayAfter(failures: number): number {
  return Math.min(LONGEST_DELAY_MS, SHORTEST_DELAY_MS * 2 ** failures);
}
