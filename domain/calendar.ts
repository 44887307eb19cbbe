import type { Meeting, Order, Session } from '../schemas/order';
import type { Calendar } from '../schemas/organisation';
import type { Day, Instant } from '../schemas/vocabulary';
import { dayOf, holdsOn, isWorkingDay, plusDays } from './days';
import { groupOf, isUpcoming, joinedUnits } from './order';
import { unitNow } from './organisation/following';

/** What a day meets in a unit's calendar, for whoever plans something on it. */
export interface DayMet {
  kind: 'break' | 'studyDay' | 'closed' | 'notWorkingDay' | 'outsideTerm';
  name: string | null;
}

/** Whether the calendar reaches so far: beyond its terms it says nothing. */
const tells = ({ terms }: Calendar, day: Day): boolean =>
  terms.some(({ from }) => from <= day) && terms.some(({ to }) => day <= to);

/** What planning something on a day meets: start-up days of the staff are meant for it and meet nothing. */
export function metOn(day: Day, calendar: Calendar | null): DayMet[] {
  const days = calendar?.days.filter((each) => holdsOn(each, day)) ?? [];
  const isForStaff = days.some(({ kind }) => kind === 'openWork');
  const met: DayMet[] = days.flatMap(({ kind, name }) => (kind === 'openWork' ? [] : [{ kind, name }]));
  if (!isWorkingDay(day)) met.push({ kind: 'notWorkingDay', name: null });
  const isOutside =
    calendar && !isForStaff && tells(calendar, day) && !calendar.terms.some((term) => holdsOn(term, day));
  if (isOutside && met.length === 0) met.push({ kind: 'outsideTerm', name: null });
  return met;
}

/** So far ahead whoever chooses a day is told what stands in the calendar, and so much of it. */
const daysAhead = 180;
const mostAhead = 12;

/** The days in a unit's calendar that planning would meet, the next first: those on which only the staff are there are meant for it. */
export const aheadIn = ({ days }: Pick<Calendar, 'days'>, today: Day): Calendar['days'] =>
  days
    .filter(({ kind, from, to }) => kind !== 'openWork' && to >= today && from <= plusDays(today, daysAhead))
    .sort((a, b) => (a.from < b.from ? -1 : 1))
    .slice(0, mostAhead);

/** Something planned that meets a unit's calendar: a meeting or a session by its id. */
export interface CalendarWarning extends DayMet {
  about: string;
  on: Day;
  unit: string;
}

/** The units of an order, of now, whose calendars its planning can meet. */
export const plannedFor = (order: Order): string[] => joinedUnits(order).map(unitNow);

/** When something is planned, and when somebody wishes to have it in its place. */
const timesOf = ({ startsAt, moveWish }: Meeting | Session): Instant[] => [
  ...new Set([startsAt, moveWish?.startsAt].filter((time) => typeof time === 'string')),
];

/** What the meetings and sessions to come, and the other times wished for, meet in the calendars of the units that take part. */
export function calendarWarnings(
  order: Order,
  calendars: ReadonlyMap<string, Calendar>,
  now: Instant,
): CalendarWarning[] {
  const all = joinedUnits(order);
  const planned = [
    ...order.meetings
      .filter(({ status }) => status === 'booked')
      .map((meeting) => ({ id: meeting.id, times: timesOf(meeting), units: all })),
    ...order.sessions.filter(isUpcoming).map((session) => {
      const members = groupOf(order, session.group)?.members.map(({ unit }) => unit) ?? [];
      return { id: session.id, times: timesOf(session), units: all.filter(({ unit }) => members.includes(unit)) };
    }),
  ];
  return planned
    .flatMap(({ times, ...each }) => times.map((startsAt) => ({ ...each, startsAt })))
    .filter(({ startsAt }) => startsAt > now)
    .flatMap(({ id, startsAt, units }) =>
      units.map(unitNow).flatMap((unit) => {
        const on = dayOf(startsAt);
        return metOn(on, calendars.get(unit) ?? null).map((met) => ({ about: id, on, unit, ...met }));
      }),
    );
}
