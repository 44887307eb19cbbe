import { calendarWarnings, metOn } from '../../domain/calendar';
import type { Calendar } from '../../schemas/organisation';
import { tegelfall } from './people';
import { states } from './states';

const calendar: Calendar = {
  _id: 'calendar-a',
  name: 'Skolor',
  terms: [
    { name: 'HT', from: '2026-08-18', to: '2026-12-22' },
    { name: 'VT', from: '2027-01-11', to: '2027-06-11' },
  ],
  days: [
    { kind: 'openWork', name: 'Uppstartsdagar', from: '2027-01-07', to: '2027-01-08' },
    { kind: 'studyDay', name: 'Studiedag', from: '2026-09-21', to: '2026-09-21' },
    { kind: 'break', name: 'Höstlov', from: '2026-10-26', to: '2026-10-30' },
  ],
  version: 1,
};

it.each([
  ['2026-09-22', []],
  ['2026-09-21', [{ kind: 'studyDay', name: 'Studiedag' }]],
  ['2026-10-30', [{ kind: 'break', name: 'Höstlov' }]],
  ['2026-09-26', [{ kind: 'notWorkingDay', name: null }]], // a Saturday
  ['2027-01-06', [{ kind: 'notWorkingDay', name: null }]], // Epiphany, between the terms
  ['2027-01-07', []], // the staff's start-up days are meant for this
  ['2026-12-23', [{ kind: 'outsideTerm', name: null }]],
  ['2026-08-14', []], // before its first term a calendar says nothing
  ['2027-06-14', []],
])('planning on %s meets %j', (day, met) => expect(metOn(day, calendar)).toEqual(met));

it('without a calendar only days without work are met', () => {
  expect(metOn('2026-10-30', null)).toEqual([]);
  expect(metOn('2026-12-25', null)).toEqual([{ kind: 'notWorkingDay', name: null }]);
});

it('warns of what is to come, for the units that take part, and of nothing that is over', () => {
  const { order } = states.booked!.tell();
  const [meeting] = order.meetings;
  const on = meeting!.startsAt!.slice(0, 10);
  const closed: Calendar = { ...calendar, days: [{ kind: 'closed', name: 'Planeringsdag', from: on, to: on }] };
  const calendars = new Map([[tegelfall._id, closed]]);
  expect(calendarWarnings(order, calendars, order.request.sentAt)).toEqual([
    { about: meeting!.id, on, unit: tegelfall._id, kind: 'closed', name: 'Planeringsdag' },
  ]);
  expect(calendarWarnings(order, new Map([['unit-other', closed]]), order.request.sentAt)).toEqual([]);
  expect(calendarWarnings(order, calendars, meeting!.endsAt!)).toEqual([]);
});

it('tells what another time meets that somebody wishes for, too', () => {
  const { order } = states.booked!.tell();
  const [meeting] = order.meetings;
  const wish = { side: 'unit' as const, wish: 'Vi har studiedag.', wishedAt: order.request.sentAt };
  const moveWish = { ...wish, startsAt: '2026-10-28T13:00:00.000Z', endsAt: '2026-10-28T14:00:00.000Z' };
  const asked = { ...order, meetings: [{ ...meeting!, moveWish }] };
  const calendars = new Map([[tegelfall._id, calendar]]);
  const met = (now: string) => calendarWarnings(asked, calendars, now).map(({ about, on, kind }) => [about, on, kind]);
  expect(met(order.request.sentAt)).toContainEqual([meeting!.id, '2026-10-28', 'break']);
  expect(met('2026-10-28T13:00:00.000Z')).toEqual([]);
});
