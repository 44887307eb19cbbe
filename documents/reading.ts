import { MongoServerError } from 'mongodb';
import { isUnreachable, StorageAway } from './connect';
import { Deadline, DeadlinePassed } from './deadline';

/** The longest that somebody waits for what they read, whatever MongoDB does. */
const LONGEST_READ_MS = 4_000;

/** The server answers that it cannot answer now: it took too long, or is shutting down or changing its role. */
const CANNOT_ANSWER_NOW = [50, 91, 189, 10107, 11600, 11602, 13435, 13436];

const cannotAnswerNow = (error: unknown): boolean =>
  error instanceof MongoServerError && CANNOT_ANSWER_NOW.includes(Number(error.code));

/** Whether an error says that MongoDB is away, and nothing of what was asked of it. */
export const saysAway = (error: unknown): boolean => isUnreachable(error) || cannotAnswerNow(error);

/** What a read brings, or `StorageAway` when MongoDB does not answer in time. */
export async function reading<T>(read: Promise<T>): Promise<T> {
  const deadline = new Deadline(LONGEST_READ_MS);
  try {
    return await deadline.within(read);
  } catch (cause) {
    if (!saysAway(cause) && !(cause instanceof DeadlinePassed)) throw cause;
    throw new StorageAway('what was asked for could not be read', { cause });
  } finally {
    deadline.clear();
  }
}
