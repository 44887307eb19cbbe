import type { Letter, PostWishes } from '../schemas/letters';
import type { Notification } from '../schemas/records';
import type { Instant } from '../schemas/vocabulary';
import type { Collections } from './collections';

/** What the writing of letters has to know of a kind. */
export interface LetterKind {
  /** Whether somebody may do without it, or have it in one letter with others. */
  mayUnsubscribe: boolean;
  /** Whether it answers what its recipient has just done, and goes at any hour. */
  atOnce: boolean;
}

const due = (now: Instant) => ({ postAt: { $lte: now } });
/** Asked by the worker alone; where many are due the stand-in looks at all of them. */
const inTurn = { sort: { postAt: 1 } as const, maxTimeMS: 10_000 };

/** Notifications that are to become letters by now, those that have waited longest first: their ids alone. */
export const notificationsToPost = (
  { notifications }: Pick<Collections, 'notifications'>,
  now: Instant,
  limit: number,
): Promise<Pick<Notification, '_id'>[]> =>
  notifications.find(due(now), { ...inTurn, limit, projection: { _id: 1 } }).toArray();

/** Letters that are to be sent by now, those that have waited longest first: no more of them than tells how. */
export const lettersToSend = (
  { letters }: Pick<Collections, 'letters'>,
  now: Instant,
  limit: number,
): Promise<Pick<Letter, '_id' | 'state' | 'person' | 'kind' | 'notification'>[]> =>
  letters
    .find(due(now), { ...inTurn, limit, projection: { _id: 1, state: 1, person: 1, kind: 1, notification: 1 } })
    .toArray();

/** All letters of somebody that are to go in one by now. */
export const lettersInDigest = (
  { letters }: Pick<Collections, 'letters'>,
  person: string,
  now: Instant,
): Promise<Letter[]> => letters.find({ ...due(now), state: 'inDigest', person }, inTurn).toArray();

/** Whether anything is to be posted by now. */
export async function isAnythingToPost(
  collections: Pick<Collections, 'notifications' | 'letters'>,
  now: Instant,
): Promise<boolean> {
  const [notification, letter] = await Promise.all([
    notificationsToPost(collections, now, 1),
    lettersToSend(collections, now, 1),
  ]);
  return notification.length + letter.length > 0;
}

/** How people wish to get their letters, by their id, as far as they have said. */
export async function wishesOf(
  { postWishes }: Pick<Collections, 'postWishes'>,
  people: readonly string[],
): Promise<Map<string, PostWishes>> {
  const found = await postWishes.find({ _id: { $in: [...people] } }, { maxTimeMS: 1_500 }).toArray();
  return new Map(found.map((wishes) => [wishes._id, wishes]));
}
