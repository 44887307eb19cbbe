import { defaultSettings } from '../../domain/settings';
import { promiseKept, proposalDue, twoWeeks } from '../../domain/twoWeeks';
import { heldOn, instant, meetingOn, proposal, record, type Telling, takenOn } from './orders';
import { petra, signe, stellan, ylva } from './people';

const due = ({ order, settings }: Telling, round = 1) => proposalDue(order, round, settings);
const _proposalTold = (telling: Telling): string[] =>
  telling.reminders.filter((reminder) => reminder.includes('proposal.'));

describe('The two weeks end with the fourteenth day after the first planning meeting', () => {
  test.each([
    ['an ordinary Monday', '2026-03-02', '2026-03-16', '2026-03-16', '2026-03-16T22:59:59.999Z'],
    ['over the clocks of March', '2026-03-16', '2026-03-30', '2026-03-30', '2026-03-30T21:59:59.999Z'],
    ['to the day on which clocks go forward', '2026-03-15', '2026-03-29', '2026-03-27', '2026-03-29T21:59:59.999Z'],
    ['held on that day', '2026-03-29', '2026-04-12', '2026-04-10', '2026-04-12T21:59:59.999Z'],
    ['over the clocks of October', '2026-10-12', '2026-10-26', '2026-10-26', '2026-10-26T22:59:59.999Z'],
    ['to the day on which clocks go back', '2026-10-11', '2026-10-25', '2026-10-23', '2026-10-25T22:59:59.999Z'],
    ['over the clocks of 2027', '2027-03-15', '2027-03-29', '2027-03-25', '2027-03-29T21:59:59.999Z'],
    ['before midsummer', '2026-06-06', '2026-06-20', '2026-06-18', '2026-06-20T21:59:59.999Z'],
    ['to the first of May', '2026-04-17', '2026-05-01', '2026-04-30', '2026-05-01T21:59:59.999Z'],
    ['to the national day', '2026-05-23', '2026-06-06', '2026-06-05', '2026-06-06T21:59:59.999Z'],
    ['to Easter Monday', '2026-03-23', '2026-04-06', '2026-04-02', '2026-04-06T21:59:59.999Z'],
    ['to Christmas Day', '2026-12-11', '2026-12-25', '2026-12-23', '2026-12-25T22:59:59.999Z'],
    ['into the next year', '2026-12-18', '2027-01-01', '2026-12-30', '2027-01-01T22:59:59.999Z'],
  ])('%s: held %s, due %s, to aim for %s', (_name, day, dueOn, aimOn, dueAt) => {
    expect(due(heldOn(day))).toEqual({
      ...{ round: 1, dueOn, dueAt, aimOn, reckonedFrom: day, howReached: 'twoWeeks', provisional: false },
      pausedDays: 0,
    });
  });

  test('the day on which the meeting was entered moves nothing', () => {
    expect(due(heldOn('2026-03-02', '2026-03-09 10.00'))?.dueOn).toBe('2026-03-16');
  });

  test('another number of days may be set', () => {
    const { order } = heldOn('2026-03-02');
    expect(twoWeeks(order, { ...defaultSettings, proposalDays: 21 })?.dueOn).toBe('2026-03-23');
  });

  test('no meeting, no date', () => {
    expect(due(takenOn('2026-02-20'))).toBeNull();
  });

  test('a booked meeting counts provisionally from its planned day, until somebody says which day it was', () => {
    const booked = takenOn('2026-02-20').when('bookMeeting', meetingOn('2026-03-02'), signe, '2026-02-23');
    expect(due(booked)).toMatchObject({ dueOn: '2026-03-16', provisional: true });
    const moved = booked.when('moveMeeting', meetingOn('2026-03-04'), signe, '2026-02-25');
    expect(due(moved)).toMatchObject({ dueOn: '2026-03-18', provisional: true });
    const held = moved.when('recordMeetingHeld', { heldOn: '2026-03-03' }, ylva, '2026-03-06');
    expect(due(held)).toMatchObject({ dueOn: '2026-03-17', provisional: false });
    const cancelled = moved.when('cancelMeeting', { reason: 'Sjukdom' }, ylva, '2026-03-02');
    expect(due(cancelled)).toBeNull();
  });

  test('of two booked meetings the first one counts, whichever was booked first', () => {
    const booked = takenOn('2026-02-20')
      .when('bookMeeting', meetingOn('2026-03-10'), signe, '2026-02-23')
      .when('bookMeeting', { ...meetingOn('2026-03-02'), further: true }, signe, '2026-02-23');
    expect(due(booked)?.reckonedFrom).toBe('2026-03-02');
  });

  test('a later meeting does not move it; an earlier one that was entered afterwards does', () => {
    const held = heldOn('2026-03-02');
    const further = held
      .when('bookMeeting', { ...meetingOn('2026-03-06'), further: true }, signe, '2026-03-03')
      .when('recordMeetingHeld', { heldOn: '2026-03-06' }, signe, '2026-03-06 17.00');
    expect(due(further)?.dueOn).toBe('2026-03-16');
  });

  test('a corrected day moves it, in both directions, and an undone one leaves no date', () => {
    const held = heldOn('2026-03-02');
    const reason = 'Fel dag.';
    expect(due(held.when('correctMeetingDay', { heldOn: '2026-02-27', reason }, ylva, '2026-03-04'))?.dueOn).toBe(
      '2026-03-13',
    );
    expect(due(held.when('correctMeetingDay', { heldOn: '2026-03-03', reason }, signe, '2026-03-04'))?.dueOn).toBe(
      '2026-03-17',
    );
    expect(due(held.when('correctMeetingDay', { heldOn: null, reason }, signe, '2026-03-04'))).toBeNull();
  });

  test('a pause moves it by the days of the pause', () => {
    const paused = heldOn('2026-03-02')
      .when('proposePause', { resumeOn: '2026-03-20', reason: 'Sjukdom' }, ylva, '2026-03-05')
      .when('agreePause', { pause: 'pause-1' }, signe, '2026-03-06')
      .when('resume', {}, ylva, '2026-03-19');
    expect(due(paused)).toMatchObject({ dueOn: '2026-03-29', aimOn: '2026-03-27', pausedDays: 13 });
  });

  test('of a pause that began before the meeting only the days after it count', () => {
    const paused = takenOn('2026-02-20')
      .when('bookMeeting', meetingOn('2026-03-02'), signe, '2026-02-23')
      .when('chooseAttendees', { people: [], number: 3 }, ylva, '2026-02-23 13.00')
      .when('proposePause', { resumeOn: '2026-03-05', reason: 'Stängt' }, ylva, '2026-02-24')
      .when('resume', {}, ylva, '2026-03-05')
      .when('recordMeetingHeld', { heldOn: '2026-03-02' }, signe, '2026-03-05 13.00');
    expect(due(paused)).toMatchObject({ dueOn: '2026-03-19', pausedDays: 3 });
  });
});

describe('Another date', () => {
  const held = () => heldOn('2026-03-02');

  test('stands when one side has proposed it and the other accepted it; until then the old one does', () => {
    const proposed = held().when('proposeOtherDate', { day: '2026-03-20' }, signe, '2026-03-10');
    expect(due(proposed)?.dueOn).toBe('2026-03-16');
    const accepted = proposed.when('acceptOtherDate', { day: '2026-03-20' }, ylva, '2026-03-11');
    expect(due(accepted)).toMatchObject({
      dueOn: '2026-03-20',
      reckonedFrom: '2026-03-20',
      howReached: 'otherDateAgreed',
    });
    expect(promiseKept(accepted.order, 1, instant('2026-03-18'), accepted.settings)).toBe('otherDateAgreed');
  });

  test('agreed before the due day and kept is neither kept nor late: it is another date agreed', () => {
    const { order, settings } = held()
      .when('proposeOtherDate', { day: '2026-03-20' }, ylva, '2026-03-16 09.00')
      .when('acceptOtherDate', { day: '2026-03-20' }, signe, '2026-03-16 23.00')
      .when('saveMeetingRecord', record, signe, '2026-03-17')
      .when('presentProposal', { version: 1, proposal }, signe, '2026-03-20 17.00');
    expect(promiseKept(order, 1, instant('2026-04-01'), settings)).toBe('otherDateAgreed');
  });

  test('agreed after the due day does not undo that it was late', () => {
    const { order, settings } = held()
      .when('proposeOtherDate', { day: '2026-03-27' }, signe, '2026-03-16 09.00')
      .when('acceptOtherDate', { day: '2026-03-27' }, ylva, '2026-03-17 00.30')
      .when('saveMeetingRecord', record, signe, '2026-03-18')
      .when('presentProposal', { version: 1, proposal }, signe, '2026-03-20');
    expect(promiseKept(order, 1, instant('2026-04-01'), settings)).toBe('late');
  });

  test('that passes without a proposal is late too', () => {
    const { order, settings } = held()
      .when('proposeOtherDate', { day: '2026-03-20' }, signe, '2026-03-10')
      .when('acceptOtherDate', { day: '2026-03-20' }, ylva, '2026-03-11');
    expect(promiseKept(order, 1, instant('2026-03-20 23.59'), settings)).toBe('otherDateAgreed');
    expect(promiseKept(order, 1, instant('2026-03-21 00.00'), settings)).toBe('late');
  });

  test('a refused one leaves the old date, and may be followed by another', () => {
    const refused = held()
      .when('proposeOtherDate', { day: '2026-03-27' }, signe, '2026-03-10')
      .when('refuseOtherDate', { day: '2026-03-27', reason: 'För sent.' }, ylva, '2026-03-11');
    expect(due(refused)?.dueOn).toBe('2026-03-16');
    const again = refused
      .when('proposeOtherDate', { day: '2026-03-18' }, signe, '2026-03-11 13.00')
      .when('acceptOtherDate', { day: '2026-03-18' }, ylva, '2026-03-12');
    expect(due(again)?.dueOn).toBe('2026-03-18');
    expect(again.order.otherDates.map(({ status }) => status)).toEqual(['refused', 'accepted']);
  });

  test('of two that both sides propose the later proposal is the one to answer', () => {
    const both = held()
      .when('proposeOtherDate', { day: '2026-03-27' }, signe, '2026-03-10')
      .when('proposeOtherDate', { day: '2026-03-20' }, ylva, '2026-03-10 13.00');
    expect(both.order.otherDates).toHaveLength(1);
    expect(both.refused('acceptOtherDate', { day: '2026-03-27' }, signe, '2026-03-11')).toMatchObject({
      refusal: 'no-date-proposed',
    });
    expect(both.refused('acceptOtherDate', { day: '2026-03-20' }, ylva, '2026-03-11')).toMatchObject({
      refusal: 'other-date-own',
    });
    expect(due(both.when('acceptOtherDate', { day: '2026-03-20' }, signe, '2026-03-11'))?.dueOn).toBe('2026-03-20');
  });

  test('the centre never says yes to its own', () => {
    const proposed = held().when('proposeOtherDate', { day: '2026-03-27' }, signe, '2026-03-10');
    expect(proposed.refused('acceptOtherDate', { day: '2026-03-27' }, petra, '2026-03-11')).toEqual({
      refusal: 'other-date-not-yours',
      told: { day: '2026-03-16' },
    });
    expect(proposed.refused('acceptOtherDate', { day: '2026-03-27' }, stellan, '2026-03-11').refusal).toBe(
      'not-your-unit',
    );
  });
});
