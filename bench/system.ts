import { readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DataFolder, openDataFolder } from '../embedded/data-folder';
import { embeddedMongodb, embeddedTemporal } from '../embedded/embedded-servers';
import { caughtMail } from '../embedded/mail-server';
import { apiServer, workerServer } from '../embedded/own-processes';
import { choosePorts } from '../embedded/ports';
import { PROJECT } from '../embedded/project';
import { samplePublisher } from '../embedded/publisher';
import type { Server } from '../embedded/server';
import { signInProvider, type TokenSource } from '../embedded/sign-in-provider';
import { Supervisor } from '../embedded/supervisor';
import { anchorServer } from './anchor/server';

/** Everything that is measured: our API and worker, and the anchor, on the same two servers. */
export interface MeasuredSystem {
  apiUrl: string;
  bareUrl: string;
  /** Where tokens for our API are to be had. */
  tokens: TokenSource;
  mongodbUri: string;
  temporal: { address: string; namespace: string };
  /** The process of each part by its name. */
  pids(): Record<string, number>;
  startSeconds: StartSeconds;
  /** Nothing follows the orders any more: what is laid out from now on is only read. */
  stopWorker(): Promise<void>;
  stop(): Promise<void>;
}

/** How long it took until each could be used: the two servers, and with them each side's own processes. */
export interface StartSeconds {
  servers: number;
  ours: number;
  bare: number;
}

const NAMESPACE = 'default';
/** One at a time on this machine: two would measure each other. */
const FOLDER = join(tmpdir(), 'insats-bench');

/** Starts everything on data of its own, with a mail server where letters are to be sent, whatever servers are configured; nothing of it outlives this process. */
export async function startMeasured(
  say: (line: string) => void,
  { withMail = false }: { withMail?: boolean } = {},
): Promise<MeasuredSystem> {
  const folder = await openDataFolder(FOLDER);
  removeEarlierData(folder);
  const [supervisor, following] = [new Supervisor(folder, say), new Supervisor(folder, say)];
  const killAll = () => {
    following.letGo();
    supervisor.kill();
  };
  process.once('exit', killAll);
  const stop = async () => {
    await following.stop();
    await supervisor.stop();
    process.off('exit', killAll);
    folder.release();
    rmSync(folder.path, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    const started = await startAll(folder, supervisor, following, { say, withMail });
    const pids = () => ({ ...supervisor.pids(), ...following.pids() });
    return { ...started, pids, stopWorker: () => following.stop(), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

// What a run that was killed left behind would be measured with.
function removeEarlierData(folder: DataFolder): void {
  const kept = ['lock', 'processes'];
  for (const name of readdirSync(folder.path).filter((name) => !kept.includes(name)))
    rmSync(join(folder.path, name), { recursive: true, force: true });
}

async function startAll(
  folder: DataFolder,
  supervisor: Supervisor,
  following: Supervisor,
  { say, withMail }: { say(line: string): void; withMail: boolean },
) {
  const installation = { project: PROJECT, say };
  const mongodb = await embeddedMongodb(folder, installation);
  const temporal = await embeddedTemporal(folder, NAMESPACE, installation);
  const start = (...started: Server[]) => Promise.all(started.map((server) => supervisor.start(server)));
  const servers = await secondsOf(() => start(mongodb.server, temporal.server));
  const variables = { ...mongodb.variables(), ...temporal.variables() };
  const [apiPort = 0, barePort = 0] = await choosePorts(`bench ${folder.path}`, 2);
  const [apiUrl, bareUrl] = [`http://127.0.0.1:${apiPort}`, `http://127.0.0.1:${barePort}`];
  const provider = signInProvider(folder.folder('provider'), apiUrl);
  const api = apiServer(apiUrl, () => ({ ...variables, ...apiSettings(apiPort), ...provider.variables() }));
  const mail = caughtMail(folder.folder('mail'));
  if (withMail) await start(mail.server);
  const worker = workerServer(folder.path, () => ({ ...variables, ...(withMail ? mail.variables(apiUrl) : {}) }));
  const anchor = anchorServer(bareUrl, () => ({ ...variables, PORT: `${barePort}` }));
  const ours = await secondsOf(() =>
    Promise.all([start(provider.server).then(() => start(api)), following.start(worker)]),
  );
  const bare = await secondsOf(() => start(anchor));
  return {
    ...{ apiUrl, bareUrl, tokens: provider.tokens(), mongodbUri: variables.MONGODB_URI ?? '' },
    temporal: { address: variables.TEMPORAL_ADDRESS ?? '', namespace: NAMESPACE },
    startSeconds: { servers, ours: servers + ours, bare: servers + bare },
  };
}

async function secondsOf(work: () => Promise<unknown>): Promise<number> {
  const since = performance.now();
  await work();
  return (performance.now() - since) / 1_000;
}

function apiSettings(port: number): Record<string, string> {
  return { HOST: '127.0.0.1', PORT: `${port}`, INSATS_SAMPLE: '1', ...samplePublisher() };
}
