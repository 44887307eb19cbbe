import type { Caller } from '../domain/decision';
import { maySeeImport } from '../domain/imports/reach';
import type { Import, ImportChange } from '../schemas/imports';
import type { Collections } from './collections';
import { changesFrom } from './import-changes';
import { reachOf } from './keep-import';
import { NotThere } from './outcomes';
import { reading } from './reading';
import type { Page } from './reads';

const maxTimeMS = 1_500;

/** A page of the imports that the caller may see, last asked for first. */
export async function readImports(collections: Collections, caller: Caller, page: Page): Promise<Import[]> {
  const reach = await reachOf(collections, caller);
  const own =
    reach === null ? {} : { huvudmen: { $not: { $elemMatch: { $nin: [...reach] } }, $type: 'array' as const } };
  const cut = { skip: (page.page - 1) * page.limit, limit: page.limit + 1, maxTimeMS };
  return reading(
    collections.imports.find(own, { sort: { askedAt: -1, _id: 1 }, projection: { problems: 0 }, ...cut }).toArray(),
  );
}

/** An import that the caller may see. Throws `NotThere`. */
export async function readImport(collections: Collections, importId: string, caller: Caller): Promise<Import> {
  const reach = await reachOf(collections, caller);
  const found = await reading(collections.imports.findOne({ _id: importId }, { maxTimeMS }));
  if (!found || !maySeeImport(reach, found)) throw new NotThere('no such import for this caller');
  return found;
}

/** An import, and a page of what it would change or has changed. Throws `NotThere`. */
export async function readImportChanges(
  collections: Collections,
  importId: string,
  caller: Caller,
  { page, limit }: Page,
): Promise<{ asked: Import; changes: ImportChange[] }> {
  const asked = await readImport(collections, importId, caller);
  const [from, to] = [(page - 1) * limit, page * limit + 1];
  return { asked, changes: await reading(changesFrom(collections, importId, [from, to])) };
}
