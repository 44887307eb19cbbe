import { randomUUID } from 'node:crypto';
import { createActivities } from '../../activities';
import { reckonAnew } from '../../documents/process';
import type { Store } from '../../documents/store';
import { factsOf } from '../../domain/process';
import { defaultSettings } from '../../domain/settings';
import { heldOn, instant, meetingOn, sent, type Telling, takenOn } from '../domain/orders';
import { petra, signe, ylva } from '../domain/people';
import { freshDatabase } from '../setup/database';
import { quiet, storeIn } from '../workflows/story';

const { client, db } = freshDatabase('settle');
let store: Store;
beforeAll(async () => {
  store = await storeIn(client, db);
});

const kept = async ({ order }: Telling): Promise<string> => {
  const _id = randomUUID();
  await store.collections.orders.insertOne({
    ...structuredClone(order),
    _id,
    caseNumber: `30-${process.hrtime().join('')}`,
  });
  return _id;
};
const order = async (_id: string) => (await store.collections.orders.findOne({ _id }))!;
const activities = (at: string) => createActivities({ store, now: () => instant(at), log: quiet });

test('an ending is settled once, however often it is tried', async () => {
  const withdrawn = takenOn('2030-01-07')
    .when('bookMeeting', meetingOn('2030-01-14'), signe, '2030-01-08')
    .when('withdrawOrder', { reason: 'Ingen tid.' }, ylva, '2030-01-09');
  const orderId = await kept(withdrawn);
  await activities('2030-01-09 12.01').settle(orderId);
  await activities('2030-01-10 12.00').settle(orderId);
  const after = await order(orderId);
  expect(after.ending!.settledAt).toBe(instant('2030-01-09 12.01'));
  expect([after.version, after.guard, after.standing.nextItemAt]).toEqual([withdrawn.order.version, 1, null]);
  expect(await store.collections.notifications.countDocuments({ orderId })).toBe(3);
});

test('an open order, and one that does not exist, have nothing to settle', async () => {
  const orderId = await kept(sent('2030-01-07'));
  await activities('2030-01-09').settle(orderId);
  await activities('2030-01-09').settle(randomUUID());
  expect(await store.collections.notifications.countDocuments({ orderId })).toBe(0);
  expect((await order(orderId)).guard).toBe(0);
});

test('facts are read as the order stands, and none of an order that does not exist', async () => {
  const telling = takenOn('2030-01-07');
  const orderId = await kept(telling);
  const { refresh } = activities('2030-01-09');
  await expect(refresh(orderId)).resolves.toEqual(factsOf(telling.order, defaultSettings));
  await expect(refresh(randomUUID())).resolves.toBeNull();
});

test('a changed setting moves what is promised, and does not tell what would have been told before it', async () => {
  const telling = heldOn('2030-02-04').until('2030-02-11 08.00');
  const orderId = await kept(telling);
  const shorter = { ...store, settings: { ...defaultSettings, proposalDays: 10 } };
  await reckonAnew(shorter, orderId, instant('2030-02-13 08.00'));
  const after = await order(orderId);
  expect(after.version).toBe(telling.order.version);
  expect(factsOf(after, shorter.settings).promises.proposal).toEqual({
    item: 'proposal/version-1/proposal.dueToday/2030-02-14',
    at: instant('2030-02-14 07.30'),
  });
  expect(after.standing.nextItemAt).toBe(instant('2030-02-14 07.30'));
  await reckonAnew(shorter, orderId, instant('2030-02-13 09.00'));
  expect((await order(orderId)).guard).toBe(after.guard);
  expect(petra.duties).toHaveLength(1);
});
