import type { Order } from '../schemas/order';
import type { Day } from '../schemas/vocabulary';
import { dayOf, holdsOn, workingDaysWithin } from './days';
import type { Settings } from './settings';
import { twoWeeksRunning } from './twoWeeks';

type Assignment = NonNullable<Order['assignment']>;
type Absence = Assignment['absences'][number];

/** An absence as it is pointed to: those recorded before they had an id have that of their place in the list. */
export const absencesOf = ({ absences }: Assignment): (Absence & { id: string })[] =>
  absences.map((absence, i) => ({ ...absence, id: absence.id ?? `absence-${i + 1}` }));

/** Whether somebody who carries the order is away on a day, as far as it is told. */
const isAwayOn = (assignment: Assignment, who: string, day: Day): boolean =>
  absencesOf(assignment).some(
    ({ person, takenBackAt, ...days }) => person === who && !takenBackAt && holdsOn(days, day),
  );

/**
 * From the day on which cover was appointed somebody stands in, unless they are away themselves; what was before it nobody
 * can cover any more.
 */
const isCovered = (day: Day, assignment: Assignment): boolean => {
  const { cover } = assignment;
  if (!cover) return false;
  if (holdsOn(cover, day)) return !isAwayOn(assignment, cover.person, day);
  return day < (cover.appointedAt ? dayOf(cover.appointedAt) : cover.from);
};

/** For how many working days within the two weeks nobody need stand in. */
const MOST_WITHOUT_COVER = 2;

/** What the lead is asked to cover: on which days, and since when it is known. */
export interface CoverNeeded {
  from: Day;
  to: Day;
  since: string;
}

/**
 * The working days of the running two weeks on which the responsible person is away and nobody stands in; null when
 * they are two or fewer. It does not matter what was recorded first, the absence or the meeting.
 */
export function coverNeeded(order: Order, settings: Settings): CoverNeeded | null {
  const { assignment } = order;
  const running = twoWeeksRunning(order, settings);
  if (!assignment || !running) return null;
  const { responsible, cover } = assignment;
  const absences = absencesOf(assignment).filter(
    ({ person, takenBackAt }) => [responsible.person, cover?.person].includes(person) && !takenBackAt,
  );
  const isAway = (day: Day) => isAwayOn(assignment, responsible.person, day) && !isCovered(day, assignment);
  const days = workingDaysWithin(running.from, running.to).filter(isAway);
  if (days.length <= MOST_WITHOUT_COVER) return null;
  const known = absences.filter((absence) => days.some((day) => holdsOn(absence, day)));
  const since = [assignment.since, running.since, ...known.map(({ recordedAt }) => recordedAt)].sort().at(-1)!;
  return { from: days[0]!, to: days.at(-1)!, since };
}
