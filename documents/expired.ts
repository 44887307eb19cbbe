import type { Instant } from '../schemas/vocabulary';
import type { Collections } from './collections';

/** Of what there is an end to: each is past it at its `removeAt`. */
const expiring = [
  'sessions',
  'signIns',
  'importRows',
  'incomingMail',
  'rawMail',
  'postLog',
  'invitees',
  'invitationAnswers',
] as const;

/**
 * Takes away what is past its `removeAt`: sessions, sign-ins that nobody came back from, rows of imports that nobody
 * compared, mail that came in, who was invited personally and what was answered to invitations. The worker does it and
 * no TTL index: one sweep of these and the embedded server keeps every older version of all that is written until the
 * next, and reads then take twenty times as long.
 */
export async function removeExpired(
  collections: Pick<Collections, (typeof expiring)[number]>,
  now: Instant,
): Promise<number> {
  const past = { removeAt: { $lt: new Date(now) } };
  const removed = await Promise.all(expiring.map((name) => removedFrom(collections[name], past)));
  return removed.reduce((sum, count) => sum + count, 0);
}

interface Expiring {
  deleteMany(past: { removeAt: { $lt: Date } }): Promise<{ deletedCount: number }>;
}
const removedFrom = async (collection: Expiring, past: { removeAt: { $lt: Date } }): Promise<number> =>
  (await collection.deleteMany(past)).deletedCount;
