import { join } from 'node:path';
import type { ChildProgram } from './child';
import { choosePorts } from './ports';
import { answersAtAll, answersWithSuccess, type Server } from './server';

/** With what a Temporal dev server on loopback runs. */
export interface TemporalPlace {
  program: string;
  /** The folder that holds its database. */
  folder: string;
  namespace: string;
  /** A port that the caller answers for; without it a free one is chosen. */
  port?: number;
}

/** A Temporal dev server and its address. */
export interface TemporalServer extends Server {
  address(): string;
}

// All of them are named: the server would choose some of them itself and get in another one's way.
interface Ports {
  grpc: number;
  http: number;
  metrics: number;
  ui: number;
}

/** Temporal on loopback with write-ahead log and full synchronisation: what it acknowledged survives the loss of any process. */
export function temporalServer(place: TemporalPlace): TemporalServer {
  let ports: Ports = { grpc: 0, http: 0, metrics: 0, ui: 0 };
  const namespace = () => `http://127.0.0.1:${ports.http}/api/v1/namespaces/${place.namespace}`;
  return {
    name: 'temporal',
    async prepare(attempt) {
      const [http = 0, metrics = 0, ui = 0, grpc = 0] = await choosePorts(`temporal ${place.folder}`, 4, attempt);
      ports = { grpc: place.port ?? grpc, http, metrics, ui };
    },
    program: () => devServer(place, ports),
    isReady: () => answersWithSuccess(namespace()),
    answers: () => answersAtAll(namespace()),
    readyWithinMs: 60_000,
    stopWithinMs: 15_000,
    address: () => `127.0.0.1:${ports.grpc}`,
  };
}

function devServer({ program, folder, namespace }: TemporalPlace, { grpc, http, metrics, ui }: Ports): ChildProgram {
  const args = ['server', 'start-dev', '--headless', '--ip', '127.0.0.1', '--log-level', 'error'];
  const listening = [
    '--port',
    `${grpc}`,
    '--http-port',
    `${http}`,
    '--metrics-port',
    `${metrics}`,
    '--ui-port',
    `${ui}`,
  ];
  const keeping = ['--namespace', namespace, '--db-filename', join(folder, 'temporal.sqlite')];
  const durability = ['--sqlite-pragma', 'journal_mode=WAL', '--sqlite-pragma', 'synchronous=FULL'];
  return { program, args: [...args, ...listening, ...keeping, ...durability], env: ownEnvironment(), cwd: folder };
}

/** Go collects what is no longer used when there is half as much again as what is, instead of as much again. */
const FRUGALITY = { GOGC: '50' };

// What is set for Temporal's clients is not meant for the server.
function ownEnvironment(): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(([name]) => !name.startsWith('TEMPORAL_'));
  return { ...FRUGALITY, ...Object.fromEntries(inherited) };
}
