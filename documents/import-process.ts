import { randomUUID } from 'node:crypto';
import type { UpdateFilter } from 'mongodb';
import type { Refusal } from '../domain/decision';
import type { Gone } from '../domain/imports/compared-with';
import { byItself, newImport, sinceFor } from '../domain/imports/import';
import { isFrom } from '../domain/imports/origins';
import type { Import, ImportEncoding, ImportState, RowKind } from '../schemas/imports';
import type { ImportSource } from '../schemas/organisation';
import type { Instant } from '../schemas/vocabulary';
import type { Collections } from './collections';
import { dropRows } from './import-rows';
import { keepImport } from './keep-import';
import type { Store } from './store';

const durably = { writeConcern: { w: 'majority', j: true } } as const;
/** Tells that work goes on; it takes as long as an organisation is large. */
export type Going = () => void;

/** Imports that somebody has to carry on, oldest first. */
export const importsToCarryOn = async ({ imports }: Pick<Collections, 'imports'>): Promise<string[]> => {
  const waiting: ImportState[] = ['reading', 'comparing', 'applying'];
  const found = imports.find({ state: { $in: waiting } }, { projection: { _id: 1 }, sort: { askedAt: 1 }, limit: 20 });
  return (await found.toArray()).map(({ _id }) => _id);
};

/** The import as it stands; null when there is none. */
export const importOf = ({ imports }: Pick<Collections, 'imports'>, importId: string): Promise<Import | null> =>
  imports.findOne({ _id: importId }, { maxTimeMS: 1_500 });

/** Brings an import on, unless somebody has decided otherwise meanwhile; whether it did. */
export async function bringOn(
  { imports }: Pick<Collections, 'imports'>,
  importId: string,
  from: ImportState,
  change: Partial<Import>,
): Promise<boolean> {
  const update: UpdateFilter<Import> = { $set: change, $inc: { version: 1 } };
  const { modifiedCount } = await imports.updateOne({ _id: importId, state: from }, update, durably);
  return modifiedCount === 1;
}

/** What a source told besides its rows. */
export interface ReadSource {
  rows: number;
  encoding: ImportEncoding | null;
  extractedAt: Instant | null;
  completeKinds: RowKind[];
  deletions: Gone[];
}

/** Keeps that a source was read to its end: its rows can be compared. */
export const keepRead = ({ collections }: Store, importId: string, read: ReadSource, now: Instant): Promise<boolean> =>
  bringOn(collections, importId, 'reading', { ...read, state: 'comparing', stateSince: now });

/** Keeps how many rows have been read so far. */
export const keepReadSoFar = ({ collections }: Store, importId: string, rows: number): Promise<boolean> =>
  bringOn(collections, importId, 'reading', { rows });

/** Keeps why an import cannot be carried on; nothing of it is applied. */
export async function failImport(
  { collections }: Store,
  importId: string,
  { refusal, told = {} }: Refusal,
  now: Instant,
): Promise<void> {
  const failed = { failure: { refusal, told }, state: 'failed' as const, stateSince: now };
  await dropRows(collections, importId);
  for (const from of ['reading', 'comparing'] as const) await bringOn(collections, importId, from, failed);
}

/** What its source calls the duties that the directory has from it, as far as nobody has ended them. */
export async function dutiesFrom(
  { collections }: Store,
  { source, huvudmen: reach }: Pick<Import, 'source' | 'huvudmen'>,
): Promise<string[]> {
  const filter = { duties: { $elemMatch: { 'origin.source': source, endedAt: null } } };
  const found: string[] = [];
  for await (const { duties } of collections.people.find(filter, { projection: { duties: 1 } }))
    for (const { origin, endedAt } of duties)
      if (isFrom(origin, { source, reach }) && origin.id !== null && endedAt === null) found.push(origin.id);
  return found;
}

/** Asks for an import on behalf of the schedule; asked for again with its key it is asked for once. */
export async function askByItself(store: Store, source: ImportSource, key: string, at: Instant): Promise<void> {
  const { imports } = store.collections;
  const whole = { source, huvudmen: null, state: 'applied', leftOut: 0, changedMeanwhile: 0 } as const;
  const last = await imports.findOne(whole, { sort: { askedAt: -1 }, maxTimeMS: 1_500 });
  const since = sinceFor(source, last?.askedAt ?? null, at);
  const asking = { caller: byItself, key, asked: source };
  const asked = { id: randomUUID(), source, file: null, since, reach: null, at, by: null, key: asking };
  await keepImport(store, newImport(asked));
}
