import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { lstat, readdir } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { codeOf } from './error-code';

/** What a file held when it was sealed, and what tells without reading that nobody has touched it since. */
export interface FileSeal {
  sha256: string;
  size: number;
  modifiedMs: number;
  changedMs: number;
}

// Python writes its caches when it likes; the installer itself is not used again; the stamp holds the seals.
const UNSEALED = /(^|\/)(__pycache__|pip|stamp\.json[^/]*)(\/|$)/;

/** Seals every file under the folder, by its path inside it. */
export async function sealFiles(folder: string): Promise<Record<string, FileSeal>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const names = entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)));
  const seals: Record<string, FileSeal> = {};
  for (const name of names.filter((name) => !UNSEALED.test(name)).sort())
    seals[name] = await sealFile(join(folder, name));
  return seals;
}

/**
 * New seals for the files that were touched and hold what they held; null when one is missing or holds something else.
 * A file is read only when its size or one of its times tells of a change.
 */
export async function changedFiles(
  folder: string,
  seals: Record<string, FileSeal>,
): Promise<Record<string, FileSeal> | null> {
  const names = Object.keys(seals);
  const touched = await Promise.all(names.map((name) => isTouched(join(folder, name), seals[name]!)));
  const renewed: Record<string, FileSeal> = {};
  for (const [index, name] of names.entries()) {
    if (touched[index] === 'missing') return null;
    if (touched[index] === 'as sealed') continue;
    const seal = await sealFile(join(folder, name));
    if (seal.sha256 !== seals[name]!.sha256) return null;
    renewed[name] = seal;
  }
  return renewed;
}

async function isTouched(file: string, seal: FileSeal): Promise<'as sealed' | 'touched' | 'missing'> {
  try {
    const now = await lstat(file);
    const same = now.size === seal.size && now.mtimeMs === seal.modifiedMs && now.ctimeMs === seal.changedMs;
    return same ? 'as sealed' : 'touched';
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return 'missing';
    throw error;
  }
}

async function sealFile(file: string): Promise<FileSeal> {
  const { size, mtimeMs, ctimeMs } = await lstat(file);
  const hash = createHash('sha256');
  await pipeline(createReadStream(file, { highWaterMark: 1024 * 1024 }), hash);
  return { sha256: hash.digest('hex'), size, modifiedMs: mtimeMs, changedMs: ctimeMs };
}
