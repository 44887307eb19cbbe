import type { Client } from '@temporalio/client';
import type { BaseLogger } from 'pino';
import { dueToForward, forwarded, notForwarded } from '../documents/forwarding';
import { readFacts } from '../documents/process';
import type { Store } from '../documents/store';
import { plusMs } from '../domain/days';
import type { ToForward } from '../schemas/records';
import type { Instant } from '../schemas/vocabulary';
import { forwardingCode, mayBeAway, restartProcess, tellProcess, temporalAnswers } from './processes';
import { Rate } from './rate';

/** With what rows are forwarded. */
export interface ForwarderDependencies {
  store: Store;
  client: Client;
  now: () => Instant;
  log: Pick<BaseLogger, 'info' | 'warn'>;
}

/** How eagerly rows are forwarded. */
export interface ForwarderOptions {
  atOnce: number;
  /** How many processes are started (anew) a second: faster than that, those of people who work would have to wait. */
  startsPerSecond: number;
  mostPerRound: number;
}

export const usualPace: ForwarderOptions = { atOnce: 4, startsPerSecond: 20, mostPerRound: 40 };

const firstWaitMs = 1_000;
const longestWaitMs = 5 * 60_000;

/** Tells processes what their orders have become. Several may run side by side: a process may hear a thing twice. */
export class Forwarder {
  private readonly starts: Rate;

  constructor(
    private readonly given: ForwarderDependencies,
    private readonly options: ForwarderOptions = usualPace,
  ) {
    this.starts = new Rate(options.startsPerSecond);
  }

  /**
   * Forwards what is due: first what known processes are to hear, then as many starts as the rate allows. Returns how
   * many rows were tried. Throws when Temporal or MongoDB is away: the rows stay as they are.
   */
  async round(): Promise<number> {
    const { store, now } = this.given;
    const { told, started } = await dueToForward(store.collections, now(), this.options.mostPerRound);
    const rows = [...told, ...started.slice(0, this.starts.take(started.length))];
    const next = rows.values();
    const one = async (): Promise<void> => {
      for (const row of next) await this.forward(row);
    };
    const results = await Promise.allSettled(Array.from({ length: this.options.atOnce }, one));
    const failed = results.find((result) => result.status === 'rejected');
    if (failed) throw failed.reason;
    return rows.length;
  }

  private async forward(row: ToForward): Promise<void> {
    const { store, client } = this.given;
    try {
      await this.tell(row);
    } catch (error) {
      if (mayBeAway(error) && !(await temporalAnswers(client))) throw error;
      return this.putOff(row, forwardingCode(error));
    }
    await forwarded(store.collections, row);
  }

  /** Tells the order's newest facts; one whose ending is settled, or that does not exist, has nobody to hear them. */
  private async tell({ _id: orderId, restart }: ToForward): Promise<void> {
    const { store, client } = this.given;
    const facts = await readFacts(store, orderId);
    if (!facts || facts.settled) return;
    await (restart ? restartProcess(client, orderId, facts) : tellProcess(client, orderId, facts));
  }

  private async putOff(row: ToForward, code: string): Promise<void> {
    const { store, now, log } = this.given;
    const waitMs = Math.min(longestWaitMs, firstWaitMs * 2 ** Math.min(row.attempts, 20));
    const nextAttemptAt = plusMs(now(), waitMs);
    log.warn({ orderId: row._id, code, attempts: row.attempts + 1, nextAttemptAt }, 'an order could not be forwarded');
    await notForwarded(store.collections, row, code, nextAttemptAt);
  }
}
