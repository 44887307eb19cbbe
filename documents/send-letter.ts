import type { ClientSession } from 'mongodb';
import { plusMs } from '../domain/days';
import { nameOf } from '../domain/directory';
import { leaseMs, nextTry, outcomeOf } from '../domain/posting/attempts';
import { recipientsOf } from '../domain/posting/recipients';
import { noLongerSent } from '../domain/posting/still-stands';
import type { Letter, LetterLanguage } from '../schemas/letters';
import type { Order } from '../schemas/order';
import type { Person } from '../schemas/organisation';
import type { LogEntry, Notification, Writing } from '../schemas/records';
import type { Instant } from '../schemas/vocabulary';
import { guarded, onOrder } from './on-order';
import type { Store } from './store';
import { peopleMeant } from './who-is-meant';
import { replace, update, writeTogether } from './write-together';

/** Everything that a letter's words are made of. */
export interface ToCompose {
  notification: Notification;
  order: Order;
  /** The command of which it tells; null for what fell due by itself. */
  told: LogEntry | null;
  /** What that command wrote, if it did. */
  writing: Writing | null;
  recipient: { name: string | null; duty: string; unit: string | null };
  language: LetterLanguage;
  now: Instant;
}

/** A letter's words, ready to go. */
export interface Composed {
  subject: string;
  plain: string;
  html: string;
  template: NonNullable<Letter['template']>;
}
export type Compose = (about: ToCompose) => Promise<Composed>;

/** A letter whose sending has begun, with what goes out. */
export interface Begun {
  letter: Letter & { mail: string };
  words: Composed;
  caseNumber: string;
}

const commandOf = /\/command-(\d+)\//;

/** What a notification tells of: the command and what it wrote. */
export async function toldBy(
  { log, writings }: Pick<Store['collections'], 'log' | 'writings'>,
  { _id, orderId }: Pick<Notification, '_id' | 'orderId'>,
  session?: ClientSession,
): Promise<Pick<ToCompose, 'told' | 'writing'>> {
  const version = commandOf.exec(_id)?.[1];
  const within = session ? { session } : {};
  const told = version ? await log.findOne({ _id: `${orderId}/${version}` }, within) : null;
  const writing = told?.writing ? await writings.findOne({ _id: told.writing }, within) : null;
  return { told, writing };
}

type Ended = Pick<Letter, 'state' | 'reason'>;

/** Why a letter is not sent that could have been: nothing of it goes out. */
async function whyNot(
  store: Store,
  {
    letter,
    told,
    order,
    people,
    now,
  }: { letter: Letter; told: Notification; order: Order; people: Person[]; now: Instant },
  session: ClientSession,
): Promise<Ended | null> {
  const over = noLongerSent(told, order, store.settings);
  // It may have gone out when its sending was begun before and nobody noted how that ended.
  if (over) return { state: 'cancelled', reason: letter.state === 'sending' ? 'maybeSent' : over };
  const holders = recipientsOf(told, { order, people, now });
  if (!holders.some(({ _id }) => _id === letter.person)) return { state: 'cancelled', reason: 'left' };
  const held = letter.mail && (await store.collections.heldAddresses.findOne({ _id: letter.mail }, { session }));
  return held ? { state: 'failed', reason: 'addressOnHold' } : null;
}

/**
 * Begins the sending of a letter, unless what it says is no longer so, its recipient no longer holds the duty, or its
 * address is on hold: that is noted then, and a successor in the duty gets a letter of their own. It is asked and noted
 * in one transaction that collides with any command on the order: no sending begins after the thing was done.
 */
export const beginLetter = (store: Store, letterId: string, compose: Compose, now: Instant): Promise<Begun | null> =>
  onOrder(store, letterId.split('/')[0]!, async (order, session) => {
    const { letters, notifications, postWishes } = store.collections;
    const letter = await letters.findOne({ _id: letterId }, { session });
    if (!letter || !['waiting', 'sending'].includes(letter.state) || !letter.postAt || letter.postAt > now) return null;
    const told = (await notifications.findOne({ _id: letter.notification }, { session }))!;
    const people = await peopleMeant(store.collections, order, session);
    const person = people.find(({ _id }) => _id === letter.person);
    const mail = person?.mail ?? letter.mail;
    const current = { ...letter, mail };
    const ended = mail ? await whyNot(store, { letter: current, told, order, people, now }, session) : noAddress;
    if (ended) {
      const again = ended.reason === 'left' ? [askAnew(store, told, now)] : [];
      await writeTogether(store.client, session, [
        replace(letters, { _id: letterId }, { ...current, ...ended, postAt: null }),
        ...again,
      ]);
      return null;
    }
    const wishes = await postWishes.findOne({ _id: letter.person }, { session });
    const words = await compose({
      ...{ notification: told, order, ...(await toldBy(store.collections, told, session)), now },
      recipient: { name: person ? nameOf(person) : null, duty: told.to, unit: told.unit },
      language: wishes?.language ?? 'sv',
    });
    const begun = begunLetter(current, words, now);
    await writeTogether(store.client, session, [
      replace(letters, { _id: letterId }, begun, { must: true }),
      guarded(store, order, {}),
    ]);
    return { letter: begun as Begun['letter'], words, caseNumber: order.caseNumber };
  });

const noAddress: Ended = { state: 'failed', reason: 'noAddress' };

/** Has the notification looked at again: whoever holds the duty now has no letter of it yet. */
const askAnew = ({ collections }: Store, { _id }: Notification, now: Instant) =>
  update(collections.notifications, { _id }, { $set: { postAt: now, post: { state: 'waiting', reason: null } } });

const begunLetter = (letter: Letter, { subject, plain, template }: Composed, now: Instant): Letter => ({
  ...letter,
  state: 'sending',
  reason: null,
  attempts: letter.attempts + 1,
  repeats: letter.repeats + (letter.state === 'sending' ? 1 : 0),
  begunAt: now,
  postAt: plusMs(now, leaseMs),
  text: { subject, plain },
  template,
});

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
}

/** Notes how the sending of a letter ended: sent, to be tried again later, or failed, which may put its address on hold. */
export async function noteAnswer(
  store: Store,
  letter: Begun['letter'],
  answer: MailAnswer,
  now: Instant,
): Promise<void> {
  const { letters, heldAddresses } = store.collections;
  const said = (answer.enhanced ?? answer.code?.toString() ?? answer.failure ?? 'unknown').slice(0, 60);
  const outcome = outcomeOf(answer.code, answer.enhanced);
  const again = outcome === 'later' ? nextTry(letter.attempts, letter.madeAt, now) : null;
  const ended: Partial<Letter> =
    outcome === 'sent'
      ? { state: 'sent', sentAt: now, postAt: null }
      : again
        ? { state: answer.maybeTaken ? 'sending' : 'waiting', postAt: again }
        : { state: 'failed', reason: outcome === 'later' ? 'tooLong' : outcome, postAt: null };
  await letters.updateOne(
    { _id: letter._id, state: 'sending', attempts: letter.attempts },
    { $set: { ...ended, answer: said } },
  );
  if (outcome === 'badAddress')
    await heldAddresses.updateOne(
      { _id: letter.mail },
      { $setOnInsert: { since: now, answer: said } },
      { upsert: true },
    );
}
