import type { Order } from '../schemas/order';
import type { StaffMember } from '../schemas/records';
import type { TouchedOrder } from '../schemas/staff-absence-answers';
import type { StaffAbsence, StaffAbsenceContent } from '../schemas/staff-absences';
import type { Day, Instant } from '../schemas/vocabulary';
import { isCentre } from './callers';
import { absencesOf, coverNeeded } from './cover';
import { dayOf, holdsOn } from './days';
import { type Caller, type Refusal, refuse, refuseField } from './decision';
import { change, isUpcoming } from './order';
import { allFields } from './rule';
import type { Settings } from './settings';

/** Why somebody may not read or write when staff are away: it is the centre's own. */
export const refusedAbsenceWriter = (caller: Caller): Refusal | null =>
  isCentre(caller) ? null : refuse('centre-only');

/** Why somebody cannot be away from a day to another: the last is before the first. */
export const refusedDays = ({ from, to }: { from: Day; to: Day }, at = ''): Refusal | null =>
  from > to ? refuseField(`${at}/to`, 'period-reversed') : null;

/** Why an absence cannot be recorded so, with every field that is wrong; null when it can. */
export const refuseStaffAbsence = (
  { person, ...days }: StaffAbsenceContent,
  staff: readonly StaffMember[],
): Refusal | null =>
  allFields(
    !staff.some(({ _id }) => _id === person) && refuseField('/person', 'staff-unknown', { who: person }),
    refusedDays(days),
  );

type Assignment = NonNullable<Order['assignment']>;
type Absence = Assignment['absences'][number];

/** Those who carry an order: whether they are away matters to it. */
export const carriersOf = ({ responsible, others, cover }: Assignment): string[] => [
  ...new Set([responsible, ...others, ...(cover ? [cover] : [])].map(({ person }) => person)),
];

const asRecorded = ({ _id, person, from, to, recordedAt, takenBackAt }: StaffAbsence): Omit<Absence, 'id'> => ({
  ...{ person: person.person, from, to, recordedAt, staffAbsence: _id },
  ...(takenBackAt ? { takenBackAt } : {}),
});

/** What an order knows of the absences of those who carry it, after these were told; what is over is not added. */
function known(assignment: Assignment, told: readonly StaffAbsence[], today: Day): Absence[] {
  const before = absencesOf(assignment);
  const kept = before.map((absence) => {
    const anew = told.find(({ _id }) => _id === absence.staffAbsence);
    return anew ? { id: absence.id, ...asRecorded(anew) } : absence;
  });
  const carriers = carriersOf(assignment);
  const added = told.filter(
    ({ _id, person, to, takenBackAt }) =>
      !takenBackAt &&
      to >= today &&
      carriers.includes(person.person) &&
      !before.some(({ staffAbsence }) => staffAbsence === _id),
  );
  return [...kept, ...added.map((each, i) => ({ id: `absence-${before.length + i + 1}`, ...asRecorded(each) }))];
}

/** The order after absences of those who carry it were recorded or corrected; the same order where it knew them. */
export function knowingAbsences(order: Order, told: readonly StaffAbsence[], today: Day): Order {
  const { assignment } = order;
  if (!assignment) return order;
  const absences = known(assignment, told, today);
  if (JSON.stringify(absences) === JSON.stringify(absencesOf(assignment))) return order;
  return change(order, (copy) => {
    copy.assignment!.absences = absences;
  });
}

const doesIn = (order: Order, person: string): TouchedOrder['does'] | null => {
  const is = (each: { person: string | null }): boolean => each.person === person;
  const { assignment } = order;
  if (assignment && is(assignment.responsible)) return 'responsible';
  if (assignment?.cover && is(assignment.cover)) return 'cover';
  if (assignment?.others.some(is)) return 'other';
  return order.sessions.some(({ leaders }) => leaders.some(is)) ? 'leads' : null;
};

/**
 * What an absence means to an open order of the person: what is promised and led meanwhile, and whether cover is needed,
 * also while the order has not been told of it yet.
 */
export function touchedBy(
  absence: StaffAbsence,
  order: Order,
  { settings, today }: { settings: Settings; today: Day },
): TouchedOrder | null {
  const { from, to } = absence;
  const { person } = absence.person;
  const does = doesIn(order, person);
  if (!does) return null;
  const isMeanwhile = (at: Instant): boolean => holdsOn({ from, to }, dayOf(at));
  const cover = coverNeeded(knowingAbsences(order, [absence], today), settings);
  const isAsked = does === 'responsible' && cover !== null && cover.from <= to && from <= cover.to;
  return {
    ...{ order: order._id, caseNumber: order.caseNumber, theme: order.need.theme, does },
    promises: order.standing.waits
      .filter(({ name, turn, dueAt }) => ['centre', 'both'].includes(turn) && name !== 'cover' && isMeanwhile(dueAt))
      .map(({ name, dueAt }) => ({ waitingFor: name, dueOn: dayOf(dueAt) })),
    coverNeeded: isAsked ? { from: cover.from, to: cover.to } : null,
    sessions: order.sessions
      .filter((session) => isUpcoming(session) && isMeanwhile(session.startsAt))
      .filter(({ leaders }) => leaders.some((leader) => leader.person === person))
      .map(({ id, title, startsAt }) => ({ id, title, startsAt })),
  };
}
