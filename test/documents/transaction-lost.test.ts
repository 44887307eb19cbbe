import { Socket } from 'node:net';
import type { MongoClient } from 'mongodb';
import { connectMongo, pingWithin, StorageAway } from '../../documents/connect';
import { inTransaction, OutcomeUnknown } from '../../documents/transaction';
import { abandonedListener } from './abandoned-listener';
import { type Network, networkTo } from './network';
import { atNext, ownMongo } from './own-mongo';
import { change, changeFrom, command, msUntilWritable, whatIsKept } from './shared-order';
import { failureOf } from './waiting';

const mongo = ownMongo('transaction-lost');

const DEADLINE_MS = 4_000;
const LATEST_ANSWER_MS = 5_000;
const WRITABLE_WITHIN_MS = 2_000;

describe('MongoDB is killed', () => {
  it('before a command: answered in time, and the first one after its return is kept', async () => {
    await mongo.kill();
    const { reason, afterMs } = await failureOf(command(mongo.client, 'k1', { deadlineMs: DEADLINE_MS }));
    expect(reason).toBeInstanceOf(StorageAway);
    expect(afterMs).toBeLessThan(LATEST_ANSWER_MS);
    expect((await failureOf(pingWithin(mongo.client, 500))).reason).toBeInstanceOf(StorageAway);

    await mongo.startAgain();
    expect(await command(mongo.client, 'k1', { deadlineMs: DEADLINE_MS })).toBe(1);
  });

  it('at the commit: what was acknowledged is there, the rest as a whole or not at all', async () => {
    for (const key of ['k1', 'k2']) await command(mongo.client, key, { deadlineMs: DEADLINE_MS });
    const startedAgain = new Promise<void>((resolve, reject) => {
      atNext(mongo.client, 'commitTransaction', () => {
        mongo.freeze();
        mongo.kill().then(mongo.startAgain).then(resolve, reject);
      });
    });
    const { reason } = await failureOf(command(mongo.client, 'k3', { deadlineMs: DEADLINE_MS }));
    expect(reason).toBeInstanceOf(OutcomeUnknown);

    await startedAgain;
    const { order, outbox, keys } = await whatIsKept(mongo.other);
    expect([2, 3]).toContain(order);
    expect(outbox).toBe(order);
    expect(keys).toEqual(['k1', 'k2', 'k3'].slice(0, order));
    expect(await command(mongo.client, 'k3', { deadlineMs: DEADLINE_MS })).toBe(3);
    expect(await whatIsKept(mongo.other)).toEqual({ order: 3, outbox: 3, keys: ['k1', 'k2', 'k3'] });
  });

  it('at its acknowledgement: it is there', async () => {
    mongo.client.on('commandSucceeded', ({ commandName }) => {
      if (commandName === 'commitTransaction') mongo.freeze();
    });
    expect(await command(mongo.client, 'k1', { deadlineMs: DEADLINE_MS })).toBe(1);

    await mongo.kill();
    await mongo.startAgain();
    expect(await whatIsKept(mongo.other)).toEqual({ order: 1, outbox: 1, keys: ['k1'] });
  });
});

describe('a socket that the other side has just ended', () => {
  // What Node's own sockets do between the end that they have read and their closing.
  const endBefore = (commandName: string) =>
    atNext(mongo.client, commandName, () => {
      jest.spyOn(Socket.prototype, 'write').mockImplementationOnce(function (this: Socket) {
        const broken = new Error('This socket has been ended by the other party');
        this.destroy(Object.assign(broken, { code: 'EPIPE' }));
        return false;
      });
    });

  it('is an outage: the command is tried again and kept', async () => {
    endBefore('find');
    expect(await command(mongo.client, 'k1', { deadlineMs: DEADLINE_MS })).toBe(1);
    expect(await whatIsKept(mongo.other)).toEqual({ order: 1, outbox: 1, keys: ['k1'] });
  });

  it('at the commit: it is asked again, and never done twice', async () => {
    endBefore('commitTransaction');
    expect(await command(mongo.client, 'k1', { deadlineMs: DEADLINE_MS })).toBe(1);
    expect(await whatIsKept(mongo.other)).toEqual({ order: 1, outbox: 1, keys: ['k1'] });
  });

  it('is an outage to somebody who only asks whether it answers', async () => {
    endBefore('ping');
    expect((await failureOf(pingWithin(mongo.client, 500))).reason).toBeInstanceOf(StorageAway);
  });
});

describe('the network', () => {
  let network: Network;
  let remote: MongoClient;

  beforeEach(async () => {
    network = await networkTo(mongo.uri);
    remote = connectMongo(network.uri, { appName: 'test', monitorCommands: true });
    await pingWithin(remote, DEADLINE_MS);
  });

  afterEach(async () => {
    await remote.close();
    await network.close();
  });

  it('loses the answer to a commit: "unknown", and the repetition gets the first answer', async () => {
    const { log, ended } = abandonedListener();
    atNext(remote, 'commitTransaction', network.loseAnswers);
    const { reason } = await failureOf(command(remote, 'k1', { deadlineMs: 1_000, log }));
    expect(reason).toBeInstanceOf(OutcomeUnknown);
    expect(await whatIsKept(mongo.other)).toEqual({ order: 1, outbox: 1, keys: ['k1'] });

    network.heal();
    expect(await ended).toBe(1);
    expect(await command(remote, 'k1', { deadlineMs: DEADLINE_MS })).toBe(1);
    expect(await whatIsKept(mongo.other)).toEqual({ order: 1, outbox: 1, keys: ['k1'] });
  });

  it('loses it, and the server forgets its sessions: "unknown", and the work is not done again', async () => {
    let done = 0;
    atNext(remote, 'commitTransaction', network.loseAnswers);
    const outcome = inTransaction(
      remote,
      (session) => {
        done += 1;
        return change(remote, session, 'k1');
      },
      { deadlineMs: DEADLINE_MS },
    );
    const failure = failureOf(outcome);
    while ((await whatIsKept(mongo.other)).order === 0);
    await mongo.kill();
    network.heal();
    await mongo.startAgain();

    expect((await failure).reason).toBeInstanceOf(OutcomeUnknown);
    expect(done).toBe(1);
    expect(await whatIsKept(mongo.other)).toEqual({ order: 1, outbox: 1, keys: ['k1'] });
  });

  it('brings the first write of a transaction after its deadline: it locks nothing', async () => {
    const { log, ended } = abandonedListener();
    atNext(remote, 'update', network.holdBack);
    // Sooner than a connection is given up for lost: it would be tried again on another.
    const outcome = inTransaction(remote, (session) => changeFrom(remote, session, 'k1', 0), {
      deadlineMs: 1_000,
      log,
    });
    expect((await failureOf(outcome)).reason).toBeInstanceOf(StorageAway);
    expect(await ended).toBe(1);

    await network.handOver();
    expect(await msUntilWritable(mongo.other)).toBeLessThan(WRITABLE_WITHIN_MS);
    expect(await whatIsKept(mongo.other)).toEqual({ order: 0, outbox: 0, keys: [] });
  });
});
