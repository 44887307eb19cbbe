import { nextItemAt } from '../../domain/process';
import { defaultSettings } from '../../domain/settings';
import { proposalDue } from '../../domain/twoWeeks';
import { given, heldOn, instant, proposal, record, type Telling, takenOn } from './orders';
import { signe, ylva } from './people';

const _due = ({ order, settings }: Telling, round = 1) => proposalDue(order, round, settings);
const proposalTold = (telling: Telling): string[] =>
  telling.reminders.filter((reminder) => reminder.includes('proposal.'));

describe('Reminders of the proposal', () => {
  test('go to the responsible 7, 3 and 1 days before, to the lead on the day, to both when it is late', () => {
    const held = heldOn('2026-03-02').until('2026-04-13');
    expect(proposalTold(held)).toEqual([
      '2026-03-09 07.30 proposal.reminder to responsible',
      '2026-03-13 07.30 proposal.reminder to responsible',
      '2026-03-16 07.30 proposal.dueToday to lead',
      '2026-03-17 07.30 proposal.late.daily to responsible',
      '2026-03-17 07.30 proposal.late.daily to lead',
      '2026-03-18 07.30 proposal.late.daily to responsible',
      '2026-03-18 07.30 proposal.late.daily to lead',
      '2026-03-19 07.30 proposal.late.daily to responsible',
      '2026-03-19 07.30 proposal.late.daily to lead',
      '2026-03-20 07.30 proposal.late.daily to responsible',
      '2026-03-20 07.30 proposal.late.daily to lead',
      '2026-03-23 07.30 proposal.late.daily to responsible',
      '2026-03-23 07.30 proposal.late.daily to lead',
      '2026-03-24 07.30 proposal.late.weekly to responsible',
      '2026-03-24 07.30 proposal.late.weekly to lead',
      '2026-03-31 07.30 proposal.late.weekly to responsible',
      '2026-03-31 07.30 proposal.late.weekly to lead',
      '2026-04-07 07.30 proposal.late.weekly to responsible',
      '2026-04-07 07.30 proposal.late.weekly to lead',
    ]);
  });

  test('3 and 1 days before a Monday both fall on the Friday before, and are written once', () => {
    const told = proposalTold(heldOn('2026-03-02').until('2026-03-16'));
    expect(told.filter((reminder) => reminder.startsWith('2026-03-13'))).toHaveLength(1);
  });

  test.each([
    ['over the clocks of March', '2026-03-17', ['2026-03-24 07.30', '2026-03-27 07.30', '2026-03-30 07.30']],
    ['over the clocks of October', '2026-10-13', ['2026-10-20 07.30', '2026-10-23 07.30', '2026-10-26 07.30']],
    ['before a due day at Christmas', '2026-12-11', ['2026-12-18 07.30', '2026-12-22 07.30', '2026-12-23 07.30']],
    ['before Easter Monday', '2026-03-23', ['2026-03-30 07.30', '2026-04-02 07.30']],
    ['before the day after midsummer', '2026-06-08', ['2026-06-15 07.30', '2026-06-18 07.30']],
  ])('fall on calendar days in the morning, or on the last working day before: %s', (_name, day, expected) => {
    const told = proposalTold(heldOn(day, `${day} 16.30`).until('2027-01-15'));
    const before = told.filter((reminder) => reminder.includes('proposal.reminder'));
    expect(before.map((reminder) => reminder.slice(0, 16))).toEqual(expected);
  });

  test('on a due day without work the lead hears on the working day before, with the last reminder', () => {
    const told = proposalTold(heldOn('2026-12-11').until('2026-12-31'));
    expect(told.slice(2)).toEqual([
      '2026-12-23 07.30 proposal.reminder to responsible',
      '2026-12-23 07.30 proposal.dueToday to lead',
      '2026-12-28 07.30 proposal.late.daily to responsible',
      '2026-12-28 07.30 proposal.late.daily to lead',
      '2026-12-29 07.30 proposal.late.daily to responsible',
      '2026-12-29 07.30 proposal.late.daily to lead',
      '2026-12-30 07.30 proposal.late.daily to responsible',
      '2026-12-30 07.30 proposal.late.daily to lead',
    ]);
  });

  test('a weekly one that would fall on a day without work comes on the next working day', () => {
    // Due Tuesday 31 March: weekly from 10 April, then the 17th and so on; 1 May is a holiday.
    const told = proposalTold(heldOn('2026-03-17').until('2026-05-20')).filter((reminder) => reminder.endsWith('lead'));
    expect(told.filter((reminder) => reminder.includes('weekly')).map((reminder) => reminder.slice(0, 10))).toEqual([
      '2026-04-10',
      '2026-04-17',
      '2026-04-24',
      '2026-05-04',
      '2026-05-08',
      '2026-05-15',
    ]);
  });

  test('nothing is written that was due before the meeting was entered', () => {
    const entered = heldOn('2026-03-02', '2026-03-15 10.00').until('2026-03-17 07.29');
    expect(proposalTold(entered)).toEqual(['2026-03-16 07.30 proposal.dueToday to lead']);
    const late = heldOn('2026-03-02', '2026-03-18 10.00').until('2026-03-19 12.00');
    expect(proposalTold(late)).toEqual([
      '2026-03-19 07.30 proposal.late.daily to responsible',
      '2026-03-19 07.30 proposal.late.daily to lead',
    ]);
  });

  test('a corrected day moves them, and what lies behind is not written again', () => {
    const corrected = heldOn('2026-03-02')
      .when('correctMeetingDay', { heldOn: '2026-02-25', reason: 'Fel dag.' }, ylva, '2026-03-09 10.00')
      .until('2026-03-11 12.00');
    expect(proposalTold(corrected)).toEqual([
      '2026-03-09 07.30 proposal.reminder to responsible',
      '2026-03-10 07.30 proposal.reminder to responsible',
      '2026-03-11 07.30 proposal.dueToday to lead',
    ]);
  });

  test('stop at once when it is presented', () => {
    const presented = heldOn('2026-03-02')
      .when('saveMeetingRecord', record, signe, '2026-03-03')
      .when('presentProposal', { version: 1, proposal }, signe, '2026-03-13 07.29')
      .until('2026-05-01');
    expect(proposalTold(presented).filter((reminder) => !reminder.includes('unanswered'))).toEqual([
      '2026-03-09 07.30 proposal.reminder to responsible',
    ]);
  });

  test('follow an agreed other date, and stop for the old one', () => {
    const agreed = heldOn('2026-03-02')
      .when('proposeOtherDate', { day: '2026-04-01' }, signe, '2026-03-10')
      .when('acceptOtherDate', { day: '2026-04-01' }, ylva, '2026-03-11')
      .until('2026-04-01 12.00');
    expect(proposalTold(agreed)).toEqual([
      '2026-03-09 07.30 proposal.reminder to responsible',
      '2026-03-25 07.30 proposal.reminder to responsible',
      '2026-03-27 07.30 proposal.reminder to responsible',
      '2026-03-31 07.30 proposal.reminder to responsible',
      '2026-04-01 07.30 proposal.dueToday to lead',
    ]);
  });

  test('follow the settings', () => {
    const settings = {
      ...defaultSettings,
      proposalRemindersDaysBefore: [2],
      reminderTime: '09:15',
      lateDailyWorkingDays: 1,
    };
    const told = proposalTold(given(heldOn('2026-03-03').order, settings).until('2026-03-19 12.00'));
    expect(told).toEqual([
      '2026-03-13 09.15 proposal.reminder to responsible',
      '2026-03-17 09.15 proposal.dueToday to lead',
      '2026-03-18 09.15 proposal.late.daily to responsible',
      '2026-03-18 09.15 proposal.late.daily to lead',
      '2026-03-19 09.15 proposal.late.weekly to responsible',
      '2026-03-19 09.15 proposal.late.weekly to lead',
    ]);
  });

  test('the order keeps when the next one falls due', () => {
    const held = heldOn('2026-03-02').when('saveMeetingRecord', record, signe, '2026-03-02 17.00');
    const agreed = held.when('agreeMeetingRecord', { recordVersion: 1 }, ylva, '2026-03-02 18.00');
    expect(agreed.order.standing.nextItemAt).toBe(instant('2026-03-09 07.30'));
    const told = agreed.until('2026-03-09 07.30');
    expect(told.order.standing.nextItemAt).toBe(instant('2026-03-13 07.30'));
    expect(nextItemAt(told.order, told.settings)).toBe(instant('2026-03-13 07.30'));
  });
});

describe('Cover within the two weeks', () => {
  const needed = (telling: Telling, from: string, to: string): boolean =>
    telling
      .when('recordAbsence', { from, to }, signe, '2026-03-03 09.00')
      .carried!.notices!.some(({ kind }) => kind === 'proposal.coverNeeded');

  test.each([
    ['three working days', '2026-03-04', '2026-03-06', true],
    ['two working days and a weekend', '2026-03-06', '2026-03-09', false],
    ['the last two working days and a week after', '2026-03-13', '2026-03-24', false],
    ['the first day and the week before', '2026-02-23', '2026-03-02', false],
    ['after the two weeks', '2026-03-17', '2026-03-31', false],
  ])('away for %s: the lead is asked is %s', (_name, from, to, expected) =>
    expect(needed(heldOn('2026-03-02'), from, to)).toBe(expected),
  );

  test('the time to an agreed other date counts as well', () => {
    const agreed = heldOn('2026-03-02', '2026-03-02 10.00')
      .when('proposeOtherDate', { day: '2026-04-10' }, signe, '2026-03-02 11.00')
      .when('acceptOtherDate', { day: '2026-04-10' }, ylva, '2026-03-02 12.00');
    expect(needed(agreed, '2026-03-23', '2026-03-27')).toBe(true);
  });

  test('without a meeting there are no two weeks, and once presented none is running', () => {
    expect(needed(takenOn('2026-02-20'), '2026-03-04', '2026-03-11')).toBe(false);
    const presented = heldOn('2026-03-02')
      .when('saveMeetingRecord', record, signe, '2026-03-02 17.00')
      .when('presentProposal', { version: 1, proposal }, signe, '2026-03-03 08.00');
    expect(needed(presented, '2026-03-04', '2026-03-11')).toBe(false);
  });
});
