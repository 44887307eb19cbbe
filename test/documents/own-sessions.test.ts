import type { Collection, MongoClient } from 'mongodb';
import type { Mark } from '../../documents/collections';
import { connectMongo } from '../../documents/connect';
import { tellSessions } from '../../documents/own-sessions';
import { inTransaction } from '../../documents/transaction';
import { freshDatabase } from '../setup/database';

const { uri, db } = freshDatabase('own-sessions');
const marks = db.collection<Mark>('marks');
const orders: Collection<{ _id: number; by: string }> = db.collection('orders');
const now = '2026-09-08T06:00:00.000Z';
const clients: MongoClient[] = [];

const client = (): MongoClient => {
  const made = connectMongo(uri, { appName: 'test' });
  clients.push(made);
  return made;
};
afterAll(() => Promise.all(clients.map((each) => each.close())));

/** A process of this name that is killed with its order written and not committed: nothing of it says goodbye. */
async function killedIn(name: string, id: number): Promise<void> {
  const killed = client();
  await tellSessions(killed, { marks }, name, now);
  await new Promise<void>((written) => {
    const work = async (session: Parameters<Parameters<typeof inTransaction>[1]>[0]) => {
      await killed
        .db()
        .collection<{ _id: number }>('orders')
        .updateOne({ _id: id }, { $set: { by: name } }, { session });
      written();
      await new Promise(() => {});
    };
    inTransaction(killed, work, { deadlineMs: 8_000 }).catch(() => {});
  });
}

const write = (id: number) => orders.updateOne({ _id: id }, { $set: { by: 'somebody else' } }, { maxTimeMS: 2_000 });

beforeAll(async () => {
  await db.createCollection('orders');
  await orders.insertMany([1, 2].map((_id) => ({ _id, by: 'nobody' })));
});

test('what a killed process left locked is free once one of the same name has started, and nothing of it is kept', async () => {
  await killedIn('api/here:3000', 1);
  const successor = client();
  await tellSessions(successor, { marks }, 'api/here:3000', now);
  await write(1);
  expect(await orders.findOne({ _id: 1 })).toEqual({ _id: 1, by: 'somebody else' });
});

test('a process of another name ends nothing of it', async () => {
  await killedIn('api/here:3000', 2);
  await tellSessions(client(), { marks }, 'api/there:3000', now);
  const somebody = clients[0]!.startSession();
  somebody.startTransaction();
  await expect(
    orderOf(clients[0]!).updateOne({ _id: 2 }, { $set: { by: 'x' } }, { session: somebody }),
  ).rejects.toThrow(expect.objectContaining({ code: 112 }));
  await somebody.endSession();
  await tellSessions(client(), { marks }, 'api/here:3000', now);
  await write(2);
});

test('sessions that were told of are used again and again, and more transactions than that run beside them', async () => {
  const busy = client();
  await tellSessions(busy, { marks }, 'api/busy:3000', now);
  const told = (await marks.findOne({ _id: 'sessions/api/busy:3000' }))!.value as string[];
  const used: string[] = [];
  const transaction = (_id: number) =>
    inTransaction(
      busy,
      (session) => {
        used.push(session.id!.id.toUUID().toHexString());
        return orderOf(busy).insertOne({ _id }, { session });
      },
      { deadlineMs: 20_000 },
    );
  await transaction(100);
  await transaction(101);
  expect(used[1]).toBe(used[0]);
  expect(told).toContain(used[0]);
  await Promise.all(Array.from({ length: 40 }, (_, i) => transaction(200 + i)));
  expect(await orders.countDocuments({ _id: { $gte: 100 } })).toBe(42);
  expect(told).toHaveLength(32);
});

const orderOf = (of: MongoClient) => of.db().collection<{ _id: number }>('orders');
