import { plusDays, workingDayOnOrAfter } from '../../domain/days';
import type { Caller } from '../../domain/decision';
import type { Day, Instant } from '../../schemas/vocabulary';
import { Chance } from './chance';
import type { SampleUnit } from './units';

/** What is told of three school years. */
export const firstDay: Day = '2023-07-01';
export const lastDay: Day = '2026-06-30';
/** Where everything stops; whatever would come later has not happened. */
export const lastInstant: Instant = `${lastDay}T20:00:00.000Z`;

/** What is unusual about an order; most go as they should. */
export const fates = [
  ...(['declined', 'queued', 'answerLate', 'withdrawn', 'proposalLate', 'otherDate', 'adjusted', 'paused'] as const),
  ...(['shared', 'twoGroups', 'tooSmall', 'noSurvey', 'alike', 'fewAnswer', 'cancelled', 'summaryLate'] as const),
  ...(['unread', 'usual', 'usual', 'usual', 'usual', 'usual', 'usual', 'usual'] as const),
];
/** What comes in last, and is under way when everything stops. */
const lately = [
  ...(['otherDate', 'resting', 'queued', 'usual', 'shared', 'resting', 'adjusted', 'usual', 'queued'] as const),
  ...(['usual', 'usual', 'usual', 'answerLate', 'usual'] as const),
];
export type Fate = (typeof fates)[number] | (typeof lately)[number];

export interface Plan {
  name: string;
  fate: Fate;
  at: SampleUnit;
  /** Who takes part besides, where it is shared. */
  with: SampleUnit;
  staff: Caller;
  lead: Caller;
  /** The day on which the request comes in. */
  on: Day;
  /** Those taking part as a share of the kollegium, in per cent. */
  part: number;
  chance: Chance;
}

/** Nothing is held in July. */
export const outsideJuly = (day: Day): Day => (day.slice(5, 7) === '07' ? `${day.slice(0, 4)}-08-17` : day);
export const schoolDay = (day: Day): Day => workingDayOnOrAfter(outsideJuly(day));

const spanDays = 1_050;
const orders = 240;

const dayIn = (i: number, chance: Chance): Day =>
  i < orders
    ? plusDays(firstDay, Math.floor((i * spanDays) / orders) + chance.whole(0, 3))
    : plusDays('2026-05-20', (i - orders) * 3);

/** What becomes of the orders, by the day on which they come in. The last six units have none. */
export function plansOf(units: readonly SampleUnit[], staff: readonly Caller[], lead: Caller): Plan[] {
  const ordering = units.slice(0, -6);
  const plans = Array.from({ length: orders + lately.length }, (_, i): Plan => {
    const chance = new Chance(`order ${i}`);
    const at = ordering[chance.happens(25) ? chance.whole(0, 9) : chance.whole(0, ordering.length - 1)]!;
    const others = units.filter(({ unit }) => unit.huvudman === at.unit.huvudman && unit._id !== at.unit._id);
    return {
      ...{ name: `order ${i}`, fate: lately[i - orders] ?? fates[i % fates.length]!, at, lead, chance },
      ...{ with: chance.one(others), staff: staff[i % staff.length]! },
      ...{ part: chance.one([100, 100, 95, 70, 60, 40, 30]), on: schoolDay(dayIn(i, chance)) },
    };
  });
  return plans.sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
}
