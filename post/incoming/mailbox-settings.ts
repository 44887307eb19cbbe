import { PostMisconfigured } from '../misconfigured';
import { isThisMachine } from '../tls';
import type { Trust } from './sender';

/** The mailbox whose mail comes in. */
export interface MailboxSettings {
  /** The centre's shared mailbox, in small letters. */
  mailbox: string;
  /** The host that our Message-IDs end in. */
  host: string;
  trust: Trust;
}

/** Reads whose word is believed about who sent something that came from these hosts. Throws `PostMisconfigured`. */
export function trustIn(value: string | undefined, hosts: readonly string[]): Trust {
  if (value && value !== 'loopback' && /^[\w.-]+$/.test(value)) return { server: value.toLowerCase() };
  if (value === 'loopback' && hosts.every(isThisMachine)) return 'loopback';
  throw new PostMisconfigured(
    'INSATS_MAIL_IN_TRUST has to name your receiving mail server as it signs its Authentication-Results, such as mx.kommun.example: by these we know whom a message is from.',
  );
}
