import { execFile, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { startChild } from '../../embedded/child';
import { choosePorts } from '../../embedded/ports';
import { samplePublisher } from '../../embedded/publisher';
import { untilReady } from '../../embedded/server';
import { freshDatabase } from '../setup/database';
import { type StartedServer, startTemporal } from '../setup/servers';
import { composeWith, PROJECT, projectFile, requiredMarked } from './compose';
import { imageEnvironment, inImage, makeImage, packagesLoadedIn } from './image';

// It builds, and starts two servers and two processes.
jest.setTimeout(10 * 60_000);

const { services } = composeWith(requiredMarked());
const PATH = `${dirname(process.execPath)}:${dirname(process.env.INSATS_TEST_TEMPORAL ?? '')}:${process.env.PATH}`;
// What is written down here is gone at the end of the run at the latest.
const RECORDS = join(process.env.INSATS_TEST_RUN ?? '', 'processes');
const place = mkdtempSync(join(process.env.INSATS_TEST_RUN ?? tmpdir(), 'image-'));
const database = freshDatabase('deployment');
const settings: Record<string, string> = {
  HOST: '127.0.0.1',
  MONGODB_URI: database.uri,
  INSATS_SIGN_IN: signInFile(),
  INSATS_CLIENT_SECRET: 'nobody-asks',
  ...samplePublisher(),
  INSATS_SETTINGS: join(PROJECT, 'deploy/settings.yaml'),
  INSATS_MAIL_TLS: join(PROJECT, 'deploy/mail-tls'),
};
let image: string;
let temporal: StartedServer | undefined;

beforeAll(async () => {
  image = makeImage(place);
  const started = await startTemporal(join(place, 'temporal'));
  temporal = started;
  settings.TEMPORAL_ADDRESS = started.address;
  const [api, worker] = await choosePorts('entry points', 2, 0);
  settings.PORT = String(api);
  settings.INSATS_WORKER_HEALTH_PORT = String(worker);
  makeNamespace();
});
afterAll(async () => {
  await temporal?.stop();
  rmSync(place, { recursive: true });
});

/** A file that says how people sign in, at a provider that is not asked before somebody does. */
function signInFile(): string {
  const file = join(place, 'sign-in.yaml');
  const told = {
    ...{ issuer: 'https://idp.example.se', address: 'https://insats.example.se' },
    client: { id: 'insats-web', secretIn: 'INSATS_CLIENT_SECRET' },
    identifiers: [{ claims: ['sub'], as: 'id' }],
  };
  writeFileSync(file, JSON.stringify(told));
  return file;
}

/** The variables that the service has in the compose file and no others, with this test's servers as their values. */
function environmentOf(service: string): Record<string, string> {
  const own = Object.entries(services[service]?.environment ?? {}).map(([name, value]) => [
    name,
    settings[name] ?? value,
  ]);
  return { PATH, ...imageEnvironment(), ...Object.fromEntries(own) };
}

function makeNamespace(): void {
  const script = join(PROJECT, 'deploy/temporal/namespace.sh');
  const env = environmentOf('temporal-namespace');
  const { status, stderr } = spawnSync('sh', [script], { env, encoding: 'utf8', timeout: 60_000 });
  if (status !== 0) throw new Error(stderr);
}

/** A service of the compose file as a server that can be started and asked by its own health check. */
function serverOf(service: string) {
  const { command = [], healthcheck } = services[service] ?? {};
  const [program = '', ...args] = command;
  const [how, check = '', ...checkArgs] = healthcheck?.test ?? [];
  if (how !== 'CMD') throw new Error(`The health check of ${service} is not a command.`);
  const env = environmentOf(service);
  return {
    name: service,
    prepare: async () => {},
    program: () => ({ program, args, env, cwd: image }),
    isReady: () => succeeds(check, checkArgs, env),
    readyWithinMs: 60_000,
    stopWithinMs: 40_000,
  };
}

/** Whether the command ends with 0, as Docker asks of a health check. */
function succeeds(program: string, args: readonly string[], env: Record<string, string>): Promise<boolean> {
  return new Promise((resolve) => {
    execFile(program, args, { env, timeout: 5_000 }, (error) => resolve(error === null));
  });
}

function filesOf(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => !file.startsWith('node_modules'));
}

/** Starts the server, asks it to stop when it can be used, and returns how it ended. */
async function startAndStop(server: ReturnType<typeof serverOf>): Promise<string> {
  const log = join(place, `${server.name}.log`);
  for (let starts = 1; ; starts += 1) {
    const child = startChild(server.name, RECORDS, log, server.program());
    try {
      await untilReady(server, child, log);
    } catch (cause) {
      // A storage that is slow to answer beside other tests ends it; Docker starts it again, as the file says.
      if (starts < 3 && child.hasEnded() && services[server.name]?.restart === 'unless-stopped') continue;
      throw cause;
    } finally {
      await child.stop(server.stopWithinMs);
    }
    return child.ended;
  }
}

test.each(['api', 'worker'])(
  '%s becomes healthy in the image, and ends with 0 when it is asked to stop',
  async (service) => {
    const before = filesOf(image);
    expect(await startAndStop(serverOf(service))).toBe('exit code 0');
    expect(filesOf(image)).toEqual(before);
  },
);

test('a worker that is asked to stop while it still connects ends all the same', async () => {
  const worker = serverOf('worker');
  const health = `http://127.0.0.1:${settings.INSATS_WORKER_HEALTH_PORT}/health/live`;
  const isAlive = () =>
    fetch(health).then(
      ({ ok }) => ok,
      () => false,
    );
  expect(await startAndStop({ ...worker, isReady: isAlive })).toBe('exit code 0');
});

test('without another command the image is the api', () => {
  expect(JSON.parse(inImage('CMD')[0] ?? '')).toEqual(services.api?.command);
});

test('everything that the image loads stays in it when the dependencies of development are left out', () => {
  const { dependencies } = JSON.parse(projectFile('package.json')) as { dependencies: Record<string, string> };
  const loaded = [...packagesLoadedIn(image)];
  expect(loaded).toContain('@temporalio/worker');
  expect(loaded.filter((name) => !(name in dependencies))).toEqual([]);
});
