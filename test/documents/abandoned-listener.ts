import type { AbandonLog } from '../../documents/abandoned-transactions';

/** Hears what is said about abandoned transactions. */
export interface AbandonedListener {
  log: AbandonLog;
  /** How many were ended, when none is left. */
  ended: Promise<number>;
}

/** A log whose `ended` is settled by the last word of the cleaner, and fails when one could not be ended. */
export function abandonedListener(): AbandonedListener {
  let resolve!: (count: number) => void;
  let reject!: (reason: Error) => void;
  const ended = new Promise<number>((...settle) => {
    [resolve, reject] = settle;
  });
  ended.catch(() => {}); // a test that does not wait for it is judged by what it expects instead
  const warn = (facts: { ended?: number }) => facts.ended !== undefined && resolve(facts.ended);
  const error = (facts: object, message: string) => reject(new Error(message, { cause: facts }));
  return { log: { warn, error }, ended };
}
