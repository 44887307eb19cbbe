import { createHash, randomUUID } from 'node:crypto';
import { dropRows, rowKeeper } from '../../documents/import-rows';
import { importAskedBefore, keepImport, reachOf } from '../../documents/keep-import';
import { Refused } from '../../documents/outcomes';
import { askedHash } from '../../documents/repeat';
import type { Store } from '../../documents/store';
import { type Caller, refuse } from '../../domain/decision';
import { newImport } from '../../domain/imports/import';
import { importActor } from '../../domain/imports/reach';
import type { Import, ImportFileKind } from '../../schemas/imports';
import type { ImportSource } from '../../schemas/organisation';
import { readCsv } from '../../sources/csv';

/** Who asks for an import, when, and with which key. */
interface Asking {
  caller: Caller;
  key: string;
  now: string;
}

/** A file as somebody sends it; `complete` when it holds all that there is of its kind. */
export interface SentFile {
  kind: ImportFileKind;
  complete: boolean;
  bytes: Uint8Array;
}

/** Takes a file for an import: read to its end and kept before it is answered, compared by the worker. */
export async function importFile(
  store: Store,
  { kind, complete, bytes }: SentFile,
  { caller, key, now }: Asking,
): Promise<Import> {
  const reach = await reachOf(store.collections, caller);
  const body = createHash('sha256').update(bytes).digest('base64url');
  const asked = askedHash({ command: 'importFile', target: { kind, complete: String(complete) }, body });
  const before = await importAskedBefore(store.collections, { caller: caller.person, key, asked });
  if (before) return before;
  const id = randomUUID();
  try {
    const read = await readCsv(bytes, kind, complete, rowKeeper(store.collections, id, now));
    const told = { id, source: 'file' as const, file: kind, since: null, reach, at: now, by: importActor(caller) };
    const made = newImport({ ...told, key: { caller: caller.person, key, asked } });
    return await keepImport(store, { ...made, ...read, state: 'comparing' });
  } catch (error) {
    await dropRows(store.collections, id);
    throw error;
  }
}

/** Asks for an import from a directory or register: read by the worker. Only the municipality's administrators may. */
export async function importFromSource(
  store: Store,
  { source, since }: { source: ImportSource; since: string | null },
  { caller, key, now }: Asking,
): Promise<Import> {
  const reach = await reachOf(store.collections, caller);
  if (reach !== null) throw new Refused(refuse('import-municipal-only'), null);
  const asked = askedHash({ command: 'importFromSource', target: { source }, body: since });
  const told = { id: randomUUID(), source, file: null, since, reach, at: now, by: importActor(caller) };
  const before = await importAskedBefore(store.collections, { caller: caller.person, key, asked });
  return before ?? keepImport(store, newImport({ ...told, key: { caller: caller.person, key, asked } }));
}
