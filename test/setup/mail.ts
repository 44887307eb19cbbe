import type { AddressInfo } from 'node:net';
import { type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';

/** How a mail server of the tests answers: null takes the message, a number refuses it, `drop` takes it and says nothing. */
export type Answering = (to: string) => number | 'drop' | null;

const refusal = (responseCode: number, enhanced: string | null = '5.1.1') =>
  Object.assign(new Error(enhanced ? `${enhanced} said no` : 'said no'), { responseCode });

/** At which command a mail server of the tests refuses everybody, with which code and enhanced code. */
export interface Refusing {
  at: 'greeting' | 'AUTH' | 'MAIL FROM' | 'RCPT TO' | 'DATA';
  code: number;
  enhanced: string | null;
}

/** How a mail server of the tests is spoken to: it stays on this machine. */
export const plainly = { isDemanded: false, authorities: null } as const;

/** A real mail server that keeps what it took, and has the faults that a test wants. */
export class TestMailServer {
  readonly taken: (ParsedMail & { envelope: string[] })[] = [];
  atRecipient: Answering = () => null;
  atData: Answering = () => null;
  refuses: Refusing | null = null;
  private server: SMTPServer | null = null;
  private port = 0;

  get url(): string {
    return `smtp://127.0.0.1:${this.port}`;
  }

  /** Listens where it listened before, or on a free port. */
  async start(): Promise<void> {
    this.server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      allowInsecureAuth: true,
      disableReverseLookup: true,
      logger: false,
      onConnect: (_session, done) => done(this.refusalAt('greeting')),
      onAuth: ({ username }, _session, done) => done(this.refusalAt('AUTH'), { user: username }),
      onMailFrom: (_address, _session, done) => done(this.refusalAt('MAIL FROM')),
      onRcptTo: ({ address }, _session, done) => {
        const code = this.atRecipient(address);
        done(typeof code === 'number' ? refusal(code) : this.refusalAt('RCPT TO'));
      },
      onData: (stream, session, done) => {
        const to = session.envelope.rcptTo.map(({ address }) => address);
        void simpleParser(stream).then((mail) => {
          const refused = this.refusalAt('DATA');
          if (refused) return done(refused);
          const answer = this.atData(to[0]!);
          if (typeof answer !== 'number') this.taken.push(Object.assign(mail, { envelope: to }));
          if (answer === 'drop') for (const each of this.server!.connections) each.close();
          else done(answer === null ? null : refusal(answer));
        });
      },
    });
    this.server.on('error', () => {});
    await new Promise<void>((resolve) => this.server!.listen(this.port, '127.0.0.1', () => resolve()));
    this.port = (this.server.server.address() as AddressInfo).port;
  }

  async stop(): Promise<void> {
    for (const each of this.server!.connections) each.close();
    await new Promise<void>((resolve) => this.server!.close(() => resolve()));
  }

  private refusalAt(command: Refusing['at']): Error | null {
    return this.refuses?.at === command ? refusal(this.refuses.code, this.refuses.enhanced) : null;
  }

  /** The subjects that went to an address, in their order. */
  to(address: string): string[] {
    return this.taken.filter(({ envelope }) => envelope.includes(address)).map(({ subject }) => subject!);
  }
}
