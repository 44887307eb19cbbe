import { BlockList, isIP } from 'node:net';
import type { BaseLogger } from 'pino';
import { SMTPServer, type SMTPServerDataStream } from 'smtp-server';
import { StorageAway } from '../documents/connect';
import { failureCode } from '../documents/failure-code';
import { countLoop, keepMail } from '../documents/keep-mail';
import type { Store } from '../documents/store';
import { goesInCircles, type Header, headerOf, identityOf, isOurOwn, messageIdIn } from '../post/incoming/header';
import type { ReceiverSettings } from '../post/incoming/settings';
import { PostMisconfigured } from '../post/misconfigured';
import { type OwnCertificate, renewedCertificate } from '../post/tls';
import type { Instant } from '../schemas/vocabulary';

/** With what mail is received. */
export interface ReceivingDependencies {
  store: Pick<Store, 'collections' | 'settings'>;
  now: () => Instant;
  log: Pick<BaseLogger, 'info' | 'warn'>;
}

/** The largest message that is taken: a file of some 7 MB. */
export const mostMailBytes = 10 * 1024 * 1024;
const mostClients = 20;
const mostRecipients = 20;
const idleMs = 60_000;
const closeMs = 5_000;

const tooLarge = `5.3.4 Brevet är för stort (högst ${mostMailBytes / 1024 / 1024} MB): ladda upp filen i ärendet i Insats, eller skicka en länk. The message is too large: upload the file to the order in Insats, or send a link.`;
const answers = {
  tooLarge: { responseCode: 552, message: tooLarge },
  notOurs: {
    responseCode: 550,
    message: '5.1.1 Adressen finns inte hos oss. No such mailbox here.',
  },
  plain: { responseCode: 530, message: '5.7.0 Must issue a STARTTLS command first.' },
  stranger: { responseCode: 554, message: '5.7.1 Mail is taken from our own mail server only.' },
  inCircles: { responseCode: 554, message: '5.4.6 The message goes round in circles.' },
  away: {
    responseCode: 451,
    message: '4.3.0 Brevet kan inte tas emot just nu, försök igen. It cannot be kept now, try again later.',
  },
};
const refusal = (kind: keyof typeof answers): Error => Object.assign(new Error(), answers[kind]);

const portTaken = (port: number) =>
  new PostMisconfigured(`Port ${port} is taken: set INSATS_MAIL_IN_PORT to a free one.`);

function networksOf(clients: readonly string[]): BlockList {
  const list = new BlockList();
  for (const client of clients) {
    const [address = '', bits] = client.split('/');
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
    if (bits === undefined) list.addAddress(address, family);
    else list.addSubnet(address, Number(bits), family);
  }
  return list;
}

/** Reads a message to its end, keeping no more of it than is taken; null where it is larger. */
async function contentOf(stream: SMTPServerDataStream): Promise<Buffer | null> {
  let parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of stream) {
    bytes += (part as Buffer).length;
    if (bytes > mostMailBytes) parts = [];
    else parts.push(part as Buffer);
  }
  return bytes > mostMailBytes ? null : Buffer.concat(parts);
}

/** Counts a letter of our own that has come back; nothing else is done with it. */
export async function takeOwnBack({ store, now, log }: ReceivingDependencies, header: Header): Promise<void> {
  await countLoop(store.collections, now());
  log.warn({ messageId: messageIdIn(header) }, 'a letter of our own came back and is not kept');
}

/** Takes the mail that comes to the centre's mailbox: each message is acknowledged when MongoDB has kept it. */
export class MailReceiver {
  private readonly server: SMTPServer;
  /** What is shown to servers that give us mail; null where it goes without TLS. */
  private certificate: OwnCertificate | null;
  /** Why a renewed one cannot be shown, as it was told last. */
  private unfit: string | null = null;

  constructor(
    private readonly settings: ReceiverSettings,
    private readonly given: ReceivingDependencies,
  ) {
    this.certificate = settings.tls;
    const networks = networksOf(settings.from);
    const isTaken = (address: string) => networks.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');
    this.server = new SMTPServer({
      ...{ name: settings.host, banner: 'Insats', size: mostMailBytes, authOptional: true, logger: false },
      ...{ disabledCommands: settings.tls ? ['AUTH'] : ['STARTTLS', 'AUTH'], disableReverseLookup: true },
      ...(settings.tls ? { key: settings.tls.key, cert: settings.tls.cert, minVersion: 'TLSv1.2' } : {}),
      ...{ maxClients: mostClients, socketTimeout: idleMs, closeTimeout: closeMs },
      onConnect: ({ remoteAddress }, done) => done(isTaken(remoteAddress) ? null : refusal('stranger')),
      onMailFrom: (_address, { secure }, done) => done(settings.tls && !secure ? refusal('plain') : null),
      onRcptTo: ({ address }, { envelope }, done) => {
        const isOurs = address.toLowerCase() === settings.mailbox && envelope.rcptTo.length < mostRecipients;
        done(isOurs ? null : refusal('notOurs'));
      },
      onData: (stream, { envelope }, done) => {
        const from = envelope.mailFrom ? envelope.mailFrom.address : '';
        this.take(stream, from).then(
          () => done(null, '2.0.0 Kept'),
          (error: Error) => done(this.answerTo(error)),
        );
      },
    });
    this.server.on('error', ({ message }) => given.log.warn({ message }, 'a conversation about mail failed'));
  }

  /** Begins to listen. Throws `PostMisconfigured` when the port is taken. */
  async start(): Promise<void> {
    const { address, port } = this.settings.listenOn;
    await new Promise<void>((resolve, reject) => {
      this.server.server.once('error', (cause: NodeJS.ErrnoException) =>
        reject(cause.code === 'EADDRINUSE' ? portTaken(port) : cause),
      );
      this.server.listen(port, address, resolve);
    });
  }

  /** Takes no more mail; returns when what was being taken has been answered. */
  stop(): Promise<void> {
    return new Promise((resolve) => this.server.close(() => resolve()));
  }

  /**
   * Shows a certificate that has been renewed from the next conversation on. While it does not fit, the one before is shown,
   * and that is told once.
   */
  renewCertificate(): void {
    if (!this.certificate) return;
    const { log } = this.given;
    try {
      const renewed = renewedCertificate(this.certificate);
      this.unfit = null;
      if (!renewed) return;
      this.server.updateSecureContext({ key: renewed.key, cert: renewed.cert });
      this.certificate = renewed;
      log.info({}, 'a renewed certificate is shown to whoever gives us mail');
    } catch (error) {
      const { message: told } = error as Error;
      if (told !== this.unfit) log.warn({ told }, 'a renewed certificate cannot be shown, and the one before still is');
      this.unfit = told;
    }
  }

  private async take(stream: SMTPServerDataStream, envelopeFrom: string): Promise<void> {
    const raw = await contentOf(stream);
    if (!raw) throw refusal('tooLarge');
    const { store, now } = this.given;
    const header = headerOf(raw);
    if (goesInCircles(header)) throw refusal('inCircles');
    if (isOurOwn(header, this.settings)) return takeOwnBack(this.given, header);
    const arrived = { id: identityOf(raw, header), messageId: messageIdIn(header), raw, envelopeFrom };
    await keepMail(store.collections, arrived, now(), store.settings);
  }

  /** What the sending server is told: whatever is not its fault it tries again. */
  private answerTo(error: Error): Error {
    if ('responseCode' in error) return error;
    if (!(error instanceof StorageAway))
      this.given.log.warn({ code: failureCode(error) }, 'a message could not be kept');
    return refusal('away');
  }
}
