import { execFileSync, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  appendFileSync,
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { changedFiles, sealFiles } from '../../embedded/file-seals';
import { type EmbeddedPackage, installedProgram } from '../../embedded/packages';
import { PROJECT } from '../../embedded/project';
import { findPython } from '../../embedded/python';

jest.setTimeout(180_000);

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'insats-packages-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** A package with one program, as the registries would have it, in a folder that pip is told to look in alone. */
async function greeter(hash: (wheel: Buffer) => string): Promise<EmbeddedPackage> {
  const wheel = join(folder, 'greeter-1.0-py3-none-any.whl');
  const info = 'greeter-1.0.dist-info';
  const files = {
    'greeter-1.0.data/scripts/greet': '#!/bin/sh\necho hello\n',
    [`${info}/METADATA`]: 'Metadata-Version: 2.1\nName: greeter\nVersion: 1.0\n',
    [`${info}/WHEEL`]: 'Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n',
    [`${info}/RECORD`]: '',
  };
  const zip = `
import json, sys, zipfile
with zipfile.ZipFile(sys.argv[1], 'w') as wheel:
  for name, text in json.loads(sys.argv[2]).items():
    entry = zipfile.ZipInfo(name)
    entry.external_attr = 0o100755 << 16
    wheel.writestr(entry, text)`;
  execFileSync(await findPython(), ['-c', zip, wheel, JSON.stringify(files)]);
  const requirements = join(folder, 'requirements-greeter.txt');
  writeFileSync(requirements, `greeter==1.0 --hash=sha256:${hash(readFileSync(wheel))}\n`);
  writeFileSync(join(folder, 'pip.conf'), `[global]\nno-index = true\nfind-links = ${folder}\n`);
  return { name: 'greeter', requirements, program: 'bin/greet', proof: [] };
}

const sha256 = (wheel: Buffer) => createHash('sha256').update(wheel).digest('hex');

/** Asks for the package in a process of its own; resolves with what it printed: the path last, progress before it. */
function askFor(wanted: EmbeddedPackage): Promise<string> {
  const script = `require(${JSON.stringify(join(PROJECT, 'dist/embedded/packages.js'))})
    .installedProgram(${JSON.stringify(wanted)}, { project: ${JSON.stringify(folder)}, say: console.log })
    .then(console.log, (error) => console.log(error.name, error.message));`;
  const env = { ...process.env, PIP_CONFIG_FILE: join(folder, 'pip.conf'), PIP_FIND_LINKS: folder, PIP_NO_INDEX: '1' };
  const asking = spawn(process.execPath, ['-e', script], { env });
  return new Promise((resolve, reject) => {
    let printed = '';
    asking.stdout.on('data', (data) => {
      printed += data;
    });
    asking.once('error', reject).once('close', () => resolve(printed.trim()));
  });
}

it('installs once, however many ask at the same time, and again what was damaged', async () => {
  const wanted = await greeter(sha256);
  const program = join(folder, '.embedded', 'greeter', 'bin', 'greet');
  const answers = await Promise.all([askFor(wanted), askFor(wanted)]);
  expect(answers.map((answer) => answer.split('\n').at(-1))).toEqual([program, program]);
  expect(answers.join('\n').match(/Installing greeter/g)).toHaveLength(1);
  expect(execFileSync(program, { encoding: 'utf8' })).toBe('hello\n');

  const say = jest.fn();
  await expect(installedProgram(wanted, { project: folder, say })).resolves.toBe(program);
  expect(say).not.toHaveBeenCalled();

  writeFileSync(program, '#!/bin/sh\necho hullo\n');
  await expect(askFor(wanted)).resolves.toContain('Installing greeter');
  expect(execFileSync(program, { encoding: 'utf8' })).toBe('hello\n');
});

it('counts nothing as installed that does not have the pinned hash', async () => {
  const wanted = await greeter(() => '0'.repeat(64));
  await expect(askFor(wanted)).resolves.toMatch(/^OperatorError/m);
  expect(existsSync(join(folder, '.embedded', 'greeter'))).toBe(false);
});

describe('sealed files', () => {
  const file = (name: string) => join(folder, 'sealed', name);
  beforeEach(() => {
    mkdirSync(file('lib/__pycache__'), { recursive: true });
    writeFileSync(file('program'), 'binary');
    writeFileSync(file('lib/module.py'), 'source');
  });

  it('are whole as long as nobody touches them, and Python may keep its caches among them', async () => {
    writeFileSync(file('lib/__pycache__/module.pyc'), 'cache');
    const seals = await sealFiles(file('.'));
    writeFileSync(file('lib/__pycache__/module.pyc'), 'another cache');
    await expect(changedFiles(file('.'), seals)).resolves.toEqual({});
    expect(Object.keys(seals)).toEqual(['lib/module.py', 'program']);
  });

  it('are whole with other times, and sealed anew', async () => {
    const seals = await sealFiles(file('.'));
    utimesSync(file('program'), 1, 1);
    const renewed = await changedFiles(file('.'), seals);
    expect(renewed).toEqual({ program: expect.objectContaining({ sha256: seals.program!.sha256, modifiedMs: 1_000 }) });
    await expect(changedFiles(file('.'), { ...seals, ...renewed })).resolves.toEqual({});
  });

  it.each([
    ['one holds something else of the same size', () => writeFileSync(file('program'), 'bynary')],
    ['one has grown', () => appendFileSync(file('lib/module.py'), '#')],
    ['one is missing', () => rmSync(file('lib/module.py'))],
  ])('are damaged when %s', async (_what, damage) => {
    const seals = await sealFiles(file('.'));
    damage();
    await expect(changedFiles(file('.'), seals)).resolves.toBeNull();
  });
});

describe('Python', () => {
  /** A PATH on which each of these programs answers with this script, and nothing else is to be found. */
  function pathWith(programs: Record<string, string>): NodeJS.ProcessEnv {
    for (const [name, script] of Object.entries(programs)) {
      writeFileSync(join(folder, name), `#!/bin/sh\n${script}\n`);
      chmodSync(join(folder, name), 0o755);
    }
    return { PATH: folder };
  }
  const answering = (...lines: string[]) => `printf '%s\\n' ${lines.join(' ')}`;
  const supported = answering('/opt/python', 'CPython', '3', '12', 'linux', 'x86_64');

  it('is asked for by a sentence when there is none', async () => {
    await expect(findPython(pathWith({}))).rejects.toMatchObject({
      name: 'OperatorError',
      message: expect.stringContaining('none is on the PATH'),
    });
  });

  it('is taken where a launcher that stands for a missing one comes first', async () => {
    await expect(findPython(pathWith({ 'python3.13': 'exit 127', python3: supported }))).resolves.toBe('/opt/python');
  });

  it.each([
    ['too old', answering('/opt/python', 'CPython', '3', '10', 'linux', 'x86_64'), 'python3 is CPython 3.10'],
    ['too new', answering('/opt/python', 'CPython', '3', '14', 'linux', 'x86_64'), 'python3 is CPython 3.14'],
    ['of another make', answering('/opt/python', 'PyPy', '3', '11', 'linux', 'x86_64'), 'python3 is PyPy 3.11'],
    [
      'on a machine without packages',
      answering('/opt/python', 'CPython', '3', '12', 'darwin', 'x86_64'),
      'darwin x86_64',
    ],
  ])('is refused when it is %s', async (_what, script, reason) => {
    await expect(findPython(pathWith({ python3: script }))).rejects.toMatchObject({
      name: 'OperatorError',
      message: expect.stringContaining(reason),
    });
  });
});
