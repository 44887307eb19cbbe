import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { clearAbandoned } from '../../embedded/abandoned';
import { processIn, processWith } from '../../embedded/launcher/process-identity.cjs';
import { PROJECT } from '../../embedded/project';

let parent: string;
beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'insats-runs-'));
});
afterEach(() => rmSync(parent, { recursive: true, force: true }));

/** A run of the tests that starts one server and is killed at once; returns that server's process. */
function abandonedRun(name: string): number {
  const record = join(parent, name, 'nested', 'processes', 'mongodb.process');
  const script = `
    const { join } = require('path');
    const dist = ${JSON.stringify(join(PROJECT, 'dist', 'embedded'))};
    require(dist + '/data-folder.js').openDataFolder(${JSON.stringify(join(parent, name))}).then(() => {
      const what = { program: process.execPath, args: ['-e', 'setInterval(() => {}, 1000)'], env: process.env, cwd: '/' };
      require(dist + '/child.js').startChild('mongodb', ${JSON.stringify(join(record, '..'))}, '/dev/null', what);
      setInterval(() => require('fs').existsSync(${JSON.stringify(record)}) && process.kill(process.pid, 'SIGKILL'), 10);
    });`;
  spawnSync(process.execPath, ['-e', script]);
  return processIn(readFileSync(record, 'utf8').split('\n')[1] ?? '')?.pid ?? 0;
}

it('clears what a run that was killed left behind', async () => {
  const server = abandonedRun('insats-test-1');
  expect(processWith(server)).not.toBeNull();
  await clearAbandoned(parent, 'insats-test-');
  expect(processWith(server)).toBeNull();
  expect(existsSync(join(parent, 'insats-test-1'))).toBe(false);
});
