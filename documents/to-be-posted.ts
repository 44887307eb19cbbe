import type { Notification } from '../schemas/records';
import type { Instant } from '../schemas/vocabulary';

/** A notification that waits to become letters, from an instant on. */
export const toBePosted = (
  now: Instant,
): {
  postAt: Instant;
  post: NonNullable<Notification['post']>;
} => ({
  postAt: now,
  post: { state: 'waiting', reason: null },
});
