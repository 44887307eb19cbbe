import { markToForward } from '../../documents/forwarding';
import { factsOf } from '../../domain/process';
import { defaultSettings } from '../../domain/settings';
import { tellProcess } from '../../worker/processes';
import { meetingOn, proposal, record, sent, takenOn } from '../domain/orders';
import { petra, signe } from '../domain/people';
import { onSkippedTime } from './skipped-time';

const { place, story } = onSkippedTime('catching-up');

test('of what was missed while there was no process only the newest is written, and the rest noted as passed over', () =>
  story('2030-01-07 08.00', sent, async (order) => {
    await order.until('2030-01-11 08.00');
    await order.end();
    await place.clock.until('2030-01-21 08.00');
    await markToForward(order.store.collections, await order.order(), await place.clock.now());
    await order.forward();
    expect(await order.told()).toEqual([
      '2030-01-11 07.30 request.answerDue to lead',
      '2030-01-21 07.30 request.answerLate.daily to lead',
    ]);
    const newest = await order.store.collections.notifications.findOne({
      orderId: order.orderId,
      kind: 'request.answerLate.daily',
    });
    expect(newest!.passedOver.map((item) => item.split('/').slice(2).join(' '))).toEqual([
      'request.answerDue 2030-01-14',
      'request.answerLate.daily 2030-01-15',
      'request.answerLate.daily 2030-01-16',
      'request.answerLate.daily 2030-01-17',
      'request.answerLate.daily 2030-01-18',
    ]);
    await order.until('2030-01-22 08.00');
    expect(await order.told()).toHaveLength(3);
  }));

test('what was decided while there was no process stands when it is back: nothing of the old step is told', () =>
  story('2030-02-04 08.00', takenOn, async (order) => {
    await order.end();
    await order.keep('recordMeetingHeld', { heldOn: '2030-02-04' }, signe);
    await order.keep('saveMeetingRecord', record, signe);
    await place.clock.until('2030-02-19 08.00');
    await order.keep('presentProposal', { version: 1, proposal }, signe);
    await order.forward();
    expect(await order.told()).toEqual([]);
    await order.until('2030-02-27 08.00');
    expect(await order.told()).toEqual(['2030-02-27 07.30 proposal.unanswered to rektor']);
  }));

test('a meeting that is entered late is not reminded of for days that had passed by then', () =>
  story('2030-03-04 08.00', takenOn, async (order) => {
    await order.until('2030-03-15 12.00');
    await order.when('recordMeetingHeld', { heldOn: '2030-03-05' }, signe);
    await order.when('saveMeetingRecord', record, signe);
    await order.until('2030-03-18 08.00');
    expect((await order.told()).filter((told) => told.includes('proposal'))).toEqual([
      '2030-03-18 07.30 proposal.reminder to responsible',
    ]);
  }));

test('facts that come late, twice or out of turn change nothing', () =>
  story('2030-05-06 08.00', sent, async (order) => {
    const older = factsOf(await order.order(), defaultSettings);
    await order.when('takeOn', { responsible: signe.person }, petra);
    await order.when('bookMeeting', meetingOn('2030-05-20'), signe);
    const before = (await order.events()).length;
    await tellProcess(place.env.client, order.orderId, older);
    await order.atRest();
    await tellProcess(place.env.client, order.orderId, factsOf(await order.order(), defaultSettings));
    await order.atRest();
    const added = (await order.events()).slice(before);
    expect(
      added.filter(
        ({ timerStartedEventAttributes, timerCanceledEventAttributes }) =>
          timerStartedEventAttributes ?? timerCanceledEventAttributes,
      ),
    ).toEqual([]);
    expect(added).toHaveLength(8);
    await order.until('2030-05-14 08.00');
    expect(await order.told()).toEqual([]);
  }));

test('a process that missed a signal learns what has changed when it wakes', () =>
  story('2030-06-03 08.00', sent, async (order) => {
    await order.keep('takeOn', { responsible: signe.person }, petra);
    await order.store.collections.forwarding.deleteMany({});
    await order.until('2030-06-12 08.00');
    expect(await order.told()).toEqual(['2030-06-11 07.30 meeting.notBooked to responsible']);
  }));
