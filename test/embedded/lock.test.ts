import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { holderOf, PROJECT, tryLock } from '../../embedded/project';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'insats-lock-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Runs plain JavaScript in another process, with the lock's functions in scope, and returns what it prints. */
function inAnotherProcess(script: string): string {
  const functions = `const {tryLock} = require(${JSON.stringify(join(PROJECT, 'embedded/launcher/lock.cjs'))});`;
  return spawnSync(process.execPath, ['-e', functions + script], { encoding: 'utf8' }).stdout.trim();
}

const takeIt = (lock: string) => `console.log(tryLock(${JSON.stringify(lock)}).heldBy?.pid ?? 'taken')`;

it('is held by one process until it gives the lock back', () => {
  const lock = join(folder, 'lock');
  const held = tryLock(lock);
  expect(inAnotherProcess(takeIt(lock))).toBe(String(process.pid));
  held.release?.();
  expect(inAnotherProcess(takeIt(lock))).toBe('taken');
});

it('is taken over from a process that has ended without giving it back', () => {
  const lock = join(folder, 'lock');
  expect(inAnotherProcess(takeIt(lock))).toBe('taken');
  expect(tryLock(lock).heldBy).toBeUndefined();
});

it('is not held by a process that has got the number of its holder', () => {
  const lock = join(folder, 'lock');
  tryLock(lock);
  const copy = JSON.stringify({ pid: process.pid, started: '1', folder });
  writeFileSync(lock, copy);
  expect(holderOf(lock)).toBeNull();
});

it('does not hold a copy of its folder', () => {
  tryLock(join(folder, 'lock'));
  const copy = join(folder, 'copy');
  cpSync(join(folder, 'lock'), join(copy, 'lock'), { recursive: true });
  expect(holderOf(join(folder, 'lock'))?.pid).toBe(process.pid);
  expect(holderOf(join(copy, 'lock'))).toBeNull();
});

it('is held while its holder is writing it', () => {
  writeFileSync(join(folder, 'lock'), '');
  expect(tryLock(join(folder, 'lock')).heldBy).toBeDefined();
});
