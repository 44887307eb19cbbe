import type { MongoClient } from 'mongodb';
import { collectionsOf } from '../../documents/collections';
import { connectMongo } from '../../documents/connect';
import { prepareDatabase } from '../../documents/prepare';
import { ReadTrace } from '../../documents/read-trace';
import type { Reading } from '../../schemas/readings';
import { freshDatabase } from '../setup/database';
import { until } from '../setup/until';
import { networkTo } from './network';

const database = freshDatabase('read-trace');
const { readings } = collectionsOf(database.db);
beforeAll(async () => {
  await prepareDatabase(database.db);
});
afterEach(async () => {
  await readings.deleteMany({});
});

const read = (reader: string, ...concerns: string[]): Reading => ({
  ...{ _id: `${reader}/order-1/2026-09-08T08:00:00.000Z`, reader, role: 'staff', unitName: null, purpose: 'order' },
  ...{ subject: 'order-1', subjectName: '26-0031', huvudmen: ['huvudman-a'], concerns },
  hour: '2026-09-08T08:00:00.000Z',
});

/** A trace on a client, with what it logs. */
function traceOn(client: MongoClient, options?: { gatherMs: number; mostWaiting: number }) {
  const logged: object[] = [];
  const store = { client, collections: collectionsOf(client.db(database.name)) };
  const trace = new ReadTrace(store, { warn: (told) => void logged.push(told) }, options);
  return { trace, logged };
}
const concerns = async (reader: string) => (await readings.findOne({ reader }))?.concerns.sort() ?? null;

test('what is gathered is written within a second, each reading once, with all whom it concerns', async () => {
  const { trace, logged } = traceOn(database.client);
  trace.note(read('person-a', 'person-x'));
  trace.note(read('person-a', 'person-y'));
  trace.note(read('person-b', 'person-x'));
  await until(async () => (await readings.countDocuments()) === 2, Boolean, 1_500);
  expect(await concerns('person-a')).toEqual(['person-x', 'person-y']);
  await trace.close();
  expect(logged).toEqual([]);
});

test('two processes that write of the same hour keep what both have seen', async () => {
  const [one, two] = [traceOn(database.client), traceOn(database.client)];
  one.trace.note(read('person-a', 'person-x'));
  two.trace.note(read('person-a', 'person-y'));
  await Promise.all([one.trace.close(), two.trace.close()]);
  expect(await concerns('person-a')).toEqual(['person-x', 'person-y']);
});

test('what still waits is written when the process ends', async () => {
  const { trace } = traceOn(database.client, { gatherMs: 60_000, mostWaiting: 10 });
  trace.note(read('person-a', 'person-x'));
  await trace.close();
  expect(await concerns('person-a')).toEqual(['person-x']);
});

test('while MongoDB is away readings wait, to a limit; what is lost is counted and told, by code only', async () => {
  const network = await networkTo(process.env.INSATS_TEST_MONGODB ?? '');
  const client = connectMongo(network.uri, { appName: 'test' });
  const { trace, logged } = traceOn(client, { gatherMs: 50, mostWaiting: 2 });
  await client.db().command({ ping: 1 });
  network.loseAnswers();
  for (const reader of ['person-a', 'person-b', 'person-c', 'person-d']) trace.note(read(reader, 'person-x'));
  await until(() => logged.some((told) => 'mayBeTriedAgain' in told), Boolean, 10_000);
  network.heal();
  await until(async () => (await readings.countDocuments()) === 2, Boolean, 20_000);
  expect(logged).toContainEqual({ lost: 2 });
  expect(JSON.stringify(logged)).not.toMatch(/person-|order-1/);
  await trace.close();
  await client.close();
  await network.close();
});

test('what cannot be written at the end is told as lost', async () => {
  const client = connectMongo('mongodb://127.0.0.1:9', { appName: 'test' });
  const { trace, logged } = traceOn(client, { gatherMs: 60_000, mostWaiting: 10 });
  trace.note(read('person-a', 'person-x'));
  await trace.close();
  expect(logged.at(-1)).toEqual({ lost: 1 });
  await client.close();
});

test('what MongoDB refuses is lost, and holds nothing else up', async () => {
  const { trace, logged } = traceOn(database.client);
  trace.note({ ...read('person-a', 'person-x'), role: 'nobody' as never });
  trace.note(read('person-b', 'person-x'));
  await trace.close();
  expect([await concerns('person-a'), await concerns('person-b')]).toEqual([null, ['person-x']]);
  expect(logged).toContainEqual(expect.objectContaining({ code: 'mongodb-121', mayBeTriedAgain: false }));
  expect(logged.at(-1)).toEqual({ lost: 1 });
});
