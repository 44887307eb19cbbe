import { lateWaitsNotice } from '../domain/posting/late-waits';
import type { Instant } from '../schemas/vocabulary';
import { findingLate } from './late-waits-told';
import type { Store } from './store';
import { writeOnce } from './write-once';

const maxTimeMS = 15_000;

/**
 * Tells the lead of the centre once a week what has waited too long, if anything had when that was due. Done twice, or by
 * several workers, it is done once. Returns whether it was told now.
 */
export async function tellLateWaits({ collections, settings }: Store, now: Instant): Promise<boolean> {
  const notice = lateWaitsNotice(now, settings);
  if (!notice) return false;
  const { orders, notifications } = collections;
  if (await notifications.findOne({ _id: notice._id }, { projection: { _id: 1 }, maxTimeMS })) return false;
  const stages = [...findingLate(notice.fellDueAt), { $limit: 1 }, { $project: { _id: 1 } }];
  const [late] = await orders.aggregate(stages, { maxTimeMS }).toArray();
  return late !== undefined && writeOnce(collections, notice);
}
