import { existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { clearAbandoned } from '../../embedded/abandoned';
import { type Child, startChild } from '../../embedded/child';
import { tryLock } from '../../embedded/project';

let parent: string;
let left: Child;
beforeEach(() => {
  parent = mkdtempSync(join(process.env.INSATS_TEST_RUN ?? '', 'abandoned-'));
});
afterEach(async () => {
  await left.kill();
  rmSync(parent, { recursive: true });
});

/** The folder of a walk in which a process runs that is written down there. */
async function walkWithProcess(): Promise<string> {
  const folder = folderOfWalk('with-process');
  const records = join(folder, 'processes');
  const stays = { program: process.execPath, args: ['-e', 'setInterval(() => {}, 1000)'], env: process.env, cwd: '/' };
  left = startChild('mongodb', records, join(folder, 'log'), stays);
  while (!existsSync(join(records, 'mongodb.process'))) await new Promise((resolve) => setTimeout(resolve, 10));
  return folder;
}

function folderOfWalk(name: string): string {
  const folder = join(parent, `insats-walkthrough-${name}`);
  mkdirSync(folder);
  return realpathSync(folder);
}

test('a walk that was killed itself: what it left running is ended, and its folder removed', async () => {
  const folder = await walkWithProcess();
  writeFileSync(join(folder, 'lock'), JSON.stringify({ pid: 1, started: 'another one', folder }));
  await clearAbandoned(parent, 'insats-walkthrough-');
  expect(await left.ended).toBe('SIGTERM');
  expect(existsSync(folder)).toBe(false);
});

test('a walk that goes on elsewhere, and a folder that is only being made, are left alone', async () => {
  const [goesOn, beingMade] = [await walkWithProcess(), folderOfWalk('being-made')];
  tryLock(join(goesOn, 'lock'));
  await clearAbandoned(parent, 'insats-walkthrough-');
  expect(left.hasEnded()).toBe(false);
  expect([goesOn, beingMade].map((folder) => existsSync(folder))).toEqual([true, true]);
});
