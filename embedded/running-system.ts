import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { dataFolderPath } from './data-folder';
import { holderOf, OperatorError } from './project';
import type { TokenSource } from './sign-in-provider';

/** What a command finds out about the embedded system that runs on a data folder. */
export interface RunningSystem {
  /** Where the API answers, without a path. */
  apiUrl: string;
  /** Where it gives tokens of its sample accounts. */
  tokens: TokenSource;
  /** The variables that lead to its servers, where these are embedded. */
  servers: Record<string, string>;
  /** Where the mail that was caught is read. */
  mail: string;
}

/** Writes down what other commands need to know, for as long as the system runs. */
export function announce(dataFolder: string, system: RunningSystem): () => void {
  const file = announcement(dataFolder);
  writeFileSync(`${file}.new`, JSON.stringify(system), { mode: 0o600 });
  renameSync(`${file}.new`, file);
  return () => rmSync(file, { force: true });
}

/** The embedded system that runs on the data folder. */
export function runningSystem(dataFolder = dataFolderPath()): RunningSystem {
  const file = announcement(dataFolder);
  const runs = existsSync(file) && holderOf(join(dataFolder, 'lock')) !== null;
  if (!runs) {
    throw new OperatorError(
      `No embedded system is running on ${dataFolder}: run npm start in another terminal, or let INSATS_DATA name the folder of the one that runs.`,
    );
  }
  return JSON.parse(readFileSync(file, 'utf8'));
}

function announcement(dataFolder: string): string {
  return join(dataFolder, 'running.json');
}
