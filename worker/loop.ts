import { setTimeout as pause } from 'node:timers/promises';
import type { BaseLogger } from 'pino';
import { forwardingCode } from './processes';

/** How long to wait after a round that failed. */
const tryAgainMs = 1_000;

/**
 * Does one round after the other until it is stopped. A round that fails is logged when the kind of failure is new,
 * and tried again: whatever is away comes back.
 */
export class Loop {
  private readonly stopping = new AbortController();
  private running: Promise<void> = Promise.resolve();

  /** `round` returns how many milliseconds to wait before the next one, and soon once it is told to stop. */
  constructor(
    private readonly name: string,
    private readonly round: (stopping: AbortSignal) => Promise<number>,
    private readonly log: Pick<BaseLogger, 'info' | 'warn'>,
  ) {}

  start(): void {
    this.running = this.run();
  }

  /** Returns when the round that is under way has ended. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  private async run(): Promise<void> {
    let failing: string | null = null;
    while (!this.stopping.signal.aborted) {
      let waitMs = tryAgainMs;
      try {
        waitMs = await this.round(this.stopping.signal);
        if (failing) this.log.info({ loop: this.name }, 'works again');
        failing = null;
      } catch (error) {
        const code = forwardingCode(error);
        if (code !== failing) this.log.warn({ loop: this.name, code }, 'a round failed and is tried again');
        failing = code;
      }
      await this.wait(waitMs);
    }
  }

  private async wait(ms: number): Promise<void> {
    if (this.stopping.signal.aborted || ms <= 0) return;
    await pause(ms, undefined, { signal: this.stopping.signal }).catch((error: unknown) => {
      if (!this.stopping.signal.aborted) throw error;
    });
  }
}
