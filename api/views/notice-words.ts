import type { FastifyRequest } from 'fastify';
import type { LetterTemplates } from '../../documents/letter-templates';
import { toldBy } from '../../documents/letter-words';
import type { FoundNotice, NoticeRow } from '../../documents/notice-reads';
import { readOtherLetter } from '../../documents/other-letters';
import type { Store } from '../../documents/store';
import { codeToTell } from '../../documents/survey-passes';
import { unreadTextsToTell } from '../../documents/survey-reads';
import type { Caller } from '../../domain/decision';
import type { Duty } from '../../domain/duties';
import { composeLetter } from '../../domain/letters/compose';
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

/** The words of a notice about an order, as things stand now. */
async function inOrder({ at, to, unit }: NoticeRow, notification: Notification, order: Order, given: Wording) {
  const { store, letterTemplates, contact, linkTo } = given;
  const template = await letterTemplates.templateOf(notification, order.request.sentAt);
  const { told, writing } = await toldBy(store.collections, notification, order._id);
  const recipient = { name: null, duty: to as Duty, unit };
  const link = linkTo(leadsTo(notification, order));
  const context = { notification, order, told, writing, recipient, language: 'sv' as const, contact, link };
  const surveyCode = await codeToTell(store.collections, context, store.settings);
  return composeLetter(template, letterTemplates.texts.frame, {
    ...{ ...context, surveyCode, unreadTexts: await unreadTextsToTell(store.collections, notification, order) },
    settings: store.settings,
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

/** The notice with its words as they will be: as things stand now, and with the duty in the place of a name. */
export async function withWords({ notice, told, order }: FoundNotice, given: Wording): Promise<NoticeRow> {
  if (notice.text !== null || !told || !beforeItGoes.includes(notice.state)) return notice;
  const letter = await (order ? inOrder(notice, told, order, given) : inNone(notice, told, given));
  return letter ? { ...notice, subject: letter.subject, text: letter.plain } : notice;
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
