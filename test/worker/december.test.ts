import { NativeConnection, type Worker } from '@temporalio/worker';
import { createDecemberActivities } from '../../activities/december';
import { readSurveyTexts } from '../../documents/survey-texts';
import { Surveys } from '../../documents/surveys';
import { tellBatch } from '../../documents/tell-december';
import { at } from '../../domain/days';
import { defaultSettings } from '../../domain/settings';
import { keepDecemberSchedule } from '../../worker/december';
import { decemberProcessIdOf } from '../../workflows/contract';
import { somebody } from '../setup/somebody';
import { until } from '../setup/until';
import { orderWorker, quiet } from '../workflows/story';
import { onDevServer } from './dev-server';

const place = onDevServer('december');
let surveys: Surveys;
/** What the clock of the activities shows; that of the server is the real one. */
let now = at('2040-11-30', '08:00');
let worker: Worker | undefined;
let running: Promise<void> = Promise.resolve();
let native: NativeConnection | undefined;

beforeAll(async () => {
  surveys = new Surveys(place.store.collections, readSurveyTexts());
  native = await NativeConnection.connect({ address: place.address });
  const activities = createDecemberActivities({ store: place.store, surveys, now: () => now, log: quiet });
  worker = await orderWorker({ nativeConnection: native }, place.store, () => now, { activities });
  running = worker.run();
});
afterAll(async () => {
  worker?.shutdown();
  await running;
  await native?.close();
});

const schedule = () => place.client.schedule.getHandle('december-evaluation');
const runs = async (id: string): Promise<string[]> => {
  const found: string[] = [];
  for await (const { status } of place.client.workflow.list({ query: `WorkflowId = '${id}'` })) found.push(status.name);
  return found;
};
const ended = async (count: number) =>
  until(
    async () => {
      const found: string[] = [];
      for await (const { status } of place.client.workflow.list({ query: "WorkflowType = 'decemberByItself'" }))
        found.push(status.name);
      return found.filter((status) => status === 'COMPLETED').length;
    },
    (found) => found === count,
  );

it('is scheduled for the day and time that are set, in the municipality, and an operator’s pause outlasts a release', async () => {
  await keepDecemberSchedule(place.client, defaultSettings);
  await schedule().pause('the operator says so');
  await keepDecemberSchedule(place.client, { ...defaultSettings, decemberOpensOn: '12-02', reminderTime: '06:45' });
  const { spec, state, policies } = await schedule().describe();
  const [calendar] = spec.calendars ?? [];
  expect([spec.timezone, calendar?.month, calendar?.dayOfMonth, calendar?.hour, calendar?.minute]).toEqual([
    'Europe/Stockholm',
    [{ start: 'DECEMBER', end: 'DECEMBER', step: 1 }],
    [{ start: 2, end: 2, step: 1 }],
    [{ start: 6, end: 6, step: 1 }],
    [{ start: 45, end: 45, step: 1 }],
  ]);
  expect([state.paused, policies.overlap, policies.catchupWindow]).toEqual([true, 'SKIP', 30 * 86_400_000]);
  await schedule().unpause();
});

it('is started by its schedule while the survey is open, and once however often that fires', async () => {
  await schedule().trigger();
  await ended(1);
  expect(await runs(decemberProcessIdOf(2040))).toEqual([]);
  now = at('2040-12-01', '07:30');
  await schedule().trigger();
  await ended(2);
  await schedule().trigger();
  await ended(3);
  await until(
    () => runs(decemberProcessIdOf(2040)),
    (found) => found.length === 1 && found[0] === 'RUNNING',
  );
  expect(await place.store.collections.decemberRounds.countDocuments({ year: 2040 })).toBe(1);
});

it('a batch that is told twice, or twice at once, is told once', async () => {
  const { collections } = place.store;
  const template = (await collections.units.findOne({}))!;
  const names = Array.from({ length: 45 }, (_, i) => `x-${i}`);
  await collections.units.insertMany(names.map((name) => ({ ...template, _id: `unit-${name}`, name })));
  const people = names.map((name) => somebody(`person-${name}`, [{ kind: 'rektor', at: `unit-${name}` }]));
  await collections.people.insertMany(people);
  const stage = { kind: 'open', on: '2041-12-01' } as const;
  const ids = people.map(({ _id }) => _id);
  const tell = () => tellBatch(place.store, surveys, ids, { year: 2041, stage, now: at('2041-12-01', '08:00') });
  const told = await Promise.all([tell(), tell()]);
  expect(told[0] + told[1]).toBe(45);
  expect(await tell()).toBe(0);
  expect(await collections.notifications.countDocuments({ year: 2041 })).toBe(45);
  expect(await collections.decemberSittings.countDocuments({ year: 2041 })).toBe(45);
});
