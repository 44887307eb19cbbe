import { isIP } from 'node:net';
import { mailHostOf, PostMisconfigured, type PostSettings } from '../settings';
import type { Trust } from './sender';

/** How mail comes in. */
export interface IncomingSettings {
  /** The centre's shared mailbox, in small letters: mail to any other address is refused. */
  mailbox: string;
  /** The host that our Message-IDs end in. */
  host: string;
  /** Where mail is received. */
  listenOn: { address: string; port: number };
  /** From where it is taken: the addresses, or networks, of the servers that give it to us. */
  from: readonly string[];
  trust: Trust;
}

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

function trustIn(value: string | undefined, clients: readonly string[]): Trust {
  if (value && value !== 'loopback' && /^[\w.-]+$/.test(value)) return { server: value.toLowerCase() };
  if (value === 'loopback' && clients.every((client) => loopback.includes(client))) return 'loopback';
  throw new PostMisconfigured(
    'INSATS_MAIL_IN_TRUST has to name your receiving mail server as it signs its Authentication-Results, such as mx.kommun.example: by these we know whom a message is from.',
  );
}

/** Reads how mail comes in; null where no port is set: then none does. Throws `PostMisconfigured`. */
export function readIncomingSettings(
  env: NodeJS.ProcessEnv,
  post: Pick<PostSettings, 'from'> | null,
): IncomingSettings | null {
  if (!env.INSATS_MAIL_IN_PORT) return null;
  if (!post)
    throw new PostMisconfigured(
      'INSATS_MAIL_IN_PORT is set and INSATS_SMTP_URL is not: replies answer letters that we send.',
    );
  const from = clientsIn(env.INSATS_MAIL_IN_FROM);
  return {
    ...{ mailbox: post.from.address.toLowerCase(), host: mailHostOf(post), from },
    listenOn: { address: env.INSATS_MAIL_IN_HOST || '127.0.0.1', port: portIn(env.INSATS_MAIL_IN_PORT) },
    trust: trustIn(env.INSATS_MAIL_IN_TRUST, from),
  };
}
