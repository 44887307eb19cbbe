import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { historyToJSON } from '@temporalio/common/lib/proto-utils';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import type { Worker } from '@temporalio/worker';
import { createDecemberActivities } from '../../activities/december';
import { batchSize } from '../../documents/december-round';
import { keepSitting, sittingFor } from '../../documents/keep-sitting';
import type { Store } from '../../documents/store';
import { readSurveyTexts } from '../../documents/survey-texts';
import { Surveys } from '../../documents/surveys';
import { callerOf } from '../../domain/directory';
import type { HeldDuty, Unit } from '../../schemas/organisation';
import { carryOnDecember } from '../../worker/december';
import { decemberProcessIdOf } from '../../workflows/contract';
import { freshDatabase } from '../setup/database';
import { somebody } from '../setup/somebody';
import { until } from '../setup/until';
import { clockOf, startSkipping } from './skipped-time';
import { orderWorker, quiet, type Story, storedHistories, storeIn } from './story';

/** Hundreds of people are told; a machine that does much else takes long for that. */
jest.setTimeout(240_000);

const { client: mongo, db } = freshDatabase('december-round');
let surveys: Surveys;
let env: TestWorkflowEnvironment;
let store: Store;
let clock: Story['clock'];
let worker: Worker;
let running: Promise<void>;

beforeAll(async () => {
  env = await startSkipping();
  clock = clockOf(env);
  store = await storeIn(mongo, db);
  surveys = new Surveys(store.collections, readSurveyTexts());
  const activities = createDecemberActivities({ store, surveys, now: clock.now, log: quiet });
  worker = await orderWorker(env, store, clock.now, { activities });
  running = worker.run();
});
afterAll(async () => {
  worker?.shutdown();
  await running;
  await env?.teardown();
});

const unitNamed = (name: string, template: Unit): Unit => ({ ...template, _id: `unit-${name}`, name });
async function someUnits(...names: string[]): Promise<void> {
  const template = (await store.collections.units.findOne({}))!;
  await store.collections.units.insertMany(names.map((name) => unitNamed(name, template)));
}
type Held = Partial<HeldDuty> & Pick<HeldDuty, 'kind' | 'at'>;
const rektor = (name: string, ...duties: Held[]) =>
  store.collections.people.insertOne(somebody(`person-${name}`, duties));
const carryOn = async () => carryOnDecember({ store, client: env.client }, await clock.now());
const notices = async (year: number) => {
  const found = await store.collections.notifications.find({ year }, { sort: { _id: 1 } }).toArray();
  return found.map(({ _id }) => _id.slice('december-2030/'.length));
};
const stagesDone = async (year: number, count: number) =>
  until(
    () => store.collections.decemberRounds.findOne({ year }),
    (round) => round?.stages.filter(({ doneAt }) => doneAt !== null).length === count,
  );
const answer = async (name: string, year: number) => {
  const now = await clock.now();
  const person = (await store.collections.people.findOne({ _id: `person-${name}` }))!;
  const own = { year, caller: callerOf(person, now), now };
  const { asked } = await sittingFor(store, surveys, own);
  const body = { state: 'sent' as const, answers: asked.map(({ key }) => ({ part: key, values: {} })) };
  await keepSitting(store, surveys, { ...own, seen: 0, body });
};

it('asks everybody on duty once, reminds only while there is no answer and only whoever holds the duty then, and ends', async () => {
  await someUnits('a', 'b', 'c', 'd', 'e');
  await rektor('answers', { kind: 'rektor', at: 'unit-a' });
  await rektor('silent', { kind: 'rektor', at: 'unit-b' }, { kind: 'actingRektor', at: 'unit-e' });
  await rektor('leaves', { kind: 'rektor', at: 'unit-c', to: '2030-12-10' });
  await rektor('comes', { kind: 'rektor', at: 'unit-c', from: '2030-12-11' });
  await rektor('left', { kind: 'rektor', at: 'unit-d', to: '2030-06-30' });
  await clock.until('2030-12-01 07.29');
  expect(await carryOn()).toBe(0);
  await clock.until('2030-12-01 07.31');
  expect(await carryOn()).toBe(1);
  await stagesDone(2030, 1);
  expect(await notices(2030)).toEqual([
    '2030-12-01-open/person-answers',
    '2030-12-01-open/person-leaves',
    '2030-12-01-open/person-silent',
  ]);
  expect(await carryOn()).toBe(1);

  await clock.until('2030-12-02 10.00');
  await answer('answers', 2030);
  await clock.until('2030-12-06 07.31');
  await stagesDone(2030, 2);
  await clock.until('2030-12-13 07.31');
  await stagesDone(2030, 3);
  await answer('silent', 2030);
  await clock.until('2030-12-17 07.31');
  await stagesDone(2030, 4);
  await clock.until('2031-01-01 00.01');
  await stagesDone(2030, 5);
  expect((await notices(2030)).slice(3)).toEqual([
    '2030-12-06-reminder/person-leaves',
    '2030-12-06-reminder/person-silent',
    '2030-12-13-reminder/person-comes',
    '2030-12-13-reminder/person-silent',
    '2030-12-17-lastReminder/person-comes',
    '2030-12-31-closed/lead',
  ]);
  const handle = env.client.workflow.getHandle(decemberProcessIdOf(2030));
  await until(
    () => handle.describe(),
    ({ status }) => status.name === 'COMPLETED',
  );
  const history = await handle.fetchHistory();
  const told = historyToJSON(history);
  if (process.env.INSATS_STORE_HISTORIES)
    writeFileSync(join(storedHistories, 'december.json'), `${JSON.stringify(JSON.parse(told))}\n`);
  const payloads = told.replace(/"data": ?"([^"]+)"/g, (_, data) => Buffer.from(data, 'base64').toString());
  expect(payloads).toContain('2030-12-06');
  expect(payloads).not.toMatch(/person-|unit-/);
  expect(await carryOn()).toBe(0);
  expect(await store.collections.decemberBatches.countDocuments({})).toBe(0);
});

it('is begun when the system comes back, and what was missed meanwhile is passed over', async () => {
  await clock.until('2031-12-09 10.00');
  expect(await carryOn()).toBe(1);
  await stagesDone(2031, 2);
  expect(await notices(2031)).toEqual([
    '2031-12-01-open/person-answers',
    '2031-12-01-open/person-comes',
    '2031-12-01-open/person-silent',
  ]);
  const round = (await store.collections.decemberRounds.findOne({ year: 2031 }))!;
  expect(round.stages.map(({ kind, doneAt }) => [kind, doneAt !== null])).toEqual([
    ...[
      ['open', true],
      ['reminder', true],
      ['reminder', false],
      ['lastReminder', false],
      ['closed', false],
    ],
  ]);
});

it('goes on where it was when its process was lost, tells nobody twice, and tells many in batches', async () => {
  const many = Array.from({ length: batchSize + 5 }, (_, i) => `many-${i}`);
  await someUnits(...many);
  await store.collections.people.insertMany(
    many.map((name) => somebody(`person-${name}`, [{ kind: 'rektor', at: `unit-${name}` }])),
  );
  await env.client.workflow.getHandle(decemberProcessIdOf(2031)).terminate('lost');
  await clock.until('2031-12-12 09.00');
  expect(await carryOn()).toBe(1);
  await stagesDone(2031, 3);
  const reminded = (await notices(2031)).filter((id) => id.startsWith('2031-12-12'));
  expect(reminded).toHaveLength(many.length + 3);
  expect(new Set(reminded).size).toBe(reminded.length);
  const { events } = await env.client.workflow.getHandle(decemberProcessIdOf(2031)).fetchHistory();
  const told = events!.filter(({ activityTaskScheduledEventAttributes: of }) => of?.activityType?.name === 'tellBatch');
  expect(told).toHaveLength(2);
  expect(events!.length).toBeLessThan(60);
});
