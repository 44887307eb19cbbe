import type { StoredFile } from '../schemas/attachments';
import type { Instant } from '../schemas/vocabulary';
import type { Store } from './store';
import { removeBytes } from './stored-bytes';

type Kept = Pick<Store, 'client' | 'collections'>;

/** How many are removed at the most in one round. */
const mostRemoved = 50;

/** Removes a file that belongs to no order: its bytes, then what is known of it. */
export async function removeFile(kept: Kept, id: string): Promise<void> {
  await removeBytes(kept, id);
  await kept.collections.files.deleteOne({ _id: id });
}

/** Claims a file whose time is over, so that no command attaches it meanwhile. */
async function claimed({ collections: { files } }: Kept, { _id, state }: StoredFile): Promise<boolean> {
  if (state === 'gone') return true;
  const { matchedCount } = await files.updateOne({ _id, state }, { $set: { state: 'gone' } });
  return matchedCount === 1;
}

/**
 * Removes files that nobody has attached within their time, those that broke off, and those that were taken away. Of one
 * that the scanner has stopped in an order only the bytes go. Returns how many; it can be broken off anywhere.
 */
export async function removeUnwantedFiles(kept: Kept, now: Instant): Promise<number> {
  const { files } = kept.collections;
  const over = await files.find({ removeAt: { $lt: new Date(now) } }, { limit: mostRemoved }).toArray();
  for (const file of over) {
    if (file.state === 'attached') {
      await removeBytes(kept, file._id);
      await files.updateOne({ _id: file._id }, { $unset: { removeAt: '' } });
    } else if (await claimed(kept, file)) await removeFile(kept, file._id);
  }
  return over.length;
}
