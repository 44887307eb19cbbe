import type { Client } from '@temporalio/client';
import type { BaseLogger } from 'pino';
import { attemptsOf, dueToForward, forwarded, notForwarded, type OrderToForward } from '../documents/forwarding';
import { readOrders } from '../documents/process';
import type { Store } from '../documents/store';
import { plusMs } from '../domain/days';
import { factsOf } from '../domain/process';
import type { Order } from '../schemas/order';
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
   * many orders were tried. Throws when Temporal or MongoDB is away: their rows stay as they are.
   */
  async round(): Promise<number> {
    const { store, now } = this.given;
    const { told, started } = await dueToForward(store.collections, now(), this.options.mostPerRound);
    const due = [...told, ...started.slice(0, this.starts.take(started.length))];
    if (due.length === 0) return 0;
    // Read after the rows: an order as it is now is at least what they tell of.
    const orders = await readOrders(
      store,
      due.map(({ orderId }) => orderId),
    );
    const next = due.values();
    const done: string[] = [];
    const one = async (): Promise<void> => {
      for (const each of next)
        if (await this.forward(each, orders.get(each.orderId))) done.push(...each.rows.map(({ _id }) => _id));
    };
    const results = await Promise.allSettled(Array.from({ length: this.options.atOnce }, one));
    await forwarded(store.collections, done);
    const failed = results.find((result) => result.status === 'rejected');
    if (failed) throw failed.reason;
    return due.length;
  }

  /** Whether the order's process has been told; when it could not be, it is put off. */
  private async forward(due: OrderToForward, order: Order | undefined): Promise<boolean> {
    const { client } = this.given;
    try {
      await this.tell(due, order);
      return true;
    } catch (error) {
      if (mayBeAway(error) && !(await temporalAnswers(client))) throw error;
      await this.putOff(due, forwardingCode(error));
      return false;
    }
  }

  /** Tells the order's newest facts; one whose ending is settled, or that does not exist, has nobody to hear them. */
  private async tell({ orderId, restart }: OrderToForward, order: Order | undefined): Promise<void> {
    const { store, client } = this.given;
    const facts = order && factsOf(order, store.settings);
    if (!facts || facts.settled) return;
    await (restart ? restartProcess(client, orderId, facts) : tellProcess(client, orderId, facts));
  }

  private async putOff(due: OrderToForward, code: string): Promise<void> {
    const { store, now, log } = this.given;
    const attempts = attemptsOf(due.rows);
    const waitMs = Math.min(longestWaitMs, firstWaitMs * 2 ** Math.min(attempts, 20));
    const nextAttemptAt = plusMs(now(), waitMs);
    log.warn({ orderId: due.orderId, code, attempts: attempts + 1, nextAttemptAt }, 'an order could not be forwarded');
    await notForwarded(store.collections, due, code, nextAttemptAt);
  }
}
