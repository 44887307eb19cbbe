import { turnNow } from '../../domain/standing';
import { instant, meetingOn, once, planned, session, type Telling, takenOn } from './orders';
import { hamid, jonatan, signe, ylva } from './people';

const meetingId = { meetingId: 'meeting-1' };
const sessionId = { sessionId: 'session-1' };
const times = (day: string, from = '14.30', to = '16.00') => ({
  startsAt: instant(`${day} ${from}`),
  endsAt: instant(`${day} ${to}`),
});
const other = times('2026-09-23');
const booked = once(() => takenOn('2026-09-07').when('bookMeeting', meetingOn('2026-09-21'), signe, '2026-09-07'));
const accepted = once(() => planned('2026-10-05', [session('A', '2026-11-02'), session('B', '2026-11-03')]));
const waits = ({ order }: Telling) => order.standing.waits.map(({ name }) => name);
const notices = ({ carried }: Telling) => carried?.notices?.map(({ kind, to }) => `${kind} to ${to}`);

describe('A wish of the centre to move a meeting', () => {
  const wish = { wish: 'Vi är dubbelbokade. Går onsdagen?', ...other };
  const asked = once(() => booked().when('askMoveMeeting', wish, signe, '2026-09-08'));

  test('waits for the rektor, who is reminded', () => {
    expect(asked().order.standing.waits).toContainEqual(
      expect.objectContaining({ name: 'meetingMove', turn: 'rektor', from: instant('2026-09-08') }),
    );
    expect(asked().until('2026-09-16').reminders).toContain('2026-09-15 07.30 meeting.moveUnanswered to rektor');
    expect(asked().order.meetings[0]).toMatchObject({ moveWish: { side: 'centre', ...other }, ...times('2026-09-21') });
  });

  test('is accepted by the rektor with the time that it names, in the room that was booked', () => {
    const moved = asked().when('moveMeeting', other, ylva, '2026-09-09');
    expect(moved.order.meetings[0]).toMatchObject({
      ...other,
      place: 'Tegelfallsskolan, rum Lyktan',
      sequence: 1,
      moveWish: null,
    });
    expect(notices(moved)).toEqual(['meeting.moved to invited', 'meeting.moved to responsible']);
    expect(waits(moved)).not.toContain('meetingMove');
  });

  test('is not accepted with another time, nor when it names none, nor where nothing was asked', () => {
    expect(asked().refused('moveMeeting', times('2026-09-24'), ylva, '2026-09-09')).toMatchObject({
      refusal: 'move-other-time',
      told: { when: other.startsAt },
    });
    const timeless = booked().when('askMoveMeeting', { wish: 'En annan dag?' }, signe, '2026-09-08');
    expect(timeless.refused('moveMeeting', other, ylva, '2026-09-09').refusal).toBe('move-without-time');
    const two = asked().when('bookMeeting', { ...meetingOn('2026-09-25'), further: true }, signe, '2026-09-08 13.00');
    const second = { meetingId: 'meeting-2' };
    expect(two.refused('moveMeeting', other, ylva, '2026-09-09', second).refusal).toBe('move-not-asked');
  });

  test('is refused with a reason, and the time that stands goes on to stand', () => {
    const reason = 'Vi har föräldramöte.';
    const refused = asked().when('refuseMeetingMove', { reason }, ylva, '2026-09-09', meetingId);
    expect(refused.order.meetings[0]).toMatchObject({ ...times('2026-09-21'), sequence: 0, moveWish: null });
    expect(refused.carried?.reason).toBe(reason);
    expect(notices(refused)).toEqual(['meeting.moveRefused to responsible']);
    expect(waits(refused)).not.toContain('meetingMove');
  });

  test('is taken back by the centre and by nobody else', () => {
    expect(asked().refused('withdrawMeetingMove', {}, ylva, '2026-09-09').refusal).toBe('no-move-asked');
    expect(asked().refused('refuseMeetingMove', { reason: 'Nej.' }, jonatan, '2026-09-09').refusal).toBe(
      'move-own-wish',
    );
    const withdrawn = asked().when('withdrawMeetingMove', { reason: 'Det går ändå.' }, jonatan, '2026-09-09');
    expect(withdrawn.order.meetings[0]?.moveWish).toBeNull();
    expect(notices(withdrawn)).toEqual(['meeting.moveWithdrawn to rektor']);
  });
});

describe('A wish of the unit to move a meeting', () => {
  const asked = once(() => booked().when('askMoveMeeting', { wish: 'En annan dag?' }, hamid, '2026-09-08'));

  test('is fulfilled by the centre with any time, and told to those invited alone', () => {
    const moved = asked().when('moveMeeting', { ...other, link: 'https://insats.example/m' }, signe, '2026-09-09');
    expect(moved.order.meetings[0]).toMatchObject({ ...other, link: 'https://insats.example/m', moveWish: null });
    expect(notices(moved)).toEqual(['meeting.moved to invited']);
  });

  test('is never decided by the unit itself', () => {
    expect(asked().refused('moveMeeting', other, ylva, '2026-09-09').refusal).toBe('move-own-wish');
  });

  test('is refused by the centre, or taken back', () => {
    const refused = asked().when('refuseMeetingMove', { reason: 'Ingen annan dag finns.' }, signe, '2026-09-09');
    expect(notices(refused)).toEqual(['meeting.moveRefused to rektor']);
    const withdrawn = asked().when('withdrawMeetingMove', {}, ylva, '2026-09-09');
    expect(notices(withdrawn)).toEqual(['meeting.moveWithdrawn to responsible']);
    expect([waits(refused), waits(withdrawn)].flat()).not.toContain('meetingMove');
  });
});

describe('A wish to move a session', () => {
  const wish = { ...times('2026-11-09'), reason: 'Överlämningssamtal.' };
  const byUnit = once(() => accepted().when('askMoveSession', wish, hamid, '2026-10-06', sessionId));
  const byCentre = once(() => accepted().when('askMoveSession', wish, signe, '2026-10-06', sessionId));

  test.each([
    ['the centre', byUnit, signe, hamid, 'rektor', 'responsible'],
    ['the unit', byCentre, ylva, signe, 'responsible', 'rektor'],
  ] as const)(
    'is refused by %s with a reason, or taken back by the other side',
    (_name, asked, answers, asks, told, other) => {
      const reason = 'Den dagen går inte.';
      const refused = asked().when('refuseSessionMove', { reason }, answers, '2026-10-07', sessionId);
      expect(refused.order.sessions[0]).toMatchObject({ status: 'accepted', moveWish: null, sequence: 0 });
      expect(refused.carried?.reason).toBe(reason);
      expect(notices(refused)).toEqual([`session.moveRefused to ${told}`]);
      expect(asked().refused('refuseSessionMove', { reason }, asks, '2026-10-07', sessionId).refusal).toBe(
        'move-own-wish',
      );
      expect(asked().refused('withdrawSessionMove', {}, answers, '2026-10-07', sessionId).refusal).toBe(
        'no-move-asked',
      );
      const withdrawn = asked().when('withdrawSessionMove', { reason: 'Det går.' }, asks, '2026-10-07', sessionId);
      expect(withdrawn.order.sessions[0]?.moveWish).toBeNull();
      expect(withdrawn.carried?.reason).toBe('Det går.');
      expect(notices(withdrawn)).toEqual([`session.moveWithdrawn to ${other}`]);
      expect([waits(refused), waits(withdrawn)].flat()).not.toContain('sessionMove');
    },
  );

  test('of another session is not answered in its place', () => {
    const second = { sessionId: 'session-2' };
    expect(byUnit().refused('refuseSessionMove', { reason: 'Nej.' }, signe, '2026-10-07', second).refusal).toBe(
      'no-move-asked',
    );
    expect(byUnit().refused('withdrawSessionMove', {}, hamid, '2026-10-07', second).refusal).toBe('no-move-asked');
  });

  test('refused before the dates were accepted, they are the rektor’s to answer again', () => {
    const suggested = accepted()
      .when('addSession', session('A', '2026-11-30'), signe, '2026-10-06')
      .when('askMoveSession', { ...times('2026-12-01'), reason: 'Krock.' }, ylva, '2026-10-06 13.00', {
        sessionId: 'session-3',
      });
    const refused = suggested.when('refuseSessionMove', { reason: 'Nej.' }, signe, '2026-10-07', {
      sessionId: 'session-3',
    });
    expect(turnNow(refused.order, instant('2026-10-08'))).toMatchObject({
      turn: 'rektor',
      waitingFor: 'sessionAnswer',
    });
  });
});
