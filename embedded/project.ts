import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The folder that holds run.cjs, content/ and dist/. */
export const PROJECT = folderWithCommands(__dirname);

function folderWithCommands(folder: string): string {
  return existsSync(join(folder, 'run.cjs')) ? folder : folderWithCommands(dirname(folder));
}

// The launcher is plain JavaScript because it runs before anything is built; it is never copied to dist/.
function fromLauncher(file: string) {
  return require(join(PROJECT, 'embedded', 'launcher', file));
}

const lock = fromLauncher('lock.cjs') as typeof import('./launcher/lock.cjs');
const installLock = fromLauncher('install-lock.cjs') as typeof import('./launcher/install-lock.cjs');
const identity = fromLauncher('process-identity.cjs') as typeof import('./launcher/process-identity.cjs');
const errors = fromLauncher('operator-error.cjs') as typeof import('./launcher/operator-error.cjs');

export type { RunningProcess } from './launcher/process-identity.cjs';
export const { tryLock, holderOf } = lock;
export const { installFolder, holdInstallLock } = installLock;
export const { processIn, isRunning } = identity;
/** Something that whoever runs the command can mend: its message is one sentence that says what is wrong and what to do. */
export const OperatorError = errors.OperatorError;
