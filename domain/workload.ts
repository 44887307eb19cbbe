import type { Order } from '../schemas/order';
import type { StaffMember } from '../schemas/records';
import type { StaffAbsence } from '../schemas/staff-absences';
import type { Day, Instant } from '../schemas/vocabulary';
import { dayOf, holdsOn, plusDays } from './days';
import { isUpcoming } from './order';

/** How far ahead sessions count towards somebody's work. */
export const workloadDays = 60;

/** What an order tells of the work of staff. */
export type OrderWork = Pick<Order, 'assignment' | 'sessions'>;

/** What somebody at the centre has on their table, to be seen before an order is taken on. */
export interface Workload extends StaffMember {
  /** Open orders that they answer for, that they take part in, and that they cover for somebody now. */
  responsible: number;
  others: number;
  covers: number;
  /** Sessions to come within `workloadDays` that they lead. */
  sessions: number;
  /** Days away from today on, told for all their orders or in one of them. */
  absences: { from: Day; to: Day }[];
}

/** What is known of the staff: who they are, their open orders, and when they are away whatever these are. */
export interface StaffWork {
  staff: readonly StaffMember[];
  orders: readonly OrderWork[];
  absences: readonly StaffAbsence[];
}

/** The work of each of the staff. */
export function workloadsOf({ staff, orders, absences: told }: StaffWork, now: Instant): Workload[] {
  const today = dayOf(now);
  const until = plusDays(today, workloadDays);
  const assigned = orders.flatMap(({ assignment }) => assignment ?? []);
  const sessions = orders.flatMap((order) => order.sessions).filter(isUpcoming);
  const soon = sessions.filter(({ startsAt }) => startsAt > now && dayOf(startsAt) <= until);
  return staff.map((member) => {
    const isMember = ({ person }: { person: string | null }): boolean => person === member._id;
    const ofAll = told.map(({ person, ...days }) => ({ ...days, person: person.person }));
    const away = [...ofAll, ...assigned.flatMap(({ absences }) => absences)].filter(
      (each) => isMember(each) && each.to >= today && !each.takenBackAt,
    );
    const absences = new Map(away.map(({ from, to }) => [`${from} ${to}`, { from, to }]));
    return {
      ...member,
      responsible: assigned.filter(({ responsible }) => isMember(responsible)).length,
      others: assigned.filter(({ others }) => others.some(isMember)).length,
      covers: assigned.filter(({ cover }) => cover && isMember(cover) && holdsOn(cover, today)).length,
      sessions: soon.filter(({ leaders }) => leaders.some(isMember)).length,
      absences: [...absences.values()].sort((a, b) => (a.from < b.from ? -1 : 1)),
    };
  });
}
