import { simpleParser } from 'mailparser';
import { createTransport } from 'nodemailer';
import { SMTPServer } from 'smtp-server';
import type { MailBox } from './box';

const mostBytes = 30 * 1024 * 1024;

async function contentOf(stream: NodeJS.ReadableStream): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of stream) parts.push(part as Buffer);
  return Buffer.concat(parts);
}

/** Where mail to the centre's own mailbox goes: the worker's port on this machine. */
export interface OwnMailbox {
  address: string;
  port: number;
}

const limits = { connectionTimeout: 5_000, greetingTimeout: 5_000, socketTimeout: 20_000 };

/** Gives the worker what came to the centre's own mailbox, and fails as it does; anything else goes nowhere. */
async function giveToWorker(content: Buffer, from: string, to: string[], own: OwnMailbox | null): Promise<void> {
  if (!own || !to.includes(own.address)) return;
  const worker = createTransport({ host: '127.0.0.1', port: own.port, ignoreTLS: true, ...limits });
  await worker.sendMail({ envelope: { from, to: own.address }, raw: content });
}

/** A mail server that takes every message into a box; only what is for the centre's own mailbox goes to the worker. Nothing leaves this machine. */
export const mailCatcher = (box: MailBox, own: OwnMailbox | null): SMTPServer =>
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
        const to = rcptTo.map(({ address }) => address.toLowerCase());
        await giveToWorker(content, mailFrom ? mailFrom.address : '', to, own);
        box.keep(content, {
          at: new Date().toISOString(),
          from: from?.text ?? (mailFrom ? mailFrom.address : ''),
          to,
          subject: subject ?? '',
          messageId: messageId ?? '',
        });
      };
      keep().then(() => done(), done);
    },
  });
