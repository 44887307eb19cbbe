import type { FastifyRequest } from 'fastify';
import type { LetterTemplates } from '../../documents/letter-templates';
import { toldBy } from '../../documents/letter-words';
import type { NoticeRow } from '../../documents/notice-reads';
import type { Store } from '../../documents/store';
import { codeToTell } from '../../documents/survey-passes';
import { unreadTextsToTell } from '../../documents/survey-reads';
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
  now: string;
}

/** With what notices are worded where somebody reads them at an instant. */
export const wordingOf = ({ store, letterTemplates, contact, signIn }: Services, now: string): Wording => ({
  ...{ store, letterTemplates, contact, now },
  linkTo: (path) => new URL(path, signIn.settings.address).href,
});

/** A notice that is planned as it would be written; one that is written already is itself. */
const asWritten = ({ id, orderId, kind, to, unit, about, dueOn, at }: NoticeRow): Notification => ({
  ...{ _id: id ?? `${orderId}/planned/${kind}`, orderId, kind, to, unit, about, dueOn },
  ...{ fellDueAt: at, writtenAt: at, passedOver: [] },
});

/** The notice with its words as they will be: as things stand now, and with the duty in the place of a name. */
export async function withWords(notice: NoticeRow, order: Order, given: Wording): Promise<NoticeRow> {
  if (notice.text !== null || !['planned', 'waiting', 'held'].includes(notice.state)) return notice;
  const { store, letterTemplates, contact, linkTo } = given;
  const notification = asWritten(notice);
  const template = await letterTemplates.templateOf(notification, order.request.sentAt);
  const { told, writing } = await toldBy(store.collections, notification, order._id);
  const recipient = { name: null, duty: notice.to as Duty, unit: notice.unit };
  const now = [notice.at, given.now].sort().at(-1)!;
  const link = linkTo(leadsTo(notification, order));
  const context = { notification, order, told, writing, recipient, language: 'sv' as const, contact, link };
  const surveyCode = await codeToTell(store.collections, context, store.settings);
  const { subject, plain } = composeLetter(template, letterTemplates.texts.frame, {
    ...{ ...context, surveyCode, unreadTexts: await unreadTextsToTell(store.collections, notification, order) },
    settings: store.settings,
    now,
  });
  return { ...notice, subject, text: plain };
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
