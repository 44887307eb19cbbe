import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { ensureBuilt } from '../../embedded/launcher/build.cjs';
import { refuseNodeVersion } from '../../embedded/launcher/node-version.cjs';
import { PROJECT } from '../../embedded/project';

let project: string;
beforeEach(() => {
  project = mkdtempSync(join(tmpdir(), 'insats-project-'));
});
afterEach(() => rmSync(project, { recursive: true }));

function write(file: string, text: string | object): void {
  mkdirSync(dirname(join(project, file)), { recursive: true });
  writeFileSync(join(project, file), typeof text === 'string' ? text : JSON.stringify(text));
}

describe('Node', () => {
  it.each(['20.19.0', '20.20.2', '22.12.0', '24.0.0'])('%s is new enough', (version) => {
    expect(refuseNodeVersion(version)).toBeNull();
  });

  it.each(['20.18.3', '18.20.8', '6.17.1', '0.10.48'])('%s is refused', (version) => {
    expect(refuseNodeVersion(version)).toContain(version);
  });
});

describe('the Node packages', () => {
  const entry = (version: string, more = {}) => ({ version, integrity: `sha512-${version}`, ...more });
  const wanted = { '': {}, 'node_modules/one': entry('1.0.0'), 'node_modules/two': entry('2.0.0', { optional: true }) };

  /** Runs a command in the project with an npm that does this and no other. */
  function runWith(npm: string) {
    cpSync(join(PROJECT, 'run.cjs'), join(project, 'run.cjs'));
    cpSync(join(PROJECT, 'embedded', 'launcher'), join(project, 'embedded', 'launcher'), { recursive: true });
    write('package-lock.json', { packages: wanted });
    write('node_modules/jest/bin/jest.js', "console.log('the tests run', process.argv.slice(2).join());");
    write('npm-cli.js', `const fs = require('fs'); console.error('npm ' + process.argv.slice(2)); ${npm}`);
    const env = { ...process.env, npm_execpath: join(project, 'npm-cli.js') };
    return spawnSync(process.execPath, [join(project, 'run.cjs'), 'test', '-t', 'name'], { env, encoding: 'utf8' });
  }
  const noted = (packages: object) =>
    `fs.writeFileSync('node_modules/.package-lock.json', ${JSON.stringify(JSON.stringify({ packages }))});`;
  const isComplete = { 'node_modules/one': entry('1.0.0') };

  it('are installed when they are missing, and the command goes on with its arguments', () => {
    const run = runWith(noted(isComplete));
    expect(run).toMatchObject({ status: 0, stdout: 'the tests run -t,name\n' });
    expect(run.stderr).toContain('npm ci');
    expect(existsSync(join(project, 'node_modules', '.package-lock.json'))).toBe(true);
  });

  it.each([
    ['stand as package-lock.json has them', isComplete, false],
    ['have another version', { 'node_modules/one': entry('1.0.1') }, true],
    ['lack one', {}, true],
  ])('that %s', (_what, packages, installs) => {
    write('node_modules/.package-lock.json', { packages });
    const run = runWith(noted(isComplete));
    expect(run).toMatchObject({ status: 0, stdout: 'the tests run -t,name\n' });
    expect(run.stderr.includes('Installing')).toBe(installs);
  });

  it('that cannot be installed end the command with a sentence and what npm said', () => {
    const run = runWith("console.error('npm error network unreachable'); process.exit(1);");
    expect(run).toMatchObject({ status: 1, stdout: '' });
    expect(run.stderr).toMatch(/network unreachable\nThe Node packages could not be installed.*\.\n$/s);
  });
});

describe('the build', () => {
  const say = jest.fn();
  const built = (file: string) => readFileSync(join(project, 'dist', file), 'utf8');
  beforeEach(() => {
    say.mockClear();
    symlinkSync(join(PROJECT, 'node_modules'), join(project, 'node_modules'));
    write('package-lock.json', {});
    write('tsconfig.json', {});
    const compilerOptions = { module: 'commonjs', target: 'es2022', rootDir: '.', outDir: 'dist', types: [] };
    write('tsconfig.build.json', { compilerOptions, include: ['domain', 'worker'] });
    write('domain/days.ts', 'export const days: number = 14;');
    write('domain/old.ts', 'export const old = true;');
    write(
      'worker/bundle.ts',
      "import { writeFileSync } from 'fs'; writeFileSync('dist/workflow-bundle.js', 'bundle');",
    );
  });

  it('is made once, again when a source has changed, and holds nothing without a source', () => {
    ensureBuilt(project, say);
    ensureBuilt(project, say);
    expect(say).toHaveBeenCalledTimes(1);
    expect(built('workflow-bundle.js')).toBe('bundle');

    write('domain/days.ts', 'export const days: number = 15;');
    rmSync(join(project, 'domain', 'old.ts'));
    ensureBuilt(project, say);
    expect(built('domain/days.js')).toContain('15');
    expect(existsSync(join(project, 'dist', 'domain', 'old.js'))).toBe(false);
    expect(built('workflow-bundle.js')).toBe('bundle');
  });

  it('that fails is refused, and tried again', () => {
    write('domain/days.ts', 'export const days: number = ;');
    const refusal = expect.objectContaining({
      name: 'OperatorError',
      message: expect.stringContaining('domain/days.ts'),
    });
    expect(() => ensureBuilt(project, say)).toThrow(refusal);
    expect(() => ensureBuilt(project, say)).toThrow(refusal);
  });
});
