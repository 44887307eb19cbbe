import type { Instant } from '../../schemas/vocabulary';
import { plusMs } from '../days';

const minuteMs = 60_000;
const firstMs = minuteMs;
const longestMs = 4 * 60 * minuteMs;
const mostMs = 5 * 24 * 60 * minuteMs;
/** So often it is tried at least, however long ago the letter was made: it may have waited for a digest, or been held. */
const leastTries = 10;

/** For so long nobody else takes up a letter whose sending has begun: longer than the mail server may take to answer. */
export const leaseMs = 1.5 * minuteMs;

/** When a letter is tried again that was refused for now, waiting longer each time; null when it has been tried often, and five days have passed. */
export function nextTry(attempts: number, since: Instant, now: Instant): Instant | null {
  const next = plusMs(now, Math.min(longestMs, firstMs * 2 ** Math.min(attempts - 1, 16)));
  return attempts >= leastTries && next > plusMs(since, mostMs) ? null : next;
}

/** What a mail server's answer means: sent, wrong address, refused for good, or to be tried again. */
export type Outcome = 'sent' | 'badAddress' | 'refused' | 'later';

/** What an SMTP answer means for one recipient (RFC 5321 4.2.1, RFC 3463): 5.1.x and 550 to a recipient are the address's, to the message they are not. */
export function outcomeOf({
  code,
  enhanced,
  isOfRecipient,
}: {
  code: number | null;
  enhanced: string | null;
  isOfRecipient: boolean;
}): Outcome {
  if (code === null || code < 400) return code === null ? 'later' : 'sent';
  if (code < 500) return 'later';
  if (!isOfRecipient) return 'refused';
  const isAddress = enhanced ? /^5\.(1\.[1-36]|2\.1)$/.test(enhanced) : [550, 551, 553].includes(code);
  return isAddress ? 'badAddress' : 'refused';
}
