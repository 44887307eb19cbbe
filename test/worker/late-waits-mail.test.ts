import { randomUUID } from 'node:crypto';
import { MockActivityEnvironment } from '@temporalio/testing';
import { decideOnNotice } from '../../documents/decide-on-notice';
import { keepCommand } from '../../documents/keep-command';
import { readNotices } from '../../documents/notice-reads';
import { mailHeld } from '../../documents/post-wishes';
import type { Store } from '../../documents/store';
import { tellLateWaits } from '../../documents/tell-late-waits';
import type { OrderCommand } from '../../domain/rules';
import type { PostWishes } from '../../schemas/letters';
import { postOffice } from '../../worker/post-office';
import { heldOn, instant, presented, record, type Telling } from '../domain/orders';
import { hamid, petra, signe } from '../domain/people';
import { freshDatabase } from '../setup/database';
import { plainly, TestMailServer } from '../setup/mail';
import { somebody } from '../setup/somebody';
import { quiet, storeIn } from '../workflows/story';

const { client, db } = freshDatabase('late-waits-mail');
const mail = new TestMailServer();
let store: Store;
const toPetra = 'petra@ronnmarka.example';
const monday = '2030-02-11';

beforeAll(async () => {
  store = await storeIn(client, db);
  await store.collections.people.updateOne({ _id: petra.person }, { $set: { mail: toPetra } });
  await mail.start();
});
let ofCentre: string;
let ofRektor: string;
beforeEach(async () => {
  mail.taken.length = 0;
  const { letters, notifications, orders, postWishes } = store.collections;
  await Promise.all([letters, notifications, orders, postWishes].map((each) => each.deleteMany({})));
  ofCentre = await kept('30-0002', heldOn('2030-02-04'));
  ofRektor = await kept('30-0001', presented('2030-01-28 12.00'));
});
afterAll(() => mail.stop());

async function kept(caseNumber: string, { order }: Telling): Promise<string> {
  const _id = randomUUID();
  await store.collections.orders.insertOne({ ...structuredClone(order), _id, caseNumber });
  return _id;
}
const give = (orderId: string, command: OrderCommand, body: object, caller: typeof signe, at: string) =>
  keepCommand(store, {
    ...{ command, orderId, body, caller, now: instant(at), key: randomUUID(), target: {} },
  } as never);
const settle = async (at: string): Promise<void> => {
  await give(ofCentre, 'saveMeetingRecord', record, signe, at);
  await give(ofRektor, 'agreeProposal', { proposalVersion: 1 }, hamid, at);
};

/** A round of the post with the words of the product; only what the lead is told is looked at. */
async function post(at: string, over: Partial<Store> = {}): Promise<void> {
  const settings = {
    ...{ from: { name: 'Pedagogcentrum', address: 'pedagogcentrum@ronnmarka.example' }, smtpUrl: mail.url },
    ...{ publicUrl: 'https://insats.example', contact: '08-465 004 10', perSecond: 1_000, atAnyHour: false },
    tls: plainly,
  };
  const office = postOffice({ store: { ...store, ...over }, now: () => instant(at), log: quiet }, settings);
  try {
    await new MockActivityEnvironment().run(office.activities.postDue);
  } finally {
    office.close();
  }
}
const fallsDue = async (at: string): Promise<boolean> => {
  const isTold = await tellLateWaits(store, instant(at));
  await post(at);
  return isTold;
};
const late = () => mail.taken.filter(({ references }) => references === '<late-waits@ronnmarka.example>');
const notice = () => store.collections.notifications.findOne({ kind: 'wait.late' });
const wishes = (over: Partial<PostWishes>) =>
  store.collections.postWishes.insertOne({
    ...{ _id: petra.person, language: 'sv', digest: 'none', withoutKinds: [], version: 1, ...over },
  });

test('the lead gets one letter a week of what has waited too long, the centre’s own turn first, with the way to the list', async () => {
  const told = [];
  for (const at of [`${monday} 07.29`, `${monday} 07.30`, `${monday} 07.31`, '2030-02-13 09.00', '2030-02-18 07.30'])
    told.push(await fallsDue(at));
  expect(told).toEqual([false, true, false, false, true]);
  expect(late().map(({ envelope, subject }) => [envelope, subject])).toEqual([
    [[toPetra], '2 ärenden har väntat för länge'],
    [[toPetra], '2 ärenden har väntat för länge'],
  ]);
  const text = late()[0]!.text!;
  expect(text).toContain(
    '30-0002, Tegelfallsskolan, Pedagogcentrums tur sedan 4 februari\n30-0001, Tegelfallsskolan, rektors tur sedan 28 januari',
  );
  expect(text).toContain('https://insats.example/orders?show=late');
  expect(text).toContain('https://insats.example/unsubscribe/');
  expect(late()[0]!.headers.has('list')).toBe(true);
  const listed = await readNotices(store, 'sent', petra, { page: 1, limit: 20 });
  expect(listed.map(({ order, notice: row }) => [order, row.kind, row.latestAt])).toContainEqual([
    ...[null, 'wait.late', instant('2030-02-15 18.00')],
  ]);
});

test('it is one however many workers tell and post it at once, and however often', async () => {
  const at = `${monday} 07.30`;
  const told = await Promise.all([1, 2, 3].map(() => tellLateWaits(store, instant(at))));
  expect(told.filter(Boolean)).toHaveLength(1);
  await Promise.all([post(at), post(at)]);
  expect(await tellLateWaits(store, instant('2030-02-12 09.00'))).toBe(false);
  await post('2030-02-12 09.00');
  expect(late()).toHaveLength(1);
});

test('where nothing waits too long there is none, nor of what only became late after its time', async () => {
  await settle('2030-02-08 12.00');
  expect(await fallsDue(`${monday} 07.30`)).toBe(false);
  await kept('30-0003', heldOn('2030-02-07'));
  expect(await fallsDue('2030-02-13 09.00')).toBe(false);
  expect(await notice()).toBeNull();
});

test('it says what is so when it goes, and does not go where everything was done while it waited', async () => {
  await tellLateWaits(store, instant(`${monday} 07.30`));
  await give(ofRektor, 'agreeProposal', { proposalVersion: 1 }, hamid, `${monday} 07.31`);
  await post(`${monday} 07.32`);
  expect(late().map(({ subject, text }) => [subject, /30-0001/.test(text!)])).toEqual([
    ['1 ärende har väntat för länge', false],
  ]);
  await tellLateWaits(store, instant('2030-02-18 07.30'));
  await give(ofCentre, 'saveMeetingRecord', record, signe, '2030-02-18 07.31');
  await store.collections.orders.updateOne(
    { _id: ofRektor },
    { $set: { 'standing.waits': [], 'standing.lateFrom': null } },
  );
  await store.collections.orders.updateOne(
    { _id: ofCentre },
    { $set: { 'standing.waits': [], 'standing.lateFrom': null } },
  );
  await post('2030-02-18 07.32');
  expect(late()).toHaveLength(1);
  const { notifications } = store.collections;
  const last = await notifications.findOne({ _id: 'late-waits/2030-02-18' });
  expect(last!.post).toMatchObject({ state: 'cancelled', reason: 'done' });
});

test('a letter that waited for the mail server until the week was over does not go, and that of the next week does', async () => {
  mail.atData = () => 451;
  await fallsDue(`${monday} 07.30`).catch(() => {});
  mail.atData = () => null;
  await post('2030-02-15 18.01');
  expect(late()).toEqual([]);
  const [letter] = await store.collections.letters.find({ kind: 'wait.late' }).toArray();
  expect(letter).toMatchObject({ state: 'cancelled', reason: 'tooLate' });
  await fallsDue('2030-02-18 07.30');
  expect(late()).toHaveLength(1);
});

test('what is done in an order that it names while it begins comes first: it is asked anew', async () => {
  await tellLateWaits(store, instant(`${monday} 07.30`));
  const { orders } = store.collections;
  const before = await orders.find().toArray();
  await post(`${monday} 07.31`);
  const after = await orders.find().toArray();
  expect(after.map(({ guard }, i) => guard - before[i]!.guard)).toEqual([1, 1]);
  expect(after.map(({ version }) => version)).toEqual(before.map(({ version }) => version));
});

test('who does not want it gets none, and it comes with others once a day to whoever wishes that', async () => {
  await wishes({ withoutKinds: ['wait.late'] });
  await fallsDue(`${monday} 07.30`);
  expect(late()).toEqual([]);
  const { letters, postWishes } = store.collections;
  expect(await letters.findOne({ kind: 'wait.late' })).toMatchObject({ state: 'cancelled', reason: 'notWished' });

  await postWishes.deleteMany({});
  await wishes({ digest: 'daily' });
  await fallsDue('2030-02-18 07.30');
  expect(late()).toEqual([]);
  expect(await letters.findOne({ state: 'inDigest' })).toMatchObject({ kind: 'wait.late' });
  await post('2030-02-19 07.30');
  const digest = mail.taken.find(({ subject }) => /^Insats: \d+ att titta på$/.test(subject!))!;
  expect(digest.text).toContain('har väntat för länge');
  expect(digest.text).toContain('https://insats.example/orders?show=late');
});

test('who has letters together once a week gets it by itself: there it would come with that of the week after', async () => {
  await wishes({ digest: 'weekly', language: 'en' });
  await fallsDue(`${monday} 07.30`);
  expect(late().map(({ subject }) => subject)).toEqual(['Waited too long: 2 orders']);
});

test('one press in the letter ends it, and staff hold one and let it go', async () => {
  await tellLateWaits(store, instant(`${monday} 07.30`));
  const by = { orderId: null, notice: `late-waits/${monday}`, caller: petra, now: instant(`${monday} 07.31`) };
  await decideOnNotice(store, { ...by, decision: 'hold', key: 'key-hold' });
  await post(`${monday} 07.32`);
  expect(late()).toEqual([]);
  await decideOnNotice(store, { ...by, decision: 'release', key: 'key-go' });
  await post(`${monday} 08.00`);
  const [, named, proof] = /\/unsubscribe\/(\w+)\/([\w-]+)/.exec(late()[0]!.text!.replaceAll('\n', ''))!;
  const held = await mailHeld(store.collections, { letter: named!, proof: proof! });
  expect(held!.letters.map(({ kind }) => kind)).toEqual(['wait.late']);
});

test('it goes to whoever leads the centre when it goes', async () => {
  await tellLateWaits(store, instant(`${monday} 07.30`));
  const { people } = store.collections;
  const successor = {
    ...somebody('person-nova-ek', [{ kind: 'lead', at: 'centre-ronnmarka' }]),
    mail: 'nova@ronnmarka.example',
  };
  await people.insertOne(successor);
  await people.updateOne({ _id: petra.person }, { $set: { 'duties.0.to': '2030-02-10' } });
  await post(`${monday} 07.31`);
  expect(late().map(({ envelope }) => envelope)).toEqual([['nova@ronnmarka.example']]);
  await people.deleteOne({ _id: successor._id });
  await people.updateOne({ _id: petra.person }, { $set: { 'duties.0.to': null } });
});
