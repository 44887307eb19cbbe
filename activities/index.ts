import { type DueItem, readFacts, settleEnding, tellDue } from '../documents/process';
import type { Store } from '../documents/store';
import type { Facts } from '../schemas/facts';
import type { Instant } from '../schemas/vocabulary';
import { type FailureLog, failingWithCode } from './failure';

/** What activities are done with. */
export interface ActivityDependencies {
  store: Store;
  /** Only for what is written and for what is passed over, never for whether something is due. */
  now: () => Instant | Promise<Instant>;
  log: FailureLog;
}

/** What is done to the outside world when it is time. Each fails with a code only: what MongoDB says may quote people. */
export const createActivities = ({ store, now, log }: ActivityDependencies) => ({
  /** Reads the order's facts. Safe to retry: it writes nothing. */
  refresh: (orderId: string): Promise<Facts | null> =>
    failingWithCode(log, 'refresh', orderId, () => readFacts(store, orderId)),

  /**
   * Tells what has fallen due, if it still stands, and returns the newest facts. Safe to retry: what was told is noted
   * in the same transaction, and a notification's id is made of what it is about.
   */
  remind: (due: DueItem): Promise<Facts | null> =>
    failingWithCode(log, 'remind', due.orderId, async () => tellDue(store, due, await now())),

  /** Does what the ending of the order owes. Safe to retry: done once, it is noted in the order. */
  settle: (orderId: string): Promise<void> =>
    failingWithCode(log, 'settle', orderId, async () => settleEnding(store, orderId, await now())),
});

export type Activities = ReturnType<typeof createActivities>;
