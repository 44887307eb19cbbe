import { surveyWindows } from '../../domain/order';
import { turnNow } from '../../domain/standing';
import { promiseKept, proposalDue } from '../../domain/twoWeeks';
import {
  entered,
  groups,
  held,
  instant,
  meetingOn,
  need,
  once,
  proposal,
  record,
  session,
  type Telling,
} from './orders';
import { hamid, jonatan, klara, petra, signe, tegelfall, ylva } from './people';

const inForce = (telling: Telling, at: string) => {
  const { turn, waitingFor, until } = turnNow(telling.order, instant(at));
  return { turn, waitingFor, until };
};
const endOf = (day: string) => instant(`${day} 23.59`).replace('00.000Z', '59.999Z');

/** The chapters of the order as it was told, each going on from the one before. */
const request = once(() => {
  const participants = [
    { name: 'Förskoleklass–årskurs 3', arbetslag: 'al-tegelfall-f3', unit: tegelfall._id, number: 15 },
    { name: 'Årskurs 4–6', arbetslag: 'al-tegelfall-46', unit: tegelfall._id, number: 16 },
    { name: 'Elevhälsa och särskilt stöd', arbetslag: 'al-tegelfall-stod', unit: tegelfall._id, number: 6 },
    { name: 'Fritidshemmet', arbetslag: 'al-tegelfall-fritids', unit: tegelfall._id, number: 9 },
  ];
  const reason = 'Fritidshemmet ska vara med.';
  return entered('2026-09-04 08.20', '2026-09-03')
    .when('correctRequest', { kind: 'training', need, participants, kollegium: 46, reason }, ylva, '2026-09-07 16.05')
    .when('takeOn', { responsible: signe.person, others: [jonatan.person] }, petra, '2026-09-08 10.00');
});
const people = [
  { name: 'Hamid Rostami', task: null },
  { name: 'Ellinor Wiik', task: 'årskurs 4–6' },
  { name: 'Samir Haddad', task: 'förskoleklass–årskurs 3' },
  { name: 'Tuva Nordlander', task: 'specialpedagog' },
];
const meetingBooked = once(() =>
  request()
    .when('bookMeeting', meetingOn('2026-09-17'), signe, '2026-09-09 11.00')
    .when('chooseAttendees', { people }, hamid, '2026-09-10 09.00'),
);
const meetingHeld = once(() =>
  meetingBooked()
    .when('askMoveMeeting', { wish: 'Går tisdagen den 22 bra i stället?' }, hamid, '2026-09-14 09.00')
    .when('moveMeeting', meetingOn('2026-09-22'), signe, '2026-09-14 13.00')
    .when('chooseAttendees', { people: [...people, { name: 'Mona Järvenpää', task: null }] }, ylva, '2026-09-21 15.00')
    .when('recordMeetingHeld', { heldOn: '2026-09-22' }, signe, '2026-09-23 08.40'),
);
const firstVersion = once(() =>
  meetingHeld()
    .when('saveMeetingRecord', record, signe, '2026-09-24 10.00')
    .when('agreeMeetingRecord', { recordVersion: 1 }, ylva, '2026-09-25 09.00')
    .when('presentProposal', { version: 1, proposal }, signe, '2026-10-01 14.00'),
);
const adjusted = once(() =>
  firstVersion()
    .when(
      'askAdjustments',
      { proposalVersion: 1, wishes: 'Vi ber om fyra ändringar.', day: '2026-10-16' },
      ylva,
      '2026-10-06 09.00',
    )
    .when('acceptOtherDate', { day: '2026-10-16' }, signe, '2026-10-06 15.00'),
);
const agreedInOctober = once(() =>
  adjusted()
    .when('writeMessage', { text: 'Hur många på fritidshemmet kan vara med?' }, signe, '2026-10-08 10.00')
    .when('writeMessage', { text: 'Sju av nio.' }, hamid, '2026-10-09 10.00')
    .when('presentProposal', { version: 2, proposal }, signe, '2026-10-13 11.00')
    .when('agreeProposal', { proposalVersion: 2, comment: 'Det här blir bra.' }, hamid, '2026-10-16 10.00'),
);
const sessions = [
  session('A', '2026-11-02', '09.00', '11.30'),
  session('B', '2026-11-02', '09.00', '11.30'),
  session('A', '2026-11-18'),
  session('B', '2026-11-19'),
  session('B', '2026-12-10', '14.45', '16.15'),
  session('A', '2026-12-09', '14.45', '16.15'),
  session('A', '2027-02-03'),
  session('B', '2027-02-04'),
];
const datesAccepted = once(() =>
  agreedInOctober()
    .when('arrangeGroups', { groups }, signe, '2026-10-19 09.00')
    .when('suggestSessions', { sessions }, signe, '2026-10-19 10.00')
    .when('acceptSessions', { sessions: sessions.map((_, i) => `session-${i + 1}`) }, hamid, '2026-10-22 09.00'),
);
const wish = { startsAt: instant('2026-11-26 14.30'), endsAt: instant('2026-11-26 16.30') };
const delivered = once(() => {
  let order = held(held(datesAccepted(), 'session-1', 22), 'session-2', 21);
  order = order
    .when('askMoveSession', { ...wish, reason: 'Överlämningssamtal.' }, hamid, '2026-11-16 09.00', {
      sessionId: 'session-4',
    })
    .when('moveSession', wish, jonatan, '2026-11-16 15.00', { sessionId: 'session-4' });
  order = held(held(order, 'session-3', 21), 'session-4', 19);
  order = order
    .when('cancelSession', { reason: 'Passledaren har fått förhinder.' }, signe, '2026-12-09 10.15', {
      sessionId: 'session-6',
    })
    .when(
      'addSession',
      { ...session('A', '2027-01-13', '14.45', '16.15'), replaces: 'session-6' },
      signe,
      '2026-12-09 10.20',
    );
  order = held(order, 'session-5', 20).when('acceptSessions', { sessions: ['session-9'] }, hamid, '2026-12-11 09.00');
  return held(held(held(order, 'session-9', 20), 'session-7', 21), 'session-8', 19);
});
const evaluated = once(() =>
  delivered()
    .when('shareDocumentation', {}, signe, '2027-02-08 10.00')
    .when('sendSummary', { text: '36 av 46 inbjudna svarade.' }, signe, '2027-02-12 10.00')
    .when('confirmSummaryRead', { summaryVersion: 1, comment: 'Tack.', include: true }, ylva, '2027-02-16 09.00'),
);
const closed = once(() =>
  evaluated()
    .when(
      'recordOutcome',
      { outcomes: [{ goal: 'goal-1', subGoal: null, outcome: 'tooEarly', comment: null }] },
      ylva,
      '2027-02-16 09.10',
    )
    .when('shareDocumentation', {}, signe, '2027-02-17 10.00')
    .when(
      'bookMeeting',
      { ...meetingOn('2027-02-23', '15.00', '16.00'), purpose: 'followUp' },
      signe,
      '2027-02-17 10.05',
    )
    .when('recordMeetingHeld', { heldOn: '2027-02-23' }, signe, '2027-02-23 16.10')
    .when('closeOrder', {}, signe, '2027-02-25 09.00'),
);

const since = (earlier: Telling, later: Telling): string[] => later.reminders.slice(earlier.reminders.length);

describe('Order 26-0031, as it was told', () => {
  test('entered on Friday 4 September for a call on the 3rd: an answer is due on Thursday the 10th', () => {
    const order = entered('2026-09-04 08.20', '2026-09-03');
    expect(inForce(order, '2026-09-04 09.00')).toEqual({
      turn: 'both',
      waitingFor: 'answer',
      until: endOf('2026-09-10'),
    });
    expect(order.order.request.confirmedAt).toBeNull();
  });

  test('corrected and confirmed by the rektor on the 7th, taken on by the lead on the 8th: nobody was reminded', () => {
    const { order, reminders } = request();
    expect(order.request).toMatchObject({
      confirmedBy: { name: 'Ylva Sundgren', role: 'rektor' },
      answer: { kind: 'takenOn' },
    });
    expect(order.units[0]).toMatchObject({ kollegium: 46 });
    expect(order.participants.reduce((sum, { number }) => sum + number, 0)).toBe(46);
    expect(reminders).toEqual([]);
  });

  test('the meeting of the 17th is moved to the 22nd, and Hamid chose who attends for the rektor', () => {
    const { order } = meetingBooked();
    expect(order.attendees?.[0]?.chosenBy).toMatchObject({
      name: 'Hamid Rostami',
      role: 'representative',
      forUnit: tegelfall._id,
    });
    const after = meetingHeld().order;
    expect(after.meetings).toHaveLength(1);
    expect(after.meetings[0]).toMatchObject({ status: 'held', sequence: 1, heldOn: '2026-09-22', moveWish: null });
    expect(after.attendees?.[0]?.number).toBe(5);
  });

  test('held on Tuesday 22 September: the proposal is due on Tuesday 6 October, and that is the day to aim for', () => {
    const order = meetingHeld();
    expect(proposalDue(order.order, 1, order.settings)).toMatchObject({
      dueOn: '2026-10-06',
      aimOn: '2026-10-06',
      reckonedFrom: '2026-09-22',
      provisional: false,
    });
    expect(order.order.standing.step).toBe('proposal');
    expect(since(meetingBooked(), order)).toEqual([
      '2026-09-23 07.30 meeting.askedAbout to responsible',
      '2026-09-23 07.30 meeting.askedAbout to rektor',
    ]);
  });

  test('presented on Thursday 1 October after one reminder, on the 29th; the others are cancelled by themselves', () => {
    const order = firstVersion();
    expect(since(meetingHeld(), order)).toEqual(['2026-09-29 07.30 proposal.reminder to responsible']);
    expect(promiseKept(order.order, 1, instant('2026-12-01'), order.settings)).toBe('kept');
    expect(inForce(order, '2026-10-01 15.00')).toMatchObject({ turn: 'rektor', waitingFor: 'proposalAnswer' });
    expect(since(order, order.until('2026-10-06 08.00'))).toEqual([]);
  });

  test('version 2 is due on Friday 16 October, as both said on the 6th, and replaces version 1 on the 13th', () => {
    const order = adjusted();
    expect(proposalDue(order.order, 2, order.settings)).toMatchObject({
      dueOn: '2026-10-16',
      howReached: 'otherDateAgreed',
    });
    expect(inForce(order, '2026-10-06 16.00')).toEqual({
      turn: 'centre',
      waitingFor: 'proposal',
      until: endOf('2026-10-16'),
    });
    const after = agreedInOctober();
    expect(since(order, after)).toEqual([
      '2026-10-09 07.30 proposal.nextVersionReminder to responsible',
      '2026-10-13 07.30 proposal.nextVersionReminder to responsible',
    ]);
    expect(after.order.proposals.map(({ version, answers }) => [version, answers.map(({ kind }) => kind)])).toEqual([
      [1, ['adjustments']],
      [2, ['agreed']],
    ]);
    expect(after.order.standing.step).toBe('delivery');
    expect(promiseKept(after.order, 2, instant('2026-12-01'), after.settings)).toBe('kept');
  });

  test('eight dates are suggested on the 19th and accepted on Thursday 22 October by Hamid', () => {
    const { order, ...rest } = datesAccepted();
    expect(order.sessions.map(({ status }) => status)).toEqual(Array(8).fill('accepted'));
    expect(surveyWindows(order, rest.settings).map(({ group, session: id }) => [group, id])).toEqual([
      ['group-1', 'session-7'],
      ['group-2', 'session-8'],
    ]);
    expect(since(agreedInOctober(), datesAccepted())).toEqual([]);
  });

  test('the moved session, the cancelled one and the one that takes its place are told as they were', () => {
    const { order } = delivered();
    const told = order.sessions.map(({ id, status, movedFrom, replaces, present }) => [
      id,
      status,
      movedFrom,
      replaces,
      present?.[0]?.number ?? null,
    ]);
    expect(told).toEqual([
      ['session-1', 'held', null, null, 22],
      ['session-2', 'held', null, null, 21],
      ['session-3', 'held', null, null, 21],
      ['session-4', 'held', instant('2026-11-19 14.30'), null, 19],
      ['session-5', 'held', null, null, 20],
      ['session-6', 'cancelled', null, null, null],
      ['session-7', 'held', null, null, 21],
      ['session-8', 'held', null, null, 19],
      ['session-9', 'held', null, 'session-6', 20],
    ]);
    expect(order.standing.step).toBe('evaluation');
  });

  test('each session is reminded of three working days before, at the day on which it then stands', () => {
    const told = delivered().reminders.filter((reminder) => reminder.includes('session'));
    expect(told).toEqual([
      '2026-10-28 07.30 session.reminder to rektor',
      '2026-10-28 07.30 session.reminder to rektor',
      '2026-11-13 07.30 session.reminder to rektor',
      '2026-11-16 07.30 session.reminder to rektor',
      '2026-11-23 07.30 session.reminder to rektor',
      '2026-12-04 07.30 session.reminder to rektor',
      '2026-12-07 07.30 session.reminder to rektor',
      '2027-01-08 07.30 session.reminder to rektor',
      '2027-01-29 07.30 session.reminder to rektor',
      '2027-02-01 07.30 session.reminder to rektor',
    ]);
  });

  test('the surveys are open from each last session for 72 hours', () => {
    const order = delivered();
    expect(surveyWindows(order.order, order.settings)).toEqual([
      {
        group: 'group-1',
        session: 'session-7',
        opensAt: instant('2027-02-03 14.30'),
        closesAt: instant('2027-02-06 16.30'),
      },
      {
        group: 'group-2',
        session: 'session-8',
        opensAt: instant('2027-02-04 14.30'),
        closesAt: instant('2027-02-07 16.30'),
      },
    ]);
    expect(since(order, order.until('2027-02-08 07.00'))).toEqual([
      '2027-02-05 16.30 survey.reminder.rektor to rektor',
      '2027-02-06 16.30 survey.closed to responsible',
      '2027-02-06 16.30 survey.reminder.rektor to rektor',
      '2027-02-07 16.30 survey.closed to responsible',
    ]);
  });

  test('the summary is sent on 12 February, a week before it was due, and read on the 16th', () => {
    expect(inForce(delivered(), '2027-02-08 08.00')).toEqual({
      turn: 'centre',
      waitingFor: 'documentation',
      until: endOf('2027-02-18'),
    });
    const order = evaluated();
    expect(order.order.summary).toMatchObject({
      version: 1,
      readings: [{ readBy: { name: 'Ylva Sundgren' }, includedAt: order.order.summary?.readings?.[0]?.readAt }],
    });
    expect(delivered().refused('sendSummary', { text: 'För tidigt.' }, signe, '2027-02-07 16.29')).toEqual({
      refusal: 'survey-still-open',
      told: { when: instant('2027-02-07 16.30') },
    });
  });

  test('closed on 25 February, with the documentation in two versions and the follow-up meeting held', () => {
    const { order } = closed();
    expect(order.documentation.map(({ version, withSummary }) => [version, withSummary])).toEqual([
      [1, false],
      [2, true],
    ]);
    expect(order.ending).toMatchObject({ kind: 'completed', endedAt: instant('2027-02-25 09.00') });
    expect(order.standing).toMatchObject({ open: false, lateFrom: null, nextItemAt: order.ending?.endedAt, waits: [] });
    expect(closed().refused('writeMessage', { text: 'Hej.' }, klara, '2027-02-26')).toMatchObject({
      refusal: 'order-closed',
    });
  });

  test('every notification of the whole order has an id of its own', () => {
    const ids = closed().told.map(({ _id }) => _id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.length).toBeGreaterThan(20);
  });
});
