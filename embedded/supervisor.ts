import { setTimeout as wait } from 'node:timers/promises';
import { type Child, killAll, startChild } from './child';
import type { DataFolder } from './data-folder';
import { NotReady, type Server, untilReady } from './server';

const FIRST_START_TRIES = 4;
const SHORTEST_DELAY_MS = 250;
const LONGEST_DELAY_MS = 30_000;
/** A process that ran this long had not failed to start. */
const STEADY_AFTER_MS = 60_000;

/** Keeps servers running, and stops them in turn: the one that was started last goes first. */
export class Supervisor {
  private readonly kept: KeptServer[] = [];

  constructor(
    private readonly folder: DataFolder,
    private readonly say: (line: string) => void,
  ) {}

  /** Starts a server and waits until it can be used; from then on it is started again whenever it ends. */
  async start(server: Server): Promise<void> {
    const kept = new KeptServer(server, this.folder, this.say);
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
      const how = await child.ended;
      if (this.released.signal.aborted) return;
      if (Date.now() - startedAt > STEADY_AFTER_MS) failures = 0;
      const delayMs = delayAfter(failures);
      this.say(`${this.name} ended (${how}) and is started again in ${delayMs / 1000} s; its log is ${this.log}`);
      if (!(await this.waited(delayMs))) return;
      child = this.launch();
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
