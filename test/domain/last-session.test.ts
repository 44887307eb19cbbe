import { isDeliveryFinished, lastSessionOf, surveyWindow } from '../../domain/order';
import { held, instant, once, planned, session, type Telling } from './orders';
import { hamid, signe, tegelfall } from './people';

const dates = [
  session('A', '2026-11-02'),
  session('B', '2026-11-03'),
  session('A', '2026-11-16'),
  session('B', '2026-11-17'),
];
const accepted = once(() => planned('2026-10-05', dates));
const last = ({ order }: Telling, group = 'group-1') => lastSessionOf(order, group)?.id;
const window = ({ order, settings }: Telling, group = 0) => surveyWindow(order, order.groups[group]!, settings);
const on = (id: string) => ({ sessionId: id });
const times = (day: string, from = '14.30', to = '16.30') => ({
  startsAt: instant(`${day} ${from}`),
  endsAt: instant(`${day} ${to}`),
});
const waits = ({ order }: Telling) => order.standing.waits.map(({ name }) => name);

describe('The last session of a group', () => {
  test('is the last one still to be held, in each group for itself', () => {
    expect([last(accepted()), last(accepted(), 'group-2')]).toEqual(['session-3', 'session-4']);
  });

  test('follows a move of another session past it, and of itself', () => {
    const moved = accepted()
      .when('askMoveSession', { ...times('2026-11-23'), reason: 'Krock.' }, hamid, '2026-10-06', on('session-1'))
      .when('moveSession', times('2026-11-23'), signe, '2026-10-07', on('session-1'));
    expect(last(moved)).toBe('session-1');
    expect(window(moved)).toMatchObject({
      session: 'session-1',
      opensAt: instant('2026-11-23 14.30'),
      closesAt: instant('2026-11-26 16.30'),
    });
    expect(window(moved, 1)).toMatchObject({ session: 'session-4' });
  });

  test('follows a session that is added after it', () => {
    const added = accepted().when('addSession', session('A', '2026-11-30'), signe, '2026-10-06');
    expect(last(added)).toBe('session-5');
    expect(window(added)).toMatchObject({ session: 'session-5' });
  });

  test('is the one before, when it is cancelled and nothing has been held', () => {
    const cancelled = accepted().when('cancelSession', { reason: 'Snö.' }, signe, '2026-10-06', on('session-3'));
    expect(last(cancelled)).toBe('session-1');
    expect(window(cancelled)).toMatchObject({ session: 'session-1' });
  });

  test('when it is cancelled after others were held, something has to take its place', () => {
    const lost = held(accepted(), 'session-1', 20).when(
      'cancelSession',
      { reason: 'Snö.' },
      signe,
      '2026-11-16 10.00',
      on('session-3'),
    );
    expect(lost.carried?.notices).toContainEqual({
      kind: 'session.lastCancelled',
      to: 'responsible',
      about: 'group-1',
    });
    expect(window(lost)).toEqual({ group: 'group-1', none: 'noSession' });
    expect(waits(lost)).toContain('lastSession');
    expect(lost.until('2026-11-24').reminders.at(-1)).toBe('2026-11-23 07.30 session.lastMissing to responsible');
  });

  test.each([
    [
      'a session',
      (lost: Telling) =>
        lost.when('addSession', { ...session('A', '2026-12-01'), replaces: 'session-3' }, signe, '2026-11-17'),
    ],
    [
      'the survey by link',
      (lost: Telling) =>
        lost.when('openSurveyByLink', { closesAt: instant('2026-11-24') }, signe, '2026-11-17', { groupId: 'group-1' }),
    ],
    [
      'a word why there is none',
      (lost: Telling) =>
        lost.when('recordNoSurvey', { reason: 'Gruppen är upplöst.' }, signe, '2026-11-17', { groupId: 'group-1' }),
    ],
    [
      'a joint evaluation',
      (lost: Telling) => lost.when('chooseJointEvaluation', {}, signe, '2026-11-17', { groupId: 'group-1' }),
    ],
  ])('%s takes it', (_name, take) => {
    const lost = held(accepted(), 'session-1', 20).when(
      'cancelSession',
      { reason: 'Snö.' },
      signe,
      '2026-11-16 10.00',
      on('session-3'),
    );
    expect(waits(take(lost))).not.toContain('lastSession');
  });

  test('a cancelled one that was not the last leaves the survey where it was', () => {
    const cancelled = accepted().when('cancelSession', { reason: 'Snö.' }, hamid, '2026-10-06', on('session-1'));
    const done = held(cancelled, 'session-3', 20);
    expect(window(done)).toMatchObject({ session: 'session-3' });
    expect(waits(done)).not.toContain('lastSession');
    expect(done.carried?.notices?.map(({ kind }) => kind)).toEqual(['session.held']);
  });

  test('one that takes its place may be held on an earlier day than the cancelled one was to be', () => {
    const earlier = held(accepted(), 'session-1', 20)
      .when('cancelSession', { reason: 'Snö.' }, signe, '2026-11-03', on('session-3'))
      .when('addSession', { ...session('A', '2026-11-09'), replaces: 'session-3' }, signe, '2026-11-03 13.00')
      .when('acceptSessions', { sessions: ['session-5'] }, hamid, '2026-11-04');
    const done = held(earlier, 'session-5', 20);
    expect(waits(done)).not.toContain('lastSession');
    expect(window(done)).toMatchObject({ session: 'session-5' });
  });

  test('one added after the cancelling takes its place also on an earlier day, without saying so', () => {
    const sessions = [session('A', '2026-10-20'), session('A', '2026-11-03')];
    const lost = held(planned('2026-10-05', sessions), 'session-1', 20).when(
      'cancelSession',
      { reason: 'Snö.' },
      signe,
      '2026-10-26',
      on('session-2'),
    );
    expect(waits(lost)).toContain('lastSession');
    const added = lost
      .when('addSession', session('A', '2026-10-30'), signe, '2026-10-27')
      .when('acceptSessions', { sessions: ['session-3'] }, hamid, '2026-10-28');
    const done = held(added, 'session-3', 20);
    expect(waits(done)).not.toContain('lastSession');
    expect(window(done)).toMatchObject({ session: 'session-3' });
  });

  test('one held before the cancelling and recorded after it does not', () => {
    const lost = accepted().when('cancelSession', { reason: 'Snö.' }, signe, '2026-11-03', on('session-3'));
    expect(waits(held(lost, 'session-1', 20, '2026-11-04'))).toContain('lastSession');
  });

  test('a correction that it was not held makes it the last one still to be held', () => {
    const corrected = held(held(accepted(), 'session-1', 20), 'session-3', 20).when(
      'correctSession',
      { held: false, reason: 'Fel.' },
      signe,
      '2026-11-18',
      on('session-3'),
    );
    expect(corrected.order.sessions[2]).toMatchObject({ status: 'accepted', present: null });
    expect(isDeliveryFinished(corrected.order)).toBe(false);
  });
});

describe('The survey of a group', () => {
  test('opens with its last session and closes 72 hours after it, and its process keeps the window', () => {
    const done = held(
      held(held(held(accepted(), 'session-1', 20), 'session-2', 20), 'session-3', 20),
      'session-4',
      20,
    ).until('2026-11-21');
    expect(done.reminders.filter((reminder) => reminder.includes('survey'))).toEqual([
      '2026-11-13 07.30 survey.code to rektor',
      '2026-11-16 07.30 survey.code to rektor',
      '2026-11-16 14.30 survey.opened to responsible',
      '2026-11-17 14.30 survey.opened to responsible',
      '2026-11-18 16.30 survey.reminder.rektor to rektor',
      '2026-11-19 16.30 survey.closed to responsible',
      '2026-11-19 16.30 survey.reminder.rektor to rektor',
      '2026-11-20 16.30 survey.closed to responsible',
    ]);
  });

  test('by link is open from the moment on until the day that was said', () => {
    const open = accepted().when('openSurveyByLink', { closesAt: instant('2026-10-20') }, signe, '2026-10-06', {
      groupId: 'group-1',
    });
    expect(window(open)).toEqual({
      group: 'group-1',
      session: null,
      opensAt: instant('2026-10-06'),
      closesAt: instant('2026-10-20'),
    });
    expect(open.until('2026-10-21').reminders.filter((reminder) => reminder.includes('survey'))).toEqual([
      '2026-10-19 12.00 survey.reminder.rektor to rektor',
      '2026-10-20 12.00 survey.closed to responsible',
    ]);
  });

  test.each([
    ['jointEvaluation', 'chooseJointEvaluation', {}],
    ['noSurvey', 'recordNoSurvey', { reason: 'Gruppen är upplöst.' }],
  ] as const)('is none with %s', (none, command, body) => {
    expect(window(accepted().when(command, body, signe, '2026-10-06', { groupId: 'group-1' }))).toEqual({
      group: 'group-1',
      none,
    });
  });

  describe.each([
    ['noSurvey', 'recordNoSurvey', { reason: 'Gruppen är upplöst.' }, 'session-5'],
    ['jointEvaluation', 'chooseJointEvaluation', {}, null],
    ['surveyByLink', 'openSurveyByLink', { closesAt: instant('2026-10-20') }, null],
  ] as const)('after %s', (kind, command, body, opensIn) => {
    const ended = () => accepted().when(command, body, signe, '2026-10-06', { groupId: 'group-1' });
    const added = session('A', '2026-11-30');
    test.each([
      ['added', () => ended().when('addSession', added, signe, '2026-10-07')],
      ['suggested', () => ended().when('suggestSessions', { sessions: [added] }, signe, '2026-10-07')],
    ])('and a session %s is open in it only when there was to be none', (_name, tell) => {
      expect(tell().order.groups[0]?.ending?.kind).toBe(opensIn ? undefined : kind);
      if (opensIn) expect(window(tell())).toMatchObject({ session: opensIn });
    });

    test('stays when another group gets a session', () => {
      const other = ended().when('addSession', session('B', '2026-11-30'), signe, '2026-10-07');
      expect(other.order.groups[0]?.ending?.kind).toBe(kind);
    });
  });

  test('is none below the floor, which may be raised', () => {
    const small = (number: number) =>
      planned('2026-10-05', [session('A', '2026-11-02')], [{ name: 'A', members: [{ unit: tegelfall._id, number }] }]);
    expect(window(small(4))).toEqual({ group: 'group-1', none: 'belowFloor' });
    expect(window(small(5))).toMatchObject({ session: 'session-1' });
    const { order, settings } = small(5);
    expect(surveyWindow(order, order.groups[0]!, { ...settings, privacyFloor: 6 })).toMatchObject({
      none: 'belowFloor',
    });
  });
});
