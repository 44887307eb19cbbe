import { StorageAway } from '../documents/connect';
import { failureCode, failureFrames } from '../documents/failure-code';
import { noteBounce } from '../documents/note-bounce';
import type { Store } from '../documents/store';
import { forStaff, mailToTakeUp, noteTakenUp, putOffMail, rawOf, type TakenUp } from '../documents/take-up-mail';
import { OutcomeUnknown } from '../documents/transaction';
import { writeReply } from '../documents/write-reply';
import type { Scanner } from '../files/scanner';
import type { MailboxSettings } from '../post/incoming/mailbox-settings';
import { type Incoming, parseIncoming } from '../post/incoming/parse';
import type { IncomingMail } from '../schemas/incoming-mail';
import type { Instant } from '../schemas/vocabulary';
import { takeUpAnswer } from './calendar-answer';
import type { FailureLog } from './failure';

/** With what mail that came in is taken up. */
export interface IncomingMailDependencies {
  store: Store;
  now: () => Instant;
  log: FailureLog;
  settings: Pick<MailboxSettings, 'host' | 'trust'>;
  /** Null where none is set up: files are then told as not scanned. */
  scanner: Scanner | null;
}

const atOnce = 20;

/**
 * Takes up the mail that has come in: replies with their files into their order's dialogue, bounces to their letters, what calendars
 * answer to those who plan, anything else to staff. Safe to retry, and by several at once: a reply is a command with the
 * key of its message, a bounce is noted once.
 * Nothing is ever answered. Returns whether there may be more. Throws `StorageAway` or `OutcomeUnknown`: it is tried again.
 */
export async function takeUpMail(given: IncomingMailDependencies): Promise<boolean> {
  const { store, now, log } = given;
  const waiting = await mailToTakeUp(store.collections, now(), atOnce);
  for (const mail of waiting) {
    try {
      await takeUp(given, mail);
    } catch (error) {
      if (error instanceof StorageAway || error instanceof OutcomeUnknown) throw error;
      const isGivenUp = await putOffMail(store, mail, now());
      const code = failureCode(error);
      log.warn({ mail: mail._id, code, at: failureFrames(error), isGivenUp }, 'a message could not be taken up');
    }
  }
  return waiting.length === atOnce;
}

async function takeUp(given: IncomingMailDependencies, mail: IncomingMail): Promise<void> {
  const { store, now, settings } = given;
  const asItCame = await rawOf(store.collections, mail._id);
  if (!asItCame) return noteTakenUp(store, mail._id, null, forStaff('gone'), now());
  const incoming = await parseIncoming(Buffer.from(asItCame.raw.buffer), asItCame.envelopeFrom, settings).catch(
    () => null,
  );
  if (!incoming) return noteTakenUp(store, mail._id, null, forStaff('unreadable'), now());
  const { kind, from, subject, text, files } = incoming;
  const read = { kind, from, subject, text, files: [...files] };
  const taken = asItCame.waits ? forStaff(asItCame.waits) : await becomes(given, mail, incoming);
  await noteTakenUp(store, mail._id, read, taken, now());
}

/** What came with a message, by the names that it is told with. */
const filesOf = ({ files, attachments }: Incoming) =>
  files.map(({ name }, i) => ({ name, content: attachments[i]!.content }));

/** What becomes of a message, by its kind. */
async function becomes(
  { store, now, scanner }: IncomingMailDependencies,
  mail: IncomingMail,
  incoming: Incoming,
): Promise<TakenUp> {
  switch (incoming.kind) {
    case 'bounce':
      return noteBounce(store, incoming.bounce!, now());
    case 'reply':
      return writeReply(
        store,
        scanner,
        { mail, ...incoming, text: incoming.dialogueText, files: filesOf(incoming) },
        now(),
      );
    case 'calendarAnswer':
      return takeUpAnswer(store, incoming, now());
    case 'automatic':
    case 'other':
      return forStaff(incoming.kind);
  }
}
