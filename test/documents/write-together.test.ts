import { type ClientSession, type Collection, MongoErrorLabel, MongoServerError } from 'mongodb';
import { inTransaction } from '../../documents/transaction';
import { insert, remove, replace, update, type Write, writeTogether } from '../../documents/write-together';
import { freshDatabase } from '../setup/database';

interface Thing {
  _id: number;
  version: number;
}

const { client, db } = freshDatabase('write-together');
const orders: Collection<Thing> = db.collection('orders');
const log: Collection<Thing> = db.collection('log');
const all = async () => [await orders.find().sort({ _id: 1 }).toArray(), await log.find().sort({ _id: 1 }).toArray()];

/** Writes in a transaction that has read something first, as every command does. */
const together = (...writes: Write[]) =>
  inTransaction(client, (session) => readThenWrite(session, writes), { deadlineMs: 1_000 });
async function readThenWrite(session: ClientSession, writes: Write[]): Promise<void> {
  await orders.findOne({ _id: 1 }, { session });
  await writeTogether(client, session, writes);
}

beforeAll(async () => {
  for (const name of ['orders', 'log']) await db.createCollection(name);
});
beforeEach(async () => {
  await Promise.all([orders.deleteMany({}), log.deleteMany({})]);
  await orders.insertMany([1, 2, 3].map((_id) => ({ _id, version: 1 })));
});

test('writes to several collections are kept together', async () => {
  await together(
    replace(orders, { _id: 1 }, { _id: 1, version: 2 }),
    update(orders, { _id: 2 }, { $set: { version: 5 } }),
    remove(orders, { _id: 3 }),
    insert(log, { _id: 1, version: 2 }),
    update(log, { _id: 7 }, { $set: { version: 1 } }, { upsert: true }),
  );
  expect(await all()).toEqual([
    [
      { _id: 1, version: 2 },
      { _id: 2, version: 5 },
    ],
    [
      { _id: 1, version: 2 },
      { _id: 7, version: 1 },
    ],
  ]);
});

test('what is no longer as it was read asks for another try, and nothing of the rest is kept', async () => {
  const session = client.startSession();
  session.startTransaction();
  const writes = [
    insert(log, { _id: 1, version: 2 }),
    replace(orders, { _id: 1, version: 99 }, { _id: 1, version: 100 }, { must: true }),
  ];
  const failure = await readThenWrite(session, writes).catch((error: unknown) => error);
  await session.abortTransaction();
  await session.endSession();
  expect((failure as MongoServerError).hasErrorLabel(MongoErrorLabel.TransientTransactionError)).toBe(true);
  expect((await all())[1]).toEqual([]);
});

test('what somebody changes between the read and the write is not overwritten, whatever the filter says', async () => {
  const session = client.startSession();
  session.startTransaction({ readConcern: { level: 'snapshot' } });
  await orders.findOne({ _id: 1 }, { session });
  await orders.updateOne({ _id: 1 }, { $set: { version: 2 } });
  const failure = await writeTogether(client, session, [
    replace(orders, { _id: 1 }, { _id: 1, version: 100 }, { must: true }),
  ]).catch((error: unknown) => error);
  await session.abortTransaction();
  await session.endSession();
  expect((failure as MongoServerError).hasErrorLabel(MongoErrorLabel.TransientTransactionError)).toBe(true);
  expect(await orders.findOne({ _id: 1 })).toEqual({ _id: 1, version: 2 });
});

test('the first write that fails comes out with its code and the key that is taken, and nothing is kept', async () => {
  const failure = await together(insert(log, { _id: 1, version: 1 }), insert(orders, { _id: 1, version: 1 })).catch(
    (error: unknown) => error,
  );
  expect(failure).toBeInstanceOf(MongoServerError);
  expect(failure).toMatchObject({ code: 11000, keyPattern: { _id: 1 } });
  expect((await all())[1]).toEqual([]);
});
