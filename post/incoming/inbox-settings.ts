import { PostMisconfigured } from '../misconfigured';
import { isThisMachine, type TlsFiles } from '../tls';
import type { MailboxSettings } from './mailbox-settings';

/** Mail that we fetch by IMAP from the mailbox where it lies. */
export interface InboxSettings extends MailboxSettings {
  inbox: {
    host: string;
    port: number;
    user: string;
    password: string;
    /** TLS from the first byte, agreed on before anything else is said, or none, which does not leave this machine. */
    tls: 'tls' | 'starttls' | 'none';
    authorities: TlsFiles['authorities'];
    /** Where mail is fetched from, and where it is put when MongoDB has it; `/` stands between a folder and one in it. */
    folder: string;
    doneFolder: string;
  };
}

const usualPorts = { tls: 993, starttls: 143, none: 143 };

function tlsIn(value: string | undefined, host: string): InboxSettings['inbox']['tls'] {
  const tls = value || 'tls';
  if (tls === 'tls' || tls === 'starttls') return tls;
  if (tls === 'none' && isThisMachine(host)) return tls;
  throw new PostMisconfigured(
    `INSATS_IMAP_TLS is ${tls}: set it to tls or starttls, since a password and people's letters go over it.`,
  );
}

function foldersIn(env: NodeJS.ProcessEnv): Pick<InboxSettings['inbox'], 'folder' | 'doneFolder'> {
  const [folder, doneFolder] = [env.INSATS_IMAP_FOLDER || 'INBOX', env.INSATS_IMAP_DONE_FOLDER || 'Insats'];
  if (folder.toLowerCase() !== doneFolder.toLowerCase()) return { folder, doneFolder };
  throw new PostMisconfigured('INSATS_IMAP_DONE_FOLDER is INSATS_IMAP_FOLDER: what was fetched goes into another one.');
}

/** Reads which mailbox is fetched from. Throws `PostMisconfigured`. */
export function readInbox(
  env: NodeJS.ProcessEnv,
  { authorities }: Pick<TlsFiles, 'authorities'>,
): InboxSettings['inbox'] {
  const [host, user, password] = [env.INSATS_IMAP_HOST ?? '', env.INSATS_IMAP_USER, env.INSATS_IMAP_PASSWORD];
  if (!user || !password)
    throw new PostMisconfigured(
      'INSATS_IMAP_USER and INSATS_IMAP_PASSWORD have to be set: mail is fetched as that user.',
    );
  const tls = tlsIn(env.INSATS_IMAP_TLS, host);
  const port = Number(env.INSATS_IMAP_PORT || usualPorts[tls]);
  if (!(Number.isInteger(port) && port >= 1 && port <= 65_535))
    throw new PostMisconfigured(`INSATS_IMAP_PORT is ${env.INSATS_IMAP_PORT}: set it to a port from 1 to 65535.`);
  return { host, port, user, password, tls, authorities, ...foldersIn(env) };
}
