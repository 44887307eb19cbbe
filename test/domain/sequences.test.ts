import { calendarChanges } from '../../domain/calendar-notices';
import { itemsOf } from '../../domain/invitations';
import type { Order } from '../../schemas/order';
import { instant, meetingOn, once, planned, session, type Telling, takenOn } from './orders';
import { hamid, jonatan, petra, signe } from './people';

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
  [
    'who leads it, as long as nobody is taken off for that',
    correct({ leaders: [{ person: signe.person, name: 'Signe' }] }),
  ],
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

describe('when somebody is no longer invited', () => {
  const of = ({ order }: Pick<Telling, 'order'>, id: string) => itemsOf(order).find((item) => item.id === id)!;
  const named = (...names: string[]) => ({ leaders: names.map((person) => ({ person, name: 'Jonatan Ekwall' })) });
  const given = once(() => suggested().when('assignStaff', { responsible: petra.person }, petra, '2026-10-07 08.00'));
  const led = (order: Telling) =>
    order.when('correctSession', { ...named(jonatan.person), reason }, petra, '2026-10-07 09.00', sessionId);

  test('the sequence of what they had rises by one, since that is cancelled for them, and all answers still stand', () => {
    const [before, after] = [of(given(), 'session-1'), of(led(given()), 'session-1')];
    expect([before, after].map(({ sequence, answersFrom }) => [sequence, answersFrom])).toEqual([
      ...[
        [before.sequence, before.answersFrom],
        [before.sequence + 1, before.answersFrom],
      ],
    ]);
    expect(of(led(given()), 'session-2').sequence).toBe(of(given(), 'session-2').sequence);
  });

  test('answers from before the next change of what calendars show do not stand after it', () => {
    const place = (order: Telling) =>
      order.when('correctSession', { place: 'Aulan', reason }, petra, '2026-10-07 10.00', sessionId);
    const { sequence, answersFrom } = of(place(led(given())), 'session-1');
    expect([sequence, answersFrom]).toEqual([of(led(given()), 'session-1').sequence + 1, sequence]);
    expect(place(led(given())).order.sessions[0]).not.toHaveProperty('shownSince');
  });

  test('nobody else is told anything: in their calendars nothing is otherwise', () => {
    const { order: before } = given();
    const { order: after } = led(given());
    const told = calendarChanges(before, after, instant('2026-10-07 09.00')).filter(
      ({ item }) => item.id === 'session-1',
    );
    expect(told.map((each) => [each.told, each.takenOff])).toEqual([
      [
        { units: [], people: [jonatan.person] },
        { units: [], people: [signe.person] },
      ],
    ]);
  });

  test('a session that is cancelled rises once, however many are told', () => {
    const cancelled = given().when('cancelSession', { reason }, petra, '2026-10-07 09.00', sessionId);
    expect(of(cancelled, 'session-1').sequence).toBe(of(given(), 'session-1').sequence + 1);
  });
});
