import { DefaultLogger, NativeConnection, Runtime, Worker, type WorkerOptions } from '@temporalio/worker';
import type { Logger } from 'pino';
import type { Activities } from '../activities';
import { taskQueue } from '../workflows/contract';
import type { TemporalAddress } from './connect';
import { Loop } from './loop';

/** Lets Temporal's library write to our log, and leaves signals to us. Once in a process, before any connection. */
export function installRuntime(log: Logger): void {
  const levels = { TRACE: 'trace', DEBUG: 'debug', INFO: 'info', WARN: 'warn', ERROR: 'error' } as const;
  const logger = new DefaultLogger('INFO', ({ level, message, meta }) => log[levels[level]](meta ?? {}, message));
  Runtime.install({ logger, shutdownSignals: [] });
}

/** How much one worker does at a time, and how it ends. */
const options: Partial<WorkerOptions> = {
  // An order's process wakes a few times a week: what is held of one costs a third of a megabyte, to read it again milliseconds.
  maxCachedWorkflows: 100,
  maxConcurrentActivityTaskExecutions: 20,
  maxConcurrentLocalActivityExecutions: 20,
  // A run whose worker was killed is taken over after this, and not after the ten seconds that are usual.
  stickyQueueScheduleToStartTimeout: '1s',
  shutdownGraceTime: '20s',
  shutdownForceTime: '25s',
};

/** Runs workflows and activities; made anew whenever Temporal has given it up, until it is stopped. */
export class OrderWorker {
  private worker: Worker | null = null;
  private isStopping = false;
  private readonly loop: Loop;

  constructor(
    private readonly temporal: TemporalAddress,
    private readonly workflowBundle: string,
    private readonly activities: Activities,
    log: Logger,
  ) {
    this.loop = new Loop('orders', () => this.runOnce(), log);
  }

  /** What the worker of Temporal's library says of itself; RUNNING when it takes work. */
  get state(): string {
    return this.worker?.getState() ?? 'CONNECTING';
  }

  start(): void {
    this.loop.start();
  }

  /** Returns when what was begun has ended, within half a minute. */
  async stop(): Promise<void> {
    this.isStopping = true;
    if (this.state === 'RUNNING') this.worker?.shutdown();
    await this.loop.stop();
  }

  private async runOnce(): Promise<number> {
    const connection = await NativeConnection.connect(this.temporal.connectionOptions);
    try {
      this.worker = await Worker.create({
        ...options,
        connection,
        namespace: this.temporal.namespace,
        taskQueue,
        workflowBundle: { codePath: this.workflowBundle },
        activities: this.activities,
      });
      // A worker that was made has to be run once before its connection can be closed.
      const run = this.worker.run();
      if (this.isStopping) this.worker.shutdown();
      await run;
    } finally {
      this.worker = null;
      await connection.close();
    }
    return 0;
  }
}
