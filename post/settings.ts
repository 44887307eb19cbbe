import { PostMisconfigured } from './misconfigured';
import { isTlsDemanded, type TlsFiles } from './tls';

/** How letters leave, and what they say of where they come from. */
export interface PostSettings {
  /** The mail server: `smtp://` or `smtps://`, with user and password where it wants them. */
  smtpUrl: string;
  /** Whether nothing is said to it before TLS is agreed on, which `smtps://` always demands; and by whose word we know that it is the server. */
  tls: { isDemanded: boolean } & Pick<TlsFiles, 'authorities'>;
  /** The centre's shared mailbox, by which letters are sent and to which bounces and replies come. */
  from: { name: string; address: string };
  /** Where Insats is reached, without a slash at the end. */
  publicUrl: string;
  /** Shared mailbox and telephone, as people read them. */
  contact: string;
  /** How many letters leave in a second at the most, so that people who work are not kept waiting. */
  perSecond: number;
  /** Whether letters go at night and on holidays too: for trying out. */
  atAnyHour: boolean;
}

/** The host that Message-IDs end in. */
export const mailHostOf = ({ from }: Pick<PostSettings, 'from'>): string => from.address.split('@')[1]!;

const isAddress = (value: string): boolean => /^[^\s@<>"]+@[^\s@<>"]+$/.test(value);

function fromIn(value: string): PostSettings['from'] {
  const parts = /^\s*(?:"?([^"<]*?)"?\s*)<([^<>]+)>\s*$/.exec(value);
  const from = { name: parts?.[1]?.trim() || 'Pedagogcentrum', address: (parts?.[2] ?? value).trim() };
  if (isAddress(from.address)) return from;
  throw new PostMisconfigured(
    `INSATS_MAIL_FROM is ${value}: set it to the centre's mailbox, such as "Pedagogcentrum <pedagogcentrum@kommun.example>".`,
  );
}

function urlIn(name: string, value: string | undefined, protocols: readonly string[]): string {
  const url = value && URL.canParse(value) ? new URL(value) : null;
  if (url && protocols.includes(url.protocol)) return value!.replace(/\/+$/, '');
  throw new PostMisconfigured(
    `${name} is ${value ? 'no address' : 'not set'}: it begins with ${protocols.join(' or ')}//.`,
  );
}

/** A mail server's address: how TLS is used is told by a setting of its own, and checked. */
function serverIn(value: string): string {
  const url = urlIn('INSATS_SMTP_URL', value, ['smtp:', 'smtps:']);
  if (!new URL(url).search) return url;
  throw new PostMisconfigured('INSATS_SMTP_URL has a question mark: leave out what comes after it.');
}

/** Reads how letters leave; null where no mail server is set: then notices are kept and none is sent. Throws `PostMisconfigured`. */
export function readPostSettings(
  env: NodeJS.ProcessEnv,
  { authorities }: Pick<TlsFiles, 'authorities'>,
): PostSettings | null {
  if (!env.INSATS_SMTP_URL) return null;
  const from = fromIn(env.INSATS_MAIL_FROM ?? '');
  const perSecond = Number(env.INSATS_MAIL_PER_SECOND ?? 20);
  if (!(perSecond > 0 && perSecond <= 1_000))
    throw new PostMisconfigured(`INSATS_MAIL_PER_SECOND is ${env.INSATS_MAIL_PER_SECOND}: set it from 1 to 1000.`);
  const smtpUrl = serverIn(env.INSATS_SMTP_URL);
  const isDemanded = isTlsDemanded('INSATS_SMTP_TLS', env.INSATS_SMTP_TLS, [new URL(smtpUrl).hostname]);
  return {
    smtpUrl,
    tls: { isDemanded, authorities },
    from,
    publicUrl: urlIn('INSATS_PUBLIC_URL', env.INSATS_PUBLIC_URL, ['https:', 'http:']),
    contact: env.INSATS_MAIL_CONTACT ?? from.address,
    perSecond,
    atAnyHour: env.INSATS_MAIL_AT_ANY_HOUR === '1',
  };
}
