import { isRefusal } from '../../domain/decision';
import { noLongerSent } from '../../domain/posting/still-stands';
import { askingsDue } from '../../domain/remained';
import { defaultSettings } from '../../domain/settings';
import type { Order } from '../../schemas/order';
import { instant, once, type Telling } from './orders';
import { signe, ylva } from './people';
import { states } from './states';

const read = once(() => states.read!.tell());
const ended = once(() => states.ended!.tell());
const askAt = ({ order }: Telling) => order.standing.askAt ?? null;
const asked = (order: Order, at: string, settings = defaultSettings) => askingsDue(order, instant(at), settings);
const answer = { inPractice: 'some' as const, outcomes: [], comment: 'Samtalen lever kvar.' };

test('the rektor is asked three months after they read the summary, also when the order has ended', () => {
  expect(read().order.summary!.readings![0]!.readAt.slice(0, 10)).toBe('2026-11-10');
  expect(ended().order.ending!.kind).toBe('completed');
  for (const telling of [read(), ended()]) expect(askAt(telling)).toBe(instant('2027-02-10 07.30'));
  const settings = { ...defaultSettings, remainedAfterMonths: 6 };
  expect(asked(ended().order, '2027-02-10 07.30', settings).order.standing.askAt).toBe(instant('2027-05-10 07.30'));
});

test('is asked after a summary that closed unread as well, and never of an order that was withdrawn', () => {
  const unread = states.summarised!.tell();
  expect(askAt(unread)).toBe(instant('2027-03-09 07.30'));
  const withdrawn = read().when('withdrawOrder', { reason: 'Enheten delas.' }, ylva, '2026-11-20');
  expect(askAt(withdrawn)).toBeNull();
  expect(askAt(states.evaluated!.tell())).toBeNull();
});

test('is asked once and twice again while nobody answers, each written once', () => {
  const first = asked(ended().order, '2027-02-10 07.30');
  expect(first.notifications).toMatchObject([
    { kind: 'remained.asked', to: 'rektor', unit: 'unit-tegelfallsskolan', fellDueAt: instant('2027-02-10 07.30') },
  ]);
  expect(asked(first.order, '2027-02-10 07.31').notifications).toEqual([]);
  expect(first.order.standing.askAt).toBe(instant('2027-02-24 07.30'));
  const second = asked(first.order, '2027-02-24 07.30');
  expect(second.order.standing.askAt).toBe(instant('2027-03-10 07.30'));
  const third = asked(second.order, '2027-03-10 07.30');
  const ids = [first, second, third].flatMap(({ notifications }) => notifications.map(({ _id }) => _id));
  expect(new Set(ids).size).toBe(3);
  expect(third.order.standing.askAt).toBeNull();
});

test('of several askings that were missed only the newest is written', () => {
  const late = asked(ended().order, '2027-03-01 12.00');
  expect(late.notifications.map(({ fellDueAt }) => fellDueAt)).toEqual([instant('2027-02-24 07.30')]);
  expect(late.notifications[0]!.passedOver).toHaveLength(1);
});

test('nobody is asked before the day has come, and nobody who has answered', () => {
  expect(asked(ended().order, '2027-02-10 07.29').notifications).toEqual([]);
  expect(ended().refused('recordRemained', answer, ylva, '2027-02-09 17.00')).toEqual({
    ...{ refusal: 'remained-too-early', told: { day: '2027-02-10' } },
  });
  const answered = ended().when('recordRemained', answer, ylva, '2027-02-11');
  expect(askAt(answered)).toBeNull();
  expect(asked(answered.order, '2027-05-01').notifications).toEqual([]);
});

test('an answer takes the place of the one before, keeps what was asked, and opens nothing again', () => {
  const { order } = asked(ended().order, '2027-02-10 07.30');
  const telling = ended().when('recordRemained', answer, ylva, '2027-02-11');
  const again = telling.when('recordRemained', { inPractice: 'much' }, ylva, '2027-02-12');
  expect(again.order.remains).toMatchObject([{ unit: 'unit-tegelfallsskolan', answer: { inPractice: 'much' } }]);
  expect(again.order.remains).toHaveLength(1);
  expect([again.order.ending, again.order.standing.open]).toEqual([ended().order.ending, false]);
  expect(again.carried?.isHeard).toBe(false);
  expect(order.remains).toMatchObject([{ askedAt: instant('2027-02-10 07.30'), answer: null }]);
});

test('a letter that asks is not sent once it has been answered, and is sent although the order has ended', () => {
  const { order, notifications } = asked(ended().order, '2027-02-10 07.30');
  expect(noLongerSent(notifications[0]!, order, defaultSettings)).toBeNull();
  const answered = ended().when('recordRemained', answer, ylva, '2027-02-11').order;
  expect(noLongerSent(notifications[0]!, answered, defaultSettings)).toBe('done');
});

test('is the rektor’s to say, not the centre’s', () => {
  const refused = ended().refused('recordRemained', answer, signe, '2027-02-11');
  expect(isRefusal(refused) && refused.refusal).toBe('not-your-unit');
});
