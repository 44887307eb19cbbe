import { simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';
import type { MailBox } from './box';

const mostBytes = 30 * 1024 * 1024;

async function contentOf(stream: NodeJS.ReadableStream): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of stream) parts.push(part as Buffer);
  return Buffer.concat(parts);
}

/** A mail server that takes every message into a box and gives none of them on: nothing leaves this machine. */
export const mailCatcher = (box: MailBox): SMTPServer =>
  new SMTPServer({
    size: mostBytes,
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    disableReverseLookup: true,
    logger: false,
    onData: (stream, session, done) => {
      const keep = async () => {
        const content = await contentOf(stream);
        const { subject, messageId, from } = await simpleParser(content, {
          skipHtmlToText: true,
          skipTextToHtml: true,
        });
        const { mailFrom, rcptTo } = session.envelope;
        box.keep(content, {
          at: new Date().toISOString(),
          from: from?.text ?? (mailFrom ? mailFrom.address : ''),
          to: rcptTo.map(({ address }) => address.toLowerCase()),
          subject: subject ?? '',
          messageId: messageId ?? '',
        });
      };
      keep().then(() => done(), done);
    },
  });
