import { randomUUID } from 'node:crypto';
import { createTransport } from 'nodemailer';
import type Mail from 'nodemailer/lib/mailer';
import { takeUpMail } from '../../activities/incoming-mail';
import { messageIdOf } from '../../documents/make-letters';
import type { Store } from '../../documents/store';
import type { Scanner } from '../../files/scanner';
import type { ReceiverSettings } from '../../post/incoming/settings';
import type { Letter } from '../../schemas/letters';
import type { Order } from '../../schemas/order';
import { MailReceiver } from '../../worker/receive';
import { instant, type Telling } from '../domain/orders';
import { quiet } from '../workflows/story';

export const host = 'ronnmarka.example';
export const mailbox = `pedagogcentrum@${host}`;

/** A mailbox of the centre that receives mail at a time, and what has come of it. */
export class TestMailbox {
  private receiver: MailReceiver | null = null;
  readonly logged: string[] = [];

  constructor(
    readonly store: Store,
    private readonly port: number,
    private readonly over: Partial<ReceiverSettings> = {},
    public at = '2030-02-11 09.00',
  ) {}

  get settings(): ReceiverSettings {
    const listenOn = { address: '127.0.0.1', port: this.port };
    return { mailbox, host, listenOn, from: ['127.0.0.1'], tls: null, trust: 'loopback', ...this.over };
  }

  async start(): Promise<void> {
    const warn = (_told: object, message: string) => this.logged.push(message);
    const log = { info: () => {}, warn } as never;
    this.receiver = new MailReceiver(this.settings, { store: this.store, now: () => instant(this.at), log });
    await this.receiver.start();
  }

  stop = async (): Promise<void> => this.receiver?.stop();

  /** What the worker does every minute. */
  renewCertificate = (): void => this.receiver?.renewCertificate();

  /** Somebody sends a message to it; what the server said, as its code and text. */
  async send(message: Mail.Options): Promise<string> {
    const client = createTransport({ host: '127.0.0.1', port: this.port, ignoreTLS: true, socketTimeout: 30_000 });
    try {
      return (await client.sendMail({ to: mailbox, ...message })).response as string;
    } catch (error) {
      return (error as { response?: string }).response ?? (error as Error).message;
    } finally {
      client.close();
    }
  }

  /** Takes up what has come. */
  takeUp = (store = this.store, scanner: Scanner | null = null): Promise<boolean> =>
    takeUpMail({ store, now: () => instant(this.at), log: quiet, settings: this.settings, scanner });

  /** What is known of all that has come, the newest last. */
  kept = () => this.store.collections.incomingMail.find().sort({ receivedAt: 1 }).toArray();
}

/** An order as it is kept, on its own. */
export async function keepOrder({ collections }: Store, { order }: Telling): Promise<Order> {
  const own = { ...structuredClone(order), _id: randomUUID(), caseNumber: `30-${Date.now()}${process.hrtime()[1]}` };
  await collections.orders.insertOne(own);
  return own;
}

/** A letter of an order that was sent to somebody. */
export async function keepLetter(
  { collections }: Store,
  order: Order,
  { person, mail, over = {} }: { person: string; mail: string; over?: Partial<Letter> },
): Promise<Letter> {
  const _id = `${order._id}/command-${randomUUID()}/proposal.presented/rektor/${person}`;
  const letter: Letter = {
    ...{
      _id,
      notification: _id,
      orderId: order._id,
      kind: 'proposal.presented',
      to: 'rektor',
      unit: null,
      person,
      mail,
    },
    ...{ state: 'sent', reason: null, madeAt: instant('2030-02-11 08.00'), postAt: null, attempts: 1, repeats: 0 },
    ...{ messageId: messageIdOf(_id, host), template: null, text: null, begunAt: instant('2030-02-11 08.00') },
    ...{ sentAt: instant('2030-02-11 08.00'), answer: '250', proof: 'proof', ...over },
  };
  await collections.letters.insertOne(letter);
  return letter;
}
