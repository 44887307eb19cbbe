import { createHash } from 'node:crypto';

/** The fields of a message's header, in their order; names in small letters, values on one line. */
export interface Header {
  fields: readonly { name: string; value: string }[];
  /** Where the body begins. */
  bodyAt: number;
}

/** A header is read to here at the most. */
const mostHeaderBytes = 256 * 1024;
const crlf = Buffer.from('\r\n\r\n');
const lf = Buffer.from('\n\n');

/** Reads the header of a message as it came, without looking at its body. */
export function headerOf(raw: Buffer): Header {
  const start = raw.subarray(0, mostHeaderBytes);
  const ends = [crlf, lf].map((end) => ({ at: start.indexOf(end), length: end.length })).filter(({ at }) => at >= 0);
  const end = ends.sort((one, other) => one.at - other.at)[0] ?? { at: start.length, length: 0 };
  const lines = start
    .subarray(0, end.at)
    .toString('utf8')
    .replace(/\r?\n(?=[ \t])/g, ' ')
    .split(/\r?\n/);
  const fields = lines.flatMap((line) => {
    const at = line.indexOf(':');
    return at > 0 ? [{ name: line.slice(0, at).trim().toLowerCase(), value: line.slice(at + 1).trim() }] : [];
  });
  return { fields, bodyAt: end.at + end.length };
}

/** The first field of a name; null where there is none. */
export const field = ({ fields }: Header, name: string): string | null =>
  fields.find((each) => each.name === name)?.value ?? null;

export const messageIdIn = (header: Header): string | null =>
  /<[^<>\s]+>/.exec(field(header, 'message-id') ?? '')?.[0] ?? null;

/**
 * By what a message is known again: its Message-ID and what its sender made of it. Servers on the way add fields, so
 * that of the header only what the sender wrote counts; two messages that show the same Message-ID are two.
 */
export function identityOf(raw: Buffer, header: Header): string {
  const hash = createHash('sha256');
  for (const name of ['message-id', 'from', 'date', 'subject']) hash.update(`${field(header, name) ?? ''}\n`);
  return hash.update(raw.subarray(header.bodyAt)).digest('base64url');
}

/** A message that has passed so many servers goes round in a circle (RFC 5321 6.3). */
const mostHops = 50;
export const goesInCircles = ({ fields }: Header): boolean =>
  fields.filter(({ name }) => name === 'received').length > mostHops;

/** Whether it is one of our own letters that has come back: it is neither answered nor kept. */
export function isOurOwn(header: Header, { mailbox, host }: { mailbox: string; host: string }): boolean {
  const [local = '', at = ''] = (messageIdIn(header) ?? '').slice(1, -1).split('@');
  if (at.toLowerCase() === host.toLowerCase() && /^[0-9a-f]{40}$/.test(local)) return true;
  const from = (field(header, 'from') ?? '').toLowerCase();
  return (
    (/<([^<>]*)>\s*$/.exec(from)?.[1] ?? from) === mailbox.toLowerCase() &&
    /^auto-generated/i.test(field(header, 'auto-submitted') ?? '')
  );
}
