import type { Attachment } from 'mailparser';

/** What a server says of a letter that it could not deliver, or not yet (RFC 3464). */
export interface Bounce {
  /** The Message-ID of the letter, which is one of ours. */
  messageId: string;
  /** The enhanced code, such as `5.1.1`; null where nothing in the message tells one. */
  status: string | null;
  /** Whether it is given up; false while it is only delayed. */
  isFinal: boolean;
}

interface Status {
  action: string | null;
  status: string | null;
}

const fieldIn = (block: string, name: string): string | null =>
  new RegExp(`^${name}:[ \\t]*(.+)$`, 'im').exec(block)?.[1]?.trim() ?? null;

/** What a delivery status says of its recipients: the first that has failed, else the first. */
function statusIn(text: string): Status | null {
  const blocks = text.split(/\r?\n\r?\n/).filter((block) => /^final-recipient:/im.test(block));
  const told = blocks.map((block) => ({
    action: fieldIn(block, 'action')?.toLowerCase() ?? null,
    status: /\d\.\d{1,3}\.\d{1,3}/.exec(fieldIn(block, 'status') ?? '')?.[0] ?? null,
  }));
  return told.find(({ action }) => action === 'failed') ?? told[0] ?? null;
}

/** What the text of a plain bounce says, where a server writes no report: an enhanced code, or an SMTP code. */
function statusInText(text: string): Status {
  const status = /\b([45]\.\d{1,3}\.\d{1,3})\b/.exec(text)?.[1] ?? null;
  const code = /\b([45])\d\d[ -]/.exec(text)?.[1];
  return { action: (status ?? code ?? '5').startsWith('4') ? 'delayed' : 'failed', status };
}

/** What a message is read for when it may be a bounce. */
export interface MaybeBounce {
  raw: Buffer;
  contentType: string;
  /** The sender of the envelope; empty for what servers say (RFC 5321 4.5.5). */
  envelopeFrom: string;
  from: string;
  text: string;
  attachments: readonly Attachment[];
  host: string;
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** The Message-ID of the letter that comes back within a message; null where none of ours does. */
function returnedId(raw: Buffer, host: string): string | null {
  const ours = new RegExp(`<[0-9a-f]{40}@${escaped(host)}>`, 'i');
  return ours.exec(raw.toString('latin1'))?.[0] ?? null;
}

/** What a message says of a letter of ours that was not delivered; null where it is no such message. */
export function bounceIn({
  raw,
  contentType,
  envelopeFrom,
  from,
  text,
  attachments,
  host,
}: MaybeBounce): Bounce | null {
  const isReport = /^multipart\/report\b.*report-type="?delivery-status/i.test(contentType);
  const isOfServer = /^(mailer-daemon|postmaster)@/i.test(from);
  if (!isOfServer && !(isReport && envelopeFrom === '')) return null;
  const messageId = returnedId(raw, host);
  if (!messageId) return null;
  const report = attachments.find(({ contentType: kind }) => kind === 'message/delivery-status');
  const told = (report && statusIn(report.content.toString('latin1'))) ?? statusInText(text);
  if (told.action && ['delivered', 'relayed', 'expanded'].includes(told.action)) return null;
  const isFinal = told.action === 'failed' || (told.action === null && !told.status?.startsWith('4'));
  return { messageId, status: told.status, isFinal };
}
