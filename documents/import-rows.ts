import type { ImportRow, RowProblem } from '../schemas/imports';
import type { Instant } from '../schemas/vocabulary';
import type { Collections } from './collections';

/** For so long rows wait to be compared; what an upload left that broke off is then taken away. */
const keptMs = 24 * 3_600_000;

const durably = { writeConcern: { w: 'majority', j: true } } as const;

/** Keeps rows of an import in batches, as they are read. */
export function rowKeeper({ importRows }: Pick<Collections, 'importRows'>, importId: string, now: Instant) {
  let number = 0;
  const removeAt = new Date(Date.parse(now) + keptMs);
  return async (batch: { rows: ImportRow[]; problems: RowProblem[] }): Promise<void> => {
    const _id = `${importId}/${number}`;
    await importRows.insertOne({ _id, importId, number, removeAt, ...batch }, durably);
    number += 1;
  };
}

/** Takes away what was read for an import. */
export async function dropRows({ importRows }: Pick<Collections, 'importRows'>, importId: string): Promise<void> {
  await importRows.deleteMany({ importId }, durably);
}

/** All that was read for an import, in the order in which it stood there. */
export async function rowsOf(
  { importRows }: Pick<Collections, 'importRows'>,
  importId: string,
): Promise<{ rows: ImportRow[]; problems: RowProblem[] }> {
  const rows: ImportRow[] = [];
  const problems: RowProblem[] = [];
  for await (const batch of importRows.find({ importId }, { sort: { number: 1 } })) {
    rows.push(...batch.rows);
    problems.push(...batch.problems);
  }
  return { rows, problems };
}
