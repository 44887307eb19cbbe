import type { OrderRow } from '../../../documents/reads';
import { dayOf, daysBetween, plusDays } from '../../../domain/days';
import { turnNow } from '../../../domain/standing';
import type { Day, Turn } from '../../../schemas/vocabulary';

/** When something in a worklist is to be done. */
export const whens = ['late', 'soon', 'weeks', 'later', 'resting', 'nothing'] as const;
export type When = (typeof whens)[number];

/** What an order waits for first: by its name, from whom, on which day, and whether that day is still to begin. */
export interface Work {
  name: string | null;
  turn: Turn;
  on: Day | null;
  when: When;
  isAhead: boolean;
}

/** The Sunday of the week after this one: its weekday is that of 1970-01-04. */
const endOfNextWeek = (today: Day): Day => plusDays(today, 13 - (((daysBetween('1970-01-05', today) % 7) + 7) % 7));

function whenOf(on: Day, today: Day): When {
  if (daysBetween(today, on) < 2) return 'soon';
  return on <= endOfNextWeek(today) ? 'weeks' : 'later';
}

/** What an order waits for first now, or next where nobody is waited for: a worklist has each order once. */
export function workIn(row: Pick<OrderRow, 'standing' | 'ending'>, now: string): Work {
  const today = dayOf(now);
  const { waitingFor, until } = turnNow(row, now);
  if (waitingFor && until) {
    const { turn } = row.standing.waits.find(({ name, dueAt }) => name === waitingFor && dueAt === until)!;
    const on = dayOf(until);
    return { name: waitingFor, turn, on, when: until < now ? 'late' : whenOf(on, today), isAhead: false };
  }
  const ahead = row.standing.waits.filter(({ from }) => from > now).sort((a, b) => a.from.localeCompare(b.from))[0];
  if (!ahead) return { name: null, turn: 'nobody', on: null, when: 'nothing', isAhead: false };
  const on = dayOf(ahead.from);
  const when = ahead.name === 'resumption' ? 'resting' : whenOf(on, today);
  return { name: ahead.name, turn: 'nobody', on, when, isAhead: true };
}
