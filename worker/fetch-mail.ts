import { createHash } from 'node:crypto';
import { Deadline, DeadlinePassed } from '../documents/deadline';
import { keepMail, type WaitsForStaff } from '../documents/keep-mail';
import { plusMs } from '../domain/days';
import {
  field,
  goesInCircles,
  type Header,
  headerOf,
  identityOf,
  isOurOwn,
  messageIdIn,
} from '../post/incoming/header';
import { type FetchedMail, Inbox, InboxAway, type InboxFailure, MessageRefused } from '../post/incoming/inbox';
import type { InboxSettings } from '../post/incoming/inbox-settings';
import { tlsFailuresTold } from '../post/tls';
import type { Instant } from '../schemas/vocabulary';
import { mostMailBytes, type ReceivingDependencies, takeOwnBack } from './receive';

const lookMs = 15_000;
const firstWaitMs = 5_000;
const longestWaitMs = 5 * 60_000;

/** How much of the mailbox is waited for, and taken. */
export interface FetchLimits {
  /** For so long one message, or a list of them, may take to come. */
  withinMs: number;
  /** The largest message that is fetched whole. */
  mostBytes: number;
}
const usualLimits: FetchLimits = { withinMs: 60_000, mostBytes: mostMailBytes };
const atOnce = 50;
/** So often a message is asked for before it is left where it lies. */
const mostTries = 5;

const told: Record<string, string> = {
  ...tlsFailuresTold,
  signIn: 'The mailbox does not let us in: check INSATS_IMAP_USER and INSATS_IMAP_PASSWORD.',
  folder: 'The mailbox has no such folder: check INSATS_IMAP_FOLDER.',
  doneFolder: 'What was fetched could not be put away: check INSATS_IMAP_DONE_FOLDER, and whether the mailbox is full.',
};

/** The sender of the envelope, as the server that put it into the mailbox wrote it down (RFC 5321 4.4); else whom it says it is from. */
const envelopeFromIn = (header: Header): string => {
  const path = field(header, 'return-path');
  return path === null ? (field(header, 'from') ?? 'unknown') : path.replace(/[<>\s]/g, '');
};

/**
 * Fetches the mail that lies in a mailbox: each message is put away there when MongoDB has kept it. One that was kept and
 * not put away, since somebody was killed between, is known again. What cannot be fetched is told to staff and is put
 * away too: it can be read there.
 */
export class MailFetcher {
  private readonly inbox: Inbox;
  private readonly limits: FetchLimits;
  /** Messages that MongoDB has, and how often others were asked for in vain; by what they are called while their folder stands. */
  private kept = new Set<number>();
  private tries = new Map<number, number>();
  private generation = '';
  private failures = 0;
  /** Since when the mailbox cannot be fetched from; null while it can. */
  awaySince: Instant | null = null;

  constructor(
    private readonly settings: InboxSettings,
    private readonly given: ReceivingDependencies,
    limits: Partial<FetchLimits> = {},
  ) {
    this.limits = { ...usualLimits, ...limits };
    this.inbox = new Inbox(settings.inbox, this.limits.mostBytes);
  }

  /** Fetches what there is; returns how many milliseconds to wait before the next time. Throws when MongoDB is away. */
  async round(stopping: AbortSignal): Promise<number> {
    try {
      const isMore = await this.fetchAll(stopping);
      if (this.awaySince) this.given.log.info({ since: this.awaySince }, 'mail is fetched again');
      this.failures = 0;
      this.awaySince = null;
      return isMore ? 0 : lookMs;
    } catch (error) {
      if (!(error instanceof InboxAway)) throw error;
      return stopping.aborted ? 0 : this.away(error.failure);
    }
  }

  close = (): void => this.inbox.close();

  /** Notes that the mailbox is away; returns how long it is left in peace. Many wrong sign-ins would have it locked. */
  private away(failure: InboxFailure): number {
    const { now, log } = this.given;
    const waitMs = failure === 'signIn' ? longestWaitMs : Math.min(longestWaitMs, firstWaitMs * 2 ** this.failures);
    this.failures = Math.min(this.failures + 1, 20);
    this.awaySince ??= now();
    const nextAt = plusMs(now(), waitMs);
    log.warn({ failure, told: told[failure], since: this.awaySince, nextAt }, 'mail cannot be fetched');
    return waitMs;
  }

  /** Whether there may be more. */
  private async fetchAll(stopping: AbortSignal): Promise<boolean> {
    const { generation, uids } = await this.within(this.inbox.list());
    if (generation !== this.generation) this.forget(generation);
    const triesOf = (uid: number) => this.tries.get(uid) ?? 0;
    const next = uids.filter((uid) => !this.kept.has(uid)).sort((one, other) => triesOf(one) - triesOf(other));
    for (const uid of next.slice(0, atOnce)) if (!stopping.aborted) await this.fetch(uid);
    const done = uids.filter((uid) => this.kept.has(uid));
    await this.within(this.inbox.putAway(done));
    for (const uid of done) this.kept.delete(uid);
    return next.length > atOnce && done.length > 0;
  }

  /** Names of messages hold for one generation of the folder (RFC 3501, UIDVALIDITY). */
  private forget(generation: string): void {
    this.generation = generation;
    this.kept.clear();
    this.tries.clear();
  }

  /** Has MongoDB keep one message; one that cannot be fetched waits for the next time, or for staff. */
  private async fetch(uid: number): Promise<void> {
    const tries = this.tries.get(uid) ?? 0;
    if (tries >= mostTries) return this.giveUp(uid);
    this.tries.set(uid, tries + 1);
    try {
      const mail = await this.within(this.inbox.fetch(uid));
      if (mail) await this.keep(mail);
    } catch (error) {
      if (!(error instanceof MessageRefused)) throw error;
      this.given.log.warn({ tries: tries + 1 }, 'a message cannot be fetched');
      return;
    }
    this.kept.add(uid);
    this.tries.delete(uid);
  }

  private async keep({ raw, bytes, isWhole }: FetchedMail): Promise<void> {
    const header = headerOf(raw);
    if (isOurOwn(header, this.settings)) return takeOwnBack(this.given, header);
    const waits: WaitsForStaff | null = goesInCircles(header) ? 'inCircles' : isWhole ? null : 'notFetchedWhole';
    await this.write({
      ...{ id: identityOf(raw, header), messageId: messageIdIn(header), raw, bytes },
      envelopeFrom: envelopeFromIn(header),
      ...(waits ? { waits } : {}),
    });
  }

  /** Tells staff of a message of which nothing is known but that it lies there. */
  private async giveUp(uid: number): Promise<void> {
    const name = `${this.settings.mailbox} ${this.generation} ${uid}`;
    const id = createHash('sha256').update(name).digest('base64url');
    await this.write({ id, messageId: null, raw: Buffer.alloc(0), envelopeFrom: '', waits: 'notFetched' });
    this.kept.add(uid);
    this.tries.delete(uid);
  }

  private async write(arrived: Parameters<typeof keepMail>[1]): Promise<void> {
    const { store, now } = this.given;
    await keepMail(store.collections, arrived, now(), store.settings);
  }

  /** What the mailbox gives, within the time that it has. Throws `InboxAway` when it takes longer. */
  private async within<T>(asked: Promise<T>): Promise<T> {
    const deadline = new Deadline(this.limits.withinMs);
    try {
      return await deadline.within(asked);
    } catch (error) {
      if (!(error instanceof DeadlinePassed)) throw error;
      this.inbox.close();
      throw new InboxAway('tooSlow', { cause: error });
    } finally {
      deadline.clear();
    }
  }
}
