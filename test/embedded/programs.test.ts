import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TEMPORAL } from '../../embedded/packages';
import { mongodbProgram, temporalProgram } from '../../embedded/programs';
import { PROJECT } from '../../embedded/project';

const installation = { project: PROJECT, say: () => {} };
const installed = (name: string, program: string) => join(PROJECT, '.embedded', name, 'bin', program);

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'insats-path-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** A PATH on which this program tells this about its version. */
function pathWith(name: string, script: string): NodeJS.ProcessEnv {
  writeFileSync(join(folder, name), `#!/bin/sh\n${script}\n`);
  chmodSync(join(folder, name), 0o755);
  return { PATH: `${join(folder, 'nowhere')}:${folder}:/usr/bin:/bin` };
}

it('takes the Temporal on the PATH before the pinned one', async () => {
  const env = pathWith('temporal', 'echo "temporal version 1.5.0 (Server 1.29.0, UI 2.40.0)"');
  await expect(temporalProgram(installation, env)).resolves.toBe(join(folder, 'temporal'));
});

it.each([
  ['is too old', 'echo "temporal version 0.12.0 (server 1.24.0)"'],
  ['stands for one that is not there', 'echo "command not found" >&2; exit 127'],
])('takes the pinned Temporal where the one on the PATH %s', async (_what, script) => {
  await expect(temporalProgram(installation, pathWith('temporal', script))).resolves.toBe(
    installed(TEMPORAL.name, 'temporal'),
  );
});

it('takes the pinned Temporal where a folder of that name is on the PATH', async () => {
  mkdirSync(join(folder, 'temporal'));
  await expect(temporalProgram(installation, { PATH: folder })).resolves.toBe(installed(TEMPORAL.name, 'temporal'));
});

describe('where mongod is on the PATH', () => {
  const env = () => pathWith('mongod', 'echo "db version v8.0.4"; echo "Build Info: {}"');
  const mongod = () => ({ kind: 'mongod', path: join(folder, 'mongod') });

  it.each([
    ['new data are made by it', null],
    ['data that it made are served by it', 'mongod' as const],
  ])('%s', async (_what, madeBy) => {
    await expect(mongodbProgram(madeBy, installation, env())).resolves.toEqual(mongod());
  });

  it('data that the stand-in made are served by the stand-in', async () => {
    const standIn = { kind: 'secantusdb', path: installed('secantusdb', 'python3') };
    await expect(mongodbProgram('secantusdb', installation, env())).resolves.toEqual(standIn);
  });
});

it('has no program for data of a mongod that is not there any more', async () => {
  await expect(mongodbProgram('mongod', installation, { PATH: folder })).resolves.toBeNull();
});
