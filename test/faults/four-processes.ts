import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { MongoClient } from 'mongodb';
import { apiServer, workerServer } from '../../embedded/own-processes';
import { choosePorts } from '../../embedded/ports';
import { samplePublisher } from '../../embedded/publisher';
import { signInProvider } from '../../embedded/sign-in-provider';
import { tokenOf } from '../../embedded/tokens';
import { type StartedServer, startMongo, startServer, startTemporal } from '../setup/servers';
import { type Wire, wireTo } from './wire';

export type Part = 'api' | 'worker' | 'temporal' | 'mongodb';

/** API, worker, Temporal and MongoDB as four processes, each of which can be killed and frozen. */
export interface FourProcesses {
  /** The lines from the API and from the worker to MongoDB. */
  wires: { api: Wire; worker: Wire };
  /** MongoDB by a line of the test's own, which nothing is done to. */
  mongo: MongoClient;
  temporal: () => Promise<Client>;
  /** Asks the API; a body that is a text is sent as a file of comma-separated values. */
  fetch(
    person: string,
    method: string,
    path: string,
    body?: unknown,
    key?: string,
  ): Promise<{ status: number; body: Record<string, never> }>;
  kill(part: Part): Promise<void>;
  freeze(part: Part): void;
  thaw(part: Part): void;
  /** Starts what was killed again, on the same data and the same port. */
  start(part: Part): Promise<void>;
  stop(): Promise<void>;
}

const database = 'faults';

/** Starts all four on data of their own. */
export async function startFour(): Promise<FourProcesses> {
  const folder = mkdtempSync(join(process.env.INSATS_TEST_RUN!, 'faults-'));
  const [mongoPort = 0, temporalPort = 0, apiPort = 0] = await choosePorts(`faults-${process.pid}`, 3);
  const url = `http://127.0.0.1:${apiPort}`;
  mkdirSync(join(folder, 'secrets'));
  const provider = signInProvider(join(folder, 'secrets'), url);
  const running = new Map<Part | 'provider', StartedServer>();
  running.set('provider', await startServer(provider.server, join(folder, 'provider')));
  const tokens = new Map<string, Promise<string>>();
  const tokenFor = (person: string) => {
    const token = tokens.get(person) ?? tokenOf(provider.tokens(), person);
    tokens.set(person, token);
    return token;
  };
  const { uri } = await keep('mongodb', startMongo(join(folder, 'mongodb'), mongoPort));
  const wires = { api: await wireTo(uri, database), worker: await wireTo(uri, database) };

  async function keep<S extends StartedServer>(part: Part, starting: Promise<S>): Promise<S> {
    const started = await starting;
    running.set(part, started);
    return started;
  }
  const settings = { ...provider.variables(), ...samplePublisher(), INSATS_SAMPLE: '1', PORT: `${apiPort}` };
  const starts: Record<Part, () => Promise<StartedServer>> = {
    mongodb: () => startMongo(join(folder, 'mongodb'), mongoPort),
    temporal: () => startTemporal(join(folder, 'temporal'), temporalPort),
    api: () =>
      startServer(
        apiServer(url, () => ({ ...settings, MONGODB_URI: wires.api.uri })),
        join(folder, 'api'),
      ),
    worker: () =>
      startServer(
        workerServer(`faults-${process.pid}`, () => ({
          MONGODB_URI: wires.worker.uri,
          TEMPORAL_ADDRESS: `127.0.0.1:${temporalPort}`,
        })),
        join(folder, 'worker'),
      ),
  };
  const start = async (part: Part): Promise<void> => void (await keep(part, starts[part]()));
  await start('temporal');
  await start('api');
  await start('worker');
  const mongo = new MongoClient(`mongodb://127.0.0.1:${mongoPort}/${database}?directConnection=true`, {
    serverSelectionTimeoutMS: 10_000,
  });
  const connections: Connection[] = [];

  return {
    wires,
    mongo,
    temporal: async () => {
      const connection = await Connection.connect({ address: `127.0.0.1:${temporalPort}`, connectTimeout: 10_000 });
      connections.push(connection);
      return new Client({ connection });
    },
    async fetch(person, method, path, body, key) {
      const headers = {
        authorization: `Bearer ${await tokenFor(person)}`,
        ...(key ? { 'idempotency-key': `"${key}"` } : {}),
        ...(body === undefined ? {} : { 'content-type': typeof body === 'string' ? 'text/csv' : 'application/json' }),
      };
      const answer = await fetch(`${url}/insats/v1${path}`, {
        method,
        headers,
        signal: AbortSignal.timeout(8_000),
        ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      });
      return { status: answer.status, body: (await answer.json()) as Record<string, never> };
    },
    kill: (part) => running.get(part)!.kill(),
    freeze: (part) => void process.kill(-running.get(part)!.pid, 'SIGSTOP'),
    thaw: (part) => void process.kill(-running.get(part)!.pid, 'SIGCONT'),
    start,
    async stop() {
      await mongo.close();
      await Promise.all(connections.map((connection) => connection.close()));
      for (const part of ['api', 'worker', 'temporal', 'mongodb', 'provider'] as const) await running.get(part)?.kill();
      await wires.api.close();
      await wires.worker.close();
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
