import { randomUUID } from 'node:crypto';
import { askWhatRemained } from '../../documents/ask-what-remained';
import { keepCommand } from '../../documents/keep-command';
import type { Store } from '../../documents/store';
import { instant, type Telling } from '../domain/orders';
import { ylva } from '../domain/people';
import { states } from '../domain/states';
import { freshDatabase } from '../setup/database';
import { storeIn } from '../workflows/story';

const { client, db } = freshDatabase('remained');
let store: Store;
beforeAll(async () => {
  store = await storeIn(client, db);
});

const kept = async ({ order }: Telling): Promise<string> => {
  const _id = randomUUID();
  const caseNumber = `30-${process.hrtime().join('')}`;
  await store.collections.orders.insertOne({ ...structuredClone(order), _id, caseNumber });
  return _id;
};
const order = async (_id: string) => (await store.collections.orders.findOne({ _id }))!;
const told = (orderId: string) =>
  store.collections.notifications
    .find({ orderId, kind: 'remained.asked' })
    .sort({ fellDueAt: 1 })
    .map(({ fellDueAt }) => fellDueAt)
    .toArray();
const look = (at: string) => askWhatRemained(store, instant(at));
const answer = (orderId: string, at: string) =>
  keepCommand(store, {
    ...{ command: 'recordRemained', target: { orderId }, orderId, caller: ylva, key: randomUUID(), now: instant(at) },
    body: { inPractice: 'some', comment: 'Samtalen lever kvar.' },
  });

test('the rektor of an order that has ended is asked when the day comes, once however often it is looked', async () => {
  const orderId = await kept(states.ended!.tell());
  const { version } = await order(orderId);
  await look('2027-02-10 07.29');
  expect(await told(orderId)).toEqual([]);
  await look('2027-02-10 07.30');
  await look('2027-02-10 07.31');
  expect(await told(orderId)).toEqual([instant('2027-02-10 07.30')]);
  const after = await order(orderId);
  expect([after.version, after.standing.askAt]).toEqual([version, instant('2027-02-24 07.30')]);
  expect(after.ending).not.toBeNull();
});

test('is asked again only while nobody has answered, and the answer is kept in the order that has ended', async () => {
  const [silent, answering] = [await kept(states.ended!.tell()), await kept(states.ended!.tell())];
  await look('2027-02-10 07.30');
  await answer(answering, '2027-02-12 10.00');
  await look('2027-02-24 07.30');
  expect(await told(silent)).toEqual([instant('2027-02-10 07.30'), instant('2027-02-24 07.30')]);
  expect(await told(answering)).toEqual([instant('2027-02-10 07.30')]);
  const { remains, ending } = await order(answering);
  expect(remains).toMatchObject([{ answer: { inPractice: 'some' }, askedAt: instant('2027-02-10 07.30') }]);
  expect(ending).not.toBeNull();
  expect(await store.collections.forwarding.countDocuments({ orderId: answering })).toBe(0);
});

test('a worker that was away asks when it is back, of what was missed only the newest', async () => {
  const orderId = await kept(states.ended!.tell());
  await look('2027-06-01 12.00');
  expect(await told(orderId)).toEqual([instant('2027-03-10 07.30')]);
  expect((await order(orderId)).standing.askAt).toBeNull();
});
