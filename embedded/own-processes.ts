import { join } from 'node:path';
import { FEW_ARENAS } from './child';
import { choosePorts } from './ports';
import { PROJECT } from './project';
import { answersAtAll, answersWithSuccess, type Server } from './server';

/** The variables that a process of ours is started with, besides those of the command. */
export type Settings = () => Record<string, string>;

const CLEAN_STOP_MS = 30_000;
/**
 * How Node keeps house: more than either needs for as many rows as an import may have, and no more, since the less room
 * there is, the sooner it gives back what an import has left behind; and a small nursery, of which there are three.
 */
const MEMORY = ['--max-old-space-size=384', '--max-semi-space-size=4'];

/**
 * The API; its settings name where it listens.
 * With a token that only this API takes, another one that answers in its place is not mistaken for it.
 */
export function apiServer(url: string, settings: Settings, ownToken?: () => Promise<string>): Server {
  const isOurs = async () =>
    !ownToken ||
    answersWithSuccess(`${url}/insats/v1/orders?limit=1`, {
      headers: { authorization: `Bearer ${await ownToken()}` },
    });
  return {
    ...ownProcess('api', settings),
    prepare: async () => {},
    isReady: async () => (await answersWithSuccess(`${url}/health/ready`)) && isOurs(),
    answers: () => answersAtAll(`${url}/health/live`),
  };
}

/** The worker, which tells on a port of its own that it is ready. */
export function workerServer(owner: string, settings: Settings): Server {
  let port = 0;
  return {
    ...ownProcess('worker', () => ({ ...settings(), INSATS_WORKER_HEALTH_PORT: `${port}` })),
    async prepare(attempt) {
      [port = 0] = await choosePorts(`worker ${owner}`, 1, attempt);
    },
    isReady: () => answersWithSuccess(`http://127.0.0.1:${port}/health/ready`),
    answers: () => answersAtAll(`http://127.0.0.1:${port}/health/live`),
  };
}

function ownProcess(name: 'api' | 'worker', settings: Settings): Omit<Server, 'prepare' | 'isReady' | 'answers'> {
  return {
    name,
    program: () => ({
      program: process.execPath,
      args: ['--enable-source-maps', ...MEMORY, join(PROJECT, 'dist', name, 'main.js')],
      env: { ...FEW_ARENAS, ...process.env, ...settings(), TZ: 'UTC' },
      cwd: PROJECT,
    }),
    readyWithinMs: 60_000,
    stopWithinMs: CLEAN_STOP_MS,
  };
}
