import { randomUUID } from 'node:crypto';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import type { Worker } from '@temporalio/worker';
import { keepCommand } from '../../documents/keep-command';
import type { Store } from '../../documents/store';
import { factsOf } from '../../domain/process';
import { defaultSettings } from '../../domain/settings';
import { instant, meetingOn, takenOn } from '../domain/orders';
import { signe } from '../domain/people';
import { freshDatabase } from '../setup/database';
import { until } from '../setup/until';
import { wakesAt } from '../worker/dev-server';
import { begin, orderWorker, type Story, storeIn } from './story';

const { client: mongo, db } = freshDatabase('long');
const now = () => new Date().toISOString();
const clock: Story['clock'] = { now: async () => now(), until: async () => {} };
let env: TestWorkflowEnvironment;
let store: Store;
let worker: Worker;
let running: Promise<void>;

beforeAll(async () => {
  env = await TestWorkflowEnvironment.createLocal({
    server: {
      executable: { type: 'existing-path', path: process.env.INSATS_TEST_TEMPORAL! },
      extraArgs: ['--dynamic-config-value', 'limit.historyCount.suggestContinueAsNew=30'],
    },
  });
  store = await storeIn(mongo, db);
  worker = await orderWorker(env, store, now);
  running = worker.run();
});
afterAll(async () => {
  worker?.shutdown();
  await running;
  await env?.teardown();
});

/** The meeting is moved to a day of January 2032, in the year before. */
const move = async (order: Story, day: number): Promise<void> => {
  const body = meetingOn(`2032-01-${String(day).padStart(2, '0')}`);
  const asked = { command: 'moveMeeting' as const, body, caller: signe, orderId: order.orderId, target: {} };
  await keepCommand(store, { ...asked, key: randomUUID(), now: instant(`2031-03-01 12.${day}`) });
  await order.forward();
};

test('when the server suggests it the process continues as a new run, hears what comes meanwhile and wakes when it should', async () => {
  const telling = takenOn('2031-02-24').when('bookMeeting', meetingOn('2032-01-08'), signe, '2031-02-24');
  const order = await begin(store, env.client, clock, telling);
  const first = (await order.handle.describe()).runId;
  for (let day = 10; day < 25; day += 1) await move(order, day);
  const { runId, status } = await order.handle.describe();
  expect(status.name).toBe('RUNNING');
  expect(runId).not.toBe(first);
  const { promises } = factsOf(await order.order(), defaultSettings);
  const next = Object.values(promises)
    .flatMap((item) => item?.at ?? [])
    .sort()[0]!;
  await until(
    () => wakesAt(env.client, order.orderId),
    (at) => at !== null && Math.abs(at - Date.parse(next)) < 30_000,
  );
  expect((await order.events()).length).toBeLessThan(60);
  await order.end();
});
