import type { Client } from '@temporalio/client';
import { forwarded, markToForward, processCondition } from '../../documents/forwarding';
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
const forwarder = (over?: object, options = usualPace) =>
  new Forwarder({ store: place.store, client: over ? (over as Client) : place.client, now, log: quiet }, options);
const row = ({ _id }: Order) => place.store.collections.forwarding.findOne({ _id });
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
  await forwarded(place.store.collections, seen);
  expect(await row(order)).toMatchObject({ version: 2, attempts: 0, since: seen.since });
});

test('a look at an older version never hides a newer one', async () => {
  const order = await kept(place.store, takenOn('2031-01-07'));
  await markToForward(place.store.collections, { ...order, version: 1 }, now());
  expect(await row(order)).toMatchObject({ version: 2 });
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
