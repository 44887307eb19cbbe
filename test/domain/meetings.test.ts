import { given, heldOn, instant, meetingOn, once, proposal, record, type Telling, takenOn } from './orders';
import { signe, ylva } from './people';

const day = '2026-09-21';
const held = once(() => heldOn(day));
const agreed = once(() =>
  held()
    .when('saveMeetingRecord', record, signe, `${day} 17.00`)
    .when('agreeMeetingRecord', { recordVersion: 1 }, ylva, '2026-09-22'),
);
const meetings = ({ order }: Telling) =>
  order.meetings.map(({ purpose, status, heldOn: on, startsAt }) => [purpose, status, on, startsAt]);
const waits = ({ order }: Telling) => order.standing.waits.map(({ name }) => name);
const booking = ({ order }: Telling) => order.standing.waits.find(({ name }) => name === 'booking');

describe('A meeting that nobody had booked', () => {
  test('is recorded as a further one, beside one that is booked', () => {
    const further = held()
      .when('bookMeeting', meetingOn('2026-09-28'), signe, '2026-09-22')
      .when('recordMeetingHeld', { heldOn: '2026-09-23', further: true, notes: 'Vi sågs.' }, ylva, '2026-09-24');
    expect(meetings(further)).toEqual([
      ['planning', 'held', day, null],
      ['planning', 'booked', null, instant('2026-09-28 14.30')],
      ['planning', 'held', '2026-09-23', null],
    ]);
    expect(further.carried?.created).toEqual({ kind: 'meeting', id: 'meeting-3' });
  });

  test('is recorded as one to follow up, a second time only as a further one', () => {
    const body = { heldOn: '2026-09-23', purpose: 'followUp' as const };
    const followed = held().when('recordMeetingHeld', body, signe, '2026-09-24');
    expect(meetings(followed)).toEqual([
      ['planning', 'held', day, null],
      ['followUp', 'held', '2026-09-23', null],
    ]);
    expect(followed.refused('recordMeetingHeld', body, signe, '2026-09-25')).toEqual({
      refusal: 'already-held',
      told: { who: 'Signe Malmros', day: '2026-09-23' },
    });
    const again = followed.when('recordMeetingHeld', { ...body, further: true }, signe, '2026-09-25');
    expect(again.order.meetings).toHaveLength(3);
  });

  test('is not made of one that was booked for the same purpose, nor is one of another purpose taken for it', () => {
    const booked = held().when('bookMeeting', { ...meetingOn('2026-09-23'), purpose: 'followUp' }, signe, '2026-09-22');
    const body = { heldOn: '2026-09-23', purpose: 'followUp' as const };
    expect(meetings(booked.when('recordMeetingHeld', body, signe, '2026-09-24'))).toEqual([
      ['planning', 'held', day, null],
      ['followUp', 'held', '2026-09-23', instant('2026-09-23 14.30')],
    ]);
    const planning = takenOn(day).when('bookMeeting', meetingOn('2026-09-23'), signe, day);
    expect(meetings(planning.when('recordMeetingHeld', body, signe, '2026-09-24'))).toEqual([
      ['planning', 'booked', null, instant('2026-09-23 14.30')],
      ['followUp', 'held', '2026-09-23', null],
    ]);
  });

  test('is not recorded twice without a word that it was another', () => {
    expect(held().refused('recordMeetingHeld', { heldOn: '2026-09-22' }, ylva, '2026-09-22').refusal).toBe(
      'already-held',
    );
  });
});

describe('A meeting that fell through', () => {
  const booked = once(() => takenOn('2026-09-07').when('bookMeeting', meetingOn('2026-10-12'), signe, '2026-09-07'));
  const off = once(() => booked().when('cancelMeeting', { reason: 'Sjukdom.' }, ylva, '2026-09-16'));

  test('by being cancelled is to be booked anew within five working days from then', () => {
    expect(off().order.meetings[0]?.statusAt).toBe(instant('2026-09-16'));
    expect(booking(off())).toMatchObject({ from: instant('2026-09-16'), dueAt: '2026-09-23T21:59:59.999Z' });
  });

  test('by nobody’s coming, from the end that it was to have', () => {
    const nobody = booked().when('recordNotAttended', {}, signe, '2026-10-15');
    expect(nobody.order.meetings[0]?.statusAt).toBe(instant('2026-10-15'));
    expect(booking(nobody)).toMatchObject({ from: instant('2026-10-12 16.00'), dueAt: '2026-10-19T21:59:59.999Z' });
  });

  test('before it was kept when, from the end that it was to have', () => {
    const { order } = off();
    const old = order.meetings.map(({ statusAt: _unknown, ...meeting }) => meeting);
    const after = given({ ...order, meetings: old }).when('writeMessage', { text: 'Hej.' }, signe, '2026-09-17');
    expect(booking(after)).toMatchObject({ dueAt: '2026-10-19T21:59:59.999Z' });
  });

  test('with its order stands cancelled from the end of it', () => {
    const ended = booked().when('withdrawOrder', { reason: 'Senare.' }, ylva, '2026-09-18');
    expect(ended.order.meetings[0]).toMatchObject({ status: 'cancelled', statusAt: instant('2026-09-18') });
  });

  test('because it was not held after all is to be booked from when that was said', () => {
    const corrected = held().when('correctMeetingDay', { heldOn: null, reason: 'Fel.' }, signe, '2026-09-24');
    expect(corrected.order.meetings[0]).toMatchObject({ status: 'cancelled', statusAt: instant('2026-09-24') });
    expect(booking(corrected)).toMatchObject({ from: instant('2026-09-24'), dueAt: '2026-10-01T21:59:59.999Z' });
  });
});

describe('What both have agreed that the meeting came to', () => {
  const changed = { ...record, purpose: 'Ett annat syfte.' };

  test('changes with a reason only, is told to the rektor, and is to be agreed to anew', () => {
    expect(agreed().refused('saveMeetingRecord', changed, signe, '2026-09-23')).toMatchObject({
      refusal: 'agreed-record-needs-reason',
      fields: [{ pointer: '/reason' }],
    });
    const again = agreed().when('saveMeetingRecord', { ...changed, reason: 'Det blev fel.' }, signe, '2026-09-23');
    expect(again.order.record).toMatchObject({ version: 2, purpose: changed.purpose, agreedAt: null, agreedBy: null });
    expect(again.carried).toMatchObject({
      reason: 'Det blev fel.',
      notices: [{ kind: 'meeting.recordChanged', to: 'rektor' }],
    });
    expect(waits(agreed())).not.toContain('recordAgreement');
    expect(waits(again)).toContain('recordAgreement');
  });

  test('is told to the rektor also when something of it is taken away', () => {
    const half = agreed().when('saveMeetingRecord', { ...record, needs: null, reason: 'Fel.' }, signe, '2026-09-23');
    expect(half.carried?.notices).toEqual([{ kind: 'meeting.recordChanged', to: 'rektor' }]);
  });

  test('needs no reason before it was agreed to', () => {
    const written = held().when('saveMeetingRecord', record, signe, `${day} 17.00`);
    const again = written.when('saveMeetingRecord', changed, signe, '2026-09-22');
    expect(again.carried?.notices).toEqual([{ kind: 'meeting.recordWritten', to: 'rektor' }]);
  });

  test('is asked about again also after a proposal was made of it', () => {
    const presented = agreed().when('presentProposal', { version: 1, proposal }, signe, '2026-09-24');
    expect(waits(presented)).not.toContain('recordAgreement');
    const after = presented
      .when('agreeProposal', { proposalVersion: 1 }, ylva, '2026-09-25')
      .when('saveMeetingRecord', { ...changed, reason: 'Det blev fel.' }, signe, '2026-09-28');
    expect(after.order.standing.step).toBe('delivery');
    expect(waits(after)).toContain('recordAgreement');
    expect(waits(after.when('agreeMeetingRecord', { recordVersion: 2 }, ylva, '2026-09-29'))).not.toContain(
      'recordAgreement',
    );
  });

  test('is not replaced by what comes with another meeting', () => {
    const body = { heldOn: '2026-09-23', further: true, record: changed };
    expect(agreed().refused('recordMeetingHeld', body, ylva, '2026-09-24')).toEqual({
      refusal: 'record-exists',
      told: { current: 1 },
      fields: [{ pointer: '/record', refusal: 'record-exists', told: { current: 1 } }],
    });
    const { record: _none, ...without } = body;
    expect(agreed().when('recordMeetingHeld', without, ylva, '2026-09-24').order.record).toEqual(agreed().order.record);
  });
});
