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
const ofImport = (importId: string) => ({ _id: { $gte: `${importId}/`, $lt: `${importId}0` } }); // 0 comes after /
const idOf = (importId: string, place: number): string => `${importId}/${place}`;

/** Keeps what an import would change as it is found: no more of it is held than is kept at a time. */
export class ChangeKeeper {
  private kept = 0;
  private waiting: NewChange[] = [];

  private constructor(
    private readonly importChanges: Kept['importChanges'],
    private readonly importId: string,
    private readonly going: () => void,
  ) {}

  /** In place of what was kept for the import before. `going` hears that it goes on. */
  static async anew({ importChanges }: Kept, importId: string, going: () => void): Promise<ChangeKeeper> {
    await importChanges.deleteMany(ofImport(importId), durably);
    return new ChangeKeeper(importChanges, importId, going);
  }

  async keep(change: NewChange): Promise<void> {
    this.waiting.push(change);
    if (this.waiting.length === batchSize * changesTogether) await this.send();
  }

  /** Keeps the last ones too; returns how many there are in all. */
  async finish(): Promise<number> {
    if (this.waiting.length > 0) await this.send();
    return this.kept;
  }

  private async send(): Promise<void> {
    const documents: ImportChanges[] = [];
    for (let from = 0; from < this.waiting.length; from += changesTogether) {
      const some = this.waiting.slice(from, from + changesTogether);
      const number = this.kept + from;
      const numbered = some.map((change, i) => ({ ...change, number: number + i, changedMeanwhile: false }));
      documents.push({ _id: idOf(this.importId, placeOf(number)), importId: this.importId, changes: numbered });
    }
    await this.importChanges.insertMany(documents, durably);
    this.kept += this.waiting.length;
    this.waiting = [];
    this.going();
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

/** All changes of an import, some at a time. */
export async function* changesOf({ importChanges }: Kept, importId: string): AsyncGenerator<ImportChange> {
  for await (const { changes } of importChanges.find(ofImport(importId))) yield* changes;
}

/** Marks a change as left out because somebody else was first. */
export const markChangedMeanwhile = ({ importChanges }: Kept, importId: string, { number }: ImportChange): Write =>
  update(
    importChanges,
    { _id: idOf(importId, placeOf(number)) },
    { $set: { [`changes.${number % changesTogether}.changedMeanwhile`]: true } as never },
  );
