import type { ImportCounts, Tally } from '../../schemas/imports';
import type { NewChange } from './compared-with';

const tally = (): Tally => ({ adds: 0, changes: 0, gone: 0, keeps: 0, same: 0 });

/** How many of each kind become what, as long as nothing was compared. */
export const noCounts = (): ImportCounts => ({ huvudman: tally(), unit: tally(), person: tally(), duty: tally() });

/** Counts one change more. */
export function count(counts: ImportCounts, { about, how, fields, duties }: NewChange): void {
  const isOnlyDuties = about === 'person' && how !== 'adds' && fields.length === 0;
  if (!isOnlyDuties) counts[about][how] += 1;
  for (const duty of duties) counts.duty[duty.how === 'ends' ? 'gone' : duty.how] += 1;
}
