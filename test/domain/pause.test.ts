import { assembleDocumentation } from '../../domain/documentation';
import { orderCommands, possibleCommands } from '../../domain/rules';
import { turnNow } from '../../domain/standing';
import { promiseKept, proposalDue } from '../../domain/twoWeeks';
import {
  circumstances,
  entered,
  files,
  given,
  heldOn,
  instant,
  meetingOn,
  once,
  planned,
  proposal,
  record,
  sent,
  session,
  type Telling,
  takenOn,
} from './orders';
import { petra, signe, tegelfall, ylva } from './people';
import { states } from './states';

const reason = 'Sjukdom.';
const held = once(() => heldOn('2026-03-02'));
const proposed = once(() => held().when('proposePause', { resumeOn: '2026-04-07', reason }, ylva, '2026-03-10'));
const paused = once(() => proposed().when('agreePause', { pause: 'pause-1' }, signe, '2026-03-11'));
const due = (telling: typeof held extends () => infer T ? T : never) =>
  proposalDue(telling.order, 1, telling.settings)?.dueOn;

describe('A pause', () => {
  test('needs both sides while something is promised', () => {
    expect(proposed().order.pauses).toMatchObject([{ status: 'proposed', proposedBy: 'unit', beganAt: null }]);
    expect(proposed().order.standing.waits.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['proposal', 'pauseAnswer']),
    );
    expect(paused().order.pauses).toMatchObject([{ status: 'agreed', beganAt: instant('2026-03-11') }]);
  });

  test('begins at once where nothing is promised', () => {
    const quiet = takenOn('2026-02-20')
      .when('bookMeeting', meetingOn('2026-03-20'), signe, '2026-02-23')
      .when('chooseAttendees', { people: [], number: 3 }, ylva, '2026-02-24')
      .when('proposePause', { resumeOn: '2026-03-10', reason }, signe, '2026-02-25');
    expect(quiet.order.pauses).toMatchObject([{ status: 'agreed', beganAt: instant('2026-02-25') }]);
  });

  test('proposed but unanswered changes nothing, and is reminded of on the other side', () => {
    expect(proposed().until('2026-03-18').reminders).toEqual(
      expect.arrayContaining([
        '2026-03-13 07.30 proposal.reminder to responsible',
        '2026-03-17 07.30 pause.unanswered to responsible',
      ]),
    );
    const bySide = held()
      .when('proposePause', { resumeOn: '2026-04-07', reason }, signe, '2026-03-10')
      .until('2026-03-18');
    expect(bySide.reminders).toContain('2026-03-17 07.30 pause.unanswered to rektor');
  });

  test('refused leaves everything as it was', () => {
    const refused = proposed().when(
      'refusePause',
      { pause: 'pause-1', reason: 'Vi är snart klara.' },
      petra,
      '2026-03-11',
    );
    expect(refused.order.pauses).toMatchObject([{ status: 'refused' }]);
    expect(due(refused)).toBe('2026-03-16');
  });

  test('proposed anew takes the place of the one that nobody has answered', () => {
    const again = proposed().when('proposePause', { resumeOn: '2026-05-04', reason }, signe, '2026-03-11');
    expect(again.order.pauses.map(({ id, status }) => [id, status])).toEqual([
      ['pause-1', 'refused'],
      ['pause-2', 'proposed'],
    ]);
  });

  test('nothing reminds while the order rests; on the day to resume both are asked, then weekly', () => {
    expect(paused().until('2026-04-22').reminders.slice(paused().reminders.length)).toEqual([
      '2026-04-07 07.30 pause.resumeAsked to rektor',
      '2026-04-07 07.30 pause.resumeAsked to responsible',
      '2026-04-14 07.30 pause.resumeAsked to rektor',
      '2026-04-14 07.30 pause.resumeAsked to responsible',
      '2026-04-21 07.30 pause.resumeAsked to rektor',
      '2026-04-21 07.30 pause.resumeAsked to responsible',
    ]);
  });

  test('whose turn it is: nobody while it rests, both from the day to resume', () => {
    expect(turnNow(paused().order, instant('2026-04-06'))).toEqual({
      turn: 'nobody',
      waitingFor: null,
      since: null,
      until: null,
    });
    expect(turnNow(paused().order, instant('2026-04-07 08.00'))).toMatchObject({
      turn: 'both',
      waitingFor: 'resumption',
    });
    expect(paused().order.standing.lateFrom).toBe('2026-04-07T21:59:59.999Z');
  });

  test('a day to resume without work is asked about on the next working day', () => {
    const easter = proposed()
      .when('proposePause', { resumeOn: '2026-04-03', reason }, ylva, '2026-03-10 13.00')
      .when('agreePause', { pause: 'pause-2' }, signe, '2026-03-11');
    expect(easter.order.standing.nextItemAt).toBe(instant('2026-04-07 07.30'));
  });

  describe('of which the day is changed', () => {
    const longer = once(() =>
      paused().when('proposePause', { resumeOn: '2026-05-04', reason: 'Längre.' }, signe, '2026-03-20'),
    );
    const days = (telling: Telling) => telling.order.pauses.map(({ id, status, resumeOn }) => [id, status, resumeOn]);
    const asked = (telling: Telling) => telling.reminders.filter((told) => told.includes('pause.resumeAsked'));
    const agreedTo = [['pause-1', 'agreed', '2026-05-04']];

    test('to a later one needs the other side where something is promised; until then the old day stands', () => {
      expect(days(longer())).toEqual([['pause-1', 'agreed', '2026-04-07']]);
      expect(longer().order.pauses[0]?.otherDay).toMatchObject({ resumeOn: '2026-05-04', proposedBy: 'centre' });
      expect(longer().carried?.notices).toEqual([{ kind: 'pause.dayProposed', to: 'rektor', dueOn: '2026-05-04' }]);
      expect(longer().refused('agreePause', { pause: 'pause-1' }, signe, '2026-03-21').refusal).toBe(
        'pause-own-proposal',
      );
      expect(asked(longer().until('2026-04-08'))).toHaveLength(2);
    });

    test('is reminded of on the other side, and is its turn, while the order rests', () => {
      expect(turnNow(longer().order, instant('2026-03-23'))).toMatchObject({
        turn: 'rektor',
        waitingFor: 'pauseAnswer',
        until: '2026-03-27T22:59:59.999Z',
      });
      expect(longer().until('2026-03-28').reminders).toContain('2026-03-27 07.30 pause.unanswered to rektor');
    });

    test('agreed to is the day on which both are asked', () => {
      const agreed = longer().when('agreePause', { pause: 'pause-1' }, ylva, '2026-03-23');
      expect(days(agreed)).toEqual(agreedTo);
      expect(agreed.order.pauses[0]).toMatchObject({ otherDay: null, beganAt: instant('2026-03-11') });
      expect(asked(agreed.until('2026-05-04'))).toEqual([
        '2026-05-04 07.30 pause.resumeAsked to rektor',
        '2026-05-04 07.30 pause.resumeAsked to responsible',
      ]);
    });

    test('refused leaves the day as it was', () => {
      const refused = longer().when('refusePause', { pause: 'pause-1' }, ylva, '2026-03-23');
      expect([days(refused), refused.order.pauses[0]?.otherDay]).toEqual([days(paused()), null]);
    });

    test('cannot be agreed to on the day itself or later, and is gone when the order goes on', () => {
      expect(longer().refused('agreePause', { pause: 'pause-1' }, ylva, '2026-05-04')).toEqual({
        refusal: 'pause-day-passed',
        told: { day: '2026-05-04' },
      });
      const resumed = longer().when('resume', {}, ylva, '2026-04-07');
      expect(resumed.order.pauses).toMatchObject([{ status: 'ended', otherDay: null }]);
    });

    test('to an earlier one needs nobody else, and takes the place of a later one that was proposed', () => {
      const shorter = longer().when('proposePause', { resumeOn: '2026-03-30', reason: 'Frisk.' }, ylva, '2026-03-23');
      expect(days(shorter)).toEqual([['pause-1', 'agreed', '2026-03-30']]);
      expect(shorter.order.pauses[0]?.otherDay).toBeNull();
    });

    test('to a later one needs nobody else where nothing is promised', () => {
      const quiet = takenOn('2026-02-20')
        .when('bookMeeting', meetingOn('2026-06-12'), signe, '2026-02-23')
        .when('chooseAttendees', { people: [], number: 3 }, ylva, '2026-02-24')
        .when('proposePause', { resumeOn: '2026-03-10', reason }, signe, '2026-02-25')
        .when('proposePause', { resumeOn: '2026-05-04', reason }, signe, '2026-02-26');
      expect(days(quiet)).toEqual(agreedTo);
    });
  });

  test('on resuming what was promised is moved by the days that were paused, and reminded of from then', () => {
    const resumed = paused().when('resume', {}, ylva, '2026-03-30');
    expect(resumed.order.pauses).toMatchObject([{ status: 'ended', endedAt: instant('2026-03-30') }]);
    expect(due(resumed)).toBe('2026-04-04');
    expect(
      resumed
        .until('2026-04-02 12.00')
        .reminders.filter((reminder) => reminder > '2026-03-30' && reminder.includes('proposal.')),
    ).toEqual([
      '2026-04-01 07.30 proposal.reminder to responsible',
      '2026-04-02 07.30 proposal.reminder to responsible',
      '2026-04-02 07.30 proposal.dueToday to lead',
    ]);
  });

  test('several pauses add up', () => {
    const twice = paused()
      .when('resume', {}, ylva, '2026-03-16')
      .when('proposePause', { resumeOn: '2026-04-07', reason }, ylva, '2026-03-17')
      .when('agreePause', { pause: 'pause-2' }, signe, '2026-03-17')
      .when('resume', {}, signe, '2026-03-20');
    expect(due(twice)).toBe('2026-03-24');
  });

  test.each([
    ['the answer to a request', 'answer', () => sent('2026-03-02'), '2026-03-09', '2026-03-16'],
    [
      'the confirmation of a request',
      'confirmation',
      () => entered('2026-03-02', '2026-03-02'),
      '2026-03-09',
      '2026-03-16',
    ],
    ['the booking of a meeting', 'booking', () => takenOn('2026-03-02'), '2026-03-09', '2026-03-16'],
    ['the record of a meeting', 'meetingRecord', () => given(held()), '2026-03-05', '2026-03-12'],
  ])('moves %s', (_name, promise, tell, before, after) => {
    const dueOn = (telling: ReturnType<typeof tell>) =>
      telling.order.standing.waits.find(({ name }) => name === promise)?.dueAt.slice(0, 10);
    const rested = tell()
      .when('proposePause', { resumeOn: '2026-03-20', reason }, ylva, '2026-03-02 18.00')
      .when('agreePause', { pause: 'pause-1' }, signe, '2026-03-02 18.00')
      .when('resume', {}, ylva, '2026-03-09 18.00');
    expect([dueOn(tell()), dueOn(rested)]).toEqual([before, after]);
  });

  const rested = (telling: Telling, from: string, to: string) => {
    const asked = telling.when('proposePause', { resumeOn: '2027-01-11', reason }, ylva, `${from} 12.00`);
    const { id, status } = asked.order.pauses.at(-1)!;
    const agreed = status === 'proposed' ? asked.when('agreePause', { pause: id }, signe, `${from} 12.30`) : asked;
    return agreed.when('resume', {}, ylva, `${to} 12.00`);
  };
  const presentedOn = (telling: Telling, day: string) =>
    telling
      .when('saveMeetingRecord', record, signe, `${day} 08.00`)
      .when('presentProposal', { version: 1, proposal }, signe, `${day} 09.00`);

  test.each([
    [
      'presented late, then paused',
      () => rested(presentedOn(held(), '2026-03-20'), '2026-03-24', '2026-04-20'),
      'late',
    ],
    [
      'paused when it was late, then presented',
      () => presentedOn(rested(held(), '2026-03-17', '2026-04-20'), '2026-04-21'),
      'late',
    ],
    [
      'paused in time, then presented',
      () => presentedOn(rested(held(), '2026-03-16', '2026-03-20'), '2026-03-20'),
      'kept',
    ],
    [
      'presented in time, then paused',
      () => rested(presentedOn(held(), '2026-03-10'), '2026-03-11', '2026-03-20'),
      'kept',
    ],
  ])('that began after it was due, or done, changes nothing of how a promise was kept: %s', (_name, tell, kept) => {
    const { order, settings } = tell();
    expect(promiseKept(order, 1, instant('2026-05-01'), settings)).toBe(kept);
    const { promises } = assembleDocumentation(order, { now: instant('2026-05-01'), settings }, null);
    expect(promises.find(({ promise }) => promise === 'proposal-version-1')?.kept).toBe(kept);
  });

  test.each([
    ['on the day that was promised before the pause', '2026-03-16', 'running'],
    ['long after it', '2026-03-25', 'running'],
  ])('that is running keeps what is promised from being late, read %s', (_name, day, kept) => {
    const { order, settings } = held()
      .when('proposePause', { resumeOn: '2026-05-04', reason }, ylva, '2026-03-06')
      .when('agreePause', { pause: 'pause-1' }, signe, '2026-03-06 13.00');
    expect(promiseKept(order, 1, instant(day), settings)).toBe(kept);
  });

  test('that began when it was late leaves it late while it is running', () => {
    const { order, settings } = held()
      .when('proposePause', { resumeOn: '2026-05-04', reason }, ylva, '2026-03-17')
      .when('agreePause', { pause: 'pause-1' }, signe, '2026-03-17 13.00');
    expect(promiseKept(order, 1, instant('2026-03-25'), settings)).toBe('late');
  });

  test('that began after the answer does not move the day of the answer', () => {
    const late = rested(
      sent('2026-03-02').when('takeOn', { responsible: signe.person }, petra, '2026-03-12'),
      '2026-03-13',
      '2026-04-20',
    );
    const { promises } = assembleDocumentation(
      late.order,
      { now: instant('2026-05-01'), settings: late.settings },
      null,
    );
    expect(promises[0]).toEqual({ promise: 'answer', dueOn: '2026-03-09', doneOn: '2026-03-12', kept: 'late' });
  });

  test('that began after the summary was sent does not move its day', () => {
    const sentLate = states.delivered!.tell().when('sendSummary', { text: 'Målen nåddes.' }, signe, '2026-11-30');
    const dueOf = ({ order, settings }: Telling) =>
      assembleDocumentation(order, { now: instant('2027-01-15'), settings }, null).promises.at(-1);
    expect(dueOf(sentLate)).toMatchObject({ promise: 'summary', kept: 'late' });
    expect(dueOf(rested(sentLate, '2026-12-01', '2026-12-21'))).toEqual(dueOf(sentLate));
  });

  test('an agreed other date is moved only by pauses that came after it', () => {
    const agreed = held()
      .when('proposeOtherDate', { day: '2026-03-27' }, signe, '2026-03-10')
      .when('acceptOtherDate', { day: '2026-03-27' }, ylva, '2026-03-10 13.00')
      .when('proposePause', { resumeOn: '2026-04-07', reason }, ylva, '2026-03-11')
      .when('agreePause', { pause: 'pause-1' }, signe, '2026-03-11')
      .when('resume', {}, ylva, '2026-03-13');
    expect(due(agreed)).toBe('2026-03-29');
    const after = paused()
      .when('resume', {}, ylva, '2026-03-13')
      .when('proposeOtherDate', { day: '2026-03-27' }, signe, '2026-03-13 13.00')
      .when('acceptOtherDate', { day: '2026-03-27' }, ylva, '2026-03-13 14.00');
    expect(due(after)).toBe('2026-03-27');
  });
});

describe('While an order rests', () => {
  const rest = (telling: Telling, at: string, resumeOn: string): Telling => {
    const asked = telling.when('proposePause', { resumeOn, reason }, ylva, at);
    const { id, status } = asked.order.pauses.at(-1)!;
    return status === 'proposed' ? asked.when('agreePause', { pause: id }, signe, at) : asked;
  };
  const waits = ({ order }: Telling) => order.standing.waits.map(({ name, dueAt }) => [name, dueAt.slice(0, 10)]);
  const bookedThen = once(() =>
    rest(
      takenOn('2026-09-07').when('bookMeeting', meetingOn('2026-09-21'), signe, '2026-09-07'),
      '2026-09-08',
      '2026-10-19',
    ),
  );
  const inDelivery = once(() =>
    rest(
      planned('2026-09-28', [session('A', '2026-10-06'), session('B', '2026-10-20'), session('A', '2026-10-27')]),
      '2026-10-05',
      '2026-11-16',
    ),
  );

  test('what has happened is recorded and what was to happen is cancelled; whatever asks or answers waits', () => {
    const before = [
      'entered',
      'chosen',
      'unspoken',
      'held',
      'written',
      'presented',
      'agreed',
      'suggested',
      'begun',
      'summarised',
      'read',
    ];
    const file = {
      file: files.fromSigne._id,
      accessible: 'yes',
      childrenConsidered: true,
      copyrightConsidered: true,
    } as const;
    const about = { kind: 'order', id: null } as const;
    const resting = [
      ...before.map((state) => rest(states[state]!.tell(), `${states[state]!.today} 08.00`, '2027-03-01')),
      rest(states.held!.tell().when('attachFile', { about, ...file }, signe, '2026-09-22'), '2026-09-22', '2027-03-01'),
    ];
    // what remained in practice is said from February on
    const offered = ['2027-01-11', '2027-02-15'].flatMap((day) =>
      [ylva, signe].flatMap((caller) =>
        resting.flatMap(({ order }) => possibleCommands(order, circumstances(caller, day))),
      ),
    );
    const refused = orderCommands.filter((command) => !offered.includes(command));
    expect(refused).toEqual([
      ...['takeOn', 'queueOrder', 'inviteUnit', 'joinOrder', 'leaveSharedOrder', 'handOverLead'],
      ...['bookMeeting', 'askMoveMeeting', 'moveMeeting', 'refuseMeetingMove', 'withdrawMeetingMove'],
      ...['presentProposal', 'agreeProposal', 'askAdjustments'],
      ...['proposeOtherDate', 'acceptOtherDate', 'refuseOtherDate', 'suggestSessions', 'addSession', 'acceptSessions'],
      ...[
        'askMoveSession',
        'moveSession',
        'refuseSessionMove',
        'withdrawSessionMove',
        'chooseJointEvaluation',
        'openSurveyByLink',
        'recordNoSurvey',
      ],
      ...['sendSummary', 'shareDocumentation', 'closeOrder', 'agreePause', 'refusePause', 'remind', 'closeWithUnit'],
    ]);
  });

  test('a booked meeting is cancelled, and a new one is booked within what remained when the order goes on', () => {
    const cancelled = bookedThen().when('cancelMeeting', { reason: 'Sjukdom.' }, ylva, '2026-09-18');
    expect(cancelled.carried?.notices).toMatchObject([{ kind: 'meeting.cancelled', to: 'invited' }]);
    expect(waits(cancelled)).toEqual([['resumption', '2026-10-19']]);
    const resumed = cancelled.when('resume', {}, signe, '2026-10-19');
    // Five working days from the planned Monday, and the 28 days that the order rested after it.
    expect(waits(resumed)).toEqual([['booking', '2026-10-26']]);
  });

  test('a meeting is recorded as held, and the two weeks count only the days after the pause', () => {
    const held = bookedThen().when('recordMeetingHeld', { heldOn: '2026-09-21' }, ylva, '2026-09-22');
    const resumed = held.when('resume', {}, signe, '2026-10-19');
    expect(proposalDue(resumed.order, 1, resumed.settings)).toMatchObject({ dueOn: '2026-11-02', pausedDays: 28 });
    expect(resumed.refused('presentProposal', { version: 1, proposal }, signe, '2026-10-19').refusal).toBe(
      'meeting-record-missing',
    );
  });

  test('one held before the pause and recorded in it has the whole pause added', () => {
    const held = rest(takenOn('2026-09-07'), '2026-09-09', '2026-09-23').when(
      'recordMeetingHeld',
      { heldOn: '2026-09-08' },
      signe,
      '2026-09-15',
    );
    const { order, settings } = held.when('resume', {}, signe, '2026-09-23');
    expect(proposalDue(order, 1, settings)).toMatchObject({ dueOn: '2026-10-06', pausedDays: 14 });
  });

  test('a meeting without a word is asked about on the first working day after the pause', () => {
    const resumed = bookedThen().when('resume', {}, signe, '2026-10-19');
    expect(waits(resumed)).toContainEqual(['meetingWord', '2026-10-20']);
  });

  test('sessions are recorded or cancelled; what nobody recorded is not late when the order goes on', () => {
    const held = inDelivery().when(
      'recordSessionHeld',
      { present: [{ unit: tegelfall._id, number: 20 }] },
      signe,
      '2026-10-07',
      { sessionId: 'session-1' },
    );
    const off = held.when('cancelSession', { reason: 'Strejk.' }, ylva, '2026-10-26', { sessionId: 'session-3' });
    const resumed = off.when('resume', {}, signe, '2026-11-16');
    // Session 2 was to be recorded on the working day after it, and the order rested 27 days after it.
    expect(waits(resumed)).toContainEqual(['sessions', '2026-11-17']);
    // Group A lost its last session in the middle of the pause: five working days, and the 21 days that remained.
    expect(waits(resumed)).toContainEqual(['lastSession', '2026-11-23']);
  });
});
