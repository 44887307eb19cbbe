import { createHash, randomBytes } from 'node:crypto';
import type { ClientSession } from 'mongodb';
import { isOfFormerRektor } from '../domain/calendar-notices';
import { groupIn } from '../domain/invitee-notices';
import { bringsOwnLink } from '../domain/letters/own-link';
import { nextDigest } from '../domain/posting/digest';
import { comesTooLate, type Urgency } from '../domain/posting/hours';
import { supersedes } from '../domain/posting/still-stands';
import type { Settings } from '../domain/settings';
import { decemberLetterId } from '../domain/surveys/december-telling';
import type { Letter, NoticeReason, PostWishes } from '../schemas/letters';
import type { Calendar } from '../schemas/organisation';
import type { Notification } from '../schemas/records';
import type { Instant } from '../schemas/vocabulary';
import { type Addressed, addressedBy } from './addressees';
import { calendarFor, goesAt, type LetterHours, urgencyOf } from './letter-hours';
import type { Compose } from './letter-words';
import { type LetterKind, wishesOf } from './letters-due';
import { guardedMatter, noLongerTold, onMatter, type Telling } from './matters';
import { byHandOf } from './notice-reads';
import { type Begun, begunAtOnce } from './send-letter';
import type { Store } from './store';
import { insert, update, type Write, writeTogether } from './write-together';

/** With what letters are made. */
export interface Making extends LetterHours {
  /** The host that Message-IDs end in. */
  mailHost: string;
}

/** The Message-ID of a letter: the same however often its sending is begun. */
export const messageIdOf = (letterId: string, host: string): string =>
  `<${createHash('sha256').update(letterId).digest('hex').slice(0, 40)}@${host}>`;

/**
 * By what a letter is known: whoever follows in a duty has one of their own; of a stage of the yearly survey somebody has
 * one, and of a group's survey one with a link, however often it opens.
 */
function letterIdOf({ told, matter }: Telling, person: string): string {
  const { _id, kind, year, about } = told;
  if (year) return decemberLetterId(year, about!, person);
  if (!('order' in matter && bringsOwnLink(kind))) return `${_id}/${person}`;
  return `${matter.order._id}/${kind}/${groupIn(matter.order, about)}/${person}`;
}

const letterTo = (addressed: Addressed, telling: Telling, host: string): Letter => {
  const { told: notification, now } = telling;
  const _id = letterIdOf(telling, addressed.person);
  const { orderId, year, kind } = notification;
  return {
    ...{ _id, notification: notification._id, orderId, ...(year ? { year } : {}), kind },
    ...{ to: notification.to, unit: notification.unit, ...addressed },
    ...{ state: 'waiting', reason: null, madeAt: now, postAt: now, attempts: 0, repeats: 0 },
    ...{ messageId: messageIdOf(_id, host), template: null, text: null, begunAt: null, sentAt: null, answer: null },
    proof: randomBytes(24).toString('base64url'),
    ...byHandOf(notification.post ?? {}),
  };
};

/** When the next letter goes in which somebody has several together; null where this one would come too late in it. */
function digestFor(
  { madeAt }: Letter,
  how: Exclude<PostWishes['digest'], 'none'>,
  { urgency, calendar }: { urgency: Urgency; calendar: Calendar | null },
  settings: Settings,
): Instant | null {
  const next = nextDigest(madeAt, how, { settings, calendar });
  return comesTooLate(madeAt, urgency, next) ? null : next;
}

/** The letter as its recipient wishes it: not at all, with others, or as it is; and never without an address. */
function asWished(
  letter: Letter,
  wishes: PostWishes | undefined,
  { kind, settings, ...when }: { kind: LetterKind; urgency: Urgency; calendar: Calendar | null; settings: Settings },
): Letter {
  if (letter.mail === null && !letter.invitees)
    return { ...letter, state: 'failed', reason: 'noAddress', postAt: null };
  if (!kind.mayUnsubscribe || !wishes) return letter;
  if (wishes.withoutKinds.includes(letter.kind))
    return { ...letter, state: 'cancelled', reason: 'notWished', postAt: null };
  const postAt = wishes.digest === 'none' ? null : digestFor(letter, wishes.digest, when, settings);
  return postAt ? { ...letter, state: 'inDigest', postAt } : letter;
}

async function isSuperseded(store: Store, told: Notification, session: ClientSession): Promise<boolean> {
  const kinds = supersedes(told.kind);
  if (kinds.length === 0) return false;
  const { _id, orderId, about, to, unit, person, fellDueAt } = told;
  const later = {
    orderId,
    about,
    to,
    unit,
    person: person ?? { $exists: false },
    kind: { $in: [...kinds] },
    fellDueAt: { $gt: fellDueAt },
    _id: { $ne: _id },
  };
  return (await store.collections.notifications.findOne(later, { session, projection: { _id: 1 } })) !== null;
}

const decided = (
  { collections }: Store,
  { _id }: Notification,
  state: 'posted' | 'failed' | 'cancelled',
  reason: NoticeReason | null,
): Write =>
  update(collections.notifications, { _id }, { $set: { postAt: null, 'post.state': state, 'post.reason': reason } });

/** A duty that nobody holds is a fault; participants may have been taken off again, and a former rektor be it again. */
const toNobody = (store: Store, told: Notification): Write =>
  told.to === 'participant' || isOfFormerRektor(told)
    ? decided(store, told, 'cancelled', 'left')
    : decided(store, told, 'failed', 'nobody');

/** Why a notification makes no letters now, as what is noted of it; null where it makes some. */
async function notNow(store: Store, telling: Telling, making: Making, session: ClientSession): Promise<Write | null> {
  const { told, now } = telling;
  const why =
    noLongerTold(telling, store.settings) ?? ((await isSuperseded(store, told, session)) ? 'superseded' : null);
  if (why) return decided(store, told, 'cancelled', why);
  const postAt = await goesAt(store, telling, making);
  return postAt > now ? update(store.collections.notifications, { _id: told._id }, { $set: { postAt } }) : null;
}

/**
 * Makes the letters of a notification whose time has come, one to each who holds the duty now, or notes why it makes
 * none: it no longer stands, nobody holds the duty, or it waits for the hours in which letters go. Done twice it is done
 * once. Where it is told how letters are composed, those that go singly are begun in the same transaction, and returned.
 */
export async function makeLetters(
  store: Store,
  notificationId: string,
  making: Making,
  now: Instant,
  compose: Compose | null = null,
): Promise<Begun[]> {
  const { collections, client } = store;
  const made = await onMatter(store, notificationId, now, async (matterOf, session): Promise<Begun[]> => {
    const told = await collections.notifications.findOne({ _id: notificationId }, { session });
    if (told?.post?.state !== 'waiting' || !told.postAt || told.postAt > now) return [];
    const telling = { told, matter: await matterOf(told), now };
    const instead = await notNow(store, telling, making, session);
    if (instead) {
      await writeTogether(client, session, [instead]);
      return [];
    }
    const { addressed: meant, people } = await addressedBy(store, telling, session);
    const letters = await lettersFor(store, telling, meant, making, session);
    const begun: { letter: Letter; begun: Begun | null }[] = [];
    for (const letter of letters)
      begun.push(
        compose && letter.state === 'waiting'
          ? await begunAtOnce(store, { letter, people, ...telling }, compose, session)
          : { letter, begun: null },
      );
    const sending = begun.flatMap((each) => each.begun ?? []);
    await writeTogether(client, session, [
      meant.length === 0 ? toNobody(store, told) : decided(store, told, 'posted', null),
      ...begun.map(({ letter }) => insert(collections.letters, letter)),
      ...(sending.length > 0 ? guardedMatter(store, telling.matter) : []),
    ]);
    return sending;
  });
  return made ?? [];
}

async function lettersFor(
  store: Store,
  telling: Telling,
  meant: readonly Addressed[],
  making: Making,
  session: ClientSession,
): Promise<Letter[]> {
  const known = await store.collections.letters
    .find({ _id: { $in: meant.map(({ person }) => letterIdOf(telling, person)) } }, { session, projection: { _id: 1 } })
    .map(({ _id }) => _id)
    .toArray();
  const wishes = await wishesOf(
    store.collections,
    meant.map(({ person }) => person),
  );
  const how = {
    ...{
      kind: making.kindOf(telling.told),
      urgency: urgencyOf(telling, making, store.settings),
      settings: store.settings,
    },
    calendar: wishes.size > 0 ? await calendarFor(telling, making) : null,
  };
  return meant
    .map((each) => asWished(letterTo(each, telling, making.mailHost), wishes.get(each.person), how))
    .filter(({ _id }) => !known.includes(_id));
}
