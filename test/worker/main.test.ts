import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { processCondition } from '../../documents/forwarding';
import { defaultSettings } from '../../domain/settings';
import { PROJECT } from '../../embedded/project';
import { connectTemporal, TemporalAway, temporalWithin } from '../../worker/connect';
import { sentenceOf } from '../../worker/refusals';
import { openStore } from '../../worker/store';
import { sent } from '../domain/orders';
import { freshDatabase } from '../setup/database';
import { freePort } from '../setup/free-port';
import { until } from '../setup/until';
import { kept, onDevServer, runOf } from './dev-server';

const place = onDevServer('worker');
const { uri } = freshDatabase('worker-main');

const started: ChildProcess[] = [];
afterAll(() => {
  for (const child of started) child.kill('SIGKILL');
});

/** A command of the worker as it is deployed. */
function run(file: string, env: Record<string, string>, ...args: string[]) {
  const child = spawn(process.execPath, [join(PROJECT, 'dist', 'worker', file), ...args], {
    env: { PATH: process.env.PATH, TZ: 'UTC', TEMPORAL_ADDRESS: place.address, INSATS_LOG_LEVEL: 'warn', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  started.push(child);
  const said = { out: '', err: '' };
  child.stdout.on('data', (data) => {
    said.out += data;
  });
  child.stderr.on('data', (data) => {
    said.err += data;
  });
  const ended = once(child, 'close').then(([code]) => ({ code: code as number | null, ...said }));
  return { child, ended };
}

test.each([
  ['a time zone that is not UTC', { TZ: 'Europe/Stockholm', MONGODB_URI: uri }, 'TZ=UTC'],
  ['no address of MongoDB', {}, 'MONGODB_URI is not set'],
  ['a port that is none', { MONGODB_URI: uri, INSATS_WORKER_HEALTH_PORT: 'x' }, 'INSATS_WORKER_HEALTH_PORT is x'],
])('it refuses %s in one sentence', async (_what, env, sentence) => {
  const { code, err } = await run('main.js', env).ended;
  expect(code).toBe(1);
  expect(err).toContain(sentence);
  expect(err.trim().split('\n')).toHaveLength(1);
});

test('servers that do not answer are named in a sentence', async () => {
  const port = await freePort();
  const away = connectTemporal({ connectionOptions: { address: `127.0.0.1:${port}` }, namespace: 'default' });
  const temporal = await temporalWithin(away, 300).catch((error: unknown) => error);
  const settings = {
    mongodbUri: `mongodb://127.0.0.1:${port}/x`,
    healthPort: 1,
    logLevel: 'warn',
    sources: { ss12000: null, register: null },
    post: null,
    incoming: null,
    scanner: null,
    municipality: defaultSettings,
  };
  const mongodb = await openStore(settings, 'test', 300).catch((error: unknown) => error);
  await away.connection.close();
  expect(temporal).toBeInstanceOf(TemporalAway);
  expect([sentenceOf(temporal), sentenceOf(mongodb)]).toEqual([
    'Temporal does not answer: check TEMPORAL_ADDRESS and that the server runs.',
    'MongoDB does not answer: check MONGODB_URI and that the server runs.',
  ]);
});

test('a namespace that does not exist is named', async () => {
  const client = new Client({ connection: Connection.lazy({ address: place.address }), namespace: 'elsewhere' });
  await expect(temporalWithin(client, 0)).rejects.toThrow('Temporal has no namespace elsewhere');
  await client.connection.close();
});

test('it takes work, forwards, says that it is there, and ends when it is asked to', async () => {
  const port = await freePort();
  const order = await kept(place.store, sent('2031-01-07'));
  const own = place.store.collections.orders.dbName;
  const { child, ended } = run('main.js', {
    MONGODB_URI: uri.replace(/\/[^/?]+(\?|$)/, `/${own}$1`),
    INSATS_WORKER_HEALTH_PORT: `${port}`,
  });
  const health = async (path: string) =>
    (await fetch(`http://127.0.0.1:${port}${path}`).catch(() => ({ status: 0 }))).status;
  await until(
    () => health('/health/ready'),
    (status) => status === 200,
    40_000,
  );
  expect([await health('/health/live'), await health('/elsewhere')]).toEqual([200, 404]);
  await until(
    () => runOf(place.client, order._id),
    ({ status }) => status === 'RUNNING',
  );
  await until(
    () => processCondition(place.store.collections, new Date().toISOString()),
    ({ process, waiting }) => process === 'ok' && waiting === 0,
  );
  child.kill('SIGTERM');
  await expect(ended).resolves.toMatchObject({ code: 0, err: '' });

  const rebuilt = await run('rebuild.js', { MONGODB_URI: uri.replace(/\/[^/?]+(\?|$)/, `/${own}$1`) }, '--rate', '100')
    .ended;
  expect(rebuilt).toEqual({ code: 0, out: '1 processes were started anew, 0 could not be.\n', err: '' });
});

test('a rebuild with a rate that is none is refused', async () => {
  const { code, err } = await run('rebuild.js', { MONGODB_URI: uri }, '--rate', '0').ended;
  expect([code, err]).toEqual([1, '--rate is 0: set it to how many processes are started anew a second.\n']);
});
