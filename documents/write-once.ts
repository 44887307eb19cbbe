import type { Notification } from '../schemas/records';
import type { Collections } from './collections';

/** Writes a notice by itself, once however often it is tried; returns whether it was not known. */
export async function writeOnce(
  { notifications }: Pick<Collections, 'notifications'>,
  notice: Notification,
): Promise<boolean> {
  const { upsertedCount } = await notifications.updateOne(
    { _id: notice._id },
    { $setOnInsert: notice },
    { upsert: true },
  );
  return upsertedCount === 1;
}
