import { randomUUID } from 'node:crypto';
import { factsOf } from '../../domain/process';
import { defaultSettings } from '../../domain/settings';
import { tellProcess } from '../../worker/processes';
import { groups, meetingOn, planned, sent, session, takenOn } from '../domain/orders';
import { administrator, hagerbrink, petra, signe, ylva } from '../domain/people';
import { onSkippedTime } from './skipped-time';
import type { Story } from './story';

const { place, story } = onSkippedTime('ending');

const toldAtTheEnd = async ({ store, orderId }: Story) => {
  const kinds = /order\.(withdrawn|endedByCentre|unitClosed|closed)|request\.declined/;
  const all = await store.collections.notifications.find({ orderId, kind: kinds }).toArray();
  return all.map(({ kind, to, unit }) => `${kind} to ${to}${unit ? ` of ${unit}` : ''}`).sort();
};

test('an order withdrawn before its meeting tells both sides and everybody who was invited, and its process ends', () =>
  story(
    '2030-01-07 08.00',
    takenOn,
    async (order) => {
      await order.when('bookMeeting', meetingOn('2030-01-14'), signe);
      await order.when('withdrawOrder', { reason: 'Vi har inte tid i år.' }, ylva);
      expect(await toldAtTheEnd(order)).toEqual([
        'order.withdrawn to invited',
        'order.withdrawn to orderer',
        'order.withdrawn to responsible',
      ]);
      expect(await order.status()).toBe('COMPLETED');
      await order.clock.until('2030-02-20 08.00');
      expect(await order.told()).toEqual([]);
    },
    'withdrawn',
  ));

test('a declined request tells who ordered and the lead', () =>
  story('2030-03-04 08.00', sent, async (order) => {
    await order.when(
      'declineOrder',
      { reason: 'Vi saknar kompetensen.', alternative: 'Ett öppet pass i april.' },
      petra,
    );
    expect(await toldAtTheEnd(order)).toEqual(['request.declined to lead', 'request.declined to orderer']);
    expect(await order.status()).toBe('COMPLETED');
  }));

test('an order that the centre ends tells the rektor of every unit that shares it', () =>
  story('2030-04-01 08.00', takenOn, async (order) => {
    await order.when('inviteUnit', { unit: hagerbrink._id }, signe);
    await order.when('declineOrder', { reason: 'Sjukdom.', alternative: 'Till hösten.' }, petra);
    expect(await toldAtTheEnd(order)).toEqual(
      [
        'order.endedByCentre to orderer',
        'order.endedByCentre to responsible',
        `order.endedByCentre to rektor of ${hagerbrink._id}`,
      ].sort(),
    );
  }));

test('an order closed with its unit tells those who were to attend', () =>
  story(
    '2030-05-06 08.00',
    (at) => planned(at, [session('A', '2030-05-20')], groups.slice(0, 1)),
    async (order) => {
      await order.when('closeWithUnit', { reason: 'Skolan läggs ner.' }, administrator);
      expect(await toldAtTheEnd(order)).toContain('order.unitClosed to invited');
      expect((await order.order()).sessions.map(({ status }) => status)).toEqual(['cancelled']);
    },
  ));

test('a signal that comes after an order was closed starts a run that reads the facts and ends at once', () =>
  story(
    '2030-06-03 08.00',
    sent,
    async (order) => {
      const asItWas = factsOf(await order.order(), defaultSettings);
      await order.when('withdrawOrder', { reason: 'Fel enhet.' }, ylva);
      const first = (await order.handle.describe()).runId;
      await tellProcess(place.env.client, order.orderId, asItWas);
      await order.handle.result();
      const second = await order.handle.describe();
      expect(second.runId).not.toBe(first);
      expect(second.status.name).toBe('COMPLETED');
      expect(await toldAtTheEnd(order)).toHaveLength(2);
    },
    'late-signal',
  ));

test('a process of an order that does not exist ends at once, whatever it was told', () =>
  story('2030-07-01 08.00', sent, async (order) => {
    const orderId = randomUUID();
    await tellProcess(place.env.client, orderId, factsOf(await order.order(), defaultSettings));
    await expect(place.env.client.workflow.getHandle(`order/${orderId}`).result()).resolves.toBeUndefined();
  }));
