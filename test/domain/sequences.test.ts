import type { Order } from '../../schemas/order';
import { instant, meetingOn, once, planned, session, type Telling, takenOn } from './orders';
import { hamid, signe } from './people';

const sessionId = { sessionId: 'session-1' };
const meetingId = { meetingId: 'meeting-1' };
const reason = 'Det behövs.';
const times = (day: string) => ({ startsAt: instant(`${day} 09.00`), endsAt: instant(`${day} 11.00`) });
const booked = once(() => takenOn('2026-09-07').when('bookMeeting', meetingOn('2026-09-21'), signe, '2026-09-07'));
const suggested = once(() =>
  planned('2026-10-05', [session('A', '2026-11-02'), session('B', '2026-11-03')]).when(
    'suggestSessions',
    { sessions: [session('A', '2026-11-09')] },
    signe,
    '2026-10-06',
  ),
);
const sequences = ({ meetings, sessions }: Order) =>
  Object.fromEntries([...meetings, ...sessions].map(({ id, sequence }) => [id, sequence]));
const correct = (body: object) => (order: Telling) =>
  order.when('correctSession', { ...body, reason }, signe, '2026-10-07', sessionId);

test.each<[string, (order: Telling) => Telling]>([
  ['its place', correct({ place: 'Aulan' })],
  ['its title', correct({ title: 'Under läsningen' })],
  ['how it is held, and its link', correct({ how: 'both', link: 'https://mote.example/1' })],
  ['that it is held at all', (order) => order.when('cancelSession', { reason }, signe, '2026-10-07', sessionId)],
  [
    'its time',
    (order) =>
      order
        .when('askMoveSession', { ...times('2026-11-04'), reason }, signe, '2026-10-07 09.00', sessionId)
        .when('moveSession', times('2026-11-04'), hamid, '2026-10-07 10.00', sessionId),
  ],
])('%s is another: the sequence of that session rises by one, and of no other', (_what, change) => {
  expect(sequences(change(suggested()).order)).toEqual({ ...sequences(suggested().order), 'session-1': 1 });
});

test.each<[string, (order: Telling) => Telling]>([
  ['who leads it', correct({ leaders: [{ person: null, name: 'Karin Alm' }] })],
  ['what it was already', correct({ place: 'Matsalen' })],
  [
    'a wish to move it',
    (order) => order.when('askMoveSession', { ...times('2026-11-04'), reason }, signe, '2026-10-07', sessionId),
  ],
  [
    'that its dates are accepted',
    (order) => order.when('acceptSessions', { sessions: ['session-3'] }, hamid, '2026-10-07'),
  ],
])('%s is nothing that calendars show, and raises nothing', (_what, change) => {
  expect(sequences(change(suggested()).order)).toEqual(sequences(suggested().order));
});

test('a cancelled meeting that was held after all, and then was not, has a sequence of its own each time', () => {
  const cancelled = booked().when('cancelMeeting', { reason }, signe, '2026-09-20');
  const held = cancelled.when('recordMeetingHeld', { heldOn: '2026-09-21', meeting: 'meeting-1' }, signe, '2026-09-22');
  const not = held.when('correctMeetingDay', { heldOn: null, reason }, signe, '2026-09-23', meetingId);
  expect([cancelled, held, not].map(({ order }) => order.meetings[0])).toMatchObject([
    { status: 'cancelled', sequence: 1 },
    { status: 'held', sequence: 2 },
    { status: 'booked', sequence: 2 },
  ]);
});
