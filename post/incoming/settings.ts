import { isIP } from 'node:net';
import { PostMisconfigured } from '../misconfigured';
import { mailHostOf, type PostSettings } from '../settings';
import { isTlsDemanded, type TlsFiles } from '../tls';
import { type InboxSettings, readInbox } from './inbox-settings';
import { type MailboxSettings, trustIn } from './mailbox-settings';

/** Mail that the centre's mail server gives to us by SMTP. */
export interface ReceiverSettings extends MailboxSettings {
  /** Where mail is received. */
  listenOn: { address: string; port: number };
  /** From where it is taken: the addresses, or networks, of the servers that give it to us. */
  from: readonly string[];
  /** With what we show them that it is us, over TLS alone; null where it does not leave this machine, or a network of its own. */
  tls: TlsFiles['own'];
}

/** How mail comes in. */
export type IncomingSettings = ReceiverSettings | InboxSettings;

const loopback = ['127.0.0.1', '::1'];

function portIn(value: string): number {
  const port = Number(value);
  if (Number.isInteger(port) && port >= 1 && port <= 65_535) return port;
  throw new PostMisconfigured(`INSATS_MAIL_IN_PORT is ${value}: set it to a port from 1 to 65535.`);
}

function clientsIn(value: string | undefined): readonly string[] {
  const clients = value ? value.split(',').map((each) => each.trim()) : loopback;
  const wrong = clients.find((client) => {
    const [address = '', bits, ...more] = client.split('/');
    const most = isIP(address) === 6 ? 128 : 32;
    return !isIP(address) || more.length > 0 || (bits !== undefined && !(/^\d+$/.test(bits) && Number(bits) <= most));
  });
  if (wrong === undefined) return clients;
  throw new PostMisconfigured(
    `INSATS_MAIL_IN_FROM has ${wrong || 'nothing'}: name the addresses of your mail server, such as 10.1.2.3 or 10.1.2.0/24.`,
  );
}

function ownTls(env: NodeJS.ProcessEnv, clients: readonly string[], { own }: Pick<TlsFiles, 'own'>): TlsFiles['own'] {
  if (!isTlsDemanded('INSATS_MAIL_IN_TLS', env.INSATS_MAIL_IN_TLS, clients)) return null;
  if (own) return own;
  throw new PostMisconfigured(
    'Mail is received over TLS: put key.pem and certificate.pem into the folder that INSATS_MAIL_TLS names, or, in a network of its own, set INSATS_MAIL_IN_TLS to none.',
  );
}

/** Reads how mail comes in; null where it comes neither by SMTP nor by IMAP. Throws `PostMisconfigured`. */
export function readIncomingSettings(
  env: NodeJS.ProcessEnv,
  post: Pick<PostSettings, 'from'> | null,
  files: TlsFiles,
): IncomingSettings | null {
  const [port, imap] = [env.INSATS_MAIL_IN_PORT, env.INSATS_IMAP_HOST];
  if (!port && !imap) return null;
  if (port && imap)
    throw new PostMisconfigured('INSATS_MAIL_IN_PORT and INSATS_IMAP_HOST are both set: mail comes in by one of them.');
  if (!post)
    throw new PostMisconfigured(
      `${port ? 'INSATS_MAIL_IN_PORT' : 'INSATS_IMAP_HOST'} is set and INSATS_SMTP_URL is not: replies answer letters that we send.`,
    );
  const ours = { mailbox: post.from.address.toLowerCase(), host: mailHostOf(post) };
  if (!port) return { ...ours, trust: trustIn(env.INSATS_MAIL_IN_TRUST, [imap!]), inbox: readInbox(env, files) };
  const from = clientsIn(env.INSATS_MAIL_IN_FROM);
  return {
    ...{ ...ours, from, tls: ownTls(env, from, files), trust: trustIn(env.INSATS_MAIL_IN_TRUST, from) },
    listenOn: { address: env.INSATS_MAIL_IN_HOST || '127.0.0.1', port: portIn(port) },
  };
}
