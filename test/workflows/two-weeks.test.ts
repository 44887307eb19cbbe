import { instant, meetingOn, proposal, record, takenOn } from '../domain/orders';
import { hamid, jonatan, petra, signe, ylva } from '../domain/people';
import { onSkippedTime } from './skipped-time';
import type { Story } from './story';

const { story } = onSkippedTime('two-weeks');

/** The meeting was held on a day and recorded at once; what it came to is written down and agreed. */
const held = async (order: Story, heldOn: string): Promise<void> => {
  await order.when('recordMeetingHeld', { heldOn }, signe);
  await order.when('saveMeetingRecord', record, signe);
  await order.when('agreeMeetingRecord', { recordVersion: 1 }, ylva);
};

test('a proposal is reminded of 7, 3 and 1 days before, on the day, daily for a week and then weekly, also over the change of clocks', () =>
  story(
    '2030-03-20 16.00',
    takenOn,
    async (order) => {
      await held(order, '2030-03-20');
      await order.until('2030-04-22 08.00');
      expect(await order.told()).toEqual([
        '2030-03-27 07.30 proposal.reminder to responsible',
        '2030-03-29 07.30 proposal.reminder to responsible',
        '2030-04-02 07.30 proposal.reminder to responsible',
        '2030-04-03 07.30 proposal.dueToday to lead',
        ...['04', '05', '08', '09', '10'].flatMap((day) => [
          `2030-04-${day} 07.30 proposal.late.daily to lead`,
          `2030-04-${day} 07.30 proposal.late.daily to responsible`,
        ]),
        '2030-04-11 07.30 proposal.late.weekly to lead',
        '2030-04-11 07.30 proposal.late.weekly to responsible',
        '2030-04-18 07.30 proposal.late.weekly to lead',
        '2030-04-18 07.30 proposal.late.weekly to responsible',
      ]);
      expect(await order.lateBy()).toBeLessThan(60);
    },
    'no-proposal',
  ));

test('presenting the proposal stops its reminders at once', () =>
  story('2030-05-06 16.00', takenOn, async (order) => {
    await held(order, '2030-05-06');
    await order.until('2030-05-13 09.00');
    await order.when('presentProposal', { version: 1, proposal }, signe);
    await order.until('2030-05-20 08.00');
    expect(await order.told()).toEqual(['2030-05-13 07.30 proposal.reminder to responsible']);
  }));

test('a corrected day of the meeting moves the two weeks', () =>
  story('2030-06-10 16.00', takenOn, async (order) => {
    await order.until('2030-06-12 16.00');
    await held(order, '2030-06-12');
    await order.when('correctMeetingDay', { heldOn: '2030-06-10', reason: 'Fel dag.' }, signe);
    await order.until('2030-06-18 08.00');
    expect(await order.told()).toEqual(['2030-06-17 07.30 proposal.reminder to responsible']);
  }));

test('another date that both sides agree on moves the reminders, and until then the old one stands', () =>
  story(
    '2030-08-05 16.00',
    takenOn,
    async (order) => {
      await held(order, '2030-08-05');
      await order.when('proposeOtherDate', { day: '2030-09-16', reason: 'Semester.' }, signe);
      await order.until('2030-08-12 08.00');
      await order.when('acceptOtherDate', { day: '2030-09-16' }, ylva);
      await order.until('2030-09-13 08.00');
      expect(await order.told()).toEqual([
        '2030-08-12 07.30 proposal.dateUnanswered to rektor',
        '2030-08-12 07.30 proposal.reminder to responsible',
        '2030-09-09 07.30 proposal.reminder to responsible',
        '2030-09-13 07.30 proposal.reminder to responsible',
      ]);
    },
    'another-date',
  ));

test('a meeting whose time passes without a word counts from its planned day, and is asked about', () =>
  story('2030-10-01 08.00', takenOn, async (order) => {
    await order.when('bookMeeting', meetingOn('2030-10-08'), signe);
    await order.when('chooseAttendees', { people: [], number: 2 }, hamid);
    await order.until('2030-10-15 08.00');
    expect(await order.told()).toEqual([
      '2030-10-09 07.30 meeting.askedAbout to rektor',
      '2030-10-09 07.30 meeting.askedAbout to responsible',
      '2030-10-15 07.30 proposal.reminder to responsible',
    ]);
    await order.when('recordMeetingHeld', { heldOn: '2030-10-08' }, ylva);
    await order.until('2030-10-17 08.00');
    expect((await order.told()).filter((told) => told.includes('askedAbout'))).toHaveLength(2);
    expect((await order.order()).standing.step).toBe('proposal');
  }));

test('a moved meeting moves what is promised about it', () =>
  story('2030-11-04 08.00', takenOn, async (order) => {
    await order.when('bookMeeting', meetingOn('2030-11-11'), signe);
    await order.when('moveMeeting', meetingOn('2030-11-18'), signe);
    await order.until('2030-11-13 08.00');
    expect(await order.told()).toEqual(['2030-11-13 07.30 meeting.chooseAttendees to rektor']);
  }));

test('wished adjustments begin a round with a date of its own', () =>
  story('2031-01-13 16.00', takenOn, async (order) => {
    await held(order, '2031-01-13');
    await order.when('presentProposal', { version: 1, proposal }, signe);
    await order.until('2031-01-21 08.00');
    await order.when('askAdjustments', { proposalVersion: 1, wishes: 'Kortare.', day: '2031-02-03' }, ylva);
    await order.when('acceptOtherDate', { day: '2031-02-03' }, signe);
    await order.until('2031-01-31 08.00');
    await order.when('presentProposal', { version: 2, proposal }, signe);
    await order.when('agreeProposal', { proposalVersion: 2 }, hamid);
    await order.until('2031-02-10 08.00');
    expect(await order.told()).toEqual([
      '2031-01-21 07.30 proposal.unanswered to rektor',
      '2031-01-27 07.30 proposal.nextVersionReminder to responsible',
      '2031-01-31 07.30 proposal.nextVersionReminder to responsible',
      '2031-02-07 07.30 sessions.notPlanned to responsible',
    ]);
    expect((await order.order()).proposals[1]!.presentedAt > instant('2031-01-31 07.59')).toBe(true);
  }));

test('an order that was taken on and not booked is reminded of weekly', () =>
  story('2031-03-03 08.00', takenOn, async (order) => {
    await order.until('2031-03-20 08.00');
    expect(await order.told()).toEqual([
      '2031-03-10 07.30 meeting.notBooked to responsible',
      '2031-03-17 07.30 meeting.notBooked to responsible',
    ]);
    await order.when('assignStaff', { responsible: jonatan.person }, petra);
    expect(await order.told()).toHaveLength(2);
  }));
