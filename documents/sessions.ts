import { createHash, randomBytes } from 'node:crypto';
import { endOf, isOver, isToBeNoted, longestUntil, signInUntil } from '../domain/sign-in/session';
import type { PendingSignIn, Session, SignInSettings } from '../schemas/sign-in';
import type { Instant } from '../schemas/vocabulary';
import type { Collections } from './collections';
import { reading } from './reading';

/** What is known of a browser that has signed in. */
export type SignedIn = Pick<Session, 'claims' | 'subject' | 'sid' | 'idToken'>;

const limits = { maxTimeMS: 1_500 };
const hash = (secret: string): string => createHash('sha256').update(secret).digest('hex');

/** A secret that a browser is known by: 256 bits that nobody can guess. */
export const newSecret = (): string => randomBytes(32).toString('base64url');

/** Who is signed in, by the secrets of their browsers; no secret is kept, only its hash. */
export class Sessions {
  constructor(
    private readonly collections: Pick<Collections, 'sessions'>,
    private readonly lengths: SignInSettings['sessions'],
  ) {}

  /** Begins a session and returns the new secret that it is known by. */
  async begin(signedIn: SignedIn, now: Instant): Promise<string> {
    const secret = newSecret();
    const times = { startedAt: now, seenAt: now, endsAt: longestUntil(now, this.lengths) };
    const removeAt = new Date(endOf(times, this.lengths));
    await reading(this.sessions.insertOne({ _id: hash(secret), ...signedIn, ...times, removeAt }));
    return secret;
  }

  /**
   * The session of a browser at an instant; null when there is none or it is over. It is noted as seen, unless the browser
   * asks by itself.
   */
  async find(secret: string, now: Instant, asksByItself = false): Promise<Session | null> {
    const session = await reading(this.sessions.findOne({ _id: hash(secret) }, limits));
    if (!session) return null;
    if (isOver(session, this.lengths, now)) {
      await this.end(secret);
      return null;
    }
    if (!asksByItself && isToBeNoted(session, now)) await this.note(session, now);
    return session;
  }

  /** Ends a session, and returns what the provider is to be told of it. */
  async end(secret: string): Promise<Session | null> {
    return reading(this.sessions.findOneAndDelete({ _id: hash(secret) }, limits));
  }

  /** Ends what the provider says has ended: one session of its own, or all of somebody. */
  async endAt(provider: { sid: string } | { subject: string }): Promise<number> {
    return (await reading(this.sessions.deleteMany(provider))).deletedCount;
  }

  private get sessions() {
    return this.collections.sessions;
  }

  private async note(session: Session, now: Instant): Promise<void> {
    const removeAt = new Date(endOf({ ...session, seenAt: now }, this.lengths));
    await reading(this.sessions.updateOne({ _id: session._id }, { $set: { seenAt: now, removeAt } }));
  }
}

/** Browsers that were sent to the provider and have not come back. */
export class PendingSignIns {
  constructor(private readonly collections: Pick<Collections, 'signIns'>) {}

  async keep(
    { state, browser, ...rest }: Pick<PendingSignIn, 'nonce' | 'verifier' | 'to' | 'browser'> & { state: string },
    now: Instant,
  ): Promise<void> {
    const endsAt = signInUntil(now);
    const known = { _id: hash(state), browser: hash(browser), ...rest };
    await reading(this.collections.signIns.insertOne({ ...known, endsAt, removeAt: new Date(endsAt) }));
  }

  /** Takes the sign-in of a state, which can be done once; null when there is none for this browser, or not any more. */
  async take(state: string, browser: string, now: Instant): Promise<PendingSignIn | null> {
    const taken = await reading(this.collections.signIns.findOneAndDelete({ _id: hash(state) }, limits));
    return taken && taken.browser === hash(browser) && now < taken.endsAt ? taken : null;
  }
}
