import { endOf } from '../../../domain/days';
import { latestAt } from '../../../domain/posting/latest';
import { plannedNotices } from '../../../domain/posting/planned';
import { defaultSettings } from '../../../domain/settings';
import { agreed, heldOn, instant, meetingOn, planned, sent, session, type Telling, takenOn } from '../orders';
import { signe } from '../people';

const latest = (
  { order }: Pick<Telling, 'order'>,
  kind: string,
  about: string | null,
  dueOn: string | null = null,
  year?: number,
) => latestAt({ kind, about, dueOn, ...(year ? { year } : {}) }, order, defaultSettings);
const delivery = planned('2030-02-04 16.30', [session('A', '2030-03-05'), session('B', '2030-03-06')]);

test('a session is reminded of until it begins, whenever that is by then', () => {
  expect(latest(delivery, 'session.reminder', 'session-1')).toBe(instant('2030-03-05 14.30'));
  const { order } = delivery;
  const times = { startsAt: instant('2030-03-05 12.00'), endsAt: instant('2030-03-05 13.00') };
  const sessions = order.sessions.map((each) => (each.id === 'session-1' ? { ...each, ...times } : each));
  expect(latest({ order: { ...order, sessions } }, 'session.reminder', 'session-1')).toBe(times.startsAt);
});

test('who attends a meeting is asked for until it begins, and told of it until it has ended', () => {
  const booked = takenOn('2030-02-04 08.00').when('bookMeeting', meetingOn('2030-02-20'), signe, '2030-02-04 09.00');
  const [meeting] = booked.order.meetings;
  const about = `${meeting!.id}-${booked.order.units[0]!.unit}`;
  expect(latest(booked, 'meeting.chooseAttendees', about)).toBe(instant('2030-02-20 14.30'));
  expect(latest(booked, 'meeting.booked', meeting!.id)).toBe(instant('2030-02-20 16.00'));
  expect(latest(booked, 'meeting.cancelled', meeting!.id)).toBeNull();
});

test('a survey is reminded of until it closes', () => {
  const { order } = delivery;
  const [told] = plannedNotices(order, defaultSettings).filter(({ kind }) => kind === 'survey.reminder.rektor');
  const [closed] = plannedNotices(order, defaultSettings).filter(({ kind }) => kind === 'survey.closed');
  for (const kind of ['survey.code', 'survey.open', 'survey.reminder', 'survey.reminder.rektor'])
    expect([kind, latest(delivery, kind, told!.about)]).toEqual([kind, closed!.fellDueAt]);
  expect(latest(delivery, 'survey.closed', closed!.about)).toBeNull();
});

test('a day is reminded of until it is over; what is late, and what is asked until it is answered, at any time', () => {
  const order = heldOn('2030-02-04');
  for (const kind of ['proposal.reminder', 'proposal.dueToday', 'request.answerDue', 'improvement.soon'])
    expect([kind, latest(order, kind, 'version-1', '2030-02-18')]).toEqual([kind, endOf('2030-02-18')]);
  for (const kind of ['proposal.late.daily', 'sessions.unanswered', 'meeting.recordMissing', 'improvement.late'])
    expect([kind, latest(order, kind, 'version-1', '2030-02-18')]).toEqual([kind, null]);
});

test('the yearly survey is told of until it closes, and that it has closed at any time', () => {
  expect(latest(sent('2030-02-04 08.00'), 'december.reminder', null, '2030-12-31', 2030)).toBe(endOf('2030-12-31'));
  expect(latest(sent('2030-02-04 08.00'), 'december.closed', null, null, 2030)).toBeNull();
});

test('whatever is planned of an order is planned before it would be too late', () => {
  const orders = [agreed('2030-02-04 16.30'), delivery, heldOn('2030-02-04'), takenOn('2030-02-04 08.00')];
  const late = orders.flatMap(({ order }) =>
    plannedNotices(order, defaultSettings).filter((told) => {
      const until = latestAt(told, order, defaultSettings);
      return until !== null && told.fellDueAt >= until;
    }),
  );
  expect(late.map(({ _id }) => _id)).toEqual([]);
});
