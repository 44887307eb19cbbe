import type { Client } from '@temporalio/client';
import { forwarded, markAllToForward, markToForward, processCondition } from '../../documents/forwarding';
import { plusMs } from '../../domain/days';
import { factsOf } from '../../domain/process';
import { defaultSettings } from '../../domain/settings';
import type { Order } from '../../schemas/order';
import { Forwarder, usualPace } from '../../worker/forwarder';
import { meetingOn, sent, takenOn } from '../domain/orders';
import { signe, ylva } from '../domain/people';
import { until } from '../setup/until';
import { quiet } from '../workflows/story';
import { kept, onDevServer, runOf, wakesAt } from './dev-server';

const place = onDevServer('forwarder');
const now = () => new Date().toISOString();
const forwarder = (over?: object, options = usualPace, clock = now) =>
  new Forwarder({ store: place.store, client: (over as Client) ?? place.client, now: clock, log: quiet }, options);
const rowsOf = ({ _id }: Order) =>
  place.store.collections.forwarding.find({ orderId: _id }).sort({ version: 1 }).toArray();
const row = async (order: Order) => (await rowsOf(order))[0] ?? null;
const waiting = () => place.store.collections.forwarding.countDocuments({});
beforeEach(() => place.store.collections.forwarding.deleteMany({}));

test('what is forwarded starts the process and then is gone', async () => {
  await place.workerComes();
  const order = await kept(place.store, sent('2031-01-07'));
  await expect(forwarder().round()).resolves.toBe(1);
  expect(await row(order)).toBeNull();
  const at = Date.parse(factsOf(order, defaultSettings).promises.answer!.at);
  await until(
    () => wakesAt(place.client, order._id),
    (wakes) => wakes !== null && Math.abs(wakes - at) < 30_000,
  );
});

test('a command that comes while its order is being forwarded is forwarded too', async () => {
  const order = await kept(place.store, sent('2031-01-07'));
  const seen = (await row(order))!;
  await markToForward(place.store.collections, { ...order, version: 2 }, now());
  await forwarded(place.store.collections, [seen._id]);
  expect(await rowsOf(order)).toMatchObject([{ version: 2, attempts: 0 }]);
});

test('what waits for more of its order goes with what is due, and is told once; of other orders it waits on', async () => {
  const [order, other] = [await kept(place.store, sent('2031-01-07')), await kept(place.store, sent('2031-01-07'))];
  const at = now();
  await place.store.collections.forwarding.deleteMany({ orderId: other._id });
  for (const [{ _id }, version] of [
    [order, 2],
    [other, 3],
  ] as const)
    await markToForward(place.store.collections, { _id, version }, plusMs(at, 400));
  await expect(forwarder(undefined, usualPace, () => at).round()).resolves.toBe(1);
  expect(await rowsOf(order)).toEqual([]);
  expect(await rowsOf(other)).toMatchObject([{ version: 3 }]);
});

test('one who asks again for a version that is waiting adds no row', async () => {
  const order = await kept(place.store, takenOn('2031-01-07'));
  await markToForward(place.store.collections, order, now());
  await markAllToForward(place.store.collections, [order], now(), 20);
  expect(await rowsOf(order)).toHaveLength(1);
});

test('an order that cannot be forwarded waits longer each time, holds up no other, is never dropped and is shown', async () => {
  const poison = await kept(place.store, sent('2031-01-07'));
  await place.store.collections.orders.updateOne(
    { _id: poison._id },
    { $set: { meetings: null as never } },
    { bypassDocumentValidation: true },
  );
  const order = await kept(place.store, sent('2031-01-07'));
  const waits: number[] = [];
  let at = '2040-01-01T00:00:00.000Z';
  const patient = new Forwarder({ store: place.store, client: place.client, now: () => at, log: quiet });
  for (let i = 0; i < 4; i += 1) {
    await patient.round();
    const { nextAttemptAt, attempts, lastError } = (await row(poison))!;
    expect([attempts, lastError]).toEqual([i + 1, 'TypeError']);
    waits.push((Date.parse(nextAttemptAt) - Date.parse(at)) / 1_000);
    await expect(patient.round()).resolves.toBe(0);
    at = nextAttemptAt;
  }
  expect((await runOf(place.client, order._id)).status).toBe('RUNNING');
  expect(waits).toEqual([1, 2, 4, 8]);
  expect(await processCondition(place.store.collections, now())).toMatchObject({ waiting: 1, failing: 1 });
  await place.store.collections.orders.deleteOne({ _id: poison._id });
});

test('an order that failed under two versions counts once', async () => {
  const order = await kept(place.store, sent('2031-01-07'));
  await markToForward(place.store.collections, { ...order, version: 2 }, now());
  expect(await processCondition(place.store.collections, now())).toMatchObject({ waiting: 1 });
});

test('two forwarders may forward the same row', async () => {
  const order = await kept(place.store, sent('2031-01-07'));
  await Promise.all([forwarder().round(), forwarder().round()]);
  expect(await waiting()).toBe(0);
  expect((await runOf(place.client, order._id)).status).toBe('RUNNING');
});

test('while Temporal is away rows stay as they are', async () => {
  const order = await kept(place.store, sent('2031-01-07'));
  const before = await row(order);
  const away = new Proxy(place.client.workflow, {
    get: () => () => {
      throw Object.assign(new Error('14 UNAVAILABLE'), { code: 14, details: '', metadata: {} });
    },
  });
  const silent = {
    getSystemInfo: () =>
      Promise.reject(Object.assign(new Error('14 UNAVAILABLE'), { code: 14, details: '', metadata: {} })),
  };
  const { connection } = place.client;
  await expect(forwarder({ connection, workflow: away, workflowService: silent }).round()).rejects.toThrow(
    'UNAVAILABLE',
  );
  expect(await row(order)).toEqual(before);
});

test('people do not wait for a burst of new orders: what known processes are to hear goes first', async () => {
  for (let i = 0; i < 8; i += 1) await kept(place.store, sent('2031-01-07'));
  const known = await kept(place.store, takenOn('2031-01-07'));
  const slow = forwarder(undefined, { atOnce: 1, startsPerSecond: 3, mostPerRound: 40 });
  await expect(slow.round()).resolves.toBe(4);
  expect(await row(known)).toBeNull();
  expect(await waiting()).toBe(5);
});

test('a row that asks for it ends the run that is and starts another', async () => {
  const order = await kept(place.store, sent('2031-01-07'));
  await forwarder().round();
  const first = await runOf(place.client, order._id);
  await markToForward(place.store.collections, order, now(), { restart: true });
  await forwarder().round();
  const second = await runOf(place.client, order._id);
  expect(second.status).toBe('RUNNING');
  expect(second.runId).not.toBe(first.runId);
});

test('an order whose ending is settled needs nobody to hear of it', async () => {
  const telling = takenOn('2031-01-07')
    .when('bookMeeting', meetingOn('2031-01-14'), signe, '2031-01-08')
    .when('withdrawOrder', { reason: 'Ingen tid.' }, ylva, '2031-01-09');
  const order = await kept(place.store, telling);
  await place.store.collections.orders.updateOne({ _id: order._id }, { $set: { 'ending.settledAt': now() } });
  await forwarder().round();
  expect(await waiting()).toBe(0);
  expect((await runOf(place.client, order._id)).status).toBe('NONE');
});
