import { type ClientSession, type MongoClient, ObjectId } from 'mongodb';

/** Nothing is ever stored in it. */
const EMPTY_COLLECTION = 'abandonedTransactions';

/**
 * A session that speaks in place of `session`, with which the driver refuses to send anything from now on: work that
 * goes on after its deadline cannot write outside its transaction.
 */
export function takeOver(client: MongoClient, session: ClientSession): ClientSession {
  const successor = client.startSession();
  successor.serverSession.id = session.serverSession.id;
  successor.serverSession.txnNumber = session.serverSession.txnNumber;
  forget(session);
  return successor;
}

/** Has the driver send nothing with the session any more, nor use its id for another. */
export function forget(session: ClientSession): void {
  session.hasEnded = true;
  session.emit('ended', session);
}

/**
 * Gives the session a newer number: the server then aborts what is open under an older one, and refuses what still
 * arrives with it. `abortTransaction` and `killSessions` do only the first, and a frozen server may read them before
 * the statement that opens the transaction. The write is a retryable one, which is what carries the number, and touches
 * no document; on a sharded cluster it would reach one shard only.
 */
export async function supersede(
  client: MongoClient,
  session: ClientSession,
  database: string | undefined,
): Promise<void> {
  await client.db(database).collection(EMPTY_COLLECTION).deleteOne({ _id: new ObjectId() }, { session });
}
