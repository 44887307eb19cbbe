import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { MongoClient } from 'mongodb';
import { processIn, processWith } from '../../embedded/launcher/process-identity.cjs';
import { choosePorts } from '../../embedded/ports';
import { PROJECT } from '../../embedded/project';
import { type RunningSystem, runningSystem } from '../../embedded/running-system';
import { answersWithSuccess } from '../../embedded/server';
import { until } from '../setup/until';
import { Browser } from '../sign-in/browser';
import { give, type Terminal } from './terminal';

jest.setTimeout(240_000);

const PARTS = ['api', 'mail', 'mongodb', 'provider', 'temporal', 'worker'];

/** A system with a data folder and a port of its own. */
interface Copy {
  folder: string;
  settings: Record<string, string>;
  terminal: Terminal;
}

let here: Copy;
let beside: Copy;

function giveStart(folder: string, settings: Record<string, string>): Copy {
  const own = { ...settings, INSATS_DATA: folder };
  return { folder, settings: own, terminal: give('start', [], own) };
}

async function started(copy: Copy): Promise<Copy> {
  await copy.terminal.untilPrinted('Ctrl-C stops everything.');
  return copy;
}

const newFolder = (name: string) => join(process.env.INSATS_TEST_RUN ?? '', `data-${name}-${process.pid}`);

async function freePort(owner: string): Promise<Record<string, string>> {
  const [port] = await choosePorts(`start.test ${owner} ${process.pid}`, 1);
  return { PORT: `${port}` };
}

/** The processes of a copy that are written down, by the part that each is. */
function processesOf({ folder }: Copy): Record<string, number> {
  const records = readdirSync(join(folder, 'processes')).filter((name) => name.endsWith('.process'));
  const pids = records.map((name) => {
    const [, line = ''] = readFileSync(join(folder, 'processes', name), 'utf8').split('\n');
    return [name.replace('.process', ''), processIn(line)?.pid ?? 0] as const;
  });
  return Object.fromEntries(pids.sort());
}

const running = (pids: Record<string, number>) =>
  Object.keys(pids).filter((part) => processWith(pids[part] ?? 0) !== null);

async function withMongodb<T>(copy: Copy, use: (client: MongoClient) => Promise<T>): Promise<T> {
  const client = new MongoClient(runningSystem(copy.folder).servers.MONGODB_URI ?? '');
  return use(client).finally(() => client.close());
}

async function withTemporal<T>(copy: Copy, use: (client: Client) => Promise<T>): Promise<T> {
  const { TEMPORAL_ADDRESS = '', TEMPORAL_NAMESPACE = '' } = runningSystem(copy.folder).servers;
  const connection = await Connection.connect({ address: TEMPORAL_ADDRESS });
  return use(new Client({ connection, namespace: TEMPORAL_NAMESPACE })).finally(() => connection.close());
}

/** Leaves something in each server that only its data can bring back. */
async function leaveTrace(copy: Copy, trace: string): Promise<void> {
  await withMongodb(copy, (client) => client.db().collection<{ _id: string }>('traces').insertOne({ _id: trace }));
  await withTemporal(copy, (client) =>
    client.workflow.start('waitsForNobody', { taskQueue: 'nobody-polls-this', workflowId: trace }),
  );
}

async function traceIn(copy: Copy, trace: string) {
  const traces = (client: MongoClient) => client.db().collection<{ _id: string }>('traces');
  return {
    document: await withMongodb(copy, (client) => traces(client).countDocuments({ _id: trace })),
    workflow: (await withTemporal(copy, (client) => client.workflow.getHandle(trace).describe())).status.name,
  };
}

const KEPT = { document: 1, workflow: 'RUNNING' };

const isReady = ({ apiUrl }: RunningSystem) => answersWithSuccess(`${apiUrl}/health/ready`);

const firstPage = ({ folder }: Copy) => runningSystem(folder).apiUrl;

/** A browser in which a newcomer has signed in as a rektor: two clicks from the page that npm start names. */
async function signedIn(copy: Copy): Promise<Browser> {
  const browser = new Browser();
  const first = await browser.go(firstPage(copy));
  const link = /<a [^>]*href="([^"]+)">Logga in</.exec(first.text)?.[1] ?? '';
  const accounts = await browser.go(new URL(link, first.url).href);
  const done = await browser.send(accounts, { person: 'person-ylva-sundgren' });
  expect(done.text).toContain('Ylva Sundgren');
  return browser;
}

beforeAll(async () => {
  const copies = [
    giveStart(newFolder('here'), await freePort('here')),
    giveStart(newFolder('beside'), await freePort('beside')),
  ];
  [here, beside] = (await Promise.all(copies.map(started))) as [Copy, Copy];
});

afterAll(async () => {
  for (const { terminal } of [here, beside]) {
    if (processWith(terminal.pid)) terminal.interrupt();
    await terminal.ended;
  }
});

it('runs two copies side by side, each with its own servers, keys and data', async () => {
  const systems = [runningSystem(here.folder), runningSystem(beside.folder)];
  expect(await Promise.all(systems.map(isReady))).toEqual([true, true]);
  expect([running(processesOf(here)), running(processesOf(beside))]).toEqual([PARTS, PARTS]);
  const addresses = systems.flatMap(({ apiUrl, servers }) => [apiUrl, servers.MONGODB_URI, servers.TEMPORAL_ADDRESS]);
  expect(new Set(addresses).size).toBe(6);
});

it('prints a token with which a person can call its own API, and nothing else on standard output', async () => {
  const tokenOf = ({ settings }: Copy) => {
    const env = { ...process.env, ...settings, NODE_ENV: '' };
    const args = [join(PROJECT, 'run.cjs'), 'token', 'person-ylva-sundgren'];
    return spawnSync(process.execPath, args, { env, encoding: 'utf8' }).stdout.trim();
  };
  const orders = `${runningSystem(here.folder).apiUrl}/insats/v1/orders`;
  const answers = [here, beside].map((copy) =>
    fetch(orders, { headers: { authorization: `Bearer ${tokenOf(copy)}` } }),
  );
  expect((await Promise.all(answers)).map(({ status }) => status)).toEqual([200, 401]);
});

it('starts the processes of its orders anew while it runs', async () => {
  const rebuild = give('rebuild', [], { INSATS_DATA: here.folder });
  await expect(rebuild.ended).resolves.toBe('exit code 0');
  expect(rebuild.printed()).toMatch(/^0 processes were started anew/);
});

it('refuses a data folder that is in use, and leaves its owner alone', async () => {
  const second = giveStart(here.folder, beside.settings).terminal;
  await expect(second.ended).resolves.toBe('exit code 1');
  expect(second.printed().trim()).toMatch(
    new RegExp(`^.*${here.folder} is in use by process ${here.terminal.pid}: .*$`),
  );
  expect(running(processesOf(here))).toEqual(PARTS);
});

it('shows at a command what a sign-in would give, without the API', () => {
  const file = join(here.folder, 'claims.json');
  writeFileSync(file, JSON.stringify({ sub: 'person-ylva-sundgren' }));
  const trying = (...args: string[]) => {
    const env = { ...process.env, ...here.settings, NODE_ENV: '' };
    return spawnSync(process.execPath, [join(PROJECT, 'run.cjs'), 'sign-in', ...args], { env, encoding: 'utf8' });
  };
  expect(JSON.parse(trying('--claims', file).stdout)).toMatchObject({
    ...{ outcome: 'signedIn', person: { id: 'person-ylva-sundgren', name: 'Ylva Sundgren' } },
    duties: [{ kind: 'rektor', at: 'unit-tegelfallsskolan' }],
  });
  const { status, stderr } = trying('--claims', join(here.folder, 'none.json'));
  expect([status, stderr]).toEqual([1, expect.stringMatching(/none\.json cannot be read as JSON\.\n$/)]);
  expect(trying().stderr).toMatch(/^Say which claims to try: /);
});

it('starts again whatever dies, and loses nothing that was acknowledged', async () => {
  await leaveTrace(here, 'before-all-were-killed');
  const killed = processesOf(here);
  for (const pid of Object.values(killed)) process.kill(pid, 'SIGKILL');
  for (const part of PARTS) await here.terminal.untilPrinted(`${part} ended (SIGKILL)`);
  await until(() => isReady(runningSystem(here.folder)));
  await expect(traceIn(here, 'before-all-were-killed')).resolves.toEqual(KEPT);
  expect(running(killed)).toEqual([]);
});

it('clears its leftovers after it was killed itself, and goes on where it was', async () => {
  await leaveTrace(beside, 'before-the-kill');
  const browser = await signedIn(beside);
  const left = processesOf(beside);
  process.kill(beside.terminal.pid, 'SIGKILL');
  await beside.terminal.ended;
  expect(running(left)).toEqual(PARTS);
  beside = await started(giveStart(beside.folder, beside.settings));
  expect(beside.terminal.printed()).toContain(`Ended ${PARTS.length} processes`);
  expect(running(left)).toEqual([]);
  await expect(traceIn(beside, 'before-the-kill')).resolves.toEqual(KEPT);
  expect((await browser.go(firstPage(beside))).text).toContain('Ylva Sundgren');
});

it('leaves no process behind at Ctrl-C, and goes on from a copy of its folder', async () => {
  await leaveTrace(here, 'before-ctrl-c');
  const before = processesOf(here);
  here.terminal.interrupt();
  await expect(here.terminal.ended).resolves.toBe('exit code 0');
  expect(running(before)).toEqual([]);
  expect(processesOf(here)).toEqual({});
  expect(['lock', 'running.json'].filter((name) => existsSync(join(here.folder, name)))).toEqual([]);

  const copied = `${here.folder}-copied`;
  cpSync(here.folder, copied, { recursive: true });
  here = await started(giveStart(copied, here.settings));
  await expect(traceIn(here, 'before-ctrl-c')).resolves.toEqual(KEPT);
});

it('uses configured servers instead of its own, and stops at SIGTERM', async () => {
  const { MONGODB_URI, TEMPORAL_ADDRESS = '' } = runningSystem(beside.folder).servers;
  const servers = { MONGODB_URI: `${MONGODB_URI}-configured`, TEMPORAL_ADDRESS };
  const copy = giveStart(newFolder('configured'), { ...(await freePort('configured')), ...servers, PATH: '/nowhere' });
  await started(copy);
  const own = processesOf(copy);
  expect(running(own)).toEqual(['api', 'mail', 'provider', 'worker']);
  process.kill(copy.terminal.pid, 'SIGTERM');
  await expect(copy.terminal.ended).resolves.toBe('exit code 0');
  expect(running(own)).toEqual([]);
});

it('refuses a Temporal that does not know the namespace', async () => {
  const { TEMPORAL_ADDRESS = '' } = runningSystem(beside.folder).servers;
  const settings = { ...(await freePort('namespace')), TEMPORAL_ADDRESS, TEMPORAL_NAMESPACE: 'missing' };
  const { terminal } = giveStart(newFolder('namespace'), settings);
  await expect(terminal.ended).resolves.toBe('exit code 1');
  expect(terminal.printed().trim()).toMatch(/^Temporal at .* has no namespace missing.*$/);
});

it('leaves no process behind when it is interrupted while it starts', async () => {
  const copy = giveStart(newFolder('interrupted'), await freePort('interrupted'));
  await until(() => existsSync(join(copy.folder, 'processes', 'mongodb.process')));
  const begun = processesOf(copy);
  copy.terminal.interrupt();
  await expect(copy.terminal.ended).resolves.toBe('exit code 130');
  expect(begun).toHaveProperty('mongodb');
  expect(running(begun)).toEqual([]);
  expect(processesOf(copy)).toEqual({});
});
