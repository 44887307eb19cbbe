import { lastSessionOf, surveyWindow } from '../../domain/order';
import { possibleCommands } from '../../domain/rules';
import { turnNow } from '../../domain/standing';
import { agreed, circumstances, groups, instant, once, planned, session, type Telling } from './orders';
import { hamid, jonatan, signe, tegelfall, ylva } from './people';

const dates = [
  session('A', '2026-11-02'),
  session('B', '2026-11-03'),
  session('A', '2026-11-16'),
  session('B', '2026-11-17'),
];
const accepted = once(() => planned('2026-10-05', dates));
const _last = ({ order }: Telling, group = 'group-1') => lastSessionOf(order, group)?.id;
const _window = ({ order, settings }: Telling, group = 0) => surveyWindow(order, order.groups[group]!, settings);
const on = (id: string) => ({ sessionId: id });
const times = (day: string, from = '14.30', to = '16.30') => ({
  startsAt: instant(`${day} ${from}`),
  endsAt: instant(`${day} ${to}`),
});
const waits = ({ order }: Telling) => order.standing.waits.map(({ name }) => name);

describe('Planning', () => {
  test('is the turn of the centre for five working days after agreement, until every group has dates', () => {
    const order = agreed('2026-10-05');
    expect(order.until('2026-10-13').reminders.at(-1)).toBe('2026-10-12 07.30 sessions.notPlanned to responsible');
    const half = order
      .when('arrangeGroups', { groups }, signe, '2026-10-06')
      .when('suggestSessions', { sessions: [session('A', '2026-11-02')] }, signe, '2026-10-06');
    expect(waits(half)).toContain('sessionPlan');
    const whole = half.when('suggestSessions', { sessions: [session('B', '2026-11-02')] }, signe, '2026-10-07');
    expect(waits(whole)).not.toContain('sessionPlan');
    expect(turnNow(whole.order, instant('2026-10-08'))).toMatchObject({
      turn: 'rektor',
      waitingFor: 'sessionAnswer',
      since: instant('2026-10-06'),
    });
  });

  test('groups meet at the same time, one group does not', () => {
    const both = planned('2026-10-05', [session('A', '2026-11-02'), session('B', '2026-11-02')]);
    expect(both.order.sessions).toHaveLength(2);
    expect(both.refused('addSession', session('A', '2026-11-02', '16.29', '17.00'), signe, '2026-10-06').refusal).toBe(
      'session-overlaps-group',
    );
    expect(
      both.when('addSession', session('A', '2026-11-02', '16.30', '17.00'), signe, '2026-10-06').order.sessions,
    ).toHaveLength(3);
  });

  test('sessions suggested together do not overlap each other either', () => {
    const arranged = agreed('2026-10-05').when('arrangeGroups', { groups }, signe, '2026-10-05');
    const body = { sessions: [session('A', '2026-11-02'), session('A', '2026-11-02')] };
    expect(arranged.refused('suggestSessions', body, signe, '2026-10-06').refusal).toBe('session-overlaps-group');
  });

  test('unanswered dates are told of when their time has passed, then weekly', () => {
    const suggested = agreed('2026-10-05')
      .when('arrangeGroups', { groups }, signe, '2026-10-05')
      .when('suggestSessions', { sessions: dates }, signe, '2026-10-05');
    expect(suggested.until('2026-10-21').reminders.slice(suggested.reminders.length)).toEqual([
      '2026-10-13 07.30 sessions.unanswered to rektor',
      '2026-10-20 07.30 sessions.unanswered to rektor',
    ]);
  });

  test('a group keeps its id while it is named, and no id is given twice', () => {
    const [a, b] = groups;
    const named = (...names: string[]) => ({ groups: names.map((name) => ({ name, members: a!.members })) });
    const first = agreed('2026-10-05').when('arrangeGroups', { groups: [a!, b!] }, signe, '2026-10-05');
    const second = first.when('arrangeGroups', named('A', 'C'), signe, '2026-10-06');
    const third = second.when('arrangeGroups', named('A', 'D', 'C'), signe, '2026-10-07');
    const ids = ({ order }: Telling) => order.groups.map(({ name, id }) => [name, id]);
    expect(ids(second)).toEqual([
      ['A', 'group-1'],
      ['C', 'group-3'],
    ]);
    expect(ids(third)).toEqual([
      ['A', 'group-1'],
      ['D', 'group-4'],
      ['C', 'group-3'],
    ]);
  });
});

describe('Moving', () => {
  const wish = { ...times('2026-11-09'), reason: 'Överlämningssamtal.' };
  const byUnit = once(() => accepted().when('askMoveSession', wish, hamid, '2026-10-06', on('session-1')));
  const byCentre = once(() => accepted().when('askMoveSession', wish, signe, '2026-10-06', on('session-1')));

  test('is asked for by the unit and accepted by the centre', () => {
    expect(turnNow(byUnit().order, instant('2026-10-07'))).toMatchObject({ turn: 'centre', waitingFor: 'sessionMove' });
    const moved = byUnit().when('moveSession', times('2026-11-09'), jonatan, '2026-10-07', on('session-1'));
    expect(moved.order.sessions[0]).toMatchObject({
      status: 'accepted',
      ...times('2026-11-09'),
      movedFrom: instant('2026-11-02 14.30'),
      sequence: 1,
      moveWish: null,
    });
  });

  test('is asked for by the centre and accepted by the unit', () => {
    expect(turnNow(byCentre().order, instant('2026-10-07'))).toMatchObject({
      turn: 'rektor',
      waitingFor: 'sessionMove',
    });
    const moved = byCentre().when('moveSession', times('2026-11-09'), ylva, '2026-10-07', on('session-1'));
    expect(moved.order.sessions[0]).toMatchObject(times('2026-11-09'));
  });

  test('is never decided by the one who asked, and the old time stands until then', () => {
    expect(byUnit().refused('moveSession', times('2026-11-09'), hamid, '2026-10-07', on('session-1')).refusal).toBe(
      'move-not-asked',
    );
    expect(byCentre().refused('moveSession', times('2026-11-09'), signe, '2026-10-07', on('session-1')).refusal).toBe(
      'move-not-asked',
    );
    expect(byUnit().order.sessions[0]).toMatchObject(times('2026-11-02'));
  });

  test('unanswered is reminded of on the side that is to answer', () => {
    expect(byUnit().until('2026-10-14').reminders.at(-1)).toBe(
      '2026-10-13 07.30 session.moveUnanswered to responsible',
    );
    expect(byCentre().until('2026-10-14').reminders.at(-1)).toBe('2026-10-13 07.30 session.moveUnanswered to rektor');
  });

  test('of what is only suggested is up to the centre', () => {
    const suggested = agreed('2026-10-05')
      .when('arrangeGroups', { groups }, signe, '2026-10-05')
      .when('suggestSessions', { sessions: dates }, signe, '2026-10-05');
    const moved = suggested.when('moveSession', times('2026-11-09'), signe, '2026-10-06', on('session-1'));
    expect(moved.order.sessions[0]).toMatchObject({ status: 'suggested', ...times('2026-11-09') });
  });

  test('to another time of another offset is the same time', () => {
    const offset = { startsAt: '2026-11-09T14:30:00+01:00', endsAt: '2026-11-09T16:30:00+01:00' };
    expect(
      byUnit().when('moveSession', offset, jonatan, '2026-10-07', on('session-1')).order.sessions[0],
    ).toMatchObject(times('2026-11-09'));
  });
});

describe('Holding', () => {
  test('is recorded with numbers, notes, tasks and material, and can be corrected with a reason', () => {
    const present = [{ unit: tegelfall._id, number: 22 }];
    const material = [{ name: 'Bildspel', link: 'https://insats.example/bildspel' }];
    const recorded = accepted().when(
      'recordSessionHeld',
      { present, note: 'Bra.', task: 'Pröva.', material },
      signe,
      '2026-11-02 17.00',
      on('session-1'),
    );
    expect(recorded.carried?.writing).toEqual({
      kind: 'sessionRecord',
      subject: 'session-1',
      text: 'Bra.',
      task: 'Pröva.',
      material,
    });
    const corrected = recorded.when(
      'correctSession',
      { held: true, present: [{ unit: tegelfall._id, number: 23 }], reason: 'En till.' },
      signe,
      '2026-11-03',
      on('session-1'),
    );
    expect(corrected.order.sessions[0]).toMatchObject({ status: 'held', present: [{ number: 23 }] });
    const absent = recorded.when('writeForAbsent', { text: 'Hej!' }, signe, '2026-11-03', on('session-1'));
    expect(absent.order.sessions[0]?.forAbsent).toBe(absent.order.sessions[0]?.record);
  });

  test('is offered while a session that is to come was accepted, and each says for itself why it cannot be', () => {
    const suggested = planned('2026-10-05', [session('A', '2026-11-02')]).when(
      'addSession',
      session('A', '2026-11-16'),
      signe,
      '2026-10-06',
    );
    const body = { present: [{ unit: tegelfall._id, number: 22 }] };
    const offered = ({ order }: Telling, day: string) =>
      possibleCommands(order, circumstances(signe, `${day} 17.00`)).includes('recordSessionHeld');
    const refused = (telling: Telling, id: string) =>
      telling.refused('recordSessionHeld', body, signe, '2026-11-17', on(id)).refusal;
    expect([offered(suggested, '2026-11-02'), refused(suggested, 'session-2')]).toEqual([true, 'session-not-accepted']);
    const held = suggested.when('recordSessionHeld', body, signe, '2026-11-02 17.00', on('session-1'));
    expect([offered(held, '2026-11-17'), refused(held, 'session-2')]).toEqual([false, 'session-not-accepted']);
    expect(refused(held, 'session-1')).toBe('session-already-held');
  });

  test('what nobody has recorded is asked for on the next working day', () => {
    const told = accepted()
      .until('2026-11-04')
      .reminders.filter((reminder) => reminder.includes('recordMissing'));
    expect(told).toEqual([
      '2026-11-03 07.30 session.recordMissing to responsible',
      '2026-11-04 07.30 session.recordMissing to responsible',
    ]);
  });
});
