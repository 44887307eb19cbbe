import {
  type ClientSession,
  type MongoClient,
  MongoErrorLabel,
  MongoServerError,
  MongoTransactionError,
  MongoWriteConcernError,
} from 'mongodb';
import { type AbandonOptions, abandon } from './abandoned-transactions';
import { isClosed, isLostConnection, isUnreachable } from './connect';
import { type Deadline, DeadlinePassed } from './deadline';

/** A commit was sent and never answered: all of it was kept or nothing. Repeating it with the same key tells. */
export class OutcomeUnknown extends Error {
  override readonly name = 'OutcomeUnknown';
}

/** What a transaction runs with. */
export interface Run {
  client: MongoClient;
  deadline: Deadline;
  options: AbandonOptions;
}

/**
 * Commits until the server has answered: undefined when it is kept, or its reason not to.
 *
 * Once a commit may have been heard, "no such transaction" is no answer: a server that forgets its sessions when it is
 * restarted says so of a transaction that it has kept, and doing the work again would do it twice.
 */
export async function commit({ client, deadline, options }: Run, session: ClientSession): Promise<unknown> {
  let maybeHeard = false;
  try {
    for (let tries = 1; ; tries += 1) {
      const failure = await deadline.failureOf(session.commitTransaction());
      if (failure === undefined) return undefined;
      maybeHeard ||= session.serverSession.isDirty || !(isAnswer(failure) || isUnheard(failure));
      if (isAnswer(failure) && !maybeHeard) return failure;
      if (isAnswer(failure) || isClosed(failure) || failure instanceof DeadlinePassed) throw failure;
      await deadline.pauseAfter(tries);
    }
  } catch (cause) {
    abandon(client, session, options);
    throw maybeHeard ? new OutcomeUnknown('a commit was sent and not answered', { cause }) : cause;
  }
}

/** Has the server decided, and not only put off its answer? The driver does when `work` has ended the transaction. */
function isAnswer(error: unknown): boolean {
  if (error instanceof MongoTransactionError) return true;
  return (
    error instanceof MongoServerError &&
    !(error instanceof MongoWriteConcernError) &&
    !error.hasErrorLabel(MongoErrorLabel.UnknownTransactionCommitResult)
  );
}

/** Is it sure that nothing left this process? */
function isUnheard(error: unknown): boolean {
  return isUnreachable(error) && !isLostConnection(error);
}
