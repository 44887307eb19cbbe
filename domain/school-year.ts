import type { Meeting, Order, ProposalVersion, Session } from '../schemas/order';
import type { Calendar } from '../schemas/organisation';
import type { Day } from '../schemas/vocabulary';
import { type DayMet, metOn } from './calendar';
import { dayOf, holdsOn } from './days';
import { groupOf } from './order';
import { unitNow } from './organisation/following';

/** A school year by the calendar year in which it begins: from the first of July until the last of June. */
export const schoolYearOf = (day: Day): number => Number(day.slice(0, 4)) - (day.slice(5) < '07-01' ? 1 : 0);
const daysOf = (year: number) => ({ from: `${year}-07-01`, to: `${year + 1}-06-30` });

/** A meeting or a session of a unit, with what its day meets in the unit's calendar. */
export interface PlannedItem {
  order: Order;
  session: Session | null;
  meeting: Meeting | null;
  on: Day;
  met: DayMet[];
}

/** A month of a school year: what is planned in it, and what of the unit's calendar begins in it or goes on from before. */
export interface SchoolMonth {
  /** YYYY-MM */
  month: string;
  items: PlannedItem[];
  days: Calendar['days'];
}

/** By what a unit that may have become part of another is named in an order. */
const namesIn = ({ units }: Order, unit: string): string[] =>
  units.filter((each) => each.membership === 'joined' && unitNow(each) === unit).map((each) => each.unit);

function itemsOf(order: Order, unit: string, calendar: Calendar | null): PlannedItem[] {
  const names = namesIn(order, unit);
  if (names.length === 0) return [];
  const on = (startsAt: string) => ({ on: dayOf(startsAt), met: metOn(dayOf(startsAt), calendar) });
  const sessions = order.sessions
    .filter(({ status, group }) => status !== 'cancelled' && isOf(order, group, names))
    .map((session) => ({ order, session, meeting: null, ...on(session.startsAt) }));
  const meetings = order.meetings.flatMap((meeting) =>
    meeting.startsAt && ['booked', 'held'].includes(meeting.status)
      ? [{ order, session: null, meeting, ...on(meeting.startsAt) }]
      : [],
  );
  return [...sessions, ...meetings];
}

const isOf = (order: Order, group: string, names: readonly string[]): boolean =>
  groupOf(order, group)?.members.some(({ unit }) => names.includes(unit)) ?? false;

const startOf = ({ session, meeting }: PlannedItem): string => session?.startsAt ?? meeting?.startsAt ?? '';

const monthsOf = (year: number): string[] =>
  Array.from({ length: 12 }, (_, i) => `${i < 6 ? year : year + 1}-${String(i < 6 ? i + 7 : i - 5).padStart(2, '0')}`);

/** What a unit has in a school year, month by month, and between the first and the last month that has something. */
export function schoolYear(
  orders: readonly Order[],
  unit: string,
  calendar: Calendar | null,
  year: number,
): SchoolMonth[] {
  const items = orders
    .flatMap((order) => itemsOf(order, unit, calendar))
    .sort((a, b) => startOf(a).localeCompare(startOf(b)));
  const months = monthsOf(year).map((month) => ({
    month,
    items: items.filter(({ on }) => on.startsWith(month)),
    days: (calendar?.days ?? []).filter(({ from }) => from.startsWith(month)),
  }));
  const isFull = ({ items: planned, days }: SchoolMonth) => planned.length + days.length > 0;
  return months.slice(months.findIndex(isFull), months.findLastIndex(isFull) + 1);
}

/** What an intervention asks of each who takes part, of a unit. */
export interface HoursAsked {
  order: Order;
  groups: { name: string; number: number }[];
  version: ProposalVersion;
  isAgreed: boolean;
}

/** How many hours each employee spends on the interventions that a unit has in a school year, by the newest proposals. */
export function hoursAsked(orders: readonly Order[], unit: string, year: number): HoursAsked[] {
  return orders.flatMap((order) => {
    const names = namesIn(order, unit);
    const version = order.proposals.at(-1);
    const isEnded = order.ending !== null && order.ending.kind !== 'completed';
    const planned = order.sessions.filter(({ status }) => status !== 'cancelled');
    const days =
      planned.length > 0 ? planned.map(({ startsAt }) => dayOf(startsAt)) : [dayOf(version?.presentedAt ?? '')];
    if (names.length === 0 || !version || isEnded || !days.some((day) => holdsOn(daysOf(year), day))) return [];
    const groups = order.participants.filter((group) => names.includes(group.unit));
    const isAgreed = version.answers.some((each) => names.includes(each.unit) && each.kind === 'agreed');
    return [{ order, groups, version, isAgreed }];
  });
}
