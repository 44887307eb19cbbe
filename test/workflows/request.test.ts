import { entered, meetingOn, need, participants, sent } from '../domain/orders';
import { hagerbrink, hamid, petra, signe, stellan, tegelfall, ylva } from '../domain/people';
import { onSkippedTime } from './skipped-time';

const { story } = onSkippedTime('request');

test('a request that nobody answers is told to the lead on the day before, on the day, daily for a week and then weekly', () =>
  story('2030-01-07 08.00', sent, async (order) => {
    await order.until('2030-01-30 08.00');
    expect(await order.told()).toEqual([
      '2030-01-11 07.30 request.answerDue to lead',
      '2030-01-14 07.30 request.answerDue to lead',
      '2030-01-15 07.30 request.answerLate.daily to lead',
      '2030-01-16 07.30 request.answerLate.daily to lead',
      '2030-01-17 07.30 request.answerLate.daily to lead',
      '2030-01-18 07.30 request.answerLate.daily to lead',
      '2030-01-21 07.30 request.answerLate.daily to lead',
      '2030-01-22 07.30 request.answerLate.weekly to lead',
      '2030-01-29 07.30 request.answerLate.weekly to lead',
    ]);
    expect(await order.lateBy()).toBeLessThan(60);
  }));

test('an answer stops what it was waited for with', () =>
  story('2030-02-04 08.00', sent, async (order) => {
    await order.until('2030-02-08 08.00');
    await order.when('takeOn', { responsible: signe.person }, petra);
    await order.until('2030-02-14 08.00');
    expect(await order.told()).toEqual(['2030-02-08 07.30 request.answerDue to lead']);
  }));

test('a queued order sleeps until its period is near', () =>
  story(
    '2030-03-04 08.00',
    sent,
    async (order) => {
      await order.when('queueOrder', { period: { from: '2030-05-06', to: '2030-06-14' }, text: 'Vecka 19.' }, petra);
      await order.until('2030-04-18 08.00');
      expect(await order.told()).toEqual(['2030-04-17 07.30 request.queuePeriodNear to lead']);
    },
    'queued',
  ));

test('what staff entered is asked about until the rektor has confirmed it, through the steps', () =>
  story(
    '2030-06-03 08.00',
    (at) => entered(at, '2030-06-03'),
    async (order) => {
      await order.when('takeOn', { responsible: signe.person }, petra);
      await order.until('2030-06-10 08.00');
      await order.when('bookMeeting', meetingOn('2030-08-20'), signe);
      await order.until('2030-06-17 08.00');
      await order.when(
        'correctRequest',
        { kind: 'training', need, participants, kollegium: 46, reason: 'Rätt antal.' },
        ylva,
      );
      await order.until('2030-07-15 08.00');
      expect(await order.told()).toEqual([
        '2030-06-10 07.30 request.enteredByStaff.reminder to rektor',
        '2030-06-17 07.30 request.enteredByStaff.reminder to rektor',
      ]);
    },
  ));

test('a unit that was asked to share the order is asked again, and the others go on', () =>
  story('2030-09-02 08.00', sent, async (order) => {
    await order.when('takeOn', { responsible: signe.person }, petra);
    await order.when('inviteUnit', { unit: hagerbrink._id }, signe);
    await order.when('bookMeeting', meetingOn('2030-09-20'), signe);
    await order.when('chooseAttendees', { people: [], number: 3 }, hamid);
    await order.until('2030-09-10 08.00');
    await order.when(
      'joinOrder',
      { participants: [{ name: 'Alla', arbetslag: null, unit: hagerbrink._id, number: 9 }], kollegium: 60 },
      stellan,
    );
    await order.until('2030-09-19 08.00');
    expect(await order.told()).toEqual([
      '2030-09-09 07.30 sharedOrder.unanswered to rektor',
      '2030-09-17 07.30 meeting.chooseAttendees to rektor',
    ]);
    expect((await order.order()).units.map(({ unit, membership }) => [unit, membership])).toEqual([
      [tegelfall._id, 'joined'],
      [hagerbrink._id, 'joined'],
    ]);
  }));
