import { type Attachment, type ParsedMail, simpleParser } from 'mailparser';
import type { IncomingFile, IncomingKind } from '../../schemas/incoming-mail';
import { isAutomatic } from './automatic';
import { type Bounce, bounceIn } from './bounce';
import { field, type Header, headerOf } from './header';
import type { MailboxSettings } from './mailbox-settings';
import { asDialogueText, replyText } from './reply-text';
import { isFromWhomItSays } from './sender';

/** A message that came in, read. */
export interface Incoming {
  kind: IncomingKind;
  /** The address that it says it is from, in small letters; null where it says none or several. */
  from: string | null;
  isFromWhomItSays: boolean;
  subject: string | null;
  /** What its sender wrote, without quotes and signature; null where nothing is left. */
  text: string | null;
  /** The same as the dialogue takes it: with the names of the files; null where there is neither. */
  dialogueText: string | null;
  /** The Message-IDs that it answers, as far as they are ours. */
  answers: readonly string[];
  /** The order whose thread it belongs to, by a Message-ID of ours; null where it names none. */
  thread: string | null;
  bounce: Bounce | null;
  /** A calendar's answer, as it came (RFC 5546); null where there is none. */
  calendar: string | null;
  files: readonly IncomingFile[];
  attachments: readonly Attachment[];
}

/** HTML that is longer is not turned into text. */
const mostHtml = 2_000_000;
const mostFiles = 200;

const line = (value: string | undefined, most: number): string =>
  (value ?? '')
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim()
    .slice(0, most);

/** The one address that it is from: a message that names several is from nobody whom we know. */
function fromOf({ from }: ParsedMail): string | null {
  const [one, ...more] = from?.value ?? [];
  return one?.address && more.length === 0 && one.address.length <= 254 ? one.address.toLowerCase() : null;
}

/** The Message-IDs of ours that it names, those it answers first. */
function ourIds(header: Header, host: string): string[] {
  const named = ['in-reply-to', 'references'].map((name) => field(header, name) ?? '').join(' ');
  const ids = named.match(/<[^<>\s]+>/g) ?? [];
  return [...new Set(ids)].filter((id) => id.toLowerCase().endsWith(`@${host.toLowerCase()}>`)).slice(0, 100);
}

const threadIn = (ids: readonly string[]): string | null =>
  ids.flatMap(
    (id) => /^<order\.([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})@/i.exec(id)?.[1]?.toLowerCase() ?? [],
  )[0] ?? null;

/** The part in which a calendar answers an invitation. */
const calendarIn = ({ attachments }: ParsedMail): string | null => {
  const part = attachments.find(({ contentType }) => contentType === 'text/calendar');
  const content = part?.content.toString('utf8') ?? '';
  return /^METHOD:(REPLY|COUNTER)\s*$/im.test(content) ? content : null;
};

const parts = ['message/delivery-status', 'text/calendar', 'text/rfc822-headers'];
const fileOf = ({ filename, contentType, size }: Attachment): IncomingFile => ({
  name: line(filename, 200) || line(contentType, 200) || 'bilaga',
  kind: line(contentType, 200),
  bytes: size,
});

function kindOf(read: Pick<Incoming, 'bounce' | 'calendar' | 'answers'>, header: Header): IncomingKind {
  if (read.bounce) return 'bounce';
  if (read.calendar) return 'calendarAnswer';
  if (isAutomatic(header)) return 'automatic';
  return read.answers.length > 0 ? 'reply' : 'other';
}

/**
 * Reads a message that came to the centre's mailbox: what it is, from whom, and what was written. HTML becomes plain text,
 * without scripts; nothing that it points to is fetched. Throws when it cannot be read as a message at all.
 */
export async function parseIncoming(
  raw: Buffer,
  envelopeFrom: string,
  { host, trust }: Pick<MailboxSettings, 'host' | 'trust'>,
): Promise<Incoming> {
  const header = headerOf(raw);
  const mail = await simpleParser(raw, {
    ...{ keepDeliveryStatus: true, skipTextToHtml: true, skipImageLinks: true, maxHtmlLengthToParse: mostHtml },
  });
  const from = fromOf(mail);
  const written = replyText(mail.text ?? '');
  const answers = ourIds(header, host);
  const read = {
    ...{ answers, thread: threadIn(answers), calendar: calendarIn(mail) },
    bounce: bounceIn({
      ...{ raw, envelopeFrom, from: from ?? '', text: mail.text ?? '', attachments: mail.attachments, host },
      contentType: field(header, 'content-type') ?? '',
    }),
  };
  const attachments = mail.attachments.filter(({ contentType, related }) => !parts.includes(contentType) && !related);
  const files = attachments.slice(0, mostFiles).map(fileOf);
  const names = files.map(({ name }) => name);
  return {
    ...read,
    ...{ kind: kindOf(read, header), from, subject: line(mail.subject, 200) || null, files, attachments },
    ...{ text: asDialogueText(written) || null, dialogueText: asDialogueText(written, names) || null },
    isFromWhomItSays: from !== null && isFromWhomItSays(header, from, trust),
  };
}
