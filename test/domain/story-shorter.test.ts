import { surveyWindow } from '../../domain/order';
import { turnNow } from '../../domain/standing';
import { promiseKept, proposalDue } from '../../domain/twoWeeks';
import { instant, meetingOn, once, presented, proposal, record, sent, session } from './orders';
import { bashir, hagerbrink, klara, petra, signe, stellan, tegelfall, ylva } from './people';

const stellansRequest = {
  unit: hagerbrink,
  kollegium: 50,
  participants: [{ name: 'Årskurs 4–9', arbetslag: null, unit: hagerbrink._id, number: 34 }],
  sentBy: {
    ...{ person: stellan.person, name: stellan.name, role: 'rektor' as const },
    ...{ forUnit: hagerbrink._id, unitName: hagerbrink.name },
  },
};

describe('Order 26-0033: a late proposal with another date agreed', () => {
  const meetingHeld = once(() =>
    sent('2026-09-14 09.00', stellansRequest)
      .when('takeOn', { responsible: bashir.person }, petra, '2026-09-17 10.00')
      .when('bookMeeting', meetingOn('2026-10-06', '13.00', '14.30'), bashir, '2026-09-18')
      .when('chooseAttendees', { people: [], number: 4 }, stellan, '2026-09-21')
      .when('recordMeetingHeld', { heldOn: '2026-10-06' }, bashir, '2026-10-06 15.00')
      .when('saveMeetingRecord', record, bashir, '2026-10-07')
      .when('agreeMeetingRecord', { recordVersion: 1 }, stellan, '2026-10-08'),
  );
  const away = once(() =>
    meetingHeld().when('recordAbsence', { from: '2026-10-12', to: '2026-10-21' }, petra, '2026-10-12 07.45'),
  );
  const otherDate = once(() =>
    away()
      .when('appointCover', { person: klara.person, from: '2026-10-15', to: '2026-11-12' }, petra, '2026-10-15 09.00')
      .when('proposeOtherDate', { day: '2026-11-12', reason: 'Vi blir inte klara i tid.' }, klara, '2026-10-22 14.00')
      .when('acceptOtherDate', { day: '2026-11-12' }, stellan, '2026-10-26 10.15'),
  );
  const firstVersion = once(() =>
    otherDate().when('presentProposal', { version: 1, proposal }, klara, '2026-11-10 13.00'),
  );

  test('held on Tuesday 6 October: due on Tuesday 20 October', () => {
    expect(proposalDue(meetingHeld().order, 1, meetingHeld().settings)?.dueOn).toBe('2026-10-20');
  });

  test('away for seven working days of the two weeks: the lead is asked for cover at once', () => {
    expect(away().carried?.notices).toEqual([
      {
        ...{ kind: 'proposal.coverNeeded', to: 'lead', about: '2026-10-12--2026-10-20', dueOn: '2026-10-20' },
        promise: 'cover/2026-10-12--2026-10-20/2026-10-20',
      },
    ]);
  });

  test('reminded until the rektor says yes on Monday the 26th, then for the new date', () => {
    const told = firstVersion()
      .until('2026-11-12')
      .reminders.filter((reminder) => reminder.includes('proposal.'));
    expect(told).toEqual([
      '2026-10-13 07.30 proposal.reminder to responsible',
      '2026-10-13 07.30 proposal.coverMissing to lead',
      '2026-10-16 07.30 proposal.reminder to responsible',
      '2026-10-19 07.30 proposal.reminder to responsible',
      '2026-10-20 07.30 proposal.dueToday to lead',
      '2026-10-21 07.30 proposal.late.daily to responsible',
      '2026-10-21 07.30 proposal.late.daily to lead',
      '2026-10-22 07.30 proposal.late.daily to responsible',
      '2026-10-22 07.30 proposal.late.daily to lead',
      '2026-10-23 07.30 proposal.late.daily to responsible',
      '2026-10-23 07.30 proposal.late.daily to lead',
      '2026-10-26 07.30 proposal.late.daily to responsible',
      '2026-10-26 07.30 proposal.late.daily to lead',
      '2026-11-05 07.30 proposal.reminder to responsible',
      '2026-11-09 07.30 proposal.reminder to responsible',
    ]);
  });

  test('until the rektor has said yes the old date stands', () => {
    const { order, settings } = away().when('proposeOtherDate', { day: '2026-11-12' }, klara, '2026-10-22 14.00');
    expect(proposalDue(order, 1, settings)?.dueOn).toBe('2026-10-20');
    expect(turnNow(order, instant('2026-10-23'))).toMatchObject({ turn: 'both', waitingFor: 'proposal' });
  });

  test('presented on Tuesday 10 November it is the turn of the rektor, and it stays late', () => {
    const { order, settings } = firstVersion();
    expect(turnNow(order, instant('2026-11-10 14.00'))).toMatchObject({
      turn: 'rektor',
      waitingFor: 'proposalAnswer',
      since: instant('2026-11-10 13.00'),
    });
    expect(promiseKept(order, 1, instant('2026-12-01'), settings)).toBe('late');
    expect(order.otherDates).toMatchObject([{ day: '2026-11-12', status: 'accepted', afterDue: true }]);
  });
});

describe('Order 26-0038: queued', () => {
  const queued = once(() =>
    sent('2026-10-05 10.00').when(
      'queueOrder',
      { period: { from: '2027-02-15', to: '2027-04-16' }, text: 'Före jul har vi ingen som kan leda det.' },
      petra,
      '2026-10-08 10.00',
    ),
  );

  test('sent on Monday 5 October: an answer is due on Monday the 12th', () => {
    const { order } = sent('2026-10-05 10.00');
    expect(order.standing.lateFrom).toBe('2026-10-12T21:59:59.999Z');
  });

  test('the lead is reminded on Monday 1 February to assign somebody, and of nothing before', () => {
    expect(queued().until('2027-02-02').reminders).toEqual(['2027-02-01 07.30 request.queuePeriodNear to lead']);
    expect(turnNow(queued().order, instant('2026-12-01')).turn).toBe('nobody');
    expect(turnNow(queued().order, instant('2027-02-01 08.00'))).toMatchObject({
      turn: 'centre',
      waitingFor: 'queuePeriod',
    });
  });

  test('taken on after all, nothing more is said of the queue', () => {
    const order = queued().when('takeOn', { responsible: signe.person }, petra, '2027-01-20 09.00');
    expect(order.until('2027-02-02').reminders).toEqual(['2027-01-27 07.30 meeting.notBooked to responsible']);
  });
});

describe('Order 26-0029: withdrawn after the meeting', () => {
  const withdrawn = once(() =>
    sent('2026-08-27 09.00')
      .when('takeOn', { responsible: signe.person }, petra, '2026-09-01 10.00')
      .when('recordMeetingHeld', { heldOn: '2026-09-15' }, signe, '2026-09-15 17.00')
      .when('bookMeeting', { ...meetingOn('2026-09-28'), further: true }, signe, '2026-09-16 09.00')
      .when('withdrawOrder', { reason: 'Vi återkommer till våren.' }, ylva, '2026-09-24 09.00'),
  );

  test('the proposal was due on 29 September; nothing is reminded of any more', () => {
    expect(withdrawn().until('2027-01-01').reminders.at(-1)).toMatch(/^2026-09-2[1-4]/);
    expect(withdrawn().order).toMatchObject({ ending: { kind: 'withdrawn' }, standing: { open: false, waits: [] } });
  });

  test('what was booked is cancelled, what was held is kept', () => {
    expect(withdrawn().order.meetings.map(({ status }) => status)).toEqual(['held', 'cancelled']);
  });
});

describe('Order 26-0035: a group below the floor', () => {
  const group = { name: 'Vågen', members: [{ unit: tegelfall._id, number: 4 }] };
  const arranged = once(() =>
    presented('2026-10-09 10.00')
      .when('agreeProposal', { proposalVersion: 1 }, ylva, '2026-10-13')
      .when('arrangeGroups', { groups: [group] }, signe, '2026-10-14')
      .when('suggestSessions', { sessions: [session('Vågen', '2026-11-18', '13.00', '14.30')] }, signe, '2026-10-14')
      .when('acceptSessions', { sessions: ['session-1'] }, ylva, '2026-10-15'),
  );
  const target = { groupId: 'group-1' };

  test('has no survey, and says why', () => {
    const { order, settings } = arranged();
    expect(surveyWindow(order, order.groups[0]!, settings)).toEqual({ group: 'group-1', none: 'belowFloor' });
    expect(
      arranged().refused('openSurveyByLink', { closesAt: instant('2026-11-20') }, signe, '2026-11-01', target),
    ).toEqual({
      refusal: 'group-below-floor',
      told: { group: 'Vågen', floor: 5 },
    });
  });

  test('ends with an evaluation that it approved together, which goes to the rektor', () => {
    const text = 'Vi har planerat och genomfört tre uteundervisningar.';
    const ended = arranged()
      .when('chooseJointEvaluation', {}, signe, '2026-10-16', target)
      .when('recordSessionHeld', { present: [{ unit: tegelfall._id, number: 4 }] }, signe, '2026-11-18 15.00', {
        sessionId: 'session-1',
      })
      .when('approveJointEvaluation', { text }, signe, '2026-11-18 15.10', target);
    expect(ended.carried?.notices).toEqual([{ kind: 'evaluation.joint', to: 'rektor', about: 'group-1' }]);
    expect(ended.order.groups[0]?.ending).toMatchObject({
      kind: 'jointEvaluation',
      approvedAt: instant('2026-11-18 15.10'),
    });
    expect(ended.until('2026-12-01').reminders.filter((reminder) => reminder.includes('survey'))).toEqual([]);
    expect(
      ended.when('sendSummary', { text: 'Några siffror finns inte.' }, signe, '2026-11-20').order.summary?.version,
    ).toBe(1);
  });
});
