import { randomUUID } from 'node:crypto';
import { MockActivityEnvironment } from '@temporalio/testing';
import { createActivities } from '../../activities';
import { keepCommand } from '../../documents/keep-command';
import type { Store } from '../../documents/store';
import type { Caller } from '../../domain/decision';
import { itemsOf } from '../../domain/invitations';
import { factsOf } from '../../domain/process';
import type { OrderCommand } from '../../domain/rules';
import type { PromiseName } from '../../schemas/facts';
import type { Order } from '../../schemas/order';
import { type PostOffice, postOffice } from '../../worker/post-office';
import { instant, type Target } from '../domain/orders';
import { hagerbrink, stellan, tegelfall, ylva } from '../domain/people';
import { CalendarClient } from '../invitations/calendar-client';
import { freshDatabase } from '../setup/database';
import { plainly, TestMailServer } from '../setup/mail';
import { somebody } from '../setup/somebody';
import { quiet, storeIn } from '../workflows/story';

/** The address of somebody of the tests. */
export const mailOf = (person: string): string =>
  `${person.replace('person-', '').replaceAll('-', '.')}@ronnmarka.example`;

/** One order at a time, its commands, and the letters that a real mail server takes after each. */
export class Mailed {
  readonly mail = new TestMailServer();
  store!: Store;
  order!: Order;
  now = '';
  private office!: PostOffice;
  private readonly database: ReturnType<typeof freshDatabase>;

  constructor(name: string) {
    this.database = freshDatabase(name);
  }

  async start(): Promise<void> {
    this.store = await storeIn(this.database.client, this.database.db);
    const { people } = this.store.collections;
    await people.insertMany([
      { ...somebody(ylva.person, [{ kind: 'rektor', at: tegelfall._id }]), name: ylva.name },
      { ...somebody(stellan.person, [{ kind: 'rektor', at: hagerbrink._id }]), name: stellan.name },
    ]);
    for (const { _id } of await people.find().toArray())
      await people.updateOne({ _id }, { $set: { mail: mailOf(_id) } });
    await this.mail.start();
    const settings = {
      from: { name: 'Pedagogcentrum', address: 'pedagogcentrum@ronnmarka.example' },
      ...{ smtpUrl: this.mail.url, tls: plainly, publicUrl: 'https://insats.example', contact: '08-465 004 10' },
      ...{ perSecond: 1_000, atAnyHour: true },
    };
    this.office = postOffice({ store: this.store, now: () => this.now, log: quiet }, settings);
  }

  async stop(): Promise<void> {
    this.office.close();
    await this.mail.stop();
  }

  /** Goes on with an order, and without those before it. */
  async begin(from: Order): Promise<void> {
    this.mail.taken.length = 0;
    await this.store.collections.orders.deleteMany({});
    this.order = { ...structuredClone(from), _id: randomUUID() };
    await this.store.collections.orders.insertOne(this.order);
  }

  /** A command, and a round of the post after it. */
  async give(command: OrderCommand, body: unknown, by: Caller, at: string, target: Target = {}): Promise<void> {
    this.now = instant(at);
    const asked = { command, orderId: this.order._id, body, caller: by, now: this.now, key: randomUUID(), target };
    await keepCommand(this.store, asked as never);
    await this.post();
  }

  /** What falls due next of a promise, and a round of the post after it. */
  async fallsDue(promise: PromiseName): Promise<void> {
    const next = factsOf(this.order, this.store.settings).promises[promise]!;
    this.now = next.at;
    await createActivities({ store: this.store, now: () => this.now, log: quiet }).remind({
      ...{ orderId: this.order._id, promise, ...next },
    });
    await this.post();
  }

  /** A round of the post. */
  async post(): Promise<void> {
    await new MockActivityEnvironment().run(this.office.activities.postDue);
    this.order = (await this.store.collections.orders.findOne({ _id: this.order._id }))!;
  }

  lettersTo = (address: string) => this.mail.taken.filter(({ envelope }) => envelope.includes(address));

  /** Every calendar that has come to somebody by mail, oldest first. */
  calendarsTo = (address: string): string[] =>
    this.lettersTo(address)
      .flatMap(({ attachments }) => attachments.filter(({ contentType }) => contentType === 'text/calendar'))
      .map(({ content }) => content.toString());

  /** What stands in somebody's calendar once it has taken these in: what, and when. */
  standingFor = (address: string, calendars = this.calendarsTo(address)): [string, string][] => {
    const calendar = new CalendarClient(address);
    for (const each of calendars) calendar.take(each);
    return calendar.standing.map(({ uid, startsAt }) => [uid.split('.')[0]!, startsAt]);
  };

  /** What stands in the order for a unit, and is to come. */
  ought = (unit: string): [string, string][] =>
    itemsOf(this.order)
      .filter(({ status, units, endsAt }) => status === 'confirmed' && units.includes(unit) && endsAt > this.now)
      .map(({ id, startsAt }): [string, string] => [id, startsAt])
      .sort(([, a], [, b]) => a.localeCompare(b));
}
