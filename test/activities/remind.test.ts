import { randomUUID } from 'node:crypto';
import type { ClientSession } from 'mongodb';
import { createActivities } from '../../activities';
import type { DueItem } from '../../documents/process';
import type { Store } from '../../documents/store';
import { carryOut } from '../../domain/carryOut';
import { factsOf } from '../../domain/process';
import { defaultSettings } from '../../domain/settings';
import type { Order } from '../../schemas/order';
import { circumstances, heldOn, instant, proposal, record, type Telling, toldShort } from '../domain/orders';
import { signe } from '../domain/people';
import { freshDatabase } from '../setup/database';
import { quiet, storeIn } from '../workflows/story';

const { client, db } = freshDatabase('remind');
let store: Store;
beforeAll(async () => {
  store = await storeIn(client, db);
});

const ready = () => heldOn('2030-02-04').when('saveMeetingRecord', record, signe, '2030-02-05');

/** An order of its own, as it has been told so far. */
const kept = async ({ order }: Telling = ready()): Promise<Order> => {
  const own = { ...structuredClone(order), _id: randomUUID(), caseNumber: `30-${Date.now()}${process.hrtime()[1]}` };
  await store.collections.orders.insertOne(own);
  return own;
};

const next = (order: Order, promise: 'proposal' = 'proposal'): DueItem => ({
  orderId: order._id,
  promise,
  ...factsOf(order, defaultSettings).promises[promise]!,
});
const now = async ({ _id }: Order): Promise<Order> => (await store.collections.orders.findOne({ _id }))!;
const told = async ({ _id }: Order): Promise<string[]> =>
  (await store.collections.notifications.find({ orderId: _id }).toArray()).map(toldShort).sort();
const at = (instantOfClock: string, over: Partial<Store> = {}) =>
  createActivities({ store: { ...store, ...over }, now: () => instantOfClock, log: quiet });

const first = '2030-02-11 07.30 proposal.reminder to responsible';

test('told twice it is told once, and the answer names what comes next', async () => {
  const order = await kept();
  const { remind } = at(instant('2030-02-11 07.30'));
  const facts = await remind(next(order));
  await expect(remind(next(order))).resolves.toEqual(facts);
  expect(await told(order)).toEqual([first]);
  expect(facts!.promises.proposal!.at).toBe(instant('2030-02-15 07.30'));
});

test('two workers that tell the same at the same time tell it once', async () => {
  const order = await kept();
  const both = [at(instant('2030-02-11 07.30')), at(instant('2030-02-11 07.30'))];
  await Promise.all(both.map(({ remind }) => remind(next(order))));
  expect(await told(order)).toEqual([first]);
  expect((await now(order)).guard).toBe(order.guard + 1);
});

test('a clock that is a second behind loses nothing', async () => {
  const order = await kept();
  await at('2030-02-11T06:29:59.000Z').remind(next(order));
  expect(await told(order)).toEqual([first]);
});

test('telling changes neither the version nor what is to be forwarded, but the guard and when the next thing falls due', async () => {
  const order = await kept();
  await at(instant('2030-02-11 07.30')).remind(next(order));
  const after = await now(order);
  expect([after.version, after.guard]).toEqual([order.version, order.guard + 1]);
  expect(await store.collections.forwarding.countDocuments({ orderId: order._id })).toBe(0);
  expect(after.standing.nextItemAt).toBe(instant('2030-02-12 07.30'));
});

test('what no longer stands, or has been moved ahead, is not told', async () => {
  const order = await kept();
  const due = next(order);
  const moved = ready().when('correctMeetingDay', { heldOn: '2030-02-01', reason: 'Fel dag.' }, signe, '2030-02-06');
  const { meetings, armed } = structuredClone(moved.order);
  await store.collections.orders.updateOne({ _id: order._id }, { $set: { meetings, armed } });
  await at(instant('2030-02-11 07.30')).remind(due);
  await at(instant('2030-02-08 06.00')).remind({ ...next(await now(order)), at: instant('2030-02-08 06.00') });
  expect(await told(order)).toEqual([]);
});

/** The same store, on which something happens between what a transaction reads and what it writes, once. */
const meanwhile = (happens: () => Promise<void>): Partial<Store> => {
  const { notifications } = store.collections;
  let isOver = false;
  const find = (filter: object, options: { session?: ClientSession }) => ({
    map: () => ({
      toArray: async () => {
        if (!isOver) {
          isOver = true;
          await happens();
        }
        return (await notifications.find(filter, options).toArray()).map(({ _id }) => _id);
      },
    }),
  });
  const watched = new Proxy(notifications, {
    get: (target, name) => (name === 'find' ? find : Reflect.get(target, name, target)),
  });
  return { collections: { ...store.collections, notifications: watched } };
};

test('a proposal presented while its reminder is being written stops the reminder', async () => {
  const order = await kept();
  const present = async () => {
    const before = await now(order);
    const given = circumstances(signe, '2030-02-11 07.30');
    const carried = carryOut('presentProposal', before, { version: 1, proposal }, given);
    if ('refusal' in carried) throw new Error(carried.refusal);
    const { version, guard } = before;
    const { modifiedCount } = await store.collections.orders.replaceOne(
      { _id: order._id, version, guard },
      carried.order,
    );
    expect(modifiedCount).toBe(1);
  };
  const facts = await at(instant('2030-02-11 07.30'), meanwhile(present)).remind(next(order));
  expect(await told(order)).toEqual([]);
  expect(facts!.promises).toHaveProperty('proposalAnswer');
  expect((await now(order)).proposals).toHaveLength(1);
});

test('a failure tells Temporal a code, and nothing of what MongoDB quoted', async () => {
  const order = await kept();
  const failing = { ...store.collections, notifications: store.collections.writings as never };
  const logged: unknown[] = [];
  const log = { warn: (...line: unknown[]) => logged.push(line) };
  const { remind } = createActivities({
    store: { ...store, collections: failing },
    now: () => instant('2030-02-11 07.30'),
    log,
  });
  const failure = await remind(next(order)).catch((error: unknown) => error);
  expect(failure).toMatchObject({
    name: 'ApplicationFailure',
    type: 'mongodb-121',
    message: 'mongodb-121',
    nonRetryable: false,
  });
  expect((failure as Error).cause).toBeUndefined();
  expect(JSON.stringify(logged)).not.toContain('proposal.reminder');
  expect((await now(order)).guard).toBe(order.guard);
});
