import type { ImportChange } from '../schemas/imports';
import type { Instant } from '../schemas/vocabulary';
import type { Collections } from './collections';
import { changesOf } from './import-changes';
import { remember, remembered } from './watching';

type Kept = Pick<Collections, 'imports' | 'importChanges' | 'units' | 'people' | 'marks'>;

const mark = 'older-origins';

/** Whether a change made something known by its id at the source, which it was not before. */
const isFirstTold = ({ how, fields }: ImportChange): boolean =>
  how === 'adds' || (how === 'changes' && fields.some(({ field, kept }) => field === 'origin' && !kept));

async function mend({ units, people }: Kept, change: ImportChange, huvudmen: string[]): Promise<void> {
  const { about, subject, sourceId, duties } = change;
  const older = { 'origin.source': 'file' as const, 'origin.id': sourceId, 'origin.huvudmen': { $exists: false } };
  const theirs = { $set: { 'origin.huvudmen': huvudmen } };
  if (isFirstTold(change) && about === 'unit') await units.updateOne({ _id: subject, ...older }, theirs);
  if (isFirstTold(change) && about === 'person') await people.updateOne({ _id: subject, ...older }, theirs);
  for (const { id } of duties.filter(({ how }) => how === 'adds'))
    await people.updateOne(
      { _id: subject, duties: { $elemMatch: { id, 'origin.huvudmen': { $exists: false } } } },
      { $set: { 'duties.$.origin.huvudmen': huvudmen } },
    );
}

/**
 * Once, before anything is compared: what files of independent huvudmen told when all files shared their ids is marked as
 * theirs, by the imports that are kept. Otherwise their next file would find none of it. Done twice it is done once.
 */
export async function mendOlderOrigins(collections: Kept, now: Instant): Promise<void> {
  if (await remembered(collections, mark)) return;
  const own = {
    source: 'file' as const,
    huvudmen: { $type: 'array' as const },
    decidedAt: { $type: 'string' as const },
  };
  const imports = await collections.imports.find(own, { sort: { askedAt: 1 }, projection: { huvudmen: 1 } }).toArray();
  for (const { _id, huvudmen } of imports)
    for await (const change of changesOf(collections, _id)) await mend(collections, change, huvudmen!.toSorted());
  await remember(collections, mark, true, now);
}
