import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectFile } from './compose';
import { buildContext, imageEnvironment, inImage, instructions } from './image';

test('it is built from and runs on one and the same release of Node', () => {
  const bases = instructions()
    .filter(({ keyword }) => keyword === 'FROM')
    .map(({ rest }) => rest.split(' ')[0]);
  expect(new Set(bases).size).toBe(1);
  expect(bases[0]).toMatch(/^node:\d+\.\d+\.\d+-bookworm-slim$/);
});

test('it runs as a user that is not root, by number', () => {
  expect(inImage('USER')).toEqual([expect.stringMatching(/^[1-9]\d*:[1-9]\d*$/)]);
  expect(inImage('USER')).toHaveLength(1);
});

test('it knows no time zone, and that it is in production', () => {
  expect(imageEnvironment()).toEqual({ NODE_ENV: 'production', TZ: 'UTC' });
});

test('dependencies are those of the lock file, and those of development are left behind', () => {
  const runs = instructions()
    .filter(({ keyword }) => keyword === 'RUN')
    .map(({ rest }) => rest);
  const npm = runs.filter((run) => run.startsWith('npm '));
  expect(npm).toEqual(['npm ci --ignore-scripts', 'npm prune --omit=dev --ignore-scripts']);
  expect(runs.indexOf('npx tsc -p tsconfig.build.json')).toBeLessThan(runs.indexOf(npm[1] as string));
});

test('neither tests nor the embedded servers with their sample accounts are in what it is built from', () => {
  const { include } = JSON.parse(projectFile('tsconfig.build.json')) as { include: string[] };
  const left = new Set(['embedded', 'walkthrough', 'bench']);
  const files = ['package.json', 'package-lock.json', 'tsconfig.json', 'tsconfig.build.json', 'content'];
  expect([...buildContext()].sort()).toEqual([...files, ...include.filter((folder) => !left.has(folder))].sort());
});

test.each([['x86_64'], ['aarch64']])('on %s only that platform’s build of Temporal’s library stays', (machine) => {
  const folder = mkdtempSync(join(tmpdir(), 'insats-image-'));
  const releases = join(folder, 'node_modules/@temporalio/core-bridge/releases');
  for (const platform of readdirSync(join(__dirname, '../../node_modules/@temporalio/core-bridge/releases'))) {
    mkdirSync(join(releases, platform), { recursive: true });
  }
  writeFileSync(join(folder, 'uname'), `#!/bin/sh\necho ${machine}\n`);
  chmodSync(join(folder, 'uname'), 0o755);
  const run = instructions().find(({ keyword, rest }) => keyword === 'RUN' && rest.startsWith('find ')) as {
    rest: string;
  };
  const PATH = `${folder}:${process.env.PATH}`;
  expect(spawnSync('sh', ['-c', run.rest], { cwd: folder, env: { PATH }, timeout: 10_000 }).status).toBe(0);
  expect(readdirSync(releases)).toEqual([`${machine}-unknown-linux-gnu`]);
  rmSync(folder, { recursive: true });
});
