import { existsSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { choosePorts } from '../../embedded/ports';
import { PROJECT } from '../../embedded/project';
import { give, type Terminal } from './terminal';

const NOWHERE = '127.0.0.1:1';

/** What is set for `npm start`, and what the one sentence that it answers with must hold. */
const refused: Record<string, { settings: (takenPort: string) => Record<string, string>; says: string }> = {
  'a taken port': { settings: (PORT) => ({ PORT }), says: 'is taken' },
  'a port that is none': { settings: () => ({ PORT: 'http' }), says: 'PORT is http' },
  'a data folder that is a file': { settings: () => ({ INSATS_DATA: join(PROJECT, 'run.cjs') }), says: 'INSATS_DATA' },
  'a MongoDB that does not answer': {
    settings: () => ({ MONGODB_URI: `mongodb://me:secret@${NOWHERE}/insats` }),
    says: `MongoDB at mongodb://${NOWHERE}`,
  },
  'a MongoDB address without a database': {
    settings: () => ({ MONGODB_URI: `mongodb://${NOWHERE}` }),
    says: 'names no database',
  },
  'a Temporal that does not answer': {
    settings: () => ({ TEMPORAL_ADDRESS: NOWHERE }),
    says: `Temporal at ${NOWHERE}`,
  },
  'a Temporal profile that is not there': {
    settings: () => ({ TEMPORAL_PROFILE: 'missing' }),
    says: 'TEMPORAL_PROFILE',
  },
  'credentials for Temporal without an address': {
    settings: () => ({ TEMPORAL_API_KEY: 'key' }),
    says: 'TEMPORAL_ADDRESS',
  },
  production: { settings: () => ({ NODE_ENV: 'production' }), says: 'NODE_ENV' },
};

const folderOf = (what: string) => join(process.env.INSATS_TEST_RUN ?? '', `refused-${process.pid}`, what);

let listener: Server;
const terminals = new Map<string, Terminal>();

// All at once, because some of them wait for an answer that does not come.
beforeAll(async () => {
  listener = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => listener.once('listening', resolve));
  const taken = `${(listener.address() as { port: number }).port}`;
  for (const [what, { settings }] of Object.entries(refused)) {
    const [port = 0] = await choosePorts(what, 1);
    const own = { INSATS_DATA: folderOf(what), PORT: `${port}` };
    terminals.set(what, give('start', [], { ...own, ...settings(taken) }));
  }
});
afterAll(() => new Promise((resolve) => listener.close(resolve)));

it.each(Object.keys(refused))('%s is refused with one sentence, and nothing is started', async (what) => {
  const terminal = terminals.get(what)!;
  await expect(terminal.ended).resolves.toBe('exit code 1');
  expect(terminal.printed().trim().split('\n')).toEqual([expect.stringContaining(refused[what]!.says)]);
  expect(terminal.printed()).not.toContain('secret');
  expect(existsSync(join(folderOf(what), 'logs'))).toBe(false);
});

it.each([
  ['token', ['1']],
  ['rebuild', []],
])('%s is refused while nothing runs', async (command, args) => {
  const terminal = give(command, args, { INSATS_DATA: folderOf('nothing runs') });
  await expect(terminal.ended).resolves.toBe('exit code 1');
  expect(terminal.printed()).toContain('npm start');
});

it('a command that there is not is refused with those that there are', async () => {
  const terminal = give('begin', [], {});
  await expect(terminal.ended).resolves.toBe('exit code 1');
  expect(terminal.printed()).toContain('test, start, token');
});
