import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { MongoClient } from 'mongodb';
import { connectMongo, pingWithin } from '../../documents/connect';
import { processWith } from '../../embedded/launcher/process-identity.cjs';
import { type StartedServer, startMongo } from '../setup/servers';
import { makeOrder } from './shared-order';

/** A MongoDB of one test file's own with one order in it, which the tests may freeze, wake up, kill and start again. */
export interface OwnMongo {
  uri: string;
  /** Ours, as the API has it; new for each test. */
  client: MongoClient;
  /** Somebody else's, in no hurry. */
  other: MongoClient;
  /** Returns when every thread of it has stopped: it answers nothing that is sent after this. */
  freeze(): void;
  wake(): void;
  kill(): Promise<void>;
  startAgain(): Promise<void>;
}

/** Called at the top level of a test file; what it returns can be used within its tests. */
export function ownMongo(name: string): OwnMongo {
  const folder = join(process.env.INSATS_TEST_RUN ?? '', name);
  let server: StartedServer & { uri: string };
  const mongo = {
    freeze() {
      process.kill(server.pid, 'SIGSTOP');
      while (!hasStopped(server.pid));
    },
    wake: () => void (processWith(server.pid) && process.kill(server.pid, 'SIGCONT')),
    kill: () => server.kill(),
    async startAgain() {
      server = await startMongo(folder, Number(new URL(server.uri).port));
    },
  } as OwnMongo;
  beforeAll(async () => {
    server = await startMongo(folder);
    mongo.uri = server.uri;
    mongo.other = new MongoClient(server.uri);
  });
  beforeEach(async () => {
    if (!processWith(server.pid)) await mongo.startAgain(); // a test that failed may have left it dead
    await mongo.other.db().dropDatabase();
    await makeOrder(mongo.other);
    mongo.client = connectMongo(server.uri, { appName: 'test', monitorCommands: true });
    await pingWithin(mongo.client, 4_000);
  });
  afterEach(async () => {
    mongo.wake();
    await mongo.client.close();
  });
  afterAll(async () => {
    await mongo.other.close();
    await server.kill();
  });
  return mongo;
}

/** Does `act` at the moment when the driver is about to send its next command of this name. */
export function atNext(client: MongoClient, commandName: string, act: () => void): void {
  const listen = (event: { commandName: string }) => {
    if (event.commandName !== commandName) return;
    client.off('commandStarted', listen);
    act();
  };
  client.on('commandStarted', listen);
}

function hasStopped(pid: number): boolean {
  const threads = `/proc/${pid}/task`;
  if (!existsSync(threads)) {
    return execFileSync('ps', ['-o', 'stat=', '-p', `${pid}`], { encoding: 'utf8' }).startsWith('T');
  }
  const states = readdirSync(threads).map((thread) => readFileSync(join(threads, thread, 'stat'), 'utf8'));
  return states.every((state) => /\) T /.test(state));
}
