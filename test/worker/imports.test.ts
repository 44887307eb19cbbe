import { randomUUID } from 'node:crypto';
import { historyToJSON } from '@temporalio/common/lib/proto-utils';
import { NativeConnection, type Worker } from '@temporalio/worker';
import { createImportActivities, type ReadSource } from '../../activities/imports';
import { applyNext } from '../../documents/apply-import';
import { directoryMark } from '../../documents/directory';
import { importOf } from '../../documents/import-process';
import { refuse } from '../../domain/decision';
import { newImport } from '../../domain/imports/import';
import type { ImportSource } from '../../schemas/organisation';
import { SourceRefused } from '../../sources/source-refused';
import { keepImportSchedules } from '../../worker/import-schedules';
import { carryOnImports } from '../../worker/imports';
import { personRow, unitRow } from '../domain/imports/organisation';
import { until } from '../setup/until';
import { orderWorker, quiet } from '../workflows/story';
import { onDevServer } from './dev-server';

const place = onDevServer('imports');
const now = () => new Date().toISOString();
const by = { person: 'person-a', name: null, role: 'administrator', forUnit: null, unitName: null } as const;
const collections = () => place.store.collections;
const read = { encoding: null, extractedAt: null, completeKinds: [], deletions: [] };

/** What the source of each test answers. */
let readSource: ReadSource = async () => ({ ...read, rows: 0 });
let worker: Worker | undefined;
let running: Promise<void> = Promise.resolve();
let native: NativeConnection | undefined;

async function workerComes(overriding: object = {}): Promise<void> {
  native = await NativeConnection.connect({ address: place.address });
  const source: ReadSource = (...given) => readSource(...given);
  const activities = createImportActivities({ store: place.store, now, log: quiet, readSource: source });
  worker = await orderWorker({ nativeConnection: native }, place.store, now, {
    activities: { ...activities, ...overriding },
  });
  running = worker.run();
}
async function workerLeaves(): Promise<void> {
  worker?.shutdown();
  await running;
  await native?.close();
  worker = undefined;
  native = undefined;
}
afterEach(workerLeaves);

beforeAll(async () => {
  const origin = { source: 'hand', id: null, at: now(), corrected: [] } as const;
  await collections().huvudmen.insertOne({
    ...{ _id: 'huvudman-ronnmarka', name: 'Rönnmarka', kind: 'municipal', organisationNumber: '999999-0014' },
    ...{ version: 1, origin: { ...origin, corrected: [] } },
  });
});

async function ask(source: ImportSource, isAsked = true): Promise<string> {
  const key = { caller: 'person-a', key: randomUUID(), asked: '' };
  const asked = { id: randomUUID(), source, file: null, since: null, reach: null, at: now(), key };
  const made = newImport({ ...asked, by: isAsked ? { ...by } : null });
  await collections().imports.insertOne(made);
  return made._id;
}
const stateOf = (id: string) => importOf(collections(), id);
/** Carried on as the worker does it, again and again, until it stands so. */
const becomes = (id: string, state: string) =>
  until(
    async () => {
      await carryOnImports(place);
      return stateOf(id);
    },
    (found) => found?.state === state,
  );
const units = (count: number) => Array.from({ length: count }, (_, i) => unitRow(`S${i}`));

it('is read and compared by its process, and applied once somebody has confirmed it', async () => {
  readSource = async (_asked, take) => {
    await take({ rows: units(3), problems: [] });
    return { ...read, rows: 3 };
  };
  await workerComes();
  const id = await ask('ss12000');
  expect(await becomes(id, 'previewed')).toMatchObject({ changes: 3, rows: 3 });
  expect(await collections().units.countDocuments({ 'origin.source': 'ss12000' })).toBe(0);
  expect(await carryOnImports(place)).toBe(0);
  await collections().imports.updateOne({ _id: id }, { $set: { state: 'applying' }, $inc: { version: 1 } });
  await becomes(id, 'applied');
  expect(await collections().units.countDocuments({ 'origin.source': 'ss12000' })).toBe(3);
  // Told to whoever watches which units have lost or got a rektor.
  expect(await collections().marks.findOne({ _id: directoryMark })).toMatchObject({ changes: 1 });
});

it('fails with a sentence when its source does, and nothing is kept of what was read', async () => {
  readSource = async (_asked, take) => {
    await take({ rows: units(9), problems: [] });
    throw new SourceRefused(refuse('import-source-away'));
  };
  await workerComes();
  const id = await ask('ss12000');
  expect((await becomes(id, 'failed'))?.failure).toEqual({ refusal: 'import-source-away', told: {} });
  expect(await collections().importRows.countDocuments({ importId: id })).toBe(0);
  expect(await collections().importChanges.countDocuments({ importId: id })).toBe(0);
});

it('is gone on with by another worker when the first is lost on the way', async () => {
  readSource = async (_asked, take) => {
    await take({ rows: units(500).map((row) => ({ ...row, name: `${row.name} II` })), problems: [] });
    return { ...read, rows: 500 };
  };
  let lost = false;
  const activities = createImportActivities({
    store: place.store,
    now,
    log: quiet,
    readSource: (...given) => readSource(...given),
  });
  const half = async (): Promise<void> => {
    if (!lost) await applyNext(place.store, id, now());
    lost = true;
    throw new Error('lost on the way');
  };
  await workerComes({ applyImport: half });
  const id = await ask('ss12000');
  await becomes(id, 'previewed');
  await collections().imports.updateOne({ _id: id }, { $set: { state: 'applying' }, $inc: { version: 1 } });
  await until(async () => {
    await carryOnImports(place);
    return lost;
  });
  expect(await stateOf(id)).toMatchObject({ state: 'applying', done: 200 });
  await workerLeaves();
  await workerComes(activities);
  expect(await becomes(id, 'applied')).toMatchObject({ done: 500, changedMeanwhile: 0 });
  expect(await collections().units.countDocuments({ name: / II$/ })).toBe(500);
});

it('tells Temporal ids only: no name and no address', async () => {
  readSource = async (_asked, take) => {
    await take({ rows: [personRow('hemlig')], problems: [] });
    return { ...read, rows: 1 };
  };
  await workerComes();
  const id = await ask('ss12000');
  await becomes(id, 'previewed');
  const history = await place.client.workflow.getHandle(`import/${id}`).fetchHistory();
  const payloads = historyToJSON(history).replace(/"data": ?"([^"]+)"/g, (_, data) =>
    Buffer.from(data, 'base64').toString(),
  );
  expect(payloads).toContain(`"importId":"${id}"`);
  expect(payloads).not.toMatch(/hemlig|skola\.example/);
});

it('is applied by itself when nobody asked for it, all was understood and little ends', async () => {
  readSource = async (_asked, take) => {
    await take({ rows: [unitRow('S900')], problems: [] });
    return { ...read, rows: 1 };
  };
  await workerComes();
  expect(await becomes(await ask('ss12000', false), 'applied')).toMatchObject({ changes: 1, decidedBy: null });
});

it('is asked for every night at the time that is set, from the sources that are set', async () => {
  const sources = { ss12000: { url: 'https://katalog.example', token: null }, register: null };
  const schedules = async () => {
    const ids: string[] = [];
    for await (const { scheduleId } of place.client.schedule.list()) ids.push(scheduleId);
    return ids;
  };
  const listed = (expected: string[]) => until(schedules, (ids) => JSON.stringify(ids) === JSON.stringify(expected));
  await keepImportSchedules(place.client, sources, { importTime: '02:30' });
  await keepImportSchedules(place.client, sources, { importTime: '03:15' });
  await listed(['import/ss12000']);
  const handle = place.client.schedule.getHandle('import/ss12000');
  const { spec } = await handle.describe();
  expect([spec.timezone, spec.calendars?.[0]?.hour, spec.calendars?.[0]?.minute]).toEqual([
    'Europe/Stockholm',
    [{ start: 3, end: 3, step: 1 }],
    [{ start: 15, end: 15, step: 1 }],
  ]);

  readSource = async () => ({ ...read, rows: 0 });
  await workerComes();
  const before = await collections().imports.countDocuments({ askedBy: null });
  await handle.trigger();
  await until(
    () => collections().imports.countDocuments({ askedBy: null }),
    (count) => count === before + 1,
  );
  await keepImportSchedules(place.client, sources, { importTime: null });
  await listed([]);
});
