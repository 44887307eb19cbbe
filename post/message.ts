import type Mail from 'nodemailer/lib/mailer';
import { ofOrganisationIn } from '../domain/organisation/telling';
import { isOfLateWaits } from '../domain/posting/late-waits';
import { improvementIn } from '../domain/quality/improvement-reminders';
import type { Letter } from '../schemas/letters';
import { mailHostOf, type PostSettings } from './settings';

/** What a message is made of besides the settings. */
export interface MessageParts {
  to: string;
  subject: string;
  plain: string;
  html: string;
  messageId: string;
  /** What the messages about one order, one year's survey or one other thing have in common: mail programs show them together. */
  thread: string;
  at: string;
  language: string;
  /** Where one press ends letters of this kind; null where they are needed for the promise itself. */
  unsubscribe: string | null;
  /** What the recipient's calendar takes in (RFC 6047); null where there is nothing. */
  invitation: { method: string; content: string; filename: string } | null;
}

/**
 * The Message-ID that all letters of an order refer to, of a year's survey, of what waits too long, or of the one improvement,
 * representation or import that their notification is about.
 */
export function threadOf(
  { orderId, year, notification }: Pick<Letter, 'orderId' | 'year' | 'notification'>,
  host: string,
): string {
  if (orderId) return `<order.${orderId}@${host}>`;
  if (year) return `<december.${year}@${host}>`;
  if (isOfLateWaits(notification)) return `<late-waits@${host}>`;
  const improvement = improvementIn(notification);
  const about = improvement ? `improvement.${improvement}` : `organisation.${ofOrganisationIn(notification)}`;
  return `<${about}@${host}>`;
}

/**
 * A letter as a message (RFC 5322): to one person, said to be sent by a machine (RFC 3834), and with one-click
 * unsubscribe (RFC 8058) where it may be unsubscribed from. Nothing in it is read from a file or an address.
 */
export function messageOf(parts: MessageParts, settings: Pick<PostSettings, 'from'>): Mail.Options {
  const thread = parts.thread;
  return {
    from: settings.from,
    to: { name: '', address: parts.to },
    envelope: { from: settings.from.address, to: parts.to },
    subject: parts.subject.replace(/\s+/g, ' '),
    text: parts.plain,
    html: parts.html,
    messageId: parts.messageId,
    inReplyTo: thread,
    references: [thread],
    date: new Date(parts.at),
    headers: {
      'Auto-Submitted': 'auto-generated',
      'X-Auto-Response-Suppress': 'All',
      'Content-Language': parts.language,
      ...(parts.unsubscribe
        ? { 'List-Unsubscribe': `<${parts.unsubscribe}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }
        : {}),
    },
    ...(parts.invitation ? { icalEvent: parts.invitation } : {}),
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

/** Where one press ends letters of the kind of this one: it names the letter, and proves that one holds it. */
export function unsubscribeAddress(
  { messageId, proof }: { messageId: string; proof: string },
  { publicUrl, from }: Pick<PostSettings, 'publicUrl' | 'from'>,
): string {
  const letter = messageId.slice(1, -(mailHostOf({ from }).length + 2));
  return `${publicUrl}/unsubscribe/${letter}/${proof}`;
}
