import type { FastifyRequest } from 'fastify';
import type { LetterTemplates } from '../../documents/letter-templates';
import { toldBy } from '../../documents/letter-words';
import type { FoundNotice, NoticeRow } from '../../documents/notice-reads';
import { readOtherLetter } from '../../documents/other-letters';
import { reading } from '../../documents/reading';
import type { Store } from '../../documents/store';
import { codesToTell } from '../../documents/survey-passes';
import { unreadTextsToTell } from '../../documents/survey-reads';
import type { Caller } from '../../domain/decision';
import type { Duty } from '../../domain/duties';
import { type ComposedLetter, composeLetter } from '../../domain/letters/compose';
import { leadsTo } from '../../domain/letters/leads-to';
import { namesOf } from '../../domain/protection';
import type { Order } from '../../schemas/order';
import type { Notification } from '../../schemas/records';
import type { Services } from '../services';

/** With what the words of a notice are told before it goes. */
export interface Wording {
  store: Store;
  letterTemplates: LetterTemplates;
  contact: string;
  /** Where a path of the API is. */
  linkTo(path: string): string;
  /** Who reads them, and when. */
  caller: Caller;
  now: string;
}

/** With what notices are worded where somebody reads them at an instant. */
export const wordingOf = (
  { store, letterTemplates, contact, signIn }: Services,
  { caller, now }: Pick<Wording, 'caller' | 'now'>,
): Wording => ({
  ...{ store, letterTemplates, contact, caller, now },
  linkTo: (path) => new URL(path, signIn.settings.address).href,
});

/** In which states a notice has no text yet, or one that may still become another. */
const beforeItGoes: readonly string[] = ['planned', 'waiting', 'held', 'inDigest'];

/** A notice about an order that is to be worded. */
interface OfOrder {
  notice: NoticeRow;
  order: Order;
  notification: Notification;
}

/** Everything that the words of notices about orders are made of: one read of each kind of thing for all of them. */
async function contentsOf({ store: { collections, settings } }: Wording, abouts: readonly OfOrder[]) {
  const by = await reading(
    toldBy(
      collections,
      abouts.map(({ notification }) => notification),
    ),
  );
  const told = abouts.map((about, i) => ({ ...about, ...by[i]! }));
  const [codes, unread] = await Promise.all([
    codesToTell(collections, told, settings),
    unreadTextsToTell(collections, abouts),
  ]);
  return told.map((about, i) => ({ ...about, surveyCode: codes[i]!, unreadTexts: unread[i]! }));
}

type Contents = Awaited<ReturnType<typeof contentsOf>>[number];

/** The words of a notice about an order, as things stand now. */
async function inOrder({ notice: { at, to, unit }, ...about }: Contents, given: Wording): Promise<ComposedLetter> {
  const { store, letterTemplates, contact, linkTo } = given;
  const { notification, order } = about;
  const template = await letterTemplates.templateOf(notification, order.request.sentAt);
  return composeLetter(template, letterTemplates.texts.frame, {
    ...{ ...about, contact, link: linkTo(leadsTo(notification, order)), language: 'sv', settings: store.settings },
    recipient: { name: null, duty: to as Duty, unit },
    now: [at, given.now].sort().at(-1)!,
  });
}

/** The words of a notice about no order, as things stand now; null where nothing is known of what it tells. */
async function inNone({ person }: NoticeRow, notification: Notification, given: Wording) {
  const { store, letterTemplates, contact, linkTo, caller, now } = given;
  const template = await letterTemplates.templateOf(notification, null);
  const wording = { frames: letterTemplates.texts.frame, contact, linkTo, now };
  return readOtherLetter(store, caller, { notification, person }, template, wording);
}

/** What a notice tells that has no words of its own yet; null for one that has them, and where that is not kept any more. */
const toBeWorded = ({ notice, told }: FoundNotice): Notification | null =>
  notice.text === null && beforeItGoes.includes(notice.state) ? told : null;

/** Notices with their words as they will be: as things stand now, and with the duty in the place of a name. */
export async function withWords(found: readonly FoundNotice[], given: Wording): Promise<NoticeRow[]> {
  const abouts = found.flatMap((each): OfOrder[] => {
    const [notification, { notice, order }] = [toBeWorded(each), each];
    return notification && order ? [{ notice, order, notification }] : [];
  });
  const contents = new Map((await contentsOf(given, abouts)).map((each) => [each.notice, each]));
  const worded = async (each: FoundNotice): Promise<NoticeRow> => {
    const [content, notification, { notice }] = [contents.get(each.notice), toBeWorded(each), each];
    if (!notification) return notice;
    const letter = await (content ? inOrder(content, given) : inNone(notice, notification, given));
    return letter ? { ...notice, subject: letter.subject, text: letter.plain } : notice;
  };
  return Promise.all(found.map(worded));
}

/**
 * A notice without its text where that greets or names somebody whose identity is protected by now: the directory has no name
 * of theirs any more, but the order has the one under which they were recorded.
 */
export const withoutHidden = <T extends Pick<NoticeRow, 'person' | 'text'>>(
  notice: T,
  order: Order | null,
  { nameless }: Pick<FastifyRequest, 'nameless'>,
): T => {
  if (nameless.size === 0 || notice.text === null) return notice;
  const isGreeted = notice.person && nameless.has(notice.person);
  const isNamed = [...namesOf(order, nameless)].some((name) => notice.text!.includes(name));
  return isGreeted || isNamed ? { ...notice, text: null } : notice;
};
