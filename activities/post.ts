import { heartbeat } from '@temporalio/activity';
import { lettersToSend, notificationsToPost } from '../documents/letters-due';
import { type Making, makeLetters } from '../documents/make-letters';
import { noteAnswer } from '../documents/note-answer';
import { type Begun, beginLetter, type Compose } from '../documents/send-letter';
import type { Store } from '../documents/store';
import { messageOf, threadOf, unsubscribeAddress } from '../post/message';
import { mailHostOf, type PostSettings } from '../post/settings';
import type { Answer, MailServer } from '../post/smtp';
import type { Instant } from '../schemas/vocabulary';
import { type FailureLog, failingWithCode } from './failure';

/** What letters are posted with. */
export interface PostDependencies {
  store: Store;
  now: () => Instant | Promise<Instant>;
  log: FailureLog;
  settings: PostSettings;
  server: MailServer;
  making: Pick<Making, 'kindOf' | 'calendarOf'>;
  compose: Compose;
}

/** The mail server is away: every letter waits. */
class MailServerAway extends Error {
  override readonly name = 'MailServerAway';
}

const notificationsAtOnce = 100;
const lettersAtOnce = 40;
const sideBySide = 4;

/** What is done so that notices reach people by mail. */
export const createPostActivities = (given: PostDependencies) => ({
  /**
   * Makes letters of the notifications whose time has come, and sends letters. Safe to retry: a letter whose sending was
   * begun and not noted is sent again after a time, with its Message-ID, and that is counted. Fails when the mail server
   * is away, so that the next try waits longer. Returns whether there may be more to post.
   */
  postDue: (): Promise<boolean> => failingWithCode(given.log, 'postDue', 'post', () => postDue(given)),
});

export type PostActivities = ReturnType<typeof createPostActivities>;

async function postDue(given: PostDependencies): Promise<boolean> {
  const { store, making, settings, now } = given;
  const told = await notificationsToPost(store.collections, await now(), notificationsAtOnce);
  for (const { _id } of told) {
    await makeLetters(store, _id, { ...making, mailHost: mailHostOf(settings) }, await now());
    heartbeat();
  }
  const letters = await lettersToSend(store.collections, await now(), lettersAtOnce);
  const next = letters.values();
  let isAway = false;
  const some = async (): Promise<void> => {
    for (const { _id } of next) {
      if (isAway) return;
      const answer = await post(given, _id);
      isAway ||= answer?.isAway ?? false;
      heartbeat();
    }
  };
  await Promise.all(Array.from({ length: sideBySide }, some));
  if (isAway) throw new MailServerAway('no letter can be given to the mail server now');
  return told.length === notificationsAtOnce || letters.length === lettersAtOnce;
}

/** Sends one letter and notes how that ended; null when it was not to be sent. */
async function post(
  { store, now, compose, server, settings, making }: PostDependencies,
  id: string,
): Promise<Answer | null> {
  const begun = await beginLetter(store, id, compose, await now());
  if (!begun) return null;
  const answer = await server.send(asMessage(begun, settings, making));
  await noteAnswer(store, begun.letter, answer, await now());
  return answer;
}

const asMessage = ({ letter, words }: Begun, settings: PostSettings, { kindOf }: PostDependencies['making']) =>
  messageOf(
    {
      ...{ to: letter.mail, messageId: letter.messageId, thread: threadOf(letter.orderId, mailHostOf(settings)) },
      ...{ subject: words.subject, plain: words.plain, html: words.html, language: words.template.language },
      at: letter.begunAt!,
      unsubscribe: kindOf(letter).mayUnsubscribe ? unsubscribeAddress(letter, settings) : null,
    },
    settings,
  );
