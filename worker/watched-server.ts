import type { BaseLogger } from 'pino';
import type { Answer, MailServer } from '../post/smtp';
import { tlsFailuresTold } from '../post/tls';
import type { Instant } from '../schemas/vocabulary';

const told: Record<string, string> = {
  ...tlsFailuresTold,
  EAUTH: 'The mail server does not let us in: check user and password in INSATS_SMTP_URL.',
};

/** A mail server of which it is known, and told once, since when it takes no letters. */
export class WatchedServer implements MailServer {
  awaySince: Instant | null = null;

  constructor(
    private readonly server: MailServer,
    private readonly given: { now: () => Instant; log: Pick<BaseLogger, 'warn'> },
  ) {}

  send: MailServer['send'] = async (message) => {
    const answer = await this.server.send(message);
    this.note(answer);
    return answer;
  };

  close = (): void => this.server.close();

  private note({ isAway, failure, code }: Answer): void {
    if (isAway && this.awaySince === null) {
      this.awaySince = this.given.now();
      this.given.log.warn({ failure, code, told: told[failure ?? ''] }, 'the mail server takes no letters');
    }
    if (!isAway) this.awaySince = null;
  }
}
