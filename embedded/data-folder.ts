import { accessSync, constants, mkdirSync, realpathSync, renameSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { clearLeftovers } from './child';
import { codeOf } from './error-code';
import { OperatorError, tryLock } from './project';

const LARGEST_LOG_BYTES = 10 * 1024 * 1024;
const LEFTOVERS_END_WITHIN_MS = 10_000;

/** The one folder in which an embedded system keeps everything, held by this process. */
export interface DataFolder {
  path: string;
  /** Where the processes that run now are written down. */
  records: string;
  /** How many processes an earlier owner had left running. */
  cleared: number;
  /** The path of a folder inside it, made when missing. */
  folder(name: string): string;
  /** The log file of a part; the one before is kept beside it when it has grown large. */
  log(name: string): string;
  release(): void;
}

/** The folder that INSATS_DATA names, else `.insats` where the command was given. */
export function dataFolderPath(env = process.env): string {
  return resolve(env.INSATS_DATA || '.insats');
}

/** Takes the data folder for this process and ends what an earlier owner that was killed left running. */
export async function openDataFolder(path: string): Promise<DataFolder> {
  const own = makeFolder(path);
  const lock = tryLock(join(own, 'lock'));
  if (lock.heldBy) {
    throw new OperatorError(
      `The data folder ${path} is in use by process ${lock.heldBy.pid}: stop that one first (Ctrl-C in its terminal), or choose another folder with INSATS_DATA.`,
    );
  }
  const folder = (name: string) => makeFolder(join(own, name));
  const records = folder('processes');
  const cleared = await clearLeftovers(records, LEFTOVERS_END_WITHIN_MS);
  return { path: own, records, cleared, folder, log: (name) => openLog(folder('logs'), name), release: lock.release };
}

function makeFolder(path: string): string {
  try {
    mkdirSync(path, { recursive: true, mode: 0o700 });
    accessSync(path, constants.R_OK | constants.W_OK | constants.X_OK);
    return realpathSync(path);
  } catch (cause) {
    throw new OperatorError(
      `The data folder ${path} cannot be used (${codeOf(cause) ?? cause}): let INSATS_DATA name a folder that you may write to.`,
      { cause },
    );
  }
}

function openLog(folder: string, name: string): string {
  const log = join(folder, `${name}.log`);
  if ((statSync(log, { throwIfNoEntry: false })?.size ?? 0) > LARGEST_LOG_BYTES) renameSync(log, `${log}.1`);
  return log;
}
