import { type ClientSession, type MongoClient, MongoServerError } from 'mongodb';
import { type InTransactionOptions, inTransaction } from '../../documents/transaction';

interface Version {
  _id: number;
  version: number;
}

interface LogEntry {
  actor: string;
  key: string;
  answer: number;
}

const DUPLICATE_KEY = 11_000;
const ACTOR = 'rektor';
const TRY_AGAIN_MS = 10;

const orders = (client: MongoClient) => client.db().collection<Version>('orders');
const outbox = (client: MongoClient) => client.db().collection<Version>('outbox');
const log = (client: MongoClient) => client.db().collection<LogEntry>('log');

/** Makes the one order that everybody in a test wants to change, at version 0. */
export async function makeOrder(client: MongoClient): Promise<void> {
  await orders(client).insertOne({ _id: 1, version: 0 });
  await outbox(client).insertOne({ _id: 1, version: 0 });
  await log(client).createIndex({ actor: 1, key: 1 }, { unique: true });
}

/** Changes the order as every command does: read, write with a check of the version, log, outbox. */
export async function change(client: MongoClient, session: ClientSession, key: string): Promise<number> {
  const before = await orders(client).findOne({ _id: 1 }, { session });
  return changeFrom(client, session, key, before?.version ?? Number.NaN);
}

/** The same without reading first, so that the transaction begins with a write. */
export async function changeFrom(
  client: MongoClient,
  session: ClientSession,
  key: string,
  version: number,
): Promise<number> {
  const answer = version + 1;
  const next = { $set: { version: answer } };
  const { modifiedCount } = await orders(client).updateOne({ _id: 1, version }, next, { session });
  if (modifiedCount !== 1) throw new Error(`the order is not at version ${version}`);
  await log(client).insertOne({ actor: ACTOR, key, answer }, { session });
  await outbox(client).updateOne({ _id: 1 }, next, { session });
  return answer;
}

/** A command with its key: when it was kept before it gets its first answer and changes nothing. */
export async function command(client: MongoClient, key: string, options: InTransactionOptions): Promise<number> {
  try {
    return await inTransaction(client, (session) => change(client, session, key), options);
  } catch (error) {
    if (!(error instanceof MongoServerError && error.code === DUPLICATE_KEY)) throw error;
    const first = await log(client).findOne({ actor: ACTOR, key });
    return first?.answer ?? Number.NaN;
  }
}

/** Everything that is kept. A command that is kept as a whole adds one to all three. */
export async function whatIsKept(
  client: MongoClient,
  session?: ClientSession,
): Promise<{ order: number; outbox: number; keys: string[] }> {
  const options = session ? { session } : {};
  const order = await orders(client).findOne({ _id: 1 }, options);
  const waiting = await outbox(client).findOne({ _id: 1 }, options);
  const entries = await log(client).find({}, options).sort({ answer: 1 }).toArray();
  return { order: order?.version ?? -1, outbox: waiting?.version ?? -1, keys: entries.map(({ key }) => key) };
}

/** How long it takes until somebody else has written to the order, in ms; a lock makes it wait. */
export async function msUntilWritable(other: MongoClient): Promise<number> {
  const since = performance.now();
  for (;;) {
    try {
      await other.withSession((session) => writeWithoutChange(other, session));
      return performance.now() - since;
    } catch (error) {
      const isLocked = error instanceof MongoServerError && error.hasErrorLabel('TransientTransactionError');
      if (!isLocked || performance.now() - since > 10_000) throw error;
      await new Promise((resolve) => setTimeout(resolve, TRY_AGAIN_MS));
    }
  }
}

async function writeWithoutChange(client: MongoClient, session: ClientSession): Promise<void> {
  session.startTransaction();
  await orders(client).updateOne({ _id: 1 }, { $inc: { writes: 1 } }, { session });
  await session.commitTransaction();
}
