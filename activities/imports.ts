import { heartbeat } from '@temporalio/activity';
import { applyNext } from '../documents/apply-import';
import { compareImport } from '../documents/compare-import';
import { askByItself, dutiesFrom, failImport, importOf, keepRead, keepReadSoFar } from '../documents/import-process';
import { dropRows, rowKeeper } from '../documents/import-rows';
import type { Store } from '../documents/store';
import type { Import, ImportState } from '../schemas/imports';
import type { ImportSource } from '../schemas/organisation';
import type { Instant } from '../schemas/vocabulary';
import type { Read, TakeBatch } from '../sources/read';
import { SourceRefused } from '../sources/source-refused';
import { type FailureLog, failingWithCode } from './failure';

/** An import, and what its source calls the duties that the directory has from it. */
export type ReadAsked = Import & { duties: readonly string[] };

/** Reads the source of an import to its end. Throws `SourceRefused`. */
export type ReadSource = (asked: ReadAsked, take: TakeBatch, going: () => void) => Promise<Read>;

/** What imports are done with. */
export interface ImportDependencies {
  store: Store;
  now: () => Instant | Promise<Instant>;
  log: FailureLog;
  readSource: ReadSource;
}

/** What is done for an import, part by part; each part begins anew after a kill, or goes on where it was. */
export const createImportActivities = ({ store, now, log, readSource }: ImportDependencies) => ({
  /** Asks for an import on behalf of the schedule. Safe to retry: its key makes it one. */
  askForImport: (source: ImportSource, key: string): Promise<void> =>
    failingWithCode(log, 'askForImport', key, async () => askByItself(store, source, key, await now())),

  /** How the import stands; null when there is none. Safe to retry: it writes nothing. */
  importState: (importId: string): Promise<ImportState | null> =>
    failingWithCode(
      log,
      'importState',
      importId,
      async () => (await importOf(store.collections, importId))?.state ?? null,
    ),

  /** Reads the source. Safe to retry: what was read before is dropped, and nothing is changed by reading. */
  readImport: (importId: string): Promise<void> =>
    failingWithCode(log, 'readImport', importId, async () => {
      const asked = await importOf(store.collections, importId);
      if (asked?.state === 'reading') await readToEnd(store, asked, { now, readSource });
    }),

  /** Compares what was read with the directory. Safe to retry: the preview is made anew, and nothing is changed by it. */
  compareImport: (importId: string): Promise<void> =>
    failingWithCode(log, 'compareImport', importId, async () => {
      const asked = await importOf(store.collections, importId);
      if (asked?.state === 'comparing') await compareImport(store, asked, await now(), heartbeat);
    }),

  /** Applies what was confirmed. Safe to retry: how far it has come is kept with each part. */
  applyImport: (importId: string): Promise<void> =>
    failingWithCode(log, 'applyImport', importId, async () => {
      while ((await applyNext(store, importId, await now()))?.state === 'applying') heartbeat();
    }),
});

export type ImportActivities = ReturnType<typeof createImportActivities>;

async function readToEnd(
  store: Store,
  asked: Import,
  { now, readSource }: Pick<ImportDependencies, 'now' | 'readSource'>,
): Promise<void> {
  const { _id: importId } = asked;
  await dropRows(store.collections, importId);
  const keep = rowKeeper(store.collections, importId, await now());
  let rows = 0;
  const take: TakeBatch = async (batch) => {
    await keep(batch);
    rows += batch.rows.length;
    await keepReadSoFar(store, importId, rows);
    heartbeat();
  };
  try {
    const duties = asked.since === null ? [] : await dutiesFrom(store, asked);
    const read = await readSource({ ...asked, duties }, take, heartbeat);
    await keepRead(store, importId, read, await now());
  } catch (error) {
    if (!(error instanceof SourceRefused)) throw error;
    await failImport(store, importId, error.refusal, await now());
  }
}
