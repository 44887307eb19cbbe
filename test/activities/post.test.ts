import { randomUUID } from 'node:crypto';
import { MockActivityEnvironment } from '@temporalio/testing';
import { MongoNetworkError } from 'mongodb';
import { createActivities } from '../../activities';
import { createPostActivities } from '../../activities/post';
import { decideOnNotice } from '../../documents/decide-on-notice';
import { keepCommand } from '../../documents/keep-command';
import type { Compose } from '../../documents/letter-words';
import { readNotices, readOrderNotices } from '../../documents/notice-reads';
import { NotThere } from '../../documents/outcomes';
import type { Store } from '../../documents/store';
import type { Caller } from '../../domain/decision';
import { letterOf } from '../../domain/letters/compose';
import { plannedNotices } from '../../domain/posting/planned';
import { factsOf, nextItemAt } from '../../domain/process';
import type { OrderCommand } from '../../domain/rules';
import { type MailServer, mailServer } from '../../post/smtp';
import type { Order } from '../../schemas/order';
import { heldOn, instant, planned, proposal, record, session, type Target, type Telling } from '../domain/orders';
import { jonatan, petra, signe, tegelfall, ylva } from '../domain/people';
import { freshDatabase } from '../setup/database';
import { plainly, TestMailServer } from '../setup/mail';
import { somebody } from '../setup/somebody';
import { quiet, storeIn } from '../workflows/story';

const { client, db } = freshDatabase('post');
const mail = new TestMailServer();
let store: Store;
let server: MailServer;

const mailOf = (person: string): string => `${person.replace('person-', '').replaceAll('-', '.')}@ronnmarka.example`;

beforeAll(async () => {
  store = await storeIn(client, db);
  await store.collections.people.insertOne({
    ...somebody(ylva.person, [{ kind: 'rektor', at: tegelfall._id }]),
    name: ylva.name,
  });
  for (const { _id } of await store.collections.people.find().toArray())
    await store.collections.people.updateOne({ _id }, { $set: { mail: mailOf(_id) } });
  await mail.start();
  server = mailServer({ smtpUrl: mail.url, tls: plainly, perSecond: 1_000 });
});
beforeEach(() => {
  mail.taken.length = 0;
  mail.atRecipient = () => null;
  mail.atData = () => null;
  mail.refuses = null;
});
// What a test leaves to be posted is not the next one's.
afterEach(async () => {
  const { letters, notifications, heldAddresses, postWishes } = store.collections;
  await Promise.all([
    postWishes.deleteMany({}),
    letters.deleteMany({}),
    notifications.deleteMany({}),
    heldAddresses.deleteMany({}),
  ]);
});
afterAll(async () => {
  server.close();
  await mail.stop();
});

const settings = {
  ...{
    ...{ smtpUrl: '', tls: plainly },
    from: { name: 'Pedagogcentrum', address: 'pedagogcentrum@ronnmarka.example' },
    perSecond: 1_000,
    atAnyHour: false,
  },
  ...{ publicUrl: 'https://insats.example', contact: 'pedagogcentrum@ronnmarka.example' },
};
const compose: Compose = async ({ notification, language, ...about }) => ({
  letter: letterOf({
    ...{
      language,
      greeting: 'Hej!',
      paragraphs: [],
      action: null,
      signature: 'Centret',
      footer: '',
      unsubscribe: null,
    },
    subject: `${'order' in about ? about.order.caseNumber : 'december' in about ? about.december.year : 'improvement' in about ? about.improvement.what : 'Insats'}: ${notification.kind}`,
  }),
  html: '<p>Hej!</p>',
  invitation: null,
  template: { key: notification.kind, version: 0, language },
});

/** A round of the post, with clocks that show an instant. */
const post = (at: string, over: Partial<Store> = {}): Promise<boolean> => {
  const { postDue } = createPostActivities({
    ...{ store: { ...store, ...over }, now: () => instant(at), log: quiet, settings, server, compose },
    composeDigest: ([first, ...more]) => ({
      ...first!.words,
      letter: { ...first!.words.letter, subject: `${more.length + 1} att titta på` },
    }),
    making: {
      kindOf: ({ kind }) => ({
        mayUnsubscribe: ['meeting.recordMissing', 'session.reminder'].includes(kind),
        atOnce: false,
      }),
      calendarOf: async () => null,
    },
  });
  return new MockActivityEnvironment().run(postDue) as Promise<boolean>;
};

const kept = async ({ order }: Telling): Promise<Order> => {
  const own = { ...structuredClone(order), _id: randomUUID(), caseNumber: `30-${Date.now()}${process.hrtime()[1]}` };
  await store.collections.orders.insertOne(own);
  return own;
};
const give = ({ _id }: Order, command: OrderCommand, body: unknown, caller: Caller, at: string, target: Target = {}) =>
  keepCommand(store, { command, orderId: _id, body, caller, now: instant(at), key: randomUUID(), target } as never);

/** The order's proposal reminder of 11 February has fallen due, and waits to be posted. */
async function reminded(): Promise<Order> {
  const order = await kept(heldOn('2030-02-04').when('saveMeetingRecord', record, signe, '2030-02-05'));
  const next = factsOf(order, store.settings).promises.proposal!;
  const { remind } = createActivities({ store, now: () => instant('2030-02-11 07.30'), log: quiet });
  await remind({ orderId: order._id, promise: 'proposal', ...next });
  return order;
}
const lettersOf = ({ _id }: Order) => store.collections.letters.find({ orderId: _id }).sort({ _id: 1 }).toArray();
const notificationsOf = ({ _id }: Order) => store.collections.notifications.find({ orderId: _id }).toArray();

test('what has fallen due reaches whoever holds the duty, once, as a letter of the order', async () => {
  const order = await reminded();
  await post('2030-02-11 07.31');
  await post('2030-02-11 07.32');
  const [letter, ...more] = mail.taken;
  expect(more).toEqual([]);
  expect(letter!.envelope).toEqual([mailOf(signe.person)]);
  expect(letter!.subject).toBe(`${order.caseNumber}: proposal.reminder`);
  expect(letter!.references).toBe(`<order.${order._id}@ronnmarka.example>`);
  expect(letter!.headers.get('auto-submitted')).toBe('auto-generated');
  expect(letter!.headers.has('list')).toBe(false);
  const [known] = await lettersOf(order);
  expect(known).toMatchObject({ state: 'sent', messageId: letter!.messageId, attempts: 1, repeats: 0, answer: '250' });
});

test('somebody who wishes it gets one letter in the morning, with what still stands, however often its sending is begun', async () => {
  const { postWishes, letters } = store.collections;
  await postWishes.insertOne({ _id: signe.person, language: 'sv', digest: 'daily', withoutKinds: [], version: 1 });
  const orders = await Promise.all([1, 2, 3].map(() => kept(heldOn('2030-02-04'))));
  for (const order of orders) {
    const next = factsOf(order, store.settings).promises.meetingRecord!;
    const { remind } = createActivities({ store, now: () => next.at, log: quiet });
    await remind({ orderId: order._id, promise: 'meetingRecord', ...next });
  }
  await post('2030-02-08 07.31');
  expect(mail.taken).toEqual([]);
  await give(orders[2]!, 'saveMeetingRecord', record, signe, '2030-02-08 09.00', {});
  mail.atData = () => 'drop';
  await post('2030-02-11 07.30').catch(() => {});
  mail.atData = () => null;
  await post('2030-02-11 07.40');
  await post('2030-02-11 07.50');
  expect(mail.to(mailOf(signe.person))).toEqual(['2 att titta på', '2 att titta på']);
  const together = mail.taken.filter(({ envelope }) => envelope.includes(mailOf(signe.person)));
  expect(new Set(together.map(({ messageId }) => messageId)).size).toBe(1);
  const states = (await letters.find({ person: signe.person }).toArray()).map(({ state, reason, repeats }) => [
    state,
    reason,
    repeats,
  ]);
  expect(states.sort()).toEqual([
    ['cancelled', 'done', 0],
    ['sent', 'inDigest', 1],
    ['sent', 'inDigest', 1],
  ]);
});

test('what may be unsubscribed from says how, with one press and without signing in', async () => {
  const order = await kept(heldOn('2030-02-04'));
  const next = factsOf(order, store.settings).promises.meetingRecord!;
  const { remind } = createActivities({ store, now: () => next.at, log: quiet });
  await remind({ orderId: order._id, promise: 'meetingRecord', ...next });
  await post('2030-02-08 07.31');
  const lines = mail.taken[0]!.headerLines.map(({ line }) => line.replace(/\s+/g, ' '));
  expect(lines).toContainEqual(expect.stringMatching(/^List-Unsubscribe: <https:\/\/insats\.example\/unsubscribe\//));
  expect(lines).toContain('List-Unsubscribe-Post: List-Unsubscribe=One-Click');
});

test('a reminder of what has been done meanwhile is not sent', async () => {
  const order = await reminded();
  await give(order, 'presentProposal', { version: 1, proposal }, signe, '2030-02-11 07.31');
  await post('2030-02-11 07.32');
  expect(mail.to(mailOf(signe.person))).toEqual([]);
  expect(mail.to(mailOf(ylva.person))).toEqual([`${order.caseNumber}: proposal.presented`]);
  const reminder = (await notificationsOf(order)).find(({ kind }) => kind === 'proposal.reminder');
  expect(reminder).toMatchObject({ post: { state: 'cancelled', reason: 'done' }, postAt: null });
});

test('a letter that waited for the mail server is not sent when the thing has been done meanwhile', async () => {
  const order = await reminded();
  mail.atData = () => 451;
  await post('2030-02-11 07.31');
  expect(await lettersOf(order)).toMatchObject([{ state: 'waiting', attempts: 1, answer: '5.1.1' }]);
  mail.atData = () => null;
  await give(order, 'presentProposal', { version: 1, proposal }, signe, '2030-02-11 07.40');
  await post('2030-02-11 07.45');
  expect(mail.to(mailOf(signe.person))).toEqual([]);
  expect(await lettersOf(order)).toContainEqual(expect.objectContaining({ state: 'cancelled', reason: 'done' }));
});

test('somebody who has left gets nothing, and whoever follows gets it', async () => {
  const order = await reminded();
  mail.atData = () => 451;
  await post('2030-02-11 07.31');
  mail.atData = () => null;
  await give(order, 'assignStaff', { responsible: jonatan.person }, petra, '2030-02-11 07.40');
  await post('2030-02-11 07.45');
  await post('2030-02-11 07.46');
  expect(mail.to(mailOf(signe.person))).toEqual([]);
  expect(mail.to(mailOf(jonatan.person))).toContain(`${order.caseNumber}: proposal.reminder`);
});

test('an address that does not exist is put on hold, and the others get their letters', async () => {
  const first = await reminded();
  mail.atRecipient = (to) => (to === mailOf(signe.person) ? 550 : null);
  await give(first, 'raiseToLead', { reason: 'Ingen svarar.' }, ylva, '2030-02-11 07.31');
  await post('2030-02-11 07.32');
  expect(mail.to(mailOf(petra.person))).toEqual([`${first.caseNumber}: order.raised`]);
  expect(await lettersOf(first)).toContainEqual(
    expect.objectContaining({ person: signe.person, state: 'failed', reason: 'badAddress' }),
  );
  mail.atRecipient = () => null;
  const second = await reminded();
  await post('2030-02-11 07.34');
  expect(await lettersOf(second)).toMatchObject([{ state: 'failed', reason: 'addressOnHold' }]);
  expect(mail.to(mailOf(signe.person))).toEqual([]);
});

test('of three to whom the same is told one is refused: the two others get theirs, once, and that one fails by itself', async () => {
  const { people, heldAddresses } = store.collections;
  const leads = [petra.person, 'person-agnes-lindmark', 'person-bo-wallin'];
  const refused = leads[1]!;
  for (const id of leads.slice(1)) await people.insertOne({ ...somebody(id, petra.duties as never), mail: mailOf(id) });
  const order = await reminded();
  await post('2030-02-11 07.31');
  mail.atRecipient = (to) => (to === mailOf(refused) ? 550 : null);
  await give(order, 'raiseToLead', { reason: 'Ingen svarar.' }, ylva, '2030-02-11 07.32');
  for (const at of ['07.33', '07.34', '12.00']) await post(`2030-02-11 ${at}`);
  const raised = (await lettersOf(order)).filter(({ kind, to }) => kind === 'order.raised' && to === 'lead');
  const outcome = raised.map(({ person, state, reason, attempts }) => [person, state, reason, attempts]);
  expect(outcome.sort()).toEqual(
    leads
      .map((id) => (id === refused ? [id, 'failed', 'badAddress', 1] : [id, 'sent', null, 1]))
      .sort((one, other) => (one[0]! < other[0]! ? -1 : 1)),
  );
  expect(leads.map((id) => mail.to(mailOf(id)).length)).toEqual([1, 0, 1]);
  expect((await heldAddresses.find().toArray()).map(({ _id }) => _id)).toEqual([mailOf(refused)]);
  await people.deleteMany({ _id: { $in: leads.slice(1) } });
});

test('a server that takes a letter and says nothing gets it again with its Message-ID, and that is counted', async () => {
  const order = await reminded();
  mail.atData = () => 'drop';
  await post('2030-02-11 07.31').catch(() => {});
  mail.atData = () => null;
  await post('2030-02-11 07.40');
  expect(mail.taken).toHaveLength(2);
  expect(new Set(mail.taken.map(({ messageId }) => messageId)).size).toBe(1);
  expect(await lettersOf(order)).toMatchObject([{ state: 'sent', attempts: 2, repeats: 1 }]);
});

test('a worker that is killed before it has noted what the server said leaves the letter to be sent again, later', async () => {
  const order = await reminded();
  const { letters } = store.collections;
  const forgetful = new Proxy(letters, {
    get: (target, name, receiver) =>
      name === 'updateOne' ? () => Promise.reject(new Error('killed')) : Reflect.get(target, name, receiver),
  });
  await expect(
    post('2030-02-11 07.31', { collections: { ...store.collections, letters: forgetful } }),
  ).rejects.toThrow();
  await post('2030-02-11 07.32');
  expect(mail.taken).toHaveLength(1);
  await post('2030-02-11 07.35');
  expect(mail.taken.map(({ messageId }) => messageId)).toEqual([mail.taken[0]!.messageId, mail.taken[0]!.messageId]);
  expect(await lettersOf(order)).toMatchObject([{ state: 'sent', repeats: 1 }]);
});

test('a storage that is away for a moment when it is noted what the server said costs no second letter', async () => {
  const order = await reminded();
  const { letters } = store.collections;
  let failures = 1;
  const away = () => Promise.reject(new MongoNetworkError('away'));
  const shaky = new Proxy(letters, {
    get: (target, name) => {
      const own = Reflect.get(target, name, target) as unknown;
      if (name === 'updateOne' && failures-- > 0) return away;
      return typeof own === 'function' ? own.bind(target) : own;
    },
  });
  await post('2030-02-11 07.31', { collections: { ...store.collections, letters: shaky } });
  expect(failures).toBeLessThan(1);
  expect(await lettersOf(order)).toMatchObject([{ state: 'sent', repeats: 0 }]);
  expect(mail.taken).toHaveLength(1);
});

test('a mail server that is away loses nothing, and the round fails so that the next waits longer', async () => {
  const order = await reminded();
  await mail.stop();
  await expect(post('2030-02-11 07.31')).rejects.toMatchObject({ type: 'MailServerAway' });
  await mail.start();
  await post('2030-02-11 09.00');
  expect(await lettersOf(order)).toMatchObject([{ state: 'sent', repeats: 0 }]);
  expect(mail.taken).toHaveLength(1);
});

test('a mail server that refuses us and not the letter fails none and holds no address: it goes when we are taken again', async () => {
  const order = await reminded();
  mail.refuses = { at: 'MAIL FROM', code: 550, enhanced: null };
  await expect(post('2030-02-11 07.31')).rejects.toMatchObject({ type: 'MailServerAway' });
  expect(await lettersOf(order)).toMatchObject([{ state: 'waiting', answer: '550' }]);
  expect(await store.collections.heldAddresses.countDocuments()).toBe(0);
  mail.refuses = null;
  await post('2030-02-11 09.00');
  expect(await lettersOf(order)).toMatchObject([{ state: 'sent', repeats: 0 }]);
});

test('two workers that post at the same time send a letter once', async () => {
  await reminded();
  await Promise.all([post('2030-02-11 07.31'), post('2030-02-11 07.31')]);
  await post('2030-02-11 07.32');
  expect(mail.taken).toHaveLength(1);
});

test('nothing goes at night, at weekends or on holidays, but what is about something that happens before does', async () => {
  const order = await kept(heldOn('2030-02-04').when('saveMeetingRecord', record, signe, '2030-02-05'));
  await give(order, 'raiseToLead', { reason: 'Ingen svarar.' }, ylva, '2030-02-08 22.10');
  await post('2030-02-08 22.11');
  await post('2030-02-09 12.00');
  expect(mail.taken).toEqual([]);
  expect(await notificationsOf(order)).toMatchObject([{ postAt: instant('2030-02-11 07.00') }]);
  await post('2030-02-11 07.00');
  expect(mail.to(mailOf(petra.person))).toEqual([`${order.caseNumber}: order.raised`]);
});

test('a letter that the mail server did not take for more than a day goes in the hours after it is back, and not at night', async () => {
  const order = await reminded();
  await mail.stop();
  for (const at of ['2030-02-11 07.31', '2030-02-11 12.00', '2030-02-11 17.59'])
    await expect(post(at)).rejects.toMatchObject({ type: 'MailServerAway' });
  await mail.start();
  await post('2030-02-12 03.00');
  expect(mail.taken).toEqual([]);
  expect(await lettersOf(order)).toMatchObject([{ state: 'waiting', postAt: instant('2030-02-12 07.00') }]);
  await post('2030-02-12 07.00');
  expect(await lettersOf(order)).toMatchObject([{ state: 'sent', repeats: 0 }]);
  expect(mail.to(mailOf(signe.person))).toHaveLength(1);
});

test('several in one letter wait for the morning too', async () => {
  const { postWishes } = store.collections;
  await postWishes.insertOne({ _id: signe.person, language: 'sv', digest: 'daily', withoutKinds: [], version: 1 });
  const order = await kept(heldOn('2030-02-04'));
  const next = factsOf(order, store.settings).promises.meetingRecord!;
  const { remind } = createActivities({ store, now: () => next.at, log: quiet });
  await remind({ orderId: order._id, promise: 'meetingRecord', ...next });
  await post('2030-02-08 07.31');
  await post('2030-02-11 19.00');
  expect(mail.taken).toEqual([]);
  await post('2030-02-12 07.00');
  expect(mail.to(mailOf(signe.person))).toEqual(['1 att titta på']);
});

test('what would come too late in a weekly letter comes by itself', async () => {
  const { postWishes } = store.collections;
  await postWishes.insertOne({ _id: ylva.person, language: 'sv', digest: 'weekly', withoutKinds: [], version: 1 });
  const order = await kept(planned('2030-02-04 16.30', [session('A', '2030-03-05')]));
  const next = factsOf(order, store.settings).promises.sessions!;
  const { remind } = createActivities({ store, now: () => next.at, log: quiet });
  await remind({ orderId: order._id, promise: 'sessions', ...next });
  await post('2030-03-04 07.31');
  expect(mail.to(mailOf(ylva.person))).toEqual([`${order.caseNumber}: session.reminder`]);
});

/** An order whose session of 5 March has been reminded of the day before. */
async function remindedOfSession(): Promise<Order> {
  const order = await kept(planned('2030-02-04 16.30', [session('A', '2030-03-05')]));
  await fallsDue(order, 'sessions');
  return order;
}
/** What of a promise falls due next does, at its instant. */
async function fallsDue(order: Order, promise: 'sessions' | 'proposal'): Promise<string> {
  const next = factsOf((await store.collections.orders.findOne({ _id: order._id }))!, store.settings).promises[
    promise
  ]!;
  const { remind } = createActivities({ store, now: () => next.at, log: quiet });
  await remind({ orderId: order._id, promise, ...next });
  return next.at;
}

test('a reminder that waited for the mail server goes as long as what it reminds of is ahead, and not after', async () => {
  const order = await remindedOfSession();
  await mail.stop();
  await expect(post('2030-03-04 07.31')).rejects.toMatchObject({ type: 'MailServerAway' });
  await mail.start();
  await post('2030-03-05 14.30');
  expect(mail.to(mailOf(ylva.person))).toEqual([]);
  expect(await lettersOf(order)).toMatchObject([{ state: 'cancelled', reason: 'tooLate', postAt: null }]);
  const [shown] = (await readOrderNotices(store, order._id, petra, { page: 1, limit: 100 })).notices.filter(
    ({ notice }) => notice.reason === 'tooLate',
  );
  expect(shown!.notice).toMatchObject({ kind: 'session.reminder', latestAt: instant('2030-03-05 14.30') });
  const again = await remindedOfSession();
  mail.atData = () => 451;
  await post('2030-03-04 07.31');
  mail.atData = () => null;
  await post('2030-03-05 14.29');
  expect(mail.to(mailOf(ylva.person))).toEqual([`${again.caseNumber}: session.reminder`]);
});

test('a reminder of which no letter was made in time makes none', async () => {
  const order = await remindedOfSession();
  await post('2030-03-05 16.00');
  expect(mail.taken).toEqual([]);
  const told = (await notificationsOf(order)).filter(({ kind }) => kind === 'session.reminder');
  expect(told).toMatchObject([{ post: { state: 'cancelled', reason: 'tooLate' } }]);
});

/** What is only planned of a kind in an order, the next first. */
async function plannedOf({ _id }: Order, kind: string) {
  const { notices } = await readOrderNotices(store, _id, petra, { page: 1, limit: 100 });
  const rows = notices.map(({ notice }) => notice).filter((each) => each.kind === kind && each.state === 'planned');
  return rows.sort((a, b) => a.at.localeCompare(b.at));
}
const decide = (order: Order, notice: string, decision: 'hold' | 'givenByPhone' | 'release', at: string) =>
  decideOnNotice(store, { orderId: order._id, notice, decision, caller: signe, key: randomUUID(), now: instant(at) });

test('a reminder that was given by phone while it was planned is not sent when it falls due, and the next one is', async () => {
  const order = await kept(heldOn('2030-02-04').when('saveMeetingRecord', record, signe, '2030-02-05'));
  const [first, ...more] = await plannedOf(order, 'proposal.reminder');
  const given = await decide(order, first!.id, 'givenByPhone', '2030-02-08 09.00');
  expect(given).toMatchObject({ state: 'cancelled', reason: 'givenByPhone', decidedBy: { person: signe.person } });
  expect((await plannedOf(order, 'proposal.reminder')).map(({ id }) => id)).toEqual(more.map(({ id }) => id));
  expect(await fallsDue(order, 'proposal')).toBe(first!.at);
  await post('2030-02-11 07.31');
  expect(mail.taken).toEqual([]);
  expect(await notificationsOf(order)).toHaveLength(1);
  const next = await fallsDue(order, 'proposal');
  expect(next).toBe(more[0]!.at);
  mail.taken.length = 0;
  await post('2030-02-15 12.00');
  expect(mail.to(mailOf(signe.person))).toEqual([`${order.caseNumber}: proposal.reminder`]);
});

test('a reminder that was held while it was planned goes when it is released, and never before its time', async () => {
  const order = await kept(heldOn('2030-02-04').when('saveMeetingRecord', record, signe, '2030-02-05'));
  const [{ id, at } = { id: '', at: '' }] = await plannedOf(order, 'proposal.reminder');
  expect(await decide(order, id, 'hold', '2030-02-06 09.00')).toMatchObject({ id, state: 'held' });
  expect(await decide(order, id, 'hold', '2030-02-06 09.01')).toMatchObject({ state: 'held' });
  expect(await decide(order, id, 'release', '2030-02-07 09.00')).toMatchObject({ state: 'waiting', at });
  await post('2030-02-07 09.01');
  expect(mail.taken).toEqual([]);
  await decide(order, id, 'hold', '2030-02-07 09.02');
  await fallsDue(order, 'proposal');
  await post('2030-02-11 07.31');
  expect(mail.taken).toEqual([]);
  await decide(order, id, 'release', '2030-02-11 10.00');
  await post('2030-02-11 10.01');
  expect(mail.to(mailOf(signe.person))).toEqual([`${order.caseNumber}: proposal.reminder`]);
  await expect(decide(order, `${order._id}/proposal/nothing`, 'hold', '2030-02-11 10.02')).rejects.toThrow(NotThere);
});

test('of a reminder that falls due while somebody decides on it there is one, as decided or as written', async () => {
  const order = await kept(heldOn('2030-02-04').when('saveMeetingRecord', record, signe, '2030-02-05'));
  const [{ id } = { id: '' }] = await plannedOf(order, 'proposal.reminder');
  await Promise.all([fallsDue(order, 'proposal'), decide(order, id, 'hold', '2030-02-11 07.30')]);
  expect(await notificationsOf(order)).toMatchObject([{ _id: id, post: { state: 'held' } }]);
});

test('the notices of all orders are listed page by page without a gap, the planned ones with all of each order', async () => {
  const { orders } = store.collections;
  await orders.deleteMany({});
  const many = [heldOn('2030-02-04'), heldOn('2030-02-05'), planned('2030-02-04 16.30', [session('A', '2030-03-05')])];
  for (const each of many) {
    const order = await kept(each);
    await orders.updateOne({ _id: order._id }, { $set: { 'standing.nextItemAt': nextItemAt(order, store.settings) } });
    await give(order, 'raiseToLead', { reason: 'Ingen svarar.' }, ylva, '2030-02-05 22.10');
  }
  const pages = async (state: 'planned' | 'waiting', limit: number) => {
    const ids: string[] = [];
    for (let page = 1; ; page += 1) {
      const found = await readNotices(store, state, petra, { page, limit });
      ids.push(...found.slice(0, limit).map(({ notice }) => notice.id));
      if (found.length <= limit) return ids;
    }
  };
  const open = await orders.find().toArray();
  const all = open.flatMap((order) => plannedNotices(order, store.settings).map(({ _id }) => _id));
  for (const state of ['planned', 'waiting'] as const)
    for (const limit of [1, 2, 100])
      expect([state, limit, await pages(state, limit)]).toEqual([state, limit, await pages(state, 7)]);
  expect((await pages('planned', 2)).sort()).toEqual(all.sort());
  expect((await pages('waiting', 2)).length).toBe(await store.collections.notifications.countDocuments());
});
