import { nextTry, outcomeOf } from '../domain/posting/attempts';
import type { Letter } from '../schemas/letters';
import type { Instant } from '../schemas/vocabulary';
import type { Begun } from './send-letter';
import type { Store } from './store';

/** What a mail server said to one letter. */
export interface MailAnswer {
  /** Its code (RFC 5321); null when it said nothing or could not be reached. */
  code: number | null;
  /** Its enhanced code (RFC 3463), `5.1.1`. */
  enhanced: string | null;
  /** What it is called when there is no code: `ETIMEDOUT`. */
  failure: string | null;
  /** Whether the letter may have been taken although no answer came. */
  maybeTaken: boolean;
  /** Whether the server itself is away, or refuses us: that is said of no letter. */
  isAway: boolean;
  /** Whether it was the recipient that was refused. */
  isOfRecipient: boolean;
}

/** A letter that is tried again; where it may have been taken, its next try is one more. */
const tryAgain = ({ state, begunAt }: Letter, { maybeTaken }: MailAnswer, postAt: Instant): Partial<Letter> => ({
  state: state === 'sending' ? 'waiting' : state,
  begunAt: maybeTaken ? begunAt : null,
  postAt,
});

/** Notes how the sending of a letter ended: sent, to be tried again later, or failed, which may put its address on hold. */
export async function noteAnswer(
  store: Store,
  letter: Begun['letter'],
  answer: MailAnswer,
  now: Instant,
): Promise<void> {
  const { letters, heldAddresses, invitees } = store.collections;
  const said = (answer.enhanced ?? answer.code?.toString() ?? answer.failure ?? 'unknown').slice(0, 60);
  const outcome = answer.isAway ? 'later' : outcomeOf(answer);
  const again = outcome === 'later' ? nextTry(letter.attempts, letter.madeAt, now) : null;
  const { state, attempts } = letter;
  const ended: Partial<Letter> =
    outcome === 'sent'
      ? { state: 'sent', sentAt: now, postAt: null, reason: state === 'inDigest' ? 'inDigest' : null }
      : again
        ? tryAgain(letter, answer, again)
        : { state: 'failed', reason: outcome === 'later' ? 'tooLong' : outcome, postAt: null };
  await letters.updateOne({ _id: letter._id, state, attempts }, { $set: { ...ended, answer: said } });
  if (outcome !== 'badAddress') return;
  if (letter.invitees) await invitees.updateOne(inviteeOf(letter), onHoldSince(now));
  else
    await heldAddresses.updateOne(
      { _id: letter.mail },
      { $setOnInsert: { since: now, answer: said } },
      { upsert: true },
    );
}

/** Where one who is invited personally stands: their address is on hold there alone, and goes away with it. */
export const inviteeOf = ({ invitees, person }: Pick<Letter, 'invitees' | 'person'>) => ({
  _id: invitees!,
  people: { $elemMatch: { id: person, leftAt: null } },
});
export const onHoldSince = (now: Instant) => ({ $set: { 'people.$.heldSince': now } });
