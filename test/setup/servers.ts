import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { startChild } from '../../embedded/child';
import { mongodbServer } from '../../embedded/mongodb-server';
import type { MongodbProgram } from '../../embedded/programs';
import { type Server, untilReady } from '../../embedded/server';
import { temporalServer } from '../../embedded/temporal-server';

/** A server of a test: it is gone at the end of the run at the latest, however the run ends. */
export interface StartedServer {
  readonly pid: number;
  stop(): Promise<void>;
  kill(): Promise<void>;
}

/**
 * Starts a MongoDB of a test's own on the data in a folder; the same folder and port continue where it was stopped.
 * Needs the embedded or a local server: a configured one cannot be stopped.
 */
export async function startMongo(folder: string, port?: number): Promise<StartedServer & { uri: string }> {
  const program: MongodbProgram | null = JSON.parse(setting('INSATS_TEST_MONGODB_PROGRAM'));
  if (!program) throw new Error('MONGODB_URI names a server that a test cannot stop: run this test without it.');
  const server = mongodbServer({ program, folder, ...(port === undefined ? {} : { port }) });
  return { ...(await startServer(server, folder)), uri: server.uri() };
}

/** Starts a Temporal dev server of a test's own on the data in a folder, with the namespace `default`. */
export async function startTemporal(folder: string, port?: number): Promise<StartedServer & { address: string }> {
  const program = setting('INSATS_TEST_TEMPORAL');
  const server = temporalServer({ program, folder, namespace: 'default', ...(port === undefined ? {} : { port }) });
  return { ...(await startServer(server, folder)), address: server.address() };
}

/** Starts a server and waits until it can be used. */
export async function startServer(server: Server, folder: string): Promise<StartedServer> {
  mkdirSync(folder, { recursive: true });
  const records = join(setting('INSATS_TEST_RUN'), 'processes');
  const log = `${folder}.log`;
  await server.prepare(0);
  // Of its own: with a name of another's record, that one would be forgotten, and left running at the end of the run.
  const name = `${server.name}-${basename(folder)}-${randomUUID()}`;
  const child = startChild(name, records, log, server.program());
  await untilReady(server, child, log).catch(async (error: unknown) => {
    await child.kill();
    throw error;
  });
  return { pid: child.pid, stop: () => child.stop(server.stopWithinMs), kill: () => child.kill() };
}

function setting(name: string): string {
  const value = process.env[name];
  if (value === undefined) throw new Error(`${name} is set by the global set-up of the tests, which has not run.`);
  return value;
}
