import type { ClientSession } from 'mongodb';
import type { NewChange } from '../domain/imports/compared-with';
import { changesTogether, type ImportChange, type ImportChanges } from '../schemas/imports';
import type { Collections } from './collections';
import { update, type Write } from './write-together';

const durably = { writeConcern: { w: 'majority', j: true } } as const;
/** How many documents are kept at a time. */
const batchSize = 20;

type Kept = Pick<Collections, 'importChanges'>;

const placeOf = (number: number): number => Math.floor(number / changesTogether);
const idOf = (importId: string, place: number): string => `${importId}/${place}`;

/** Keeps what an import would change, in place of what was kept before. `going` hears that it goes on. */
export async function keepChanges(
  { importChanges }: Kept,
  importId: string,
  changes: readonly NewChange[],
  going: () => void,
): Promise<void> {
  await importChanges.deleteMany({ _id: { $gte: `${importId}/`, $lt: `${importId}0` } }, durably); // 0 comes after /
  const documents: ImportChanges[] = [];
  for (let from = 0; from < changes.length; from += changesTogether) {
    const some = changes.slice(from, from + changesTogether);
    const numbered = some.map((change, i) => ({ ...change, number: from + i, changedMeanwhile: false }));
    documents.push({ _id: idOf(importId, placeOf(from)), importId, changes: numbered });
  }
  for (let from = 0; from < documents.length; from += batchSize) {
    await importChanges.insertMany(documents.slice(from, from + batchSize), durably);
    going();
  }
}

/** The changes of an import from one number to another, which is not among them. */
export async function changesFrom(
  { importChanges }: Kept,
  importId: string,
  [from, to]: readonly [number, number],
  session?: ClientSession,
): Promise<ImportChange[]> {
  const places = Array.from({ length: placeOf(to - 1) - placeOf(from) + 1 }, (_, i) =>
    idOf(importId, placeOf(from) + i),
  );
  const found = await importChanges.find({ _id: { $in: places } }, session ? { session } : {}).toArray();
  return found
    .flatMap(({ changes }) => changes)
    .filter(({ number }) => from <= number && number < to)
    .sort((one, other) => one.number - other.number);
}

/** Marks a change as left out because somebody else was first. */
export const markChangedMeanwhile = ({ importChanges }: Kept, importId: string, { number }: ImportChange): Write =>
  update(
    importChanges,
    { _id: idOf(importId, placeOf(number)) },
    { $set: { [`changes.${number % changesTogether}.changedMeanwhile`]: true } as never },
  );
