import { keepAnswer } from '../documents/keep-answer';
import type { Store } from '../documents/store';
import { forStaff, type TakenUp } from '../documents/take-up-mail';
import type { Incoming } from '../post/incoming/parse';
import { answerOf, isUnreadable } from '../post/invitations/answer';
import type { Instant } from '../schemas/vocabulary';

/**
 * Takes up what a calendar has answered to an invitation, for those who plan. What cannot be read, or is from somebody
 * else than who was invited, is for staff. The message is kept no longer than the answer is. Safe to retry: the same answer takes its own place.
 */
export async function takeUpAnswer(
  store: Store,
  { calendar, from, isFromWhomItSays }: Pick<Incoming, 'calendar' | 'from' | 'isFromWhomItSays'>,
  now: Instant,
): Promise<TakenUp> {
  const answer = answerOf(calendar ?? '');
  if (isUnreadable(answer)) return forStaff(answer.unreadable);
  const { orderId } = answer;
  if (!from || !isFromWhomItSays) return forStaff('untrustedSender', { orderId });
  const kept = await keepAnswer(store, answer, from, now);
  const gone = kept.removeAt ? { removeAt: kept.removeAt } : {};
  if (kept.kept) return { state: 'noted', reason: kept.stands ? 'answered' : 'answeredEarlier', orderId, ...gone };
  if (kept.why === 'overtaken') return { state: 'noted', reason: 'overtaken', orderId, ...gone };
  return forStaff(kept.why, kept.why === 'itemUnknown' ? {} : { orderId, ...gone });
}
