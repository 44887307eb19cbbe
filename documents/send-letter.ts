import type { ClientSession } from 'mongodb';
import { plusMs } from '../domain/days';
import { groupIn } from '../domain/invitee-notices';
import { bringsOwnLink } from '../domain/letters/own-link';
import { leaseMs } from '../domain/posting/attempts';
import type { Letter } from '../schemas/letters';
import type { Person } from '../schemas/organisation';
import type { Instant } from '../schemas/vocabulary';
import { type Addressee, addresseeOf } from './addressees';
import { goesAt, type LetterHours } from './letter-hours';
import { type Beginning, type Compose, type Composed, composed } from './letter-words';
import { guardedMatter, noLongerTold, onMatter, type Telling } from './matters';
import type { Store } from './store';
import { replace, update, writeTogether } from './write-together';

/** A letter whose sending has begun, with what goes out. */
export interface Begun {
  letter: Letter & { mail: string };
  words: Composed;
  /** The group to whose survey it brings a link that is its recipient's own; null for all other letters. */
  ownLink: { orderId: string; group: string } | null;
}

function ownLinkOf({ told, matter }: Telling): Begun['ownLink'] {
  if (!('order' in matter && bringsOwnLink(told.kind))) return null;
  return { orderId: matter.order._id, group: groupIn(matter.order, told.about)! };
}

type Ended = Pick<Letter, 'state' | 'reason'>;

/** Why a letter is not sent that could have been: nothing of it goes out. */
function whyNot(beginning: Beginning, { settings }: Store): Ended | null {
  const { letter, addressee } = beginning;
  const over = noLongerTold(beginning, settings);
  // It may have gone out when its sending was begun before and nobody noted how that ended.
  if (over) return { state: 'cancelled', reason: letter.begunAt === null ? over : 'maybeSent' };
  if (!addressee.isMeant) return { state: 'cancelled', reason: 'left' };
  if (!addressee.mail) return { state: 'failed', reason: 'noAddress' };
  return addressee.isOnHold ? { state: 'failed', reason: 'addressOnHold' } : null;
}

/** Notes why a letter is not sent; a successor in the duty is found by looking at its notification again. */
async function endUnsent(store: Store, { letter, told, now }: Beginning, ended: Ended, session: ClientSession) {
  const { letters, notifications } = store.collections;
  const anew = { postAt: now, 'post.state': 'waiting' as const, 'post.reason': null };
  await writeTogether(store.client, session, [
    replace(letters, { _id: letter._id }, { ...letter, ...ended, postAt: null }),
    ...(ended.reason === 'left' && !letter.invitees ? [update(notifications, { _id: told._id }, { $set: anew })] : []),
  ]);
}

/** Puts a letter off until the hours in which letters go: it has waited for the mail server, or was released by hand. */
const putOff = ({ collections, client }: Store, { letter }: Beginning, postAt: Instant, session: ClientSession) =>
  writeTogether(client, session, [update(collections.letters, { _id: letter._id }, { $set: { postAt } })]);

/** As what a letter begins: by itself, or with others under one Message-ID. */
export type As = { singly: true } | { messageId: string };

const isDue = ({ state, postAt }: Letter, as: As, now: Instant): boolean =>
  ('singly' in as ? ['waiting', 'sending'] : ['inDigest']).includes(state) && postAt !== null && postAt <= now;

/** Whether a letter waits for the hours in which letters go; of several that may have gone out together none is left behind. */
const waits = ({ begunAt }: Letter, as: As): boolean => 'singly' in as || begunAt === null;

/** With what the sending of a letter begins. */
export interface BeginningWith {
  compose: Compose;
  hours: LetterHours;
}

/**
 * Begins the sending of a letter, unless what it says is no longer so, its recipient no longer holds the duty, or its
 * address is on hold: that is noted then, and a successor in the duty gets a letter of their own. At an hour at which no
 * letters go it waits for the next. It is asked and noted
 * in one transaction that collides with any command on the order: no sending begins after the thing was done.
 */
export const beginLetter = (
  store: Store,
  letterId: string,
  { compose, hours }: BeginningWith,
  now: Instant,
  as: As = { singly: true },
): Promise<Begun | null> =>
  onMatter(store, letterId, now, async (matterOf, session) => {
    const { letters, notifications } = store.collections;
    const kept = await letters.findOne({ _id: letterId }, { session });
    if (!kept || !isDue(kept, as, now)) return null;
    const told = (await notifications.findOne({ _id: kept.notification }, { session }))!;
    const matter = await matterOf(told);
    const addressee = await addresseeOf(store, kept, { told, matter, now }, session);
    const letter = letterOnFile(kept, addressee);
    const beginning = { letter, told, matter, addressee, now };
    const ended = whyNot(beginning, store);
    if (ended) {
      await endUnsent(store, beginning, ended, session);
      return null;
    }
    const postAt = waits(kept, as) ? await goesAt(store, beginning, hours) : now;
    if (postAt > now) {
      await putOff(store, beginning, postAt, session);
      return null;
    }
    // What it says leads back to it by the Message-ID under which it goes.
    const going = 'singly' in as ? letter : { ...letter, messageId: as.messageId };
    const words = await composed(store, { ...beginning, letter: going }, compose, session);
    const begun = begunLetter(going, words, as, now);
    await writeTogether(store.client, session, [
      replace(letters, { _id: letterId }, begun, { must: true }),
      ...guardedMatter(store, matter),
    ]);
    return { letter: { ...begun, mail: addressee.mail! }, words, ownLink: ownLinkOf(beginning) };
  });

/** The letter as it is kept: with the address that it goes to, unless that stands among invitees alone. */
const letterOnFile = (letter: Letter, { mail }: Addressee): Letter => (letter.invitees ? letter : { ...letter, mail });

/** A letter that is only now being made, and those in the directory who were looked at for it. */
interface Made extends Omit<Beginning, 'addressee'> {
  people: readonly Person[];
}

/** Who a letter goes to that is only now being made: whoever was looked at for it is not looked for again. */
async function addresseeNow(store: Store, made: Made, session: ClientSession): Promise<Addressee> {
  const { letter, people } = made;
  if (letter.invitees) return addresseeOf(store, letter, made, session);
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
  const { letter, now } = made;
  const beginning = { ...made, addressee: await addresseeNow(store, made, session) };
  const ended = whyNot(beginning, store);
  if (ended) return { letter: { ...letter, ...ended, postAt: null }, begun: null };
  const words = await composed(store, beginning, compose, session);
  const begun = begunLetter(letter, words, { singly: true }, now);
  const mail = beginning.addressee.mail!;
  return { letter: begun, begun: { letter: { ...begun, mail }, words, ownLink: ownLinkOf(made) } };
}

/** A letter whose sending has begun; begun before and not noted how that ended, it may go out once more. */
const begunLetter = (
  letter: Letter,
  { letter: { subject, plain }, template }: Composed,
  as: As,
  now: Instant,
): Letter => ({
  ...letter,
  ...('singly' in as ? { state: 'sending' } : {}),
  reason: null,
  attempts: letter.attempts + 1,
  repeats: letter.repeats + (letter.begunAt === null ? 0 : 1),
  begunAt: now,
  postAt: plusMs(now, leaseMs),
  text: { subject, plain },
  template,
});
