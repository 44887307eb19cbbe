import type { Order } from '../../schemas/order';
import type { Day } from '../../schemas/vocabulary';
import { dayOf, plusDays } from '../days';
import type { Settings } from '../settings';
import type { ReportPeriod } from './period';

/** The longest that a promise can fall due after the end of the order in which it was made, unless both agreed on a day. */
const owedAfterEndDays = 60;
const longestMonthDays = 31;

/** Stands in the place of the time until which something can come of an order that goes on. */
export const goingOn = 'goingOn';

const halfOf = (day: Day): string => `${day.slice(0, 4)}-${day.slice(5, 7) < '07' ? 1 : 2}`;

function halvesBetween(from: Day, to: Day): string[] {
  const halves = [halfOf(from)];
  while (halves.at(-1)! < halfOf(to)) {
    const [year, half] = halves.at(-1)!.split('-').map(Number) as [number, number];
    halves.push(half === 1 ? `${year}-2` : `${year + 1}-1`);
  }
  return halves;
}

/** The halves of years that a period is made of. */
export const halvesIn = ({ from, to }: ReportPeriod): string[] => halvesBetween(from, to);

/**
 * The halves of years in a report on which something of an order can stand, from the day on which it came in: long after it
 * has ended, since what remained is asked then. One that goes on may stand in any.
 */
export function concernsOf(order: Pick<Order, 'request' | 'ending' | 'otherDates'>, settings: Settings): string[] {
  const { request, ending, otherDates } = order;
  if (!ending) return [goingOn];
  const askedDays = settings.remainedAfterMonths * longestMonthDays + settings.remainedSurveyDays;
  const last = [plusDays(dayOf(ending.endedAt), owedAfterEndDays + askedDays), ...otherDates.map(({ day }) => day)];
  return halvesBetween(request.receivedOn, last.sort().at(-1)!);
}
