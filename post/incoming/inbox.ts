import { ImapFlow } from 'imapflow';
import { type TlsFailure, tlsFailureOf, tlsWith } from '../tls';
import type { InboxSettings } from './inbox-settings';

/** A message as it lies in the mailbox; of one that is larger than is taken the header only. */
export interface FetchedMail {
  raw: Buffer;
  bytes: number;
  isWhole: boolean;
}

/** Why the mailbox cannot be fetched from: by these keys, or by the code of the network. */
export type InboxFailure = TlsFailure | 'signIn' | 'folder' | (string & {});

/** The mailbox cannot be fetched from now; its message is the failure's key and quotes nothing. */
export class InboxAway extends Error {
  override readonly name = 'InboxAway';

  constructor(
    readonly failure: InboxFailure,
    options?: ErrorOptions,
  ) {
    super(failure, options);
  }
}

/** What happens when one message cannot be fetched while the others can. */
export class MessageRefused extends Error {
  override readonly name = 'MessageRefused';
}

interface ImapFailure extends Error {
  code?: string;
  authenticationFailed?: boolean;
  tlsFailed?: boolean;
  /** That the server refused a command, which leaves the connection as it was. */
  responseStatus?: string;
}

/** What a failure of the connection is called. */
function failureOf(error: ImapFailure): InboxFailure {
  const { code = '', authenticationFailed, tlsFailed, responseStatus } = error;
  if (authenticationFailed) return 'signIn';
  // Outside of a message only folders are asked for.
  if (responseStatus) return 'folder';
  return tlsFailureOf(code) ?? (tlsFailed ? 'tlsNotOffered' : code || 'unknown');
}

const limits = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000 };
const uidsOnly = { uid: true } as const;

/** A mailbox over one connection, which is made when it is needed and made anew after it was lost. */
export class Inbox {
  private client: ImapFlow | null = null;
  private doneAt = '';

  constructor(
    private readonly settings: InboxSettings['inbox'],
    /** The largest message that is fetched whole. */
    private readonly mostBytes: number,
  ) {}

  /** Which messages lie in the folder, by what they are called there, the oldest first. Throws `InboxAway`. */
  list = (): Promise<{ generation: string; uids: number[] }> =>
    this.asking(async (client) => {
      const { uidValidity } = await client.mailboxOpen(this.path(client, this.settings.folder));
      const uids = await client.search({ all: true }, uidsOnly);
      if (!uids) throw new InboxAway('folder');
      return { generation: `${uidValidity}`, uids: [...uids].sort((one, other) => one - other) };
    });

  /** A message of the folder; null when it is gone. Throws `MessageRefused` when only this one cannot be had, and `InboxAway`. */
  fetch = (uid: number): Promise<FetchedMail | null> =>
    this.asking(async (client) => {
      try {
        return await this.got(client, `${uid}`);
      } catch (error) {
        if ((error as ImapFailure).responseStatus === undefined) throw error;
        throw new MessageRefused('the server refused it', { cause: error });
      }
    });

  /** Puts messages away that MongoDB has; those that are gone are passed over. Throws `InboxAway`. */
  putAway = (uids: readonly number[]): Promise<void> =>
    this.asking(async (client) => {
      if (uids.length === 0) return;
      if (!(await client.messageMove(uids.join(','), this.doneAt, uidsOnly))) throw new InboxAway('doneFolder');
    });

  /** Ends the connection; whatever is under way fails. */
  close(): void {
    this.client?.close();
    this.client = null;
  }

  private async asking<T>(work: (client: ImapFlow) => Promise<T>): Promise<T> {
    try {
      return await work(await this.connected());
    } catch (error) {
      if (error instanceof MessageRefused) throw error;
      this.close();
      throw error instanceof InboxAway ? error : new InboxAway(failureOf(error as ImapFailure), { cause: error });
    }
  }

  private async got(client: ImapFlow, uid: string): Promise<FetchedMail | null> {
    const sized = await client.fetchOne(uid, { size: true }, uidsOnly);
    if (!sized) return null;
    const { size = 0 } = sized;
    const isWhole = size <= this.mostBytes;
    const got = await client.fetchOne(uid, isWhole ? { source: true } : { headers: true }, uidsOnly);
    if (!got) return null;
    const raw = isWhole ? got.source : got.headers;
    if (!raw) throw new MessageRefused('the server gave nothing of it');
    return { raw, bytes: size, isWhole };
  }

  private async connected(): Promise<ImapFlow> {
    if (this.client?.usable) return this.client;
    this.close();
    const { host, port, user, password, tls, authorities } = this.settings;
    const client = new ImapFlow({
      ...{ host, port, auth: { user, pass: password }, secure: tls === 'tls', doSTARTTLS: tls === 'starttls' },
      ...{ tls: tlsWith({ authorities }), ...limits, logger: false, disableAutoIdle: true },
    });
    // What befalls the connection between two commands shows when the next one is given.
    client.on('error', () => {});
    this.client = client;
    await client.connect();
    this.doneAt = await this.made(client, this.settings.doneFolder);
    return client;
  }

  /** A folder as the server calls it, below the prefix that it wants. */
  private path(client: ImapFlow, folder: string): string {
    const { prefix = '', delimiter } = client.namespace ?? {};
    const path = folder.split('/').join(delimiter ?? '/');
    return folder.toUpperCase() === 'INBOX' || path.startsWith(prefix) ? path : `${prefix}${path}`;
  }

  /** The folder, which is made where it is missing. */
  private async made(client: ImapFlow, folder: string): Promise<string> {
    const wanted = this.path(client, folder);
    const isThere = (await client.list()).some(({ path }) => path === wanted);
    if (!isThere) await client.mailboxCreate(wanted);
    return wanted;
  }
}
