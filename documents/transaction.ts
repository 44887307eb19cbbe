import {
  type ClientSession,
  type MongoClient,
  MongoError,
  MongoErrorLabel,
  MongoNetworkError,
  MongoServerError,
  MongoWriteConcernError,
  type TransactionOptions,
} from 'mongodb';
import { type AbandonOptions, abandon, takeOver } from './abandoned-transactions';
import { isClosed, isUnreachable, StorageAway } from './connect';
import { Deadline, DeadlinePassed } from './deadline';
import { inTurn } from './turns';

/** A commit was sent and never answered: all of it was kept or nothing. Repeating it with the same key tells. */
export class OutcomeUnknown extends Error {
  override readonly name = 'OutcomeUnknown';
}

/** How one transaction is run. */
export interface InTransactionOptions extends AbandonOptions {
  /** From the call to the answer, whatever happens: waiting for a turn, conflicts, an outage. */
  deadlineMs: number;
  /** What it changes, such as an order's id: transactions of this process that name the same wait for each other. */
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

const FIRST_PAUSE_MS = 5;
const LONGEST_PAUSE_MS = 160;
const NO_SUCH_TRANSACTION = 251;

interface Run {
  client: MongoClient;
  deadline: Deadline;
  options: AbandonOptions;
}

type Attempt<T> = { kept: true; result: T } | { kept: false };

async function untilKept<T>(run: Run, work: (session: ClientSession) => Promise<T>): Promise<T> {
  for (let tried = 0; ; tried += 1) {
    const attempt = await attemptOnce(run, work);
    if (attempt.kept) return attempt.result;
    await run.deadline.pause(pauseMs(tried));
  }
}

async function attemptOnce<T>(run: Run, work: (session: ClientSession) => Promise<T>): Promise<Attempt<T>> {
  const session = run.client.startSession();
  const earlier = session.serverSession.txnNumber;
  session.startTransaction(KEPT_SAFELY);
  let result: T;
  try {
    result = await run.deadline.within(work(session));
  } catch (error) {
    const sentNothing = session.serverSession.txnNumber === earlier;
    if (sentNothing) await takeOver(run.client, session).endSession();
    else if (error instanceof DeadlinePassed || isUnreachable(error)) abandon(run.client, session, run.options);
    else await abort(run, session);
    if (isUnreachable(error) || isTransient(error)) return { kept: false };
    throw error;
  }
  const refusal = await commit(run, session);
  await session.endSession();
  if (refusal === undefined) return { kept: true, result };
  if (isTransient(refusal)) return { kept: false };
  throw refusal;
}

/** Aborts at once; unlike the driver's own abort it knows whether the server has heard. */
async function abort(run: Run, session: ClientSession): Promise<void> {
  const successor = takeOver(run.client, session);
  const abortTransaction = run.client.db('admin').command({ abortTransaction: 1 }, { session: successor });
  const failure = await failureOf(run.deadline.within(abortTransaction));
  if (failure === undefined || (failure instanceof MongoServerError && failure.code === NO_SUCH_TRANSACTION)) {
    await successor.endSession();
  } else {
    abandon(run.client, successor, run.options);
  }
}

/**
 * Commits until the server has answered: undefined when it is kept, or why it is not.
 *
 * Once a commit may have been heard, "no such transaction" is no answer: a server that forgets its sessions when it is
 * restarted says so of a transaction that it has kept, and doing the work again would do it twice.
 */
async function commit(run: Run, session: ClientSession): Promise<unknown> {
  let maybeHeard = false;
  try {
    for (let tried = 0; ; tried += 1) {
      const failure = await failureOf(run.deadline.within(session.commitTransaction()));
      maybeHeard ||=
        session.serverSession.isDirty || !(failure === undefined || isUnheard(failure) || isAnswer(failure));
      if (failure === undefined || (isAnswer(failure) && !maybeHeard)) return failure;
      if (isAnswer(failure) || isClosed(failure) || failure instanceof DeadlinePassed) throw failure;
      await run.deadline.pause(pauseMs(tried));
    }
  } catch (cause) {
    abandon(run.client, session, run.options);
    throw maybeHeard ? new OutcomeUnknown('a commit was sent and not answered', { cause }) : cause;
  }
}

function failureOf(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => undefined,
    (error: unknown) => error,
  );
}

function isTransient(error: unknown): boolean {
  return error instanceof MongoError && error.hasErrorLabel(MongoErrorLabel.TransientTransactionError);
}

/** Has the server decided, and not only put off its answer? */
function isAnswer(error: unknown): boolean {
  return (
    error instanceof MongoServerError &&
    !(error instanceof MongoWriteConcernError) &&
    !error.hasErrorLabel(MongoErrorLabel.UnknownTransactionCommitResult)
  );
}

/** Is it sure that nothing left this process? */
function isUnheard(error: unknown): boolean {
  return isUnreachable(error) && !(error instanceof MongoNetworkError);
}

function pauseMs(tried: number): number {
  return Math.min(FIRST_PAUSE_MS * 2 ** tried, LONGEST_PAUSE_MS);
}
