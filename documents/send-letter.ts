import type { ClientSession } from 'mongodb';
import { plusMs } from '../domain/days';
import { nameOf } from '../domain/directory';
import type { Duty } from '../domain/duties';
import type { ComposedLetter } from '../domain/letters/compose';
import type { About, Recipient } from '../domain/letters/context';
import { writingsQuoted } from '../domain/letters/values/session';
import { leaseMs } from '../domain/posting/attempts';
import { noLongerSent } from '../domain/posting/still-stands';
import type { InvitedPerson } from '../schemas/invitations';
import type { Letter, LetterLanguage } from '../schemas/letters';
import type { Order } from '../schemas/order';
import type { Person } from '../schemas/organisation';
import type { LogEntry, Notification, Writing } from '../schemas/records';
import type { Instant } from '../schemas/vocabulary';
import { type Addressee, addresseeOf, versionToldWith } from './addressees';
import { guarded, onOrder } from './on-order';
import type { Store } from './store';
import { codeToTell } from './survey-passes';
import { replace, update, writeTogether } from './write-together';

/** Everything that a letter's words are made of. */
export interface ToCompose {
  notification: Notification;
  order: Order;
  /** The command of which it tells; null for what fell due by itself. */
  told: LogEntry | null;
  /** What that command wrote, if it did. */
  writing: Writing | null;
  /** What else was written that it may quote. */
  writings: Writing[];
  recipient: Recipient;
  /** Who it goes to; null where they are no longer in the directory, or are invited personally. */
  person: Person | null;
  /** Who is invited personally to what it is about; null for everybody else. */
  invitee: InvitedPerson | null;
  /** The code of the room that it tells of; null for most letters. */
  surveyCode: string | null;
  /** By what its recipient can do without its kind. */
  letter: Pick<Letter, 'messageId' | 'proof' | 'mail'>;
  language: LetterLanguage;
  now: Instant;
}

/** A letter's words, ready to go. */
export interface Composed {
  letter: ComposedLetter;
  /** The same as HTML. */
  html: string;
  /** What a calendar takes in; null where nothing is planned or changed. */
  invitation: { method: string; content: string; filename: string } | null;
  template: NonNullable<Letter['template']>;
}
export type Compose = (about: ToCompose) => Promise<Composed>;

/** A letter whose sending has begun, with what goes out. */
export interface Begun {
  letter: Letter & { mail: string };
  words: Composed;
  caseNumber: string;
}

/** What a notification tells of: the command and what it wrote. */
export async function toldBy(
  { log, writings }: Pick<Store['collections'], 'log' | 'writings'>,
  { _id, orderId }: Pick<Notification, '_id' | 'orderId'>,
  session?: ClientSession,
): Promise<Pick<ToCompose, 'told' | 'writing'>> {
  const version = versionToldWith({ _id });
  const within = session ? { session } : {};
  const told = version ? await log.findOne({ _id: `${orderId}/${version}` }, within) : null;
  const writing = told?.writing ? await writings.findOne({ _id: told.writing }, within) : null;
  return { told, writing };
}

/** What was written in the order that a letter may quote; nothing is read for most kinds. */
async function quoted({ writings }: Pick<Store['collections'], 'writings'>, about: About, session: ClientSession) {
  const ids = writingsQuoted(about);
  return ids.length > 0 ? writings.find({ _id: { $in: ids } }, { session }).toArray() : [];
}

type Ended = Pick<Letter, 'state' | 'reason'>;

/** Why a letter is not sent that could have been: nothing of it goes out. */
function whyNot({ letter, told, order, addressee }: Beginning, { settings }: Store): Ended | null {
  const over = noLongerSent(told, order, settings);
  // It may have gone out when its sending was begun before and nobody noted how that ended.
  if (over) return { state: 'cancelled', reason: letter.begunAt === null ? over : 'maybeSent' };
  if (!addressee.isMeant) return { state: 'cancelled', reason: 'left' };
  if (!addressee.mail) return { state: 'failed', reason: 'noAddress' };
  return addressee.isOnHold ? { state: 'failed', reason: 'addressOnHold' } : null;
}

/** A letter that may begin: as it stands in the same transaction. */
export interface Beginning {
  letter: Letter;
  told: Notification;
  order: Order;
  addressee: Addressee;
  now: Instant;
}

/** Notes why a letter is not sent; a successor in the duty is found by looking at its notification again. */
async function endUnsent(store: Store, { letter, told, now }: Beginning, ended: Ended, session: ClientSession) {
  const { letters, notifications } = store.collections;
  const anew = { postAt: now, post: { state: 'waiting' as const, reason: null } };
  await writeTogether(store.client, session, [
    replace(letters, { _id: letter._id }, { ...letter, ...ended, postAt: null }),
    ...(ended.reason === 'left' && !letter.invitees ? [update(notifications, { _id: told._id }, { $set: anew })] : []),
  ]);
}

/** The words of a letter that may begin. */
async function composed(
  store: Store,
  beginning: Beginning,
  compose: Compose,
  session: ClientSession,
): Promise<Composed> {
  const { letter, told, order, addressee, now } = beginning;
  const { collections } = store;
  const { person, invitee } = addressee;
  const wishes = await collections.postWishes.findOne({ _id: letter.person }, { session });
  const by = await toldBy(collections, told, session);
  return compose({
    ...{
      notification: told,
      order,
      ...by,
      writings: await quoted(collections, { notification: told, order, ...by }, session),
    },
    ...{ now, letter: { ...letter, mail: addressee.mail }, person, invitee },
    surveyCode: await codeToTell(collections, { notification: told, order, ...by }, store.settings),
    recipient: { name: person ? nameOf(person) : null, duty: told.to as Duty, unit: told.unit },
    language: wishes?.language ?? 'sv',
  });
}

/** As what a letter begins: by itself, or with others under one Message-ID. */
export type As = { singly: true } | { messageId: string };

const isDue = ({ state, postAt }: Letter, as: As, now: Instant): boolean =>
  ('singly' in as ? ['waiting', 'sending'] : ['inDigest']).includes(state) && postAt !== null && postAt <= now;

/**
 * Begins the sending of a letter, unless what it says is no longer so, its recipient no longer holds the duty, or its
 * address is on hold: that is noted then, and a successor in the duty gets a letter of their own. It is asked and noted
 * in one transaction that collides with any command on the order: no sending begins after the thing was done.
 */
export const beginLetter = (
  store: Store,
  letterId: string,
  compose: Compose,
  now: Instant,
  as: As = { singly: true },
): Promise<Begun | null> =>
  onOrder(store, letterId.split('/')[0]!, async (order, session) => {
    const { letters, notifications } = store.collections;
    const kept = await letters.findOne({ _id: letterId }, { session });
    if (!kept || !isDue(kept, as, now)) return null;
    const told = (await notifications.findOne({ _id: kept.notification }, { session }))!;
    const addressee = await addresseeOf(store, kept, { told, order, now }, session);
    const letter = letterOnFile(kept, addressee);
    const beginning = { letter, told, order, addressee, now };
    const ended = whyNot(beginning, store);
    if (ended) {
      await endUnsent(store, beginning, ended, session);
      return null;
    }
    const words = await composed(store, beginning, compose, session);
    const begun = begunLetter(letter, words, as, now);
    await writeTogether(store.client, session, [
      replace(letters, { _id: letterId }, begun, { must: true }),
      guarded(store, order, {}),
    ]);
    return { letter: { ...begun, mail: addressee.mail! }, words, caseNumber: order.caseNumber };
  });

/** The letter as it is kept: with the address that it goes to, unless that stands among invitees alone. */
const letterOnFile = (letter: Letter, { mail }: Addressee): Letter => (letter.invitees ? letter : { ...letter, mail });

/** A letter that is only now being made, and those in the directory who were looked at for it. */
interface Made extends Omit<Beginning, 'addressee'> {
  people: readonly Person[];
}

/** Who a letter goes to that is only now being made: whoever was looked at for it is not looked for again. */
async function addresseeNow(store: Store, made: Made, session: ClientSession): Promise<Addressee> {
  const { letter, told, order, people, now } = made;
  if (letter.invitees) return addresseeOf(store, letter, { told, order, now }, session);
  const person = people.find(({ _id }) => _id === letter.person) ?? null;
  const held = letter.mail && (await store.collections.heldAddresses.findOne({ _id: letter.mail }, { session }));
  return { mail: letter.mail, person, invitee: null, isMeant: true, isOnHold: held !== null };
}

/**
 * A letter that is only now being made, with its sending begun where nothing is in its way: who it goes to was asked in the
 * same transaction, and whether what it says still stands. Nothing is begun where its address is on hold.
 */
export async function begunAtOnce(
  store: Store,
  made: Made,
  compose: Compose,
  session: ClientSession,
): Promise<{ letter: Letter; begun: Begun | null }> {
  const { letter, order, now } = made;
  const beginning = { ...made, addressee: await addresseeNow(store, made, session) };
  const ended = whyNot(beginning, store);
  if (ended) return { letter: { ...letter, ...ended, postAt: null }, begun: null };
  const words = await composed(store, beginning, compose, session);
  const begun = begunLetter(letter, words, { singly: true }, now);
  const mail = beginning.addressee.mail!;
  return { letter: begun, begun: { letter: { ...begun, mail }, words, caseNumber: order.caseNumber } };
}

/** A letter whose sending has begun; begun before and not noted how that ended, it may go out once more. */
const begunLetter = (
  letter: Letter,
  { letter: { subject, plain }, template }: Composed,
  as: As,
  now: Instant,
): Letter => ({
  ...letter,
  ...('singly' in as ? { state: 'sending' } : { messageId: as.messageId }),
  reason: null,
  attempts: letter.attempts + 1,
  repeats: letter.repeats + (letter.begunAt === null ? 0 : 1),
  begunAt: now,
  postAt: plusMs(now, leaseMs),
  text: { subject, plain },
  template,
});
