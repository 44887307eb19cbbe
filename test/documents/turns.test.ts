import type { ClientSession } from 'mongodb';
import { connectMongo, StorageAway } from '../../documents/connect';
import { Deadline } from '../../documents/deadline';
import { inTransaction } from '../../documents/transaction';
import { inTurn, openTurns } from '../../documents/turns';
import { freshDatabase } from '../setup/database';
import { change, command, makeOrder, whatIsKept } from './shared-order';
import { failureOf, settledByTest } from './waiting';

const { uri, client: other } = freshDatabase('turns');
const client = connectMongo(uri, { appName: 'test', monitorCommands: true });
const sameOrder = { deadlineMs: 4_000, turn: 'order 1' };

const numbered = (count: number) => Array.from({ length: count }, (_, i) => `k${i}`);

beforeEach(async () => {
  await other.db().dropDatabase();
  await makeOrder(other);
});

afterAll(() => client.close());

it.each([
  ['in turn, get through at their first try', { turn: 'order 1' }, 50],
  ['without a turn, hardly need more than two tries', {}, 150],
])('fifty who change the same order at once, %s', async (_name, turn, mostTries) => {
  let tries = 0;
  const changeCounted = (key: string) => (session: ClientSession) => {
    tries += 1;
    return change(client, session, key);
  };
  const answers = await Promise.all(
    numbered(50).map((key) => inTransaction(client, changeCounted(key), { deadlineMs: 30_000, ...turn })),
  );
  expect(answers.sort((a, b) => a - b)).toEqual(numbered(50).map((_, i) => i + 1));
  expect(tries).toBeLessThanOrEqual(mostTries);
  expect(openTurns()).toBe(0);
});

it('sixteen of two processes, which cannot wait for each other, lose nothing', async () => {
  const otherProcess = connectMongo(uri, { appName: 'test' });
  const answers = await Promise.all(
    numbered(16).map((key, i) => command(i % 2 ? client : otherProcess, key, { deadlineMs: 30_000 })),
  );
  expect(answers.sort((a, b) => a - b)).toEqual(numbered(16).map((_, i) => i + 1));
  const kept = await whatIsKept(other);
  expect({ ...kept, keys: kept.keys.sort() }).toEqual({ order: 16, outbox: 16, keys: numbered(16).sort() });
  await otherProcess.close();
});

it('who waits until the deadline goes away, and does not hold up those behind', async () => {
  const gate = settledByTest<void>();
  const first = inTransaction(client, () => gate.promise, sameOrder);
  const begun: string[] = [];
  const changeBy = (key: string) => (session: ClientSession) => {
    begun.push(key);
    return change(client, session, key);
  };
  const second = inTransaction(client, changeBy('k2'), { ...sameOrder, deadlineMs: 50 });
  const third = inTransaction(client, changeBy('k3'), sameOrder);
  expect((await failureOf(second)).reason).toBeInstanceOf(StorageAway);
  expect(openTurns()).toBe(1);

  gate.resolve();
  await first;
  expect(await third).toBe(1);
  expect(begun).toEqual(['k3']);
  expect((await whatIsKept(other)).keys).toEqual(['k3']);
  expect(openTurns()).toBe(0);
});

it('one who fails lets the next in, and other keys do not wait', async () => {
  const deadline = new Deadline(4_000);
  const gate = settledByTest<string>();
  const failing = new Error('refused');
  const held = inTurn('a', deadline, () => gate.promise);
  expect(await inTurn('b', deadline, async () => 'another')).toBe('another');
  const fails = inTurn('a', deadline, () => Promise.reject(failing));
  const last = inTurn('a', deadline, async () => 'last');
  gate.resolve('held');
  expect(await held).toBe('held');
  expect((await failureOf(fails)).reason).toBe(failing);
  expect(await last).toBe('last');
  expect(openTurns()).toBe(0);
  deadline.clear();
});
