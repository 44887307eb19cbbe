import type { ClientSession } from 'mongodb';
import { nameOf } from '../domain/directory';
import type { Duty } from '../domain/duties';
import type { ComposedLetter } from '../domain/letters/compose';
import type { About, Recipient } from '../domain/letters/context';
import type { OrganisationFacts } from '../domain/letters/organisation';
import { writingsQuoted } from '../domain/letters/values/session';
import type { LateWait } from '../domain/posting/late-waits';
import type { Improvement } from '../schemas/improvements';
import type { InvitedPerson } from '../schemas/invitations';
import type { Letter, LetterLanguage } from '../schemas/letters';
import type { Order } from '../schemas/order';
import type { Person } from '../schemas/organisation';
import type { LogEntry, Notification, Writing } from '../schemas/records';
import type { Instant } from '../schemas/vocabulary';
import { type Addressee, versionToldWith } from './addressees';
import type { December } from './december-told';
import type { Telling } from './matters';
import { maxTimeMS } from './reads';
import type { Store } from './store';
import { codesToTell } from './survey-passes';

/** What the words of every letter are made of. */
interface OfEveryLetter {
  notification: Notification;
  recipient: Recipient;
  /** Who it goes to; null where they are no longer in the directory, or are invited personally. */
  person: Person | null;
  /** By what its recipient can do without its kind. */
  letter: Pick<Letter, 'messageId' | 'proof' | 'mail'>;
  language: LetterLanguage;
  now: Instant;
}

/** Everything that the words of a letter about an order are made of. */
export interface OfOrder extends OfEveryLetter {
  order: Order;
  /** The command of which it tells; null for what fell due by itself. */
  told: LogEntry | null;
  /** What that command wrote, if it did. */
  writing: Writing | null;
  /** What else was written that it may quote. */
  writings: Writing[];
  /** Who is invited personally to what it is about; null for everybody else. */
  invitee: InvitedPerson | null;
  /** The code of the room that it tells of; null for most letters. */
  surveyCode: string | null;
  /** How many free texts await their first reader; null for most letters. */
  unreadTexts: number | null;
}

/** Everything that the words of a letter about the yearly survey are made of. */
export interface OfDecember extends OfEveryLetter {
  december: December;
}

/** Everything that the words of a letter about the organisation are made of. */
export interface OfOrganisation extends OfEveryLetter {
  facts: OrganisationFacts;
}

/** Everything that the words of a letter about an improvement are made of. */
export interface OfImprovement extends OfEveryLetter {
  improvement: Improvement;
}

/** Everything that the words of the letter about what waits too long are made of. */
export interface OfLateWaits extends OfEveryLetter {
  lateWaits: readonly LateWait[];
}
export type ToCompose = OfOrder | OfDecember | OfOrganisation | OfImprovement | OfLateWaits;

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

/** The command of which a notification tells, and what that wrote. */
type ByCommand = Pick<OfOrder, 'told' | 'writing'>;

/** What notifications of orders tell of, each of its command and what that wrote, in their order: read at once for all. */
export async function toldBy(
  { log, writings }: Pick<Store['collections'], 'log' | 'writings'>,
  notifications: readonly Pick<Notification, '_id' | 'orderId'>[],
  session?: ClientSession,
): Promise<ByCommand[]> {
  const within = { maxTimeMS, ...(session ? { session } : {}) };
  const entryIds = notifications.map((each) => {
    const version = versionToldWith(each);
    return version ? `${each.orderId}/${version}` : null;
  });
  const asked = [...new Set(entryIds.flatMap((id) => id ?? []))];
  const entries = asked.length > 0 ? await log.find({ _id: { $in: asked } }, within).toArray() : [];
  const written = entries.flatMap(({ writing }) => writing ?? []);
  const found = written.length > 0 ? await writings.find({ _id: { $in: written } }, within).toArray() : [];
  return entryIds.map((id) => {
    const told = entries.find(({ _id }) => _id === id) ?? null;
    return { told, writing: (told?.writing && found.find(({ _id }) => _id === told.writing)) || null };
  });
}

/** What was written in the order that a letter may quote; nothing is read for most kinds. */
async function quoted({ writings }: Pick<Store['collections'], 'writings'>, about: About, session: ClientSession) {
  const ids = writingsQuoted(about);
  return ids.length > 0 ? writings.find({ _id: { $in: ids } }, { session }).toArray() : [];
}

/** A letter that may begin: as it stands in the same transaction. */
export interface Beginning extends Telling {
  letter: Letter;
  addressee: Addressee;
}

/** The words of a letter that may begin. */
export async function composed(
  store: Store,
  beginning: Beginning,
  compose: Compose,
  session: ClientSession,
): Promise<Composed> {
  const { letter, told, matter, addressee, now } = beginning;
  const { person } = addressee;
  const wishes = await store.collections.postWishes.findOne({ _id: letter.person }, { session });
  const every: OfEveryLetter = {
    ...{ notification: told, now, letter: { ...letter, mail: addressee.mail }, person },
    recipient: { name: person ? nameOf(person) : null, duty: told.to as Duty, unit: told.unit },
    language: wishes?.language ?? 'sv',
  };
  if ('december' in matter) return compose({ ...every, december: matter.december });
  if ('organisation' in matter) return compose({ ...every, facts: matter.organisation.facts! });
  if ('improvement' in matter) return compose({ ...every, improvement: matter.improvement.improvement! });
  if ('lateWaits' in matter) return compose({ ...every, lateWaits: matter.lateWaits.waits });
  const { order, unreadTexts } = matter;
  const own = { invitee: addressee.invitee, unreadTexts };
  return compose({ ...every, ...own, ...(await ofOrder(store, told, order, session)) });
}

/** What only a letter about an order may tell. */
async function ofOrder(
  { collections, settings }: Store,
  notification: Notification,
  order: Order,
  session: ClientSession,
) {
  const [by] = await toldBy(collections, [notification], session);
  const about = { notification, order, ...by! };
  const writings = await quoted(collections, about, session);
  const [surveyCode] = await codesToTell(collections, [about], settings);
  return { order, ...by!, writings, surveyCode: surveyCode! };
}
