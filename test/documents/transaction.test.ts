import { type CommandStartedEvent, type MongoClient, MongoExpiredSessionError, MongoTransactionError } from 'mongodb';
import { abandon } from '../../documents/abandoned-transactions';
import { closeMongo } from '../../documents/close';
import { isUnreachable, pingWithin, StorageAway } from '../../documents/connect';
import { inTransaction, OutcomeUnknown } from '../../documents/transaction';
import { abandonedListener } from './abandoned-listener';
import { atNext, ownMongo } from './own-mongo';
import { change, command, msUntilWritable, whatIsKept } from './shared-order';
import { failureOf, settledByTest } from './waiting';

const mongo = ownMongo('transaction');

const DEADLINE_MS = 4_000;
/** How much later than its deadline an answer may come: with the one above 5 s in all. */
const ANSWERED_AFTER_MS = 1_000;
const WRITABLE_WITHIN_MS = 2_000;
const CHANGE = ['find', 'update', 'insert', 'update'];
const NOTHING = { order: 0, outbox: 0, keys: [] };

describe('MongoDB is frozen', () => {
  it.each([
    ['find', 1_000],
    ['update', 1_000],
    ['insert', DEADLINE_MS],
  ])('at the %s: answered in time, nothing kept, free when it wakes', async (name, deadlineMs) => {
    const { log, ended } = abandonedListener();
    atNext(mongo.client, name, mongo.freeze);

    const outcome = inTransaction(mongo.client, (session) => change(mongo.client, session, 'k1'), { deadlineMs, log });
    const { reason, afterMs } = await failureOf(outcome);
    expect(reason).toBeInstanceOf(StorageAway);
    expect(afterMs).toBeLessThan(deadlineMs + ANSWERED_AFTER_MS);

    mongo.wake();
    expect(await msUntilWritable(mongo.other)).toBeLessThan(WRITABLE_WITHIN_MS);
    expect(await ended).toBe(1);
    expect(await whatIsKept(mongo.other)).toEqual(NOTHING);
  });

  it('at the commit: "unknown" in time, free when it wakes, and repeated with its key it is kept once', async () => {
    const { log, ended } = abandonedListener();
    atNext(mongo.client, 'commitTransaction', mongo.freeze);

    const { reason, afterMs } = await failureOf(command(mongo.client, 'k1', { deadlineMs: DEADLINE_MS, log }));
    expect(reason).toBeInstanceOf(OutcomeUnknown);
    expect(afterMs).toBeLessThan(DEADLINE_MS + ANSWERED_AFTER_MS);

    mongo.wake();
    expect(await msUntilWritable(mongo.other)).toBeLessThan(WRITABLE_WITHIN_MS);
    expect(await ended).toBe(1);
    expect(await command(mongo.client, 'k1', { deadlineMs: DEADLINE_MS })).toBe(1);
    expect(await whatIsKept(mongo.other)).toEqual({ order: 1, outbox: 1, keys: ['k1'] });
  });

  it('while a refusal lets go: the refusal comes out in time, and the order is free when it wakes', async () => {
    const { log, ended } = abandonedListener();
    const refusal = new Error('not in this step');
    atNext(mongo.client, 'abortTransaction', mongo.freeze);

    const { reason, afterMs } = await failureOf(refusedAfterWriting(refusal, { deadlineMs: 1_000, log }));
    expect(reason).toBe(refusal);
    expect(afterMs).toBeLessThan(1_000 + ANSWERED_AFTER_MS);

    mongo.wake();
    expect(await msUntilWritable(mongo.other)).toBeLessThan(WRITABLE_WITHIN_MS);
    expect(await ended).toBe(1);
    expect(await whatIsKept(mongo.other)).toEqual(NOTHING);
  });

  it('at a read outside a transaction: it fails in time, and as what the API knows for an outage', async () => {
    atNext(mongo.client, 'find', mongo.freeze);
    const { reason, afterMs } = await failureOf(whatIsKept(mongo.client));
    expect(isUnreachable(reason)).toBe(true);
    expect(afterMs).toBeLessThan(DEADLINE_MS + ANSWERED_AFTER_MS);
  });

  it('for long: no more than five hundred abandoned transactions are kept in mind', async () => {
    const given: string[] = [];
    const log = { warn: () => {}, error: (_facts: object, message: string) => given.push(message) };
    mongo.freeze();
    for (let i = 0; i < 502; i += 1) abandon(mongo.client, mongo.client.startSession(), { log });
    expect(given).toHaveLength(2);
  });

  it('and the client is to be closed: it is, without waiting for the server to wake', async () => {
    atNext(mongo.client, 'find', mongo.freeze);
    await failureOf(command(mongo.client, 'k1', { deadlineMs: 300 }));
    await closeMongo(mongo.client, 300);
    expect((await failureOf(pingWithin(mongo.client, DEADLINE_MS))).reason).toBeInstanceOf(StorageAway);
  });

  it('and the client is closed: nobody goes on asking', async () => {
    const { log, ended } = abandonedListener();
    atNext(mongo.client, 'find', mongo.freeze);
    const { reason } = await failureOf(command(mongo.client, 'k1', { deadlineMs: 300, log }));
    expect(reason).toBeInstanceOf(StorageAway);

    await mongo.client.close();
    expect(await ended).toBe(0);
  });
});

describe('MongoDB is there', () => {
  it('what was abandoned is ended before the client is closed', async () => {
    const { log, ended } = abandonedListener();
    const sessions = [1, 2, 3].map(() => mongo.client.startSession());
    for (const session of sessions) {
      session.startTransaction();
      await whatIsKept(mongo.client, session);
    }
    for (const session of sessions) abandon(mongo.client, session, { log });
    await closeMongo(mongo.client, DEADLINE_MS);
    expect(await ended).toBe(3);
  });

  it('a command is read from one moment, and acknowledged when it is durable', async () => {
    const sent = recorded(mongo.client);
    await command(mongo.client, 'k1', { deadlineMs: DEADLINE_MS });
    expect(sent.map(({ commandName }) => commandName)).toEqual([...CHANGE, 'commitTransaction']);
    expect(sent[0]?.command.readConcern).toMatchObject({ level: 'snapshot' });
    expect(sent.at(-1)?.command.writeConcern).toMatchObject({ w: 'majority', j: true });
  });

  it('when a refusal has let go, the next one gets through at its first try, on the same session', async () => {
    const sent = recorded(mongo.client);
    const refusal = new Error('not in this step');
    expect((await failureOf(refusedAfterWriting(refusal, { deadlineMs: DEADLINE_MS }))).reason).toBe(refusal);
    expect(await command(mongo.client, 'k2', { deadlineMs: DEADLINE_MS })).toBe(1);

    const once = [...CHANGE, 'abortTransaction', ...CHANGE, 'commitTransaction'];
    expect(sent.map(({ commandName }) => commandName)).toEqual(once);
    expect(new Set(sent.map(({ command }) => String(command.lsid.id))).size).toBe(1);
    expect(await whatIsKept(mongo.other)).toEqual({ order: 1, outbox: 1, keys: ['k2'] });
  });

  it('work that ends the transaction itself is told so, and keeps nothing', async () => {
    const outcome = inTransaction(
      mongo.client,
      async (session) => {
        await change(mongo.client, session, 'k1');
        await session.abortTransaction();
      },
      { deadlineMs: DEADLINE_MS },
    );
    expect((await failureOf(outcome)).reason).toBeInstanceOf(MongoTransactionError);
    expect(await whatIsKept(mongo.other)).toEqual(NOTHING);
  });

  it('work that outlasts the deadline leaves the order free, and can write nothing any more', async () => {
    const gate = settledByTest<void>();
    const late = settledByTest<unknown>();
    const outcome = inTransaction(
      mongo.client,
      async (session) => {
        await change(mongo.client, session, 'k1');
        await gate.promise;
        late.resolve((await failureOf(change(mongo.client, session, 'k2'))).reason);
      },
      { deadlineMs: DEADLINE_MS },
    );
    expect((await failureOf(outcome)).reason).toBeInstanceOf(StorageAway);
    expect(await msUntilWritable(mongo.other)).toBeLessThan(WRITABLE_WITHIN_MS);

    gate.resolve();
    expect(await late.promise).toBeInstanceOf(MongoExpiredSessionError);
    expect(await whatIsKept(mongo.other)).toEqual(NOTHING);
  });
});

/** A command that has written already when it finds that it must not. */
function refusedAfterWriting(refusal: Error, options: Parameters<typeof inTransaction>[2]): Promise<never> {
  return inTransaction(
    mongo.client,
    async (session) => {
      await change(mongo.client, session, 'k1');
      throw refusal;
    },
    options,
  );
}

/** What the driver sends from now on. */
function recorded(client: MongoClient): CommandStartedEvent[] {
  const sent: CommandStartedEvent[] = [];
  client.on('commandStarted', (event) => sent.push(event));
  return sent;
}
