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
const ofSize = (number: number) => [{ name: 'A', members: [{ unit: tegelfall._id, number }] }];
const small = once(() => planned('2026-10-05', [session('A', '2026-11-02'), session('A', '2026-11-16')], ofSize(4)));
const groupOne = { groupId: 'group-1' };
/** The first of two sessions was held, the last one is off. */
const lost = (accepted: Telling, last: string, number: number) =>
  held(accepted, 'session-1', number).when('cancelSession', { reason: 'Snö.' }, signe, '2026-11-16 10.00', on(last));
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
      (off: Telling) =>
        off.when('addSession', { ...session('A', '2026-12-01'), replaces: 'session-3' }, signe, '2026-11-17'),
    ],
    [
      'the survey by link',
      (off: Telling) =>
        off.when('openSurveyByLink', { closesAt: instant('2026-11-24') }, signe, '2026-11-17', groupOne),
    ],
    [
      'a word why there is none',
      (off: Telling) => off.when('recordNoSurvey', { reason: 'Gruppen är upplöst.' }, signe, '2026-11-17', groupOne),
    ],
  ])('%s takes it', (_name, take) => {
    expect(waits(take(lost(accepted(), 'session-3', 20)))).not.toContain('lastSession');
  });

  test('a joint evaluation takes it in a group below the floor', () => {
    const off = lost(small(), 'session-2', 4);
    expect(waits(off)).toContain('lastSession');
    expect(waits(off.when('chooseJointEvaluation', {}, signe, '2026-11-17', groupOne))).not.toContain('lastSession');
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
    const closesAt = instant('2026-11-24');
    const open = lost(accepted(), 'session-3', 20).when(
      'openSurveyByLink',
      { closesAt },
      signe,
      '2026-11-17',
      groupOne,
    );
    expect(window(open)).toEqual({ group: 'group-1', session: null, opensAt: instant('2026-11-17'), closesAt });
    // Those of the 19th and the 20th are the other group's.
    const told = open.until('2026-11-25').reminders.slice(open.reminders.length);
    expect(told.filter((reminder) => / survey\.(reminder|closed)/.test(reminder))).toEqual([
      '2026-11-19 16.30 survey.reminder.rektor to rektor',
      '2026-11-20 16.30 survey.closed to responsible',
      '2026-11-23 12.00 survey.reminder.rektor to rektor',
      '2026-11-24 12.00 survey.closed to responsible',
    ]);
  });

  test('by link is not opened while a session is still to be held, and leaves its window to one that comes after it', () => {
    const closesAt = instant('2026-11-24');
    expect(accepted().refused('openSurveyByLink', { closesAt }, signe, '2026-10-06', groupOne)).toEqual({
      refusal: 'survey-in-session',
      told: { group: 'A', when: instant('2026-11-16 14.30') },
    });
    const added = lost(accepted(), 'session-3', 20)
      .when('openSurveyByLink', { closesAt }, signe, '2026-11-17', groupOne)
      .when('addSession', session('A', '2026-11-30'), signe, '2026-11-18')
      .when('acceptSessions', { sessions: ['session-5'] }, hamid, '2026-11-19');
    expect(window(added)).toMatchObject({ session: 'session-5', opensAt: instant('2026-11-30 14.30') });
    expect(window(held(added, 'session-5', 20))).toMatchObject({ session: 'session-5' });
    const off = added.when('cancelSession', { reason: 'Snö.' }, signe, '2026-11-20', on('session-5'));
    expect(window(off)).toMatchObject({ session: null, closesAt });
  });

  test('by link may still be opened when the last session has been held', () => {
    const done = held(held(accepted(), 'session-1', 20), 'session-3', 20);
    const closesAt = instant('2026-11-24');
    expect(window(done.when('openSurveyByLink', { closesAt }, signe, '2026-11-17', groupOne))).toMatchObject({
      session: null,
      closesAt,
    });
  });

  test('is none when it is recorded that none is possible', () => {
    const reason = 'Gruppen är upplöst.';
    expect(window(accepted().when('recordNoSurvey', { reason }, signe, '2026-10-06', groupOne))).toEqual({
      group: 'group-1',
      none: 'noSurvey',
    });
  });

  test('is left for a joint evaluation by a group below the floor alone', () => {
    expect(window(small().when('chooseJointEvaluation', {}, signe, '2026-10-06', groupOne))).toEqual({
      group: 'group-1',
      none: 'jointEvaluation',
    });
    const enough = planned('2026-10-05', [session('A', '2026-11-02')], ofSize(5));
    expect(enough.refused('chooseJointEvaluation', {}, signe, '2026-10-06', groupOne)).toEqual({
      refusal: 'group-not-below-floor',
      told: { group: 'A', n: 5, floor: 5 },
    });
  });

  test.each([
    ['added', (off: Telling) => off.when('addSession', session('A', '2026-11-30'), signe, '2026-11-18')],
    [
      'suggested',
      (off: Telling) => off.when('suggestSessions', { sessions: [session('A', '2026-11-30')] }, signe, '2026-11-18'),
    ],
  ])('that was not to be possible is open in a session %s after all', (_name, get) => {
    const none = accepted().when('recordNoSurvey', { reason: 'Gruppen är upplöst.' }, signe, '2026-10-06', groupOne);
    expect(get(none).order.groups[0]?.ending).toBeNull();
    expect(window(get(none))).toMatchObject({ session: 'session-5' });
    const joint = small().when('chooseJointEvaluation', {}, signe, '2026-10-06', groupOne);
    expect(get(joint).order.groups[0]?.ending?.kind).toBe('jointEvaluation');
  });

  test('stays impossible when another group gets a session', () => {
    const none = accepted().when('recordNoSurvey', { reason: 'Gruppen är upplöst.' }, signe, '2026-10-06', groupOne);
    const other = none.when('addSession', session('B', '2026-11-30'), signe, '2026-10-07');
    expect(other.order.groups[0]?.ending?.kind).toBe('noSurvey');
  });

  test('is none below the floor, which may be raised', () => {
    const group = (number: number) => planned('2026-10-05', [session('A', '2026-11-02')], ofSize(number));
    expect(window(group(4))).toEqual({ group: 'group-1', none: 'belowFloor' });
    expect(window(group(5))).toMatchObject({ session: 'session-1' });
    const { order, settings } = group(5);
    expect(surveyWindow(order, order.groups[0]!, { ...settings, privacyFloor: 6 })).toMatchObject({
      none: 'belowFloor',
    });
  });
});

describe('An ending chosen by mistake', () => {
  const reason = 'Det gällde den andra gruppen.';
  test.each([
    ['a joint evaluation', () => small().when('chooseJointEvaluation', {}, signe, '2026-10-06', groupOne)],
    [
      'an approved joint evaluation',
      () =>
        small()
          .when('chooseJointEvaluation', {}, signe, '2026-10-06', groupOne)
          .when('approveJointEvaluation', { text: 'Vi är nöjda.' }, signe, '2026-10-06', groupOne),
    ],
    [
      'a word that no survey is possible',
      () => accepted().when('recordNoSurvey', { reason: 'Upplöst.' }, signe, '2026-10-06', groupOne),
    ],
  ])('is taken back with a reason: %s', (_name, tell) => {
    const back = tell().when('takeBackEnding', { reason }, signe, '2026-10-07', groupOne);
    expect(back.order.groups[0]?.ending).toBeNull();
    expect(back.carried).toMatchObject({
      reason,
      notices: [{ kind: 'survey.endingTakenBack', to: 'rektor', about: 'group-1' }],
    });
    expect(isDeliveryFinished(back.order)).toBe(false);
  });

  test('by link leaves the group without its last session again', () => {
    const open = lost(accepted(), 'session-3', 20).when(
      'openSurveyByLink',
      { closesAt: instant('2026-11-24') },
      signe,
      '2026-11-17',
      groupOne,
    );
    expect(waits(open.when('takeBackEnding', { reason }, signe, '2026-11-18', groupOne))).toContain('lastSession');
  });
});
