import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createSecureContext, rootCertificates } from 'node:tls';
import { PostMisconfigured } from './misconfigured';

/** What we show to servers that give us mail, and the folder in which it lies, where it is renewed. */
export interface OwnCertificate {
  folder: string;
  key: string;
  cert: string;
}

/** What TLS between Insats and mail servers needs of files. */
export interface TlsFiles {
  /** Who may vouch for a mail server's certificate; null: the public authorities that Node.js knows. */
  authorities: readonly string[] | null;
  /** What we show to servers that give us mail; null where there is none. */
  own: OwnCertificate | null;
}

/** How a connection is kept from being read on its way. */
export interface Tls {
  ca?: string[];
  minVersion: 'TLSv1.2';
}

const names = { authorities: 'ca.pem', key: 'key.pem', cert: 'certificate.pem' };
const thisMachine = ['127.0.0.1', '::1', '[::1]', 'localhost'];

/** Whether a host is this machine itself: what goes there passes no network. */
export const isThisMachine = (host: string): boolean => thisMachine.includes(host.toLowerCase());

/** Reads the files that TLS needs from a folder; none where no folder is set. Throws `PostMisconfigured`. */
export function readTlsFiles(folder: string | undefined): TlsFiles {
  const read = (name: string): string | null => {
    const path = join(folder!, name);
    return existsSync(path) ? readFileSync(path, 'utf8') : null;
  };
  if (!folder) return { authorities: null, own: null };
  if (!existsSync(folder)) throw new PostMisconfigured(`INSATS_MAIL_TLS names ${folder}, which is no folder.`);
  const [authority, key, cert] = [read(names.authorities), read(names.key), read(names.cert)];
  if ((key === null) !== (cert === null))
    throw new PostMisconfigured(`INSATS_MAIL_TLS has only one of ${names.key} and ${names.cert}: it needs both.`);
  return {
    authorities: authority === null ? null : [...rootCertificates, authority],
    own: key !== null && cert !== null ? { folder, key, cert } : null,
  };
}

/**
 * The certificate that lies where this one did, when it is another; null where it is the same. Throws `PostMisconfigured`
 * where it does not belong to its key, as while one of the two files is not replaced yet.
 */
export function renewedCertificate({ folder, key, cert }: OwnCertificate): OwnCertificate | null {
  const { own } = readTlsFiles(folder);
  if (!own) throw new PostMisconfigured(`INSATS_MAIL_TLS has no ${names.key} and ${names.cert} any more.`);
  if (own.key === key && own.cert === cert) return null;
  try {
    createSecureContext({ key: own.key, cert: own.cert });
    return own;
  } catch (cause) {
    throw Object.assign(new PostMisconfigured(`${names.key} and ${names.cert} in INSATS_MAIL_TLS do not fit.`), {
      cause,
    });
  }
}

/** How mail servers are spoken to: whoever shows no certificate for its name, by an authority that we believe, is not spoken to. */
export const tlsWith = ({ authorities }: Pick<TlsFiles, 'authorities'>): Tls => ({
  ...(authorities ? { ca: [...authorities] } : {}),
  minVersion: 'TLSv1.2',
});

/** Reads whether TLS is demanded of a connection: unless it stays on this machine, it is. Throws `PostMisconfigured`. */
export function isTlsDemanded(name: string, value: string | undefined, hosts: readonly string[]): boolean {
  if (value === 'required' || value === 'none') return value === 'required';
  if (value) throw new PostMisconfigured(`${name} is ${value}: set it to required or none.`);
  return !hosts.every(isThisMachine);
}

const unlike = ['ERR_TLS_CERT_ALTNAME_INVALID'];
const untrusted = [
  ...['DEPTH_ZERO_SELF_SIGNED_CERT', 'SELF_SIGNED_CERT_IN_CHAIN', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE'],
  ...['UNABLE_TO_GET_ISSUER_CERT', 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'CERT_UNTRUSTED'],
];
const outdated = ['CERT_HAS_EXPIRED', 'CERT_NOT_YET_VALID'];

/** How a connection to a mail server failed for want of TLS: it goes by these keys, and nothing was said over it. */
export type TlsFailure =
  | 'tlsNotOffered'
  | 'certificateUntrusted'
  | 'certificateOfAnother'
  | 'certificateOutdated'
  | 'tlsFailed';

/** What whoever runs Insats is told of each. */
export const tlsFailuresTold: Record<TlsFailure, string> = {
  tlsNotOffered: 'The mail server offers no TLS: turn STARTTLS on there, or name the port where it speaks TLS.',
  certificateUntrusted: `The mail server's certificate is vouched for by nobody whom we believe: put that authority into ${names.authorities} in INSATS_MAIL_TLS.`,
  certificateOfAnother: "The mail server's certificate is for another name: name the server as its certificate does.",
  certificateOutdated: "The mail server's certificate is out of date: have it renewed.",
  tlsFailed: 'The mail server and Insats could not agree on TLS 1.2 or newer.',
};

/** Why TLS failed, by the code of the failure; null where it is of another kind. */
export function tlsFailureOf(code: string): TlsFailure | null {
  if (unlike.includes(code)) return 'certificateOfAnother';
  if (untrusted.includes(code)) return 'certificateUntrusted';
  if (outdated.includes(code)) return 'certificateOutdated';
  return /^(ERR_SSL_|ERR_TLS_|EPROTO$)/.test(code) ? 'tlsFailed' : null;
}
