import {
  type ClientSession,
  type MongoClient,
  MongoError,
  MongoErrorLabel,
  MongoServerError,
  type TransactionOptions,
} from 'mongodb';
import { type AbandonOptions, abandon } from './abandoned-transactions';
import { commit, type Run } from './commit';
import { isClosed, isUnreachable, StorageAway } from './connect';
import { Deadline, DeadlinePassed } from './deadline';
import { returnSession, takeSession } from './own-sessions';
import { inTurn } from './turns';

export { OutcomeUnknown } from './commit';

/** How one transaction is run. */
export interface InTransactionOptions extends AbandonOptions {
  /** From the call to the answer, whatever happens: waiting for a turn, conflicts, an outage. */
  deadlineMs: number;
  /**
   * What it changes, such as an order's id: transactions of this process that name the same wait for each other.
   * Without it they collide first, and wait for each other with their second try.
   */
  turn?: string | undefined;
}

/**
 * Does `work` in one transaction and returns its result when MongoDB has kept it durably.
 *
 * `work` may run several times, awaits each operation before the next, passes `session` to all of them, and lets
 * MongoDB's errors through as they are. Its own errors abort the transaction and come out unchanged. At the deadline
 * this throws `OutcomeUnknown` when a commit may have been sent, otherwise `StorageAway`; nothing stays locked after
 * that, and what `work` still tries to write is refused.
 */
export async function inTransaction<T>(
  client: MongoClient,
  work: (session: ClientSession) => Promise<T>,
  options: InTransactionOptions,
): Promise<T> {
  const deadline = new Deadline(options.deadlineMs);
  const keep = () => untilKept({ client, deadline, options }, work);
  try {
    return await (options.turn === undefined ? keep() : inTurn(options.turn, deadline, keep));
  } catch (error) {
    if (error instanceof DeadlinePassed || isClosed(error)) {
      throw new StorageAway('nothing was kept in time', { cause: error });
    }
    throw error;
  } finally {
    deadline.clear();
  }
}

const KEPT_SAFELY: TransactionOptions = {
  readConcern: { level: 'snapshot' },
  writeConcern: { w: 'majority', j: true },
};

const NO_SUCH_TRANSACTION = 251;

/** One try: when it was not kept, it may be tried again; it has collided when somebody else changed the same. */
type Attempt<T> = { kept: true; result: T } | { kept: false; collided: boolean };

/** Those of this process that have collided try again one after the other: each then gets through at its second try. */
async function untilKept<T>(run: Run, work: (session: ClientSession) => Promise<T>): Promise<T> {
  const first = await attemptOnce(run, work);
  if (first.kept) return first.result;
  const again = () => triedAgain(run, work);
  return first.collided ? inTurn(run.client, run.deadline, again) : again();
}

async function triedAgain<T>(run: Run, work: (session: ClientSession) => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    const attempt = await attemptOnce(run, work);
    if (attempt.kept) return attempt.result;
    await run.deadline.pauseAfter(tries);
  }
}

async function attemptOnce<T>(run: Run, work: (session: ClientSession) => Promise<T>): Promise<Attempt<T>> {
  const session = takeSession(run.client);
  const numberBefore = session.serverSession.txnNumber;
  session.startTransaction(KEPT_SAFELY);
  let result: T;
  try {
    result = await run.deadline.within(work(session));
  } catch (error) {
    const sentNothing = session.serverSession.txnNumber === numberBefore;
    if (sentNothing) await giveBack(run.client, session);
    else await letGo(run, session, error);
    if (isUnreachable(error) || isTransient(error)) return { kept: false, collided: !isUnreachable(error) };
    throw error;
  }
  const refusal = await commit(run, session);
  await returnSession(run.client, session);
  if (refusal === undefined) return { kept: true, result };
  if (isTransient(refusal)) return { kept: false, collided: true };
  throw refusal;
}

/** Leaves nothing open on the server, and waits for that only as long as the server answers. */
async function letGo(run: Run, session: ClientSession, reason: unknown): Promise<void> {
  if (reason instanceof DeadlinePassed || isUnreachable(reason) || !(await isAborted(run, session, reason))) {
    abandon(run.client, session, run.options);
  } else {
    await giveBack(run.client, session);
  }
}

/** Aborts, unless the server has done so by itself; the driver's own abort would not say whether it was heard. */
async function isAborted({ client, deadline }: Run, session: ClientSession, reason: unknown): Promise<boolean> {
  if (reason instanceof MongoServerError && isTransient(reason)) return true;
  const failure = await deadline.failureOf(client.db('admin').command({ abortTransaction: 1 }, { session }));
  return failure === undefined || (failure instanceof MongoServerError && failure.code === NO_SUCH_TRANSACTION);
}

/** Returns the session without a word to the server, on which it has nothing open. */
async function giveBack(client: MongoClient, session: ClientSession): Promise<void> {
  session.hasEnded = true; // nothing is sent with an ended session: not by the driver's abort, not by late work
  if (session.inTransaction()) await session.abortTransaction();
  session.hasEnded = false;
  await returnSession(client, session);
}

function isTransient(error: unknown): boolean {
  return error instanceof MongoError && error.hasErrorLabel(MongoErrorLabel.TransientTransactionError);
}
