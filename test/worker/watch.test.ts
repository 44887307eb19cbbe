import { heartbeatMark, markToForward, processCondition } from '../../documents/forwarding';
import { readOrders } from '../../documents/reads';
import { remember } from '../../documents/watching';
import { factsOf } from '../../domain/process';
import { defaultSettings } from '../../domain/settings';
import type { Order } from '../../schemas/order';
import { chores } from '../../worker/chores';
import { Forwarder, usualPace } from '../../worker/forwarder';
import { Pulse } from '../../worker/heartbeat';
import { tellProcess } from '../../worker/processes';
import { findAgain, followRelease } from '../../worker/release';
import { startMissing, wakeSleepers } from '../../worker/watch';
import { instant, sent, takenOn } from '../domain/orders';
import { ylva } from '../domain/people';
import { until } from '../setup/until';
import { quiet } from '../workflows/story';
import { kept, onDevServer, runOf } from './dev-server';

const place = onDevServer('watch');
const now = () => new Date().toISOString();
const given = (at = now) => ({ store: place.store, client: place.client, now: at, log: quiet });
const forward = () =>
  new Forwarder(
    given(() => '9999'),
    { ...usualPace, startsPerSecond: 1_000 },
  ).round();
const condition = () => processCondition(place.store.collections, now());
const rows = () => place.store.collections.forwarding.find({}).toArray();
const reminders = (orderId: string) => place.store.collections.notifications.countDocuments({ orderId });

beforeEach(async () => {
  await remember(place.store.collections, heartbeatMark, { temporalAwaySince: null }, now());
});
afterEach(async () => {
  for (const { _id } of await place.store.collections.orders.find({}).project({ _id: 1 }).toArray())
    if ((await runOf(place.client, _id)).status === 'RUNNING')
      await place.client.workflow.getHandle(`order/${_id}`).terminate();
  for (const name of ['orders', 'forwarding', 'marks'] as const) await place.store.collections[name].deleteMany({});
});

/** Looks until the visibility store, which follows by and by, shows what is expected. */
const missingBecomes = (n: number) =>
  until(
    () => startMissing(given(), { compareIds: true }),
    (missing) => missing === n,
  );

test('an open order whose run an operator ended gets another one', async () => {
  const order = await kept(place.store, sent('2031-01-07'));
  await forward();
  await missingBecomes(0);
  const first = await runOf(place.client, order._id);
  await place.client.workflow.getHandle(`order/${order._id}`).terminate('by mistake');
  await missingBecomes(1);
  await forward();
  const second = await runOf(place.client, order._id);
  expect(second.status).toBe('RUNNING');
  expect(second.runId).not.toBe(first.runId);
});

test('after all of Temporal was lost every open order gets its process again, and an ended one none', async () => {
  const open = [await kept(place.store, sent('2031-01-07')), await kept(place.store, takenOn('2031-01-07'))];
  await forward();
  const ended = await kept(
    place.store,
    sent('2031-01-07').when('withdrawOrder', { reason: 'Ingen tid.' }, ylva, '2031-01-08'),
  );
  await place.store.collections.forwarding.deleteMany({});
  await place.loseTemporal();
  const counted = () => startMissing(given(), { compareIds: false });
  await expect(
    until(
      () => counted().catch(() => 0),
      (missing) => missing > 0,
    ),
  ).resolves.toBe(2);
  await forward();
  for (const { _id } of open) expect((await runOf(place.client, _id)).status).toBe('RUNNING');
  expect((await runOf(place.client, ended._id)).status).toBe('NONE');
  await missingBecomes(0);
});

test('what is being forwarded is not missing', async () => {
  await kept(place.store, sent('2031-01-07'));
  await missingBecomes(0);
  expect(await rows()).toHaveLength(1);
});

test('a process that is deaf is told again, and then started anew; it is counted and shown until it has caught up', async () => {
  const order = await kept(place.store, sent('2025-01-07'));
  await place.store.collections.forwarding.deleteMany({});
  await tellProcess(place.client, order._id, { ...factsOf(order, defaultSettings), version: 99, promises: {} });
  await place.workerComes();
  const deaf = await until(
    () => runOf(place.client, order._id),
    ({ status }) => status === 'RUNNING',
  );
  await expect(wakeSleepers(given())).resolves.toBe(1);
  expect(await rows()).toMatchObject([{ orderId: order._id, restart: false }]);
  expect(await condition()).toMatchObject({ stuck: 1 });
  await forward();
  await wakeSleepers(given());
  expect(await rows()).toMatchObject([{ orderId: order._id, restart: true }]);
  await forward();
  await until(
    () => reminders(order._id),
    (n) => n > 0,
  );
  expect((await runOf(place.client, order._id)).runId).not.toBe(deaf.runId);
  await wakeSleepers(given());
  expect(await condition()).toMatchObject({ stuck: 0, waiting: 0 });
  await place.workerLeaves();
});

test('a process that still sleeps after it was started anew is left alone for ten minutes, and then started anew again', async () => {
  const order = await kept(place.store, sent('2025-01-07'));
  await place.store.collections.forwarding.deleteMany({});
  const restarts = async (at: string) => {
    await wakeSleepers(given(() => at));
    const found = await rows();
    await place.store.collections.forwarding.deleteMany({});
    return found.map(({ restart }) => restart);
  };
  expect(await restarts('2025-01-20T08:00:00.000Z')).toEqual([false]);
  expect(await restarts('2025-01-20T08:01:00.000Z')).toEqual([true]);
  expect(await restarts('2025-01-20T08:02:00.000Z')).toEqual([]);
  expect(await restarts('2025-01-20T08:12:00.000Z')).toEqual([true]);
  expect((await condition()).stuck).toBe(1);
  expect(order.version).toBe(1);
});

test('nothing is decided about an order that waits to be forwarded', async () => {
  const order = await kept(place.store, sent('2025-01-07'));
  await expect(wakeSleepers(given())).resolves.toBe(1);
  expect(await rows()).toMatchObject([{ orderId: order._id, restart: false }]);
  expect((await condition()).stuck).toBe(0);
});

test('after a release or a change of settings all open orders are reckoned anew and forwarded, once', async () => {
  const order = await kept(place.store, sent('2031-01-07'));
  await place.store.collections.forwarding.deleteMany({});
  const shorter = { ...given(), store: { ...place.store, settings: { ...defaultSettings, answerWorkingDays: 3 } } };
  await expect(followRelease(shorter, 'three days')).resolves.toBe(1);
  expect(await rows()).toMatchObject([{ orderId: order._id, version: order.version, restart: false }]);
  expect((await place.store.collections.orders.findOne({ _id: order._id }))!.standing.nextItemAt).toBe(
    instant('2031-01-09 07.30'),
  );
  await place.store.collections.forwarding.deleteMany({});
  await expect(followRelease(shorter, 'three days')).resolves.toBe(0);
  await expect(followRelease(given(), 'five days')).resolves.toBe(1);
});

describe('an order that an older release kept without what lists find it by', () => {
  const orders = () => place.store.collections.orders;
  const ofAnOlderRelease = async (telling: Parameters<typeof kept>[1]) => {
    const { _id } = await kept(place.store, telling);
    await orders().updateOne({ _id }, { $unset: { 'standing.reach': 1 } });
    return _id;
  };
  const page = { page: 1, limit: 20, now: now() };
  const found = async () => (await readOrders(place.store.collections, page, ylva)).map(({ _id }) => _id).sort();

  test('is found again, open or ended, and nothing but that becomes of it', async () => {
    const ended = sent('2031-01-07').when('withdrawOrder', { reason: 'Ingen tid.' }, ylva, '2031-01-08');
    const ids = [await ofAnOlderRelease(sent('2031-01-07')), await ofAnOlderRelease(ended)].sort();
    await expect(found()).resolves.toEqual([]);
    const before = await orders().find().sort({ _id: 1 }).toArray();
    await expect(findAgain(given())).resolves.toBe(2);
    await expect(found()).resolves.toEqual(ids);
    const after = await orders().find().sort({ _id: 1 }).toArray();
    const known = ({ version, armed, ending }: Order) => ({ version, armed, ending });
    expect(after.map(known)).toEqual(before.map(known));
    await expect(findAgain(given())).resolves.toBe(0);
  });

  test('is found again though another one cannot be read, which is told of', async () => {
    const [broken, whole] = [await ofAnOlderRelease(sent('2031-01-07')), await ofAnOlderRelease(sent('2031-01-07'))];
    const told: object[] = [];
    const log = { ...quiet, warn: (what: object) => void told.push(what) };
    const bypassDocumentValidation = true;
    await orders().updateOne({ _id: broken }, { $unset: { units: 1 } }, { bypassDocumentValidation });
    await expect(findAgain({ ...given(), log })).resolves.toBe(1);
    await expect(found()).resolves.toEqual([whole]);
    expect(told).toEqual([{ orderId: broken }]);
  });

  test('is looked for by each worker that starts, before it follows its release', async () => {
    const id = await ofAnOlderRelease(sent('2031-01-07'));
    await remember(place.store.collections, 'release', 'this one', now());
    const release = chores(
      { ...given(), patient: place.store },
      { sources: { ss12000: null, register: null }, post: null, scanner: null },
      'this one',
    ).at(-1)!;
    release.start();
    await expect(until(found, (ids) => ids.length > 0)).resolves.toEqual([id]);
    await release.stop();
  });
});

test('processes are late without a worker, when Temporal is away, and when rows are not tried', async () => {
  const { collections } = place.store;
  expect(await condition()).toMatchObject({ process: 'ok', since: null });
  await new Pulse(given()).beat();
  expect(await condition()).toMatchObject({ process: 'ok', since: null });

  const longAgo = '2026-01-01T00:00:00.000Z';
  await remember(collections, heartbeatMark, { temporalAwaySince: longAgo }, now());
  expect(await condition()).toMatchObject({ process: 'delayed', since: longAgo });
  await remember(collections, heartbeatMark, { temporalAwaySince: null }, longAgo);
  expect(await condition()).toMatchObject({ process: 'delayed', since: longAgo });
  await collections.marks.deleteMany({});
  expect(await condition()).toMatchObject({ process: 'delayed', since: null });

  await remember(collections, heartbeatMark, { temporalAwaySince: null }, now());
  await markToForward(collections, { _id: '00000000-0000-4000-8000-000000000001', version: 2 }, longAgo);
  expect(await condition()).toEqual({ process: 'delayed', since: longAgo, waiting: 1, failing: 0, stuck: 0 });
});

test('a worker says since when its mail is away, and nothing of mail where it has none', async () => {
  expect(await new Pulse(given()).beat()).not.toHaveProperty('mailAwaySince');
  const since = '2026-01-01T00:00:00.000Z';
  await new Pulse(given(), () => since).beat();
  expect(await condition()).toMatchObject({ process: 'ok', mailAwaySince: since });
  await new Pulse(given(), () => null).beat();
  expect(await condition()).toMatchObject({ mailAwaySince: null });
});

test('a worker says since when Temporal is away', async () => {
  const away = () =>
    Promise.reject(Object.assign(new Error('14 UNAVAILABLE'), { code: 14, details: '', metadata: {} }));
  const { connection } = place.client;
  const pulse = new Pulse({ ...given(), client: { connection, workflowService: { getSystemInfo: away } } as never });
  const first = await pulse.beat();
  await expect(pulse.beat()).resolves.toEqual(first);
  expect(await condition()).toMatchObject({ process: 'delayed', since: first.temporalAwaySince });
});
