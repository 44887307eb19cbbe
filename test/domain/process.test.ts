import Type from 'typebox';
import { Compile } from 'typebox/compile';
import { armed, factsOf, fallDue, nextItemAt } from '../../domain/process';
import { Facts } from '../../schemas/facts';
import type { Order } from '../../schemas/order';
import {
  given,
  heldOn,
  instant,
  meetingOn,
  nextDue,
  once,
  planned,
  presented,
  proposal,
  record,
  sent,
  session,
  type Telling,
  takenOn,
  toldShort,
} from './orders';
import { hamid, petra, signe, ylva } from './people';

const orderId = '11111111-2222-4333-8444-555555555555';
const held = once(() =>
  heldOn('2026-03-02', '2026-03-02 16.30')
    .when('saveMeetingRecord', record, signe, '2026-03-02 17.00')
    .when('agreeMeetingRecord', { recordVersion: 1 }, ylva, '2026-03-02 18.00'),
);
const first = 'proposal/version-1/proposal.reminder/2026-03-09';
const falls = ({ order, settings }: Telling, item: string, at: string) =>
  fallDue(order, 'proposal', item, instant(at), settings);

describe('What falls due', () => {
  test('is written with an id made of what it is about, and of nothing else', () => {
    expect(falls(held(), first, '2026-03-09 07.30')?.notifications).toEqual([
      {
        _id: `${orderId}/${first}/responsible`,
        orderId,
        kind: 'proposal.reminder',
        to: 'responsible',
        unit: null,
        about: 'version-1',
        dueOn: '2026-03-16',
        fellDueAt: instant('2026-03-09 07.30'),
        passedOver: [],
        promise: 'proposal/version-1/2026-03-16',
      },
    ]);
  });

  test('once: what has been written does not stand any longer, and the next one does', () => {
    const after = falls(held(), first, '2026-03-09 07.30')!.order;
    expect(falls(given(after), first, '2026-03-09 07.31')).toBeNull();
    expect(nextDue(after)).toMatchObject({ item: 'proposal/version-1/proposal.reminder/2026-03-13' });
    expect(after.standing.nextItemAt).toBe(instant('2026-03-13 07.30'));
    expect(after.version).toBe(held().order.version);
  });

  test('of several that were missed only the newest is written, the others are noted as passed over', () => {
    const due = falls(held(), first, '2026-03-19 12.00')!;
    expect(due.notifications.map(({ _id }) => _id)).toEqual([
      `${orderId}/proposal/version-1/proposal.late.daily/2026-03-19/responsible`,
      `${orderId}/proposal/version-1/proposal.late.daily/2026-03-19/lead`,
    ]);
    expect(due.notifications[0]?.passedOver).toEqual([
      'proposal/version-1/proposal.reminder/2026-03-09',
      'proposal/version-1/proposal.reminder/2026-03-13',
      'proposal/version-1/proposal.dueToday/2026-03-16',
      'proposal/version-1/proposal.late.daily/2026-03-17',
      'proposal/version-1/proposal.late.daily/2026-03-18',
    ]);
    expect(nextDue(due.order)).toMatchObject({ item: 'proposal/version-1/proposal.late.daily/2026-03-20' });
  });

  test('of years that were missed too', () => {
    const due = falls(held(), first, '2027-03-03 12.00')!;
    expect(due.notifications.map(toldShort)).toEqual([
      '2027-03-02 07.30 proposal.late.weekly to responsible',
      '2027-03-02 07.30 proposal.late.weekly to lead',
    ]);
  });

  test('is written although the clock of whoever writes it is behind', () => {
    expect(falls(held(), first, '2026-03-09 07.29')?.notifications).toHaveLength(1);
  });

  test('two things of the same instant are both written, whatever the clock of the writer says', () => {
    const december = heldOn('2026-12-11');
    const item = 'proposal/version-1/proposal.reminder/2026-12-23';
    const before = december.until('2026-12-22 12.00');
    for (const at of ['2026-12-23 07.29', '2026-12-23 07.30', '2026-12-23 09.00'])
      expect(falls(before, item, at)?.notifications.map(({ kind, to }) => [kind, to])).toEqual([
        ['proposal.reminder', 'responsible'],
        ['proposal.dueToday', 'lead'],
      ]);
  });

  test.each([
    [
      'a version that has been presented',
      () => held().when('presentProposal', { version: 1, proposal }, signe, '2026-03-05'),
    ],
    [
      'another date that has been agreed',
      () =>
        held()
          .when('proposeOtherDate', { day: '2026-03-20' }, ylva, '2026-03-05')
          .when('acceptOtherDate', { day: '2026-03-20' }, signe, '2026-03-05'),
    ],
    [
      'a corrected day',
      () => held().when('correctMeetingDay', { heldOn: '2026-02-28', reason: 'Fel dag.' }, ylva, '2026-03-05'),
    ],
    [
      'a pause',
      () =>
        held()
          .when('proposePause', { resumeOn: '2026-04-01', reason: 'Sjukdom' }, ylva, '2026-03-05')
          .when('agreePause', { pause: 'pause-1' }, signe, '2026-03-05'),
    ],
    ['an order that has ended', () => held().when('withdrawOrder', { reason: 'Inte nu.' }, ylva, '2026-03-05')],
  ])('not any more after %s', (_name, tell) => {
    expect(falls(tell(), first, '2026-03-09 07.30')).toBeNull();
  });

  test('not of another promise, and not what was never promised', () => {
    const { order, settings } = held();
    expect(fallDue(order, 'answer', first, instant('2026-03-09 07.30'), settings)).toBeNull();
    expect(falls(held(), 'proposal/version-1/proposal.reminder/2026-03-13', '2026-03-13 07.30')).toBeNull();
    expect(falls(held(), 'proposal/version-2/proposal.reminder/2026-03-09', '2026-03-09 07.30')).toBeNull();
  });

  test('of two sessions each on its own', () => {
    const order = planned('2026-10-19', [session('A', '2026-11-02'), session('B', '2026-11-02')]).until('2026-10-29');
    expect(order.told.map(({ _id }) => _id)).toEqual([
      `${orderId}/sessions/session-1/session.reminder/2026-10-28/rektor`,
      `${orderId}/sessions/session-2/session.reminder/2026-10-28/rektor`,
    ]);
  });

  test('for the unit that it concerns', () => {
    const { told } = presented('2026-10-01').until('2026-10-09');
    expect(told).toMatchObject([{ kind: 'proposal.unanswered', to: 'rektor', unit: 'unit-tegelfallsskolan' }]);
  });
});

describe('What is armed', () => {
  const key = 'proposal/version-1/2026-03-16';

  test('is kept when something else happens: what has been done of it stays done', () => {
    const told = held().until('2026-03-09 08.00');
    const after = told
      .when('writeMessage', { text: 'Hej.' }, hamid, '2026-03-10')
      .when('setDiaryNumber', { diaryNumber: 'BUN 1' }, signe, '2026-03-10');
    expect(after.order.armed[key]).toBe(instant('2026-03-09 07.30'));
    expect(after.reminders).toEqual(told.reminders);
  });

  test('is new when its day moves', () => {
    const moved = held().when('correctMeetingDay', { heldOn: '2026-03-01', reason: 'Fel dag.' }, ylva, '2026-03-05');
    expect(moved.order.armed).toEqual({ 'proposal/version-1/2026-03-15': instant('2026-03-05') });
  });

  test('is forgotten with its promise, and new after a pause', () => {
    const paused = held()
      .when('proposePause', { resumeOn: '2026-04-01', reason: 'Sjukdom' }, ylva, '2026-03-05')
      .when('agreePause', { pause: 'pause-1' }, signe, '2026-03-05');
    expect(Object.keys(paused.order.armed)).toEqual(['resumption/pause-1/2026-04-01']);
    const resumed = paused.when('resume', {}, ylva, '2026-03-07');
    expect(resumed.order.armed).toEqual({ 'proposal/version-1/2026-03-18': instant('2026-03-07') });
  });

  test('at the instant of the command, for an order that had none', () => {
    const { order, settings } = held();
    expect(armed({ ...order, armed: {} }, instant('2026-03-20'), settings)).toEqual({ [key]: instant('2026-03-20') });
  });
});

describe('What a process knows of its order', () => {
  const factsSchema = Compile(Type.Object({ ...Facts.properties, promises: Type.Partial(Facts.properties.promises) }));
  const facts = ({ order, settings }: Telling) => factsOf(order, settings);

  test('is its step and what falls due next of each promise', () => {
    expect(facts(held())).toEqual({
      version: held().order.version,
      step: 'proposal',
      paused: false,
      ended: false,
      settled: false,
      promises: { proposal: { item: first, at: instant('2026-03-09 07.30') } },
    });
  });

  test('is ids, dates and names of steps, never a text or a name', () => {
    const marked = 'Zxqv';
    const text = `${marked} text`;
    const mark = (order: Order): Order => ({
      ...order,
      need: { ...order.need, text, theme: text, goalsServed: text },
      participants: order.participants.map((group) => ({ ...group, name: text })),
      units: order.units.map((unit) => ({ ...unit, name: text })),
    });
    const told = planned('2026-10-19', [session('A', '2026-11-02'), session('B', '2026-11-03')])
      .when(
        'askMoveSession',
        { startsAt: instant('2026-11-04 09.00'), endsAt: instant('2026-11-04 10.00'), reason: text },
        hamid,
        '2026-10-20',
        { sessionId: 'session-1' },
      )
      .when('proposePause', { resumeOn: '2026-12-01', reason: text }, ylva, '2026-10-20');
    const answer = facts(given(mark(told.order)));
    expect(factsSchema.Check(answer)).toBe(true);
    expect(Object.keys(answer.promises)).toEqual(
      expect.arrayContaining(['sessionMove', 'sessions', 'pauseAnswer', 'surveys']),
    );
    expect(JSON.stringify(answer)).not.toContain(marked);
    expect(JSON.stringify(answer)).not.toContain('Malmros');
  });

  test('is the earliest of several things of one promise', () => {
    const order = planned('2026-10-19', [session('A', '2026-11-12'), session('B', '2026-11-02')]);
    expect(facts(order).promises.sessions).toEqual({
      item: 'sessions/session-2/session.reminder/2026-10-28',
      at: instant('2026-10-28 07.30'),
    });
  });

  test('is null for a promise of which only the end is waited for', () => {
    const booked = takenOn('2026-02-20').when('bookMeeting', meetingOn('2026-03-06'), signe, '2026-02-23');
    const told = booked.until('2026-03-06 08.00');
    expect(facts(told).promises.attendees).toBeNull();
  });

  test('says that it rests, that it has ended and that everything owed is done', () => {
    const paused = held()
      .when('proposePause', { resumeOn: '2026-04-01', reason: 'Sjukdom' }, ylva, '2026-03-05')
      .when('agreePause', { pause: 'pause-1' }, signe, '2026-03-05');
    expect(facts(paused)).toMatchObject({
      paused: true,
      promises: { resumption: { at: instant('2026-04-01 07.30') } },
    });
    const { order, settings } = held().when(
      'declineOrder',
      { reason: 'Ingen kan.', alternative: 'Till hösten.' },
      petra,
      '2026-03-05',
    );
    expect(factsOf(order, settings)).toMatchObject({ ended: true, settled: false, promises: {} });
    expect(nextItemAt(order, settings)).toBe(instant('2026-03-05'));
    const done = { ...order, ending: { ...order.ending!, settledAt: instant('2026-03-05 13.00') } };
    expect(factsOf(done, settings)).toMatchObject({ ended: true, settled: true });
    expect(nextItemAt(done, settings)).toBeNull();
  });
});

describe('What a process has to hear', () => {
  const heard = (telling: Telling): boolean => telling.carried!.isHeard;

  test('is a command that changes the step, a date or the end', () => {
    expect(heard(sent('2026-03-02').when('takeOn', { responsible: signe.person }, petra, '2026-03-02'))).toBe(true);
    expect(
      heard(held().when('correctMeetingDay', { heldOn: '2026-02-28', reason: 'Fel dag.' }, ylva, '2026-03-05')),
    ).toBe(true);
    expect(heard(held().when('withdrawOrder', { reason: 'Inte nu.' }, ylva, '2026-03-05'))).toBe(true);
  });

  test('is not a message, a number or a choice that moves nothing', () => {
    expect(heard(held().when('writeMessage', { text: 'Hej.' }, hamid, '2026-03-05'))).toBe(false);
    expect(heard(held().when('setDiaryNumber', { diaryNumber: 'BUN 1' }, signe, '2026-03-05'))).toBe(false);
    expect(heard(held().when('remind', {}, ylva, '2026-03-05'))).toBe(false);
  });
});
