import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { clearLeftovers, startChild } from '../../embedded/child';
import { type DataFolder, openDataFolder } from '../../embedded/data-folder';
import { processWith } from '../../embedded/launcher/process-identity.cjs';
import type { Server } from '../../embedded/server';
import { Supervisor } from '../../embedded/supervisor';
import { until } from '../setup/until';

let folder: DataFolder;
let said: string[];
let supervisor: Supervisor;

beforeEach(async () => {
  folder = await openDataFolder(mkdtempSync(join(tmpdir(), 'insats-supervised-')));
  said = [];
  supervisor = new Supervisor(folder, (line) => said.push(line));
});
afterEach(async () => {
  await supervisor.stop();
  await clearLeftovers(folder.records, 0);
  rmSync(folder.path, { recursive: true });
});

const journal = () => {
  const file = join(folder.path, 'journal');
  return existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n') : [];
};

const STAYS = 'setInterval(() => {}, 1000);';
const TAKES_A_MOMENT_TO_STOP =
  "process.on('SIGTERM', () => { tell('is stopping'); setTimeout(() => { tell('has stopped'); process.exit(); }, 50); });";

/** A server in plain JavaScript that tells its journal what happens to it; it can be used once it told that it runs. */
function server(name: string, script: string, limits: Partial<Server> = {}): Server {
  const tell = `const tell = (what) => require('fs').appendFileSync(${JSON.stringify(join(folder.path, 'journal'))}, '${name} ' + what + '\\n');`;
  return {
    name,
    prepare: async () => {},
    program: () => ({ program: process.execPath, args: ['-e', tell + script], env: process.env, cwd: folder.path }),
    isReady: async () => journal().includes(`${name} runs`),
    answers: async () => true,
    readyWithinMs: 10_000,
    stopWithinMs: 10_000,
    ...limits,
  };
}

it('stops what was started last first, and the next one when that has stopped', async () => {
  await supervisor.start(server('store', `${TAKES_A_MOMENT_TO_STOP} tell('runs'); ${STAYS}`));
  await supervisor.start(server('api', `${TAKES_A_MOMENT_TO_STOP} tell('runs'); ${STAYS}`));
  await supervisor.stop();
  const stops = journal().filter((line) => line.includes('stop'));
  expect(stops).toEqual(['api is stopping', 'api has stopped', 'store is stopping', 'store has stopped']);
  expect(said).toEqual([]);
});

it('starts again what dies', async () => {
  await supervisor.start(server('api', `tell('runs'); ${STAYS}`));
  const { api } = supervisor.pids();
  process.kill(api!, 'SIGKILL');
  await until(() => journal().length === 2);
  expect(processWith(api!)).toBeNull();
  expect(processWith(supervisor.pids().api!)).not.toBeNull();
  expect(said).toEqual([expect.stringContaining('api ended (SIGKILL)')]);
});

it('waits longer each time something dies again', async () => {
  await supervisor.start(server('api', "tell('runs'); setTimeout(() => process.exit(7), 100);"));
  await until(() => said.length === 3);
  expect(said.map((line) => /exit code 7.* ([\d.]+) s/.exec(line)?.[1])).toEqual(['0.25', '0.5', '1']);
});

it('ends what runs but answers no more, leaves alone what answers now and then, and starts it again', async () => {
  const impatient = new Supervisor(folder, (line) => said.push(line), { askEveryMs: 20, inVain: 3 });
  const answers = [false, false, true, false, false, false];
  const asked: boolean[] = [];
  const deaf = server('api', `process.on('SIGTERM', () => {}); tell('runs'); ${STAYS}`, {
    answers: async () => {
      asked.push(answers[asked.length] ?? true);
      return asked.at(-1)!;
    },
  });
  await impatient.start(deaf);
  const { api } = impatient.pids();
  process.kill(api!, 'SIGSTOP');
  await until(() => journal().length === 2 && asked.length > answers.length);
  expect(processWith(api!)).toBeNull();
  expect(said).toEqual([
    expect.stringContaining('has not answered 3 times'),
    expect.stringContaining('api ended (SIG'),
  ]);
  impatient.kill();
});

it('goes on when it cannot be asked whether a server answers, and says so', async () => {
  const impatient = new Supervisor(folder, (line) => said.push(line), { askEveryMs: 20, inVain: 1 });
  await impatient.start(
    server('api', `tell('runs'); ${STAYS}`, { answers: () => Promise.reject(new Error('no such question')) }),
  );
  await until(() => said.length > 1);
  expect(said[0]).toContain('no such question');
  expect(journal()).toEqual(['api runs']);
  impatient.kill();
});

it('starts nothing again once it is stopping', async () => {
  await supervisor.start(server('api', "tell('runs'); setTimeout(() => process.exit(7), 100);"));
  await until(() => said.length === 1);
  await supervisor.stop();
  expect(journal()).toEqual(['api runs']);
});

it('kills what does not stop within its limit', async () => {
  await supervisor.start(
    server('api', `process.on('SIGTERM', () => {}); tell('runs'); ${STAYS}`, { stopWithinMs: 200 }),
  );
  const { api } = supervisor.pids();
  await supervisor.stop();
  expect(processWith(api!)).toBeNull();
});

it('gives up what dies four times before it could be used, and repeats its last words', async () => {
  const failing = server('api', "tell('tries'); console.error('no such table'); process.exit(3);");
  await expect(supervisor.start(failing)).rejects.toThrow(/api ended with exit code 3.*no such table/s);
  expect(journal()).toEqual(['api tries', 'api tries', 'api tries', 'api tries']);
});

it('gives up what does not become ready in its time', async () => {
  const silent = server('api', STAYS, { readyWithinMs: 100, stopWithinMs: 5_000 });
  await expect(supervisor.start(silent)).rejects.toMatchObject({ name: 'NotReady' });
  await expect(clearLeftovers(folder.records, 0)).resolves.toBe(0);
});

it('ends what an earlier owner of the records left running, also when it is frozen', async () => {
  const children = ['api', 'worker'].map((name) => {
    const deaf = server(name, `process.on('SIGTERM', () => {}); tell('runs'); ${STAYS}`);
    return startChild(name, folder.records, folder.log(name), deaf.program());
  });
  await until(() => journal().length === 2);
  process.kill(children[1]!.pid, 'SIGSTOP');
  await expect(clearLeftovers(folder.records, 300)).resolves.toBe(2);
  expect(children.map(({ pid }) => processWith(pid))).toEqual([null, null]);
});

it('leaves a stranger alone that has got the number of a process of ours', async () => {
  const stranger = startChild(
    'stranger',
    join(folder.path, 'elsewhere'),
    folder.log('stranger'),
    server('x', STAYS).program(),
  );
  const record = (started: string) => `${folder.records}\n${stranger.pid} (node) S ${'0 '.repeat(18)}${started} 0\n`;
  writeFileSync(join(folder.records, 'api.process'), record('1'));
  await expect(clearLeftovers(folder.records, 1_000)).resolves.toBe(0);
  expect(processWith(stranger.pid)).not.toBeNull();
  writeFileSync(join(folder.records, 'api.process'), record(processWith(stranger.pid)!.started));
  await expect(clearLeftovers(folder.records, 1_000)).resolves.toBe(1);
});
