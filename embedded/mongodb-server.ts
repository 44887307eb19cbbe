import { writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { MongoClient, MongoServerError } from 'mongodb';
import { isUnreachable } from '../documents/connect';
import { type ChildProgram, FEW_ARENAS } from './child';
import { choosePorts } from './ports';
import type { MongodbProgram } from './programs';
import { ANSWER_AT_ALL_WITHIN_MS, type Server } from './server';

/** With what a MongoDB server on loopback runs. */
export interface MongodbPlace {
  program: MongodbProgram;
  /** The folder that holds its data and nothing else's. */
  folder: string;
  /** A port that the caller answers for; without it a free one is chosen. */
  port?: number;
}

/** A MongoDB server, and its address with the name of a database when one is given. */
export interface MongodbServer extends Server {
  uri(database?: string): string;
}

const REPLICA_SET = 'insats';
const NOT_YET_INITIALIZED = 94;
const OPLOG_RETENTION_SECONDS = 7 * 24 * 60 * 60;

/** MongoDB on loopback: what it acknowledged survives the loss of any process. */
export function mongodbServer(place: MongodbPlace): MongodbServer {
  const isMongod = place.program.kind === 'mongod';
  let port = place.port ?? 0;
  return {
    name: 'mongodb',
    async prepare(attempt) {
      if (place.port === undefined) [port = 0] = await choosePorts(`mongodb ${place.folder}`, 1, attempt);
    },
    program: () => (isMongod ? mongod(place, port) : secantusdb(place, port)),
    isReady: async () => (await isListening(port)) && (isMongod ? isPrimary(port) : answers(port)),
    answers: () => answers(port, ANSWER_AT_ALL_WITHIN_MS),
    readyWithinMs: 60_000,
    stopWithinMs: 20_000,
    uri: (database = '') => address(port, database),
  };
}

function address(port: number, database = ''): string {
  return `mongodb://127.0.0.1:${port}/${database}`;
}

function secantusdb({ program, folder }: MongodbPlace, port: number): ChildProgram {
  const config = join(folder, '..', 'secantusdb.toml');
  writeFileSync(config, ''); // with a file named, it reads no other from the home folder or the machine
  const args = [
    '-I',
    '-X',
    'faulthandler',
    '-m',
    'secantus',
    '--config',
    config,
    '--host',
    '127.0.0.1',
    '--port',
    `${port}`,
  ];
  const durability = ['--sync-on-commit', '--oplog-retention-seconds', `${OPLOG_RETENTION_SECONDS}`];
  const frugality = ['--cache-size', '128M', '--log-level', 'WARNING'];
  return child(program.path, [...args, '--storage-path', folder, ...durability, ...frugality], folder);
}

function mongod({ program, folder }: MongodbPlace, port: number): ChildProgram {
  const args = ['--bind_ip', '127.0.0.1', '--port', `${port}`, '--nounixsocket', '--dbpath', folder];
  const settings = ['--replSet', REPLICA_SET, '--wiredTigerCacheSizeGB', '0.25', '--quiet'];
  return child(program.path, [...args, ...settings, '--setParameter', 'transactionLifetimeLimitSeconds=10'], folder);
}

function child(program: string, args: string[], folder: string): ChildProgram {
  return { program, args, env: { ...FEW_ARENAS, ...process.env, TZ: 'UTC' }, cwd: folder };
}

async function isListening(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1', timeout: 1_000 });
    const answer = (listening: boolean) => () => {
      socket.destroy();
      resolve(listening);
    };
    socket.once('connect', answer(true)).once('error', answer(false)).once('timeout', answer(false));
  });
}

async function answers(port: number, withinMs?: number): Promise<boolean> {
  const pinged = async (client: MongoClient) => {
    await client.db('admin').command({ ping: 1 });
    return true;
  };
  return asking(port, pinged, withinMs);
}

// The one member is known by its address, which may have been another one when the data was made.
async function isPrimary(port: number): Promise<boolean> {
  return asking(port, async (client) => {
    const admin = client.db('admin');
    const member = { _id: 0, host: `127.0.0.1:${port}` };
    const config = await replicaSetConfig(client);
    if (config === null) {
      await admin.command({ replSetInitiate: { _id: REPLICA_SET, members: [member] } });
    } else if (config.members[0]?.host !== member.host) {
      const moved = { ...config, version: config.version + 1, members: [{ ...config.members[0], ...member }] };
      await admin.command({ replSetReconfig: moved, force: true });
    }
    return (await admin.command({ hello: 1 })).isWritablePrimary === true;
  });
}

async function replicaSetConfig(client: MongoClient): Promise<{ version: number; members: { host: string }[] } | null> {
  try {
    return (await client.db('admin').command({ replSetGetConfig: 1 })).config;
  } catch (error) {
    if (error instanceof MongoServerError && error.code === NOT_YET_INITIALIZED) return null;
    throw error;
  }
}

async function asking(
  port: number,
  ask: (client: MongoClient) => Promise<boolean>,
  withinMs = 2_000,
): Promise<boolean> {
  const limits = { serverSelectionTimeoutMS: withinMs, connectTimeoutMS: withinMs, socketTimeoutMS: withinMs };
  const client = new MongoClient(address(port), { directConnection: true, ...limits });
  try {
    return await ask(client);
  } catch (error) {
    if (isUnreachable(error)) return false;
    throw error;
  } finally {
    await client.close();
  }
}
