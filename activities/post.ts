import { setTimeout as pause } from 'node:timers/promises';
import { Context } from '@temporalio/activity';
import { isLostConnection, isUnreachable } from '../documents/connect';
import type { Compose, Composed } from '../documents/letter-words';
import { lettersInDigest, lettersToSend, notificationsToPost } from '../documents/letters-due';
import { type Making, makeLetters, messageIdOf } from '../documents/make-letters';
import { noteAnswer } from '../documents/note-answer';
import { type BeginningWith, type Begun, beginLetter } from '../documents/send-letter';
import type { Store } from '../documents/store';
import { makeLinks } from '../documents/survey-passes';
import { bringsOwnLink, withSecret } from '../domain/letters/own-link';
import { messageOf, threadOf, unsubscribeAddress } from '../post/message';
import { mailHostOf, type PostSettings } from '../post/settings';
import type { Answer, MailServer } from '../post/smtp';
import type { Letter } from '../schemas/letters';
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
  /** The words of one letter that lists several. */
  composeDigest(letters: readonly Begun[]): Composed;
}

/** The mail server is away: every letter waits. */
class MailServerAway extends Error {
  override readonly name = 'MailServerAway';
}

/**
 * How many are looked up at a time. MongoDB's stand-in takes the longer the more are due, however few are asked for: half a
 * second of ten thousand.
 */
const notificationsAtOnce = 5_000;
const lettersAtOnce = 400;
/** So many are on their way at a time: what is held of letters is theirs. */
const sideBySide = 6;
/** For so long one activity posts; what is left then is the next one's. */
const longestMs = 8 * 60_000;
const mostNotings = 20;
const noteAgainMs = 1_000;
const heartbeatMs = 5_000;

/** What is done so that notices reach people by mail. */
export const createPostActivities = (given: PostDependencies) => ({
  /**
   * Makes letters of the notifications whose time has come, and sends letters. Safe to retry: a letter whose sending was
   * begun and not noted is sent again after a time, with its Message-ID, and that is counted. Fails when the mail server
   * is away, so that the next try waits longer. Returns whether there may be more to post.
   */
  postDue: (): Promise<boolean> => failingWithCode(given.log, 'postDue', 'post', () => alive(() => postDue(given))),
});

export type PostActivities = ReturnType<typeof createPostActivities>;

/** Says all the while that it goes on: whatever is killed is found out soon. */
async function alive<T>(work: () => Promise<T>): Promise<T> {
  const context = Context.current();
  const beating = setInterval(() => context.heartbeat(), heartbeatMs);
  try {
    return await work();
  } finally {
    clearInterval(beating);
  }
}

async function postDue(given: PostDependencies): Promise<boolean> {
  const { store, now } = given;
  const told = await notificationsToPost(store.collections, await now(), notificationsAtOnce);
  const letters = await lettersToSend(store.collections, await now(), lettersAtOnce);
  const digests = new Set(letters.filter(({ state }) => state === 'inDigest').map(({ person }) => person));
  const singly = letters.filter(({ state }) => state !== 'inDigest');
  const next = [
    ...inGroups(singly).map((ids) => () => post(given, ids)),
    ...[...digests].map((person) => () => postDigest(given, person)),
    ...told.map(
      ({ _id }) =>
        () =>
          postNotification(given, _id),
    ),
  ].values();
  const until = performance.now() + longestMs;
  let isAway = false;
  const some = async (): Promise<void> => {
    for (const sending of next) {
      if (isAway || performance.now() > until) return;
      const answer = await sending();
      isAway ||= answer?.isAway ?? false;
    }
  };
  await Promise.all(Array.from({ length: sideBySide }, some));
  if (isAway) throw new MailServerAway('no letter can be given to the mail server now');
  const isCutShort = performance.now() > until;
  return isCutShort || told.length === notificationsAtOnce || letters.length === lettersAtOnce;
}

/** Letters that are sent one by one, those together whose links are made together. */
function inGroups(letters: readonly Pick<Letter, '_id' | 'kind' | 'notification'>[]): string[][] {
  const groups = new Map<string, string[]>();
  for (const { _id, kind, notification } of letters) {
    const key = bringsOwnLink(kind) ? notification : _id;
    groups.set(key, [...(groups.get(key) ?? []), _id]);
  }
  return [...groups.values()];
}

const beginningWith = ({ compose, making, settings: { atAnyHour } }: PostDependencies): BeginningWith => ({
  compose,
  hours: { ...making, atAnyHour },
});

/** Begins letters and sends them; null when none was to be sent, else what was said last. */
async function post(given: PostDependencies, ids: readonly string[]): Promise<Answer | null> {
  const { store, now } = given;
  const begun: Begun[] = [];
  for (const id of ids) {
    const each = await beginLetter(store, id, beginningWith(given), await now());
    if (each) begun.push(each);
  }
  return sendAll(given, begun);
}

/** Sends letters that have begun, and notes how each ended; null when there is none, else what was said last. */
async function sendAll(given: PostDependencies, begun: readonly Begun[]): Promise<Answer | null> {
  let answer: Answer | null = null;
  for (const each of await withOwnLinks(given, begun)) answer = await send(given, each);
  return answer;
}

/** The letters as they go out: links that are their recipients' own are made now, together, and stand nowhere else. */
async function withOwnLinks({ store }: PostDependencies, begun: readonly Begun[]): Promise<readonly Begun[]> {
  const ownLink = begun[0]?.ownLink;
  if (!ownLink) return begun;
  const secrets = await makeLinks(store.collections, { ...ownLink, number: begun.length });
  return begun.map((each, i) => {
    const { letter, html } = each.words;
    const plain = withSecret(letter.plain, secrets[i]!);
    return { ...each, words: { ...each.words, letter: { ...letter, plain }, html: withSecret(html, secrets[i]!) } };
  });
}

/** Gives a letter that has begun to the mail server, and notes how that ended. */
async function send(given: PostDependencies, begun: Begun): Promise<Answer> {
  const { server, settings } = given;
  const answer = await server.send(asMessage(begun, threadOf(begun.letter, mailHostOf(settings)), given));
  await noted(given, begun, answer);
  return answer;
}

/** Makes the letters of a notification and sends those that go singly; null when none was sent, else what was said last. */
async function postNotification(given: PostDependencies, id: string): Promise<Answer | null> {
  const { store, making, settings, now, compose } = given;
  const how = { ...making, mailHost: mailHostOf(settings), atAnyHour: settings.atAnyHour };
  return sendAll(given, await makeLetters(store, id, how, await now(), compose));
}

/**
 * Notes how a letter ended, and tries again while MongoDB is away: what is not noted goes out once more. Throws when it
 * stays away; then the letter is taken up again after its lease.
 */
async function noted({ store, now }: PostDependencies, { letter }: Begun, answer: Answer): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await noteAnswer(store, letter, answer, await now());
    } catch (error) {
      if (tries === mostNotings || !(isUnreachable(error) || isLostConnection(error))) throw error;
      await pause(noteAgainMs);
    }
  }
}

/** Sends in one letter what somebody wishes to have together, and notes for each how that ended; null when nothing was left to send. */
async function postDigest(given: PostDependencies, person: string): Promise<Answer | null> {
  const { store, now, settings, server } = given;
  const waiting = await lettersInDigest(store.collections, person, await now());
  // One that was begun before goes out again as it was, under its Message-ID.
  const before = waiting.find(({ begunAt }) => begunAt !== null)?.messageId;
  const letters = before ? waiting.filter(({ messageId }) => messageId === before) : waiting;
  const messageId = before ?? messageIdOf(letters.map(({ _id }) => _id).join(' '), mailHostOf(settings));
  const begun: Begun[] = [];
  for (const { _id } of letters) {
    const each = await beginLetter(store, _id, beginningWith(given), await now(), { messageId });
    if (each) begun.push(each);
  }
  const [first] = begun;
  if (!first) return null;
  const words = given.composeDigest(begun);
  const answer = await server.send(asMessage({ letter: first.letter, words }, messageId, given));
  for (const each of begun) await noted(given, each, answer);
  return answer;
}

const asMessage = (
  { letter, words }: Pick<Begun, 'letter' | 'words'>,
  thread: string,
  { settings, making }: PostDependencies,
) =>
  messageOf(
    {
      ...{ to: letter.mail, messageId: letter.messageId, thread, language: words.template.language },
      ...{ subject: words.letter.subject, plain: words.letter.plain, html: words.html, at: letter.begunAt! },
      invitation: words.invitation,
      unsubscribe: making.kindOf(letter).mayUnsubscribe ? unsubscribeAddress(letter, settings) : null,
    },
    settings,
  );
