import { setTimeout as pause } from 'node:timers/promises';
import { type ClientSession, type MongoClient, MongoErrorLabel, MongoServerError } from 'mongodb';
import { isClosed } from './connect';
import { returnSession } from './own-sessions';
import { supersede, takeOver } from './superseding';

/** Where an abandoned transaction is ended, and who hears of it. */
export interface AbandonOptions {
  /** A database that the client may write to; without it the one that the connection string names. */
  database?: string | undefined;
  log?: AbandonLog | undefined;
}

/** What a logger needs to be told of abandoned transactions; pino's is one. */
export interface AbandonLog {
  warn(facts: object, message: string): void;
  error(facts: object, message: string): void;
}

/** How long to wait before a server that did not answer is asked again. */
const ASK_AGAIN_MS = 250;

/** Beyond this many the oldest is left to the server's own limit (`transactionLifetimeLimitSeconds`). */
const MOST_WAITING = 500;

/** How many are ended at the same time once the server answers. */
const MOST_AT_ONCE = 20;

/**
 * Ends the transaction of a session that nobody waits for any more, as soon as the server answers, and meanwhile keeps
 * neither the caller nor the process. Without it a server that was frozen and wakes up keeps what the transaction
 * wrote locked until its own limit, a minute by default.
 */
export function abandon(client: MongoClient, session: ClientSession, options: AbandonOptions): void {
  let abandoned = perClient.get(client);
  if (abandoned === undefined) {
    abandoned = new AbandonedTransactions(client);
    perClient.set(client, abandoned);
  }
  abandoned.add(takeOver(client, session), options);
}

/** Returns when the client has no abandoned transaction any more; when the server is frozen, not before it wakes. */
export async function noneAbandoned(client: MongoClient): Promise<void> {
  await perClient.get(client)?.ending;
}

const perClient = new WeakMap<MongoClient, AbandonedTransactions>();

class AbandonedTransactions {
  readonly #client: MongoClient;
  readonly #waiting = new Map<ClientSession, AbandonOptions>();
  /** Settles when none is left; null while there is none. */
  ending: Promise<void> | null = null;

  constructor(client: MongoClient) {
    this.#client = client;
  }

  add(session: ClientSession, options: AbandonOptions): void {
    this.#waiting.set(session, options);
    for (const [oldest, { log }] of this.#waiting) {
      if (this.#waiting.size <= MOST_WAITING) break;
      this.#waiting.delete(oldest);
      log?.error(
        { waiting: MOST_WAITING },
        'too many abandoned transactions: the oldest is left to the limit of the server',
      );
    }
    this.ending ??= this.#endAll(options);
  }

  async #endAll({ log }: AbandonOptions): Promise<void> {
    const since = performance.now();
    let ended = 0;
    let answers = false;
    log?.warn({ waiting: this.#waiting.size }, 'a transaction was abandoned; it is ended as soon as MongoDB answers');
    while (this.#waiting.size > 0) {
      const oldest = [...this.#waiting.keys()].slice(0, answers ? MOST_AT_ONCE : 1);
      const results = await Promise.all(oldest.map((session) => this.#tryToEnd(session)));
      ended += results.filter((result) => result === 'ended').length;
      answers = !results.includes('unanswered');
      if (!answers) await pause(ASK_AGAIN_MS, undefined, { ref: false });
    }
    log?.warn({ ended, afterMs: Math.round(performance.now() - since) }, 'no abandoned transaction is left');
    this.ending = null;
  }

  async #tryToEnd(session: ClientSession): Promise<'ended' | 'refused' | 'unanswered'> {
    const { database, log } = this.#waiting.get(session) ?? {};
    try {
      await supersede(this.#client, session, database);
    } catch (error) {
      if (isClosed(error)) this.#waiting.clear();
      if (!isRefusal(error)) return 'unanswered';
      log?.error({ err: error }, 'an abandoned transaction is left to the limit of the server');
      this.#waiting.delete(session);
      return 'refused';
    }
    this.#waiting.delete(session);
    await returnSession(this.#client, session);
    return 'ended';
  }
}

function isRefusal(error: unknown): boolean {
  return error instanceof MongoServerError && !error.hasErrorLabel(MongoErrorLabel.RetryableWriteError);
}
