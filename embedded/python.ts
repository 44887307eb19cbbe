import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { codeOf } from './error-code';
import { OperatorError } from './project';

const run = promisify(execFile);

const CANDIDATES = ['python3.13', 'python3.12', 'python3.11', 'python3', 'python'];
const SUPPORTED_MINORS = [11, 12, 13];
/** Where the pinned packages have wheels. */
const SUPPORTED_MACHINES = ['linux x86_64', 'linux aarch64', 'darwin arm64'];
const ASK =
  'import os, platform, sys; print(os.path.realpath(sys.executable), platform.python_implementation(), ' +
  'sys.version_info[0], sys.version_info[1], sys.platform, platform.machine(), sep="\\n")';
const WITHOUT = 'or set MONGODB_URI and TEMPORAL_ADDRESS to servers of your own, then nothing needs Python';

interface Python {
  program: string;
  implementation: string;
  major: number;
  minor: number;
  machine: string;
}

/** The Python on the PATH that the embedded servers are installed with: CPython 3.11 to 3.13. */
export async function findPython(env = process.env): Promise<string> {
  const seen: string[] = [];
  for (const candidate of CANDIDATES) {
    const python = await askPython(candidate, env);
    if (!python) continue;
    if (python.implementation === 'CPython' && python.major === 3 && SUPPORTED_MINORS.includes(python.minor)) {
      return refuseMachine(python) ?? python.program;
    }
    seen.push(`${candidate} is ${python.implementation} ${python.major}.${python.minor}`);
  }
  const found = seen.length === 0 ? 'none is on the PATH' : `on the PATH ${seen.join(', ')}`;
  throw new OperatorError(
    `The embedded servers need CPython 3.11, 3.12 or 3.13 and ${found}: install one of them, ${WITHOUT}.`,
  );
}

function refuseMachine({ machine }: Python): null {
  if (SUPPORTED_MACHINES.includes(machine)) return null;
  throw new OperatorError(
    `The embedded servers run on ${SUPPORTED_MACHINES.join(', ')} and this is ${machine}: set MONGODB_URI and TEMPORAL_ADDRESS to servers of your own.`,
  );
}

// A launcher on the PATH may stand for a Python that is not there, so each is asked, and one that cannot answer is passed over.
async function askPython(candidate: string, env: NodeJS.ProcessEnv): Promise<Python | null> {
  const answer = await run(candidate, ['-I', '-c', ASK], { timeout: 10_000, env }).catch((refusal: unknown) => {
    if (codeOf(refusal) !== undefined) return null;
    throw refusal;
  });
  if (!answer) return null;
  const [program, implementation, major, minor, platform, machine] = answer.stdout.trim().split('\n');
  if (!program || !implementation || !machine) return null;
  return { program, implementation, major: Number(major), minor: Number(minor), machine: `${platform} ${machine}` };
}
