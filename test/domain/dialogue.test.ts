import { turnNow } from '../../domain/standing';
import { proposalDue } from '../../domain/twoWeeks';
import { given, heldOn, instant, once, presented, proposal, record, type Telling, takenOn } from './orders';
import { hamid, signe, tegelfall, ylva } from './people';

const answers = ({ order }: Telling) =>
  order.proposals.map(({ version, answers: given }) => [version, given.map(({ unit, kind }) => [unit, kind])]);
const due = ({ order, settings }: Telling, round: number) => proposalDue(order, round, settings)?.dueOn;
const day = '2026-09-28';
const first = once(() => presented(day));
const adjusted = once(() =>
  first().when(
    'askAdjustments',
    { proposalVersion: 1, wishes: 'Kortare pass.', day: '2026-10-09' },
    hamid,
    '2026-09-29',
  ),
);
const second = once(() =>
  adjusted()
    .when('acceptOtherDate', { day: '2026-10-09' }, signe, '2026-09-30')
    .when('presentProposal', { version: 2, proposal }, signe, '2026-10-05'),
);

describe('Versions', () => {
  test('are numbered, and what was presented does not change', () => {
    const { order } = second();
    expect(order.proposals.map(({ version, sessions, hours }) => [version, sessions, hours])).toEqual([
      [1, 2, 6],
      [2, 2, 6],
    ]);
    expect(order.proposals[0]).toEqual(adjusted().order.proposals[0]);
  });

  test('are written down as they were presented', () => {
    expect(first().carried).toMatchObject({
      created: { kind: 'proposal', id: '1' },
      writing: { kind: 'proposal', subject: 'version-1', text: proposal.summary, proposal },
      finishes: 'proposal',
    });
  });

  test('may be replaced by staff before anybody has answered', () => {
    const replaced = first().when('presentProposal', { version: 2, proposal }, signe, '2026-09-29');
    expect(replaced.refused('agreeProposal', { proposalVersion: 1 }, ylva, '2026-09-30')).toEqual({
      refusal: 'version-replaced',
      told: { version: 1, current: 2 },
    });
  });

  test('only the one that stands can be agreed to, and the refusal points to it', () => {
    expect(second().refused('agreeProposal', { proposalVersion: 1 }, hamid, '2026-10-06')).toEqual({
      refusal: 'version-replaced',
      told: { version: 1, current: 2 },
    });
    const agreed = second().when('agreeProposal', { proposalVersion: 2 }, hamid, '2026-10-06');
    expect(answers(agreed)).toEqual([
      [1, [[tegelfall._id, 'adjustments']]],
      [2, [[tegelfall._id, 'agreed']]],
    ]);
    expect(agreed.order.proposals[1]?.answers[0]?.answeredBy).toMatchObject({
      role: 'representative',
      forUnit: tegelfall._id,
    });
  });

  test('a version that adjustments were asked of may be agreed to after all', () => {
    const agreed = adjusted().when('agreeProposal', { proposalVersion: 1 }, ylva, '2026-09-30');
    expect(agreed.order.standing.step).toBe('delivery');
    expect(agreed.order.standing.waits.map(({ name }) => name)).toEqual(['sessionPlan']);
  });
});

describe('The next version', () => {
  test('has no date until both sides have said one; meanwhile the centre is to find it', () => {
    const undated = first().when('askAdjustments', { proposalVersion: 1, wishes: 'Kortare pass.' }, ylva, '2026-09-29');
    expect(due(undated, 2)).toBeUndefined();
    expect(turnNow(undated.order, instant('2026-09-30'))).toMatchObject({ turn: 'centre', waitingFor: 'otherDate' });
    expect(undated.until('2026-10-07').reminders.slice(-1)).toEqual([
      '2026-10-06 07.30 proposal.dateMissing to responsible',
    ]);
  });

  test('is followed like the first: reminders before its day, the lead on the day, late after it', () => {
    const dated = adjusted().when('acceptOtherDate', { day: '2026-10-09' }, signe, '2026-09-30');
    expect(due(dated, 2)).toBe('2026-10-09');
    expect(dated.until('2026-10-12').reminders.slice(dated.reminders.length)).toEqual([
      '2026-10-02 07.30 proposal.nextVersionReminder to responsible',
      '2026-10-06 07.30 proposal.nextVersionReminder to responsible',
      '2026-10-08 07.30 proposal.nextVersionReminder to responsible',
      '2026-10-09 07.30 proposal.dueToday to lead',
      '2026-10-12 07.30 proposal.late.daily to responsible',
      '2026-10-12 07.30 proposal.late.daily to lead',
    ]);
  });

  test('a date asked for waits for the centre, and is reminded of', () => {
    expect(turnNow(adjusted().order, instant('2026-09-30'))).toMatchObject({ turn: 'centre', waitingFor: 'otherDate' });
    expect(adjusted().until('2026-10-07').reminders.slice(-1)).toEqual([
      '2026-10-06 07.30 proposal.dateUnanswered to responsible',
    ]);
  });

  test('a refused wish leaves it without a date; staff may then propose one', () => {
    const refused = adjusted().when('refuseOtherDate', { day: '2026-10-09' }, signe, '2026-09-30');
    expect(due(refused, 2)).toBeUndefined();
    const other = refused
      .when('proposeOtherDate', { day: '2026-10-16' }, signe, '2026-09-30 13.00')
      .when('acceptOtherDate', { day: '2026-10-16' }, hamid, '2026-10-01');
    expect(due(other, 2)).toBe('2026-10-16');
  });

  test('a second wish takes the place of a first one that nobody has answered', () => {
    const again = adjusted().when(
      'askAdjustments',
      { proposalVersion: 1, wishes: 'Ännu kortare.', day: '2026-10-14' },
      ylva,
      '2026-09-30',
    );
    expect(again.order.otherDates.map(({ day: asked, status }) => [asked, status])).toEqual([
      ['2026-10-14', 'proposed'],
    ]);
    expect(due(again.when('acceptOtherDate', { day: '2026-10-14' }, signe, '2026-10-01'), 2)).toBe('2026-10-14');
  });

  test('presenting it leaves no date to answer', () => {
    expect(adjusted().when('presentProposal', { version: 2, proposal }, signe, '2026-10-01').order.otherDates).toEqual(
      [],
    );
  });
});

describe('Unanswered', () => {
  test('a version is told of when five working days have passed, then weekly, and to nobody once answered', () => {
    const told = first().until('2026-10-20').reminders;
    expect(told.slice(first().reminders.length)).toEqual([
      '2026-10-06 07.30 proposal.unanswered to rektor',
      '2026-10-13 07.30 proposal.unanswered to rektor',
      '2026-10-20 07.30 proposal.unanswered to rektor',
    ]);
    const agreed = first().when('agreeProposal', { proposalVersion: 1 }, ylva, '2026-10-05');
    expect(agreed.until('2026-10-20').reminders.filter((reminder) => reminder.includes('unanswered'))).toEqual([]);
  });
});

describe('The record of the meeting', () => {
  test('is written within three working days, and the rektor says whether it is right', () => {
    const held = heldOn(day);
    expect(held.until('2026-10-02').reminders.at(-1)).toBe('2026-10-01 07.30 meeting.recordMissing to responsible');
    const written = held.when('saveMeetingRecord', record, signe, '2026-09-29');
    expect(turnNow(written.order, instant('2026-09-30'))).toMatchObject({
      turn: 'both',
      waitingFor: 'recordAgreement',
    });
    const agreed = written.when('agreeMeetingRecord', { recordVersion: 1 }, ylva, '2026-09-30');
    expect(turnNow(agreed.order, instant('2026-09-30 13.00'))).toMatchObject({
      turn: 'centre',
      waitingFor: 'proposal',
    });
  });

  test('comes with the meeting or after it', () => {
    const together = takenOn(day).when('recordMeetingHeld', { heldOn: day, record }, ylva, `${day} 17.00`);
    expect(together.order).toMatchObject({
      meetings: [{ status: 'held' }],
      record: { version: 1, purpose: record.purpose },
    });
    expect(together.order.standing.waits.map(({ name }) => name).sort()).toEqual(['proposal', 'recordAgreement']);
  });

  test('a new version has to be agreed to anew', () => {
    const again = heldOn(day)
      .when('saveMeetingRecord', record, signe, '2026-09-29')
      .when('agreeMeetingRecord', { recordVersion: 1 }, ylva, '2026-09-30')
      .when('saveMeetingRecord', { ...record, theme: 'Läsning', reason: 'Temat fattades.' }, signe, '2026-10-01');
    expect(again.order.record).toMatchObject({ version: 2, agreedAt: null });
    expect(again.order.need.theme).toBe('Läsning');
  });

  test.each(['purpose', 'needs', 'delimitations'] as const)('without %s nothing can be presented', (field) => {
    const half = heldOn(day).when('saveMeetingRecord', { ...record, [field]: null }, signe, '2026-09-29');
    expect(half.refused('presentProposal', { version: 1, proposal }, signe, '2026-09-30')).toEqual({
      refusal: 'meeting-record-missing',
      told: { missing: field },
    });
  });

  test('without goals neither', () => {
    const half = given(heldOn(day)).when('saveMeetingRecord', { ...record, goals: [] }, signe, '2026-09-29');
    expect(half.refused('agreeMeetingRecord', { recordVersion: 1 }, ylva, '2026-09-30').told).toEqual({
      missing: 'goals',
    });
  });
});
