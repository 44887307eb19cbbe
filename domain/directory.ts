import type { HeldDuty, Person, Representation } from '../schemas/organisation';
import type { StaffMember } from '../schemas/records';
import type { Day, Instant } from '../schemas/vocabulary';
import { protectedStaff } from './centre';
import { dayOf, holdsOn } from './days';
import type { Caller } from './decision';

/** Whether somebody holds a duty at an instant: on its days, while it does not rest, and until it was ended. */
export const isHeld = (duty: HeldDuty, now: Instant): boolean => {
  const today = dayOf(now);
  const isOver = duty.endedAt !== null && duty.endedAt <= now;
  return !isOver && holdsOn(duty, today) && !duty.rests.some((rest) => holdsOn(rest, today));
};

/** Whether a representation holds at an instant: on its days, and until it was taken back. */
export const isInForce = (representation: Representation, now: Instant): boolean =>
  (representation.takenBackAt === null || representation.takenBackAt > now) && holdsOn(representation, dayOf(now));

const lapsedOf = (
  { unit, unitName: name, from, to, takenBackAt }: Representation,
  today: Day,
): NonNullable<Caller['lapsed']>[number] =>
  takenBackAt === null && from > today
    ? { unit, name, is: 'notYet', day: from }
    : { unit, name, is: 'over', day: takenBackAt ? dayOf(takenBackAt) : to! };

/** What somebody is called: nothing when their identity is protected, whatever name came into the directory. */
export const nameOf = ({ name, isProtected }: Pick<Person, 'name' | 'isProtected'>): string | null =>
  isProtected ? null : name;

/** What somebody may do at an instant, by the duties they hold and the rektorer whom they represent. */
export const callerOf = ({ duties, representations, ...person }: Person, now: Instant): Caller => ({
  person: person._id,
  name: nameOf(person),
  duties: duties.filter((duty) => isHeld(duty, now)).map(({ kind, at }) => ({ kind, at })),
  representations: representations
    .filter((representation) => isInForce(representation, now))
    .map(({ unit, acts, order }) => ({ unit, acts, ...(order ? { order } : {}) })),
  lapsed: representations.filter((each) => !isInForce(each, now)).map((each) => lapsedOf(each, dayOf(now))),
});

/**
 * Of these people, those who work at the centre at an instant. Whoever's identity is protected is called so that a record
 * may keep it; a name that has not come in yet keeps somebody from being chosen.
 */
export const staffAmong = (people: readonly Person[], now: Instant): StaffMember[] =>
  people.flatMap(({ duties, ...person }) => {
    const name = person.isProtected ? protectedStaff : person.name;
    const own = duties.filter((duty) => isHeld(duty, now)).map(({ kind }) => kind);
    const kind = own.includes('lead') ? 'lead' : own.includes('staff') ? 'staff' : null;
    return kind && name ? [{ _id: person._id, name, kind }] : [];
  });

const heads = ['rektor', 'actingRektor'];

/** Those who hold the duty of rektor at a unit at an instant: nobody, one, or two at a handover. */
export const rektorsOf = (people: readonly Person[], unit: string, now: Instant): Person[] =>
  people.filter(({ duties }) =>
    duties.some((duty) => duty.at === unit && heads.includes(duty.kind) && isHeld(duty, now)),
  );
