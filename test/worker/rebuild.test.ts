import type { TestWorkflowEnvironment } from '@temporalio/testing';
import type { Worker } from '@temporalio/worker';
import type { Store } from '../../documents/store';
import { factsOf } from '../../domain/process';
import { defaultSettings } from '../../domain/settings';
import { rebuild } from '../../worker/rebuild';
import {
  agreed,
  groups,
  heldOn,
  meetingOn,
  planned,
  presented,
  record,
  sent,
  session,
  type Telling,
  takenOn,
  toldShort,
} from '../domain/orders';
import { hamid, signe, tegelfall, ylva } from '../domain/people';
import { freshDatabase } from '../setup/database';
import { clockOf, startSkipping } from '../workflows/skipped-time';
import { begin, orderWorker, Story, storeIn } from '../workflows/story';
import { wakesAt } from './dev-server';

const start = '2030-02-04 08.00';
const lost = '2030-02-13 12.00';
const later = '2030-02-27 12.00';
const { client: mongo, db } = freshDatabase('rebuild');

const one = groups.slice(0, 1);
const booked = () => takenOn(start).when('bookMeeting', meetingOn('2030-02-11'), signe, start);
const delivered = () =>
  planned('2030-01-21', [session('A', '2030-01-28')], one).when(
    'recordSessionHeld',
    { present: [{ unit: tegelfall._id, number: 20 }] },
    signe,
    '2030-01-29',
    { sessionId: 'session-1' },
  );

/** An order in the middle of each step, and at rest. */
const stages: Record<string, Telling> = {
  request: sent(start),
  planningMeeting: booked().when('chooseAttendees', { people: [], number: 2 }, hamid, start),
  attendees: booked(),
  proposal: heldOn('2030-02-04', start).when('saveMeetingRecord', record, signe, start),
  'proposal, answered': presented(start),
  delivery: planned(start, [session('A', '2030-02-11'), session('A', '2030-02-25')], one),
  'delivery, not planned': agreed(start),
  evaluation: delivered().when('sendSummary', { text: 'Det gick bra.' }, signe, start),
  pause: agreed(start)
    .when('proposePause', { resumeOn: '2030-02-12', reason: 'Sjukdom.' }, ylva, start)
    .when('agreePause', { pause: 'pause-1' }, signe, start),
};

let env: TestWorkflowEnvironment;
let worker: Worker;
let running: Promise<void>;
let store: Store;
const stories: Record<string, Story> = {};

/** A Temporal with nothing in it, at an instant, and a worker. */
async function emptyTemporal(at: string): Promise<void> {
  env = await startSkipping();
  await clockOf(env).until(at);
  worker = await orderWorker(env, store, clockOf(env).now);
  running = worker.run();
}

/** All of Temporal's data is gone. */
async function loseTemporal(): Promise<void> {
  worker.shutdown();
  await running;
  await env.teardown();
}

const eachTold = async (): Promise<Record<string, string[]>> => {
  const told = Object.entries(stories).map(async ([name, story]) => [name, await story.told()] as const);
  return Object.fromEntries(await Promise.all(told));
};

/** What the domain says is told in an order from now to an instant. */
const saidUntil = (telling: Telling, at: string): string[] =>
  telling.until(at).told.slice(telling.told.length).map(toldShort).sort();

beforeAll(async () => {
  store = await storeIn(mongo, db);
  await emptyTemporal(start);
  for (const [name, telling] of Object.entries(stages))
    stories[name] = await begin(store, env.client, clockOf(env), telling);
});
afterAll(loseTemporal);

test('after Temporal was lost in the middle of every step, each order goes on with the right deadline and repeats no reminder', async () => {
  await clockOf(env).until(lost);
  for (const story of Object.values(stories)) await story.atRest();
  const before = await eachTold();
  await loseTemporal();

  await emptyTemporal(lost);
  await expect(rebuild(store, env.client, 1_000, () => {})).resolves.toEqual({
    restarted: Object.keys(stages).length,
    failed: [],
  });
  for (const [name, { orderId }] of Object.entries(stories)) {
    const story = await new Story(store, env.client, orderId, clockOf(env)).atRest();
    stories[name] = story;
    const { promises } = factsOf(await story.order(), defaultSettings);
    const next = Object.values(promises)
      .flatMap((item) => item?.at ?? [])
      .sort()[0]!;
    expect(Math.abs((await wakesAt(env.client, orderId))! - Date.parse(next))).toBeLessThan(30_000);
  }
  expect(await eachTold()).toEqual(before);

  await clockOf(env).until(later);
  for (const story of Object.values(stories)) await story.atRest();
  const said = Object.entries(stages).map(([name, telling]) => [name, saidUntil(telling, later)]);
  expect(await eachTold()).toEqual(Object.fromEntries(said));
});

test('a rebuild of a healthy system tells nothing again', async () => {
  const before = await eachTold();
  await rebuild(store, env.client, 1_000, () => {});
  for (const story of Object.values(stories)) await story.atRest();
  expect(await eachTold()).toEqual(before);
});

test('an order that cannot be rebuilt is named and holds up no other', async () => {
  const { orderId } = stories.request!;
  await store.collections.orders.updateOne(
    { _id: orderId },
    { $set: { meetings: null as never } },
    { bypassDocumentValidation: true },
  );
  const said: string[] = [];
  const rebuilt = await rebuild(store, env.client, 1_000, (line) => said.push(line));
  expect(rebuilt).toEqual({ restarted: Object.keys(stages).length - 1, failed: [orderId] });
  expect(said.join()).toContain(orderId);
});
