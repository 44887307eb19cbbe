import { execFile } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { codeOf } from './error-code';
import { type Installation, installedProgram, SECANTUSDB, TEMPORAL } from './packages';

const run = promisify(execFile);

/** The program that serves MongoDB's protocol: mongod itself or the stand-in, run by its own Python. */
export interface MongodbProgram {
  kind: 'mongod' | 'secantusdb';
  path: string;
}

/** The `temporal` command: the one on the PATH, else the pinned package. */
export async function temporalProgram(installation: Installation, env = process.env): Promise<string> {
  return (await onPath('temporal', /version (\d+)/, 1, env)) ?? installedProgram(TEMPORAL, installation);
}

/**
 * The MongoDB server: `mongod` on the PATH, else the pinned stand-in.
 * Data that one of them made is read by that one only, so `madeBy` comes first.
 */
export async function mongodbProgram(
  madeBy: MongodbProgram['kind'] | null,
  installation: Installation,
  env = process.env,
): Promise<MongodbProgram | null> {
  if (madeBy !== 'secantusdb') {
    const path = await onPath('mongod', /db version v(\d+)/, 6, env);
    if (path) return { kind: 'mongod', path };
  }
  if (madeBy === 'mongod') return null;
  return { kind: 'secantusdb', path: await installedProgram(SECANTUSDB, installation) };
}

// A launcher on the PATH may stand for a program that is not there, and an old one lacks options that are needed.
async function onPath(name: string, versionIn: RegExp, oldest: number, env: NodeJS.ProcessEnv): Promise<string | null> {
  for (const folder of (env.PATH ?? '').split(delimiter)) {
    const program = join(folder, name);
    if (folder !== '' && isExecutable(program) && (await majorVersionOf(program, versionIn)) >= oldest) return program;
  }
  return null;
}

function isExecutable(program: string): boolean {
  try {
    accessSync(program, constants.X_OK);
    return true;
  } catch (error) {
    if (codeOf(error) !== undefined) return false;
    throw error;
  }
}

async function majorVersionOf(program: string, versionIn: RegExp): Promise<number> {
  const answer = await run(program, ['--version'], { timeout: 10_000 }).catch((refusal: unknown) => {
    if (codeOf(refusal) !== undefined) return { stdout: '' };
    throw refusal;
  });
  return Number(versionIn.exec(answer.stdout)?.[1] ?? 0);
}
