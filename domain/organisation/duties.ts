import type { HeldDuty, Person, Unit } from '../../schemas/organisation';
import type { Day } from '../../schemas/vocabulary';
import { plusDays } from '../days';
import { type Refusal, refuse, refuseField } from '../decision';
import { asAdministrator, type OrganisationCircumstances, type OrganisationRule } from './state';

/** The same person with one duty changed by hand: no import overwrites what was changed. */
export const withDuty = (person: Person, changed: HeldDuty, ...fields: string[]): Person => {
  const corrected = [...new Set([...changed.origin.corrected, ...fields])];
  const duty = { ...changed, origin: { ...changed.origin, corrected } };
  return { ...person, duties: person.duties.map((each) => (each.id === duty.id ? duty : each)) };
};

/** The duty that the address names, or why nothing can be done with it now. */
function dutyNamed(
  person: Person | null,
  unit: Unit,
  { target, today }: OrganisationCircumstances,
): HeldDuty | Refusal {
  const duty = person?.duties.find(({ id, at }) => id === target.dutyId && at === unit._id);
  if (!duty) return refuse('duty-unknown');
  const isOver = duty.endedAt !== null || (duty.to !== null && duty.to < today);
  return isOver ? refuse('duty-over', { unit: unit.name }) : duty;
}

/** Whether a duty that has not been ended falls on some of these days. */
export const overlaps = (duty: HeldDuty, from: Day, to: Day | null): boolean =>
  duty.endedAt === null && (duty.to === null || from <= duty.to) && (to === null || duty.from <= to);

/** Gives somebody a duty at a unit. At a handover two may hold it; an acting rektor holds it while it rests. */
export const giveDuty: OrganisationRule<'giveDuty'> = {
  actor: asAdministrator,
  decide: ({ unit, person }, { person: id, kind, from, to }, { newId, now }) => {
    if (!person) return refuseField(id ? '/person' : '/mail', 'duty-for-nobody');
    if (to !== null && to < from) return refuseField('/to', 'ends-before-start');
    const same = person.duties.filter((duty) => duty.at === unit._id && duty.kind === kind);
    if (same.some((duty) => overlaps(duty, from, to))) return refuse('duty-held-already', { unit: unit.name });
    const origin = { source: 'hand' as const, id: null, at: now, corrected: [] };
    const duty: HeldDuty = { id: newId, kind, at: unit._id, from, to, endedAt: null, rests: [], origin };
    return { person: { ...person, duties: [...person.duties, duty] }, created: { kind: 'duty', id: duty.id } };
  },
};

/** Ends a duty with a day, or at once: the access that it gave ends in that minute. */
export const endDuty: OrganisationRule<'endDuty'> = {
  actor: asAdministrator,
  decide: ({ unit, person }, { on, reason }, given) => {
    const duty = dutyNamed(person, unit, given);
    if ('refusal' in duty) return duty;
    if (on !== undefined && on < given.today) return refuseField('/on', 'day-in-past');
    const end = on === undefined ? { endedAt: given.now } : { to: on };
    return { ...(reason ? { reason } : {}), person: withDuty(person!, { ...duty, ...end }, ...Object.keys(end)) };
  },
};

/** Has a duty rest while its holder is on leave: whoever acts has a duty of their own. */
export const restDuty: OrganisationRule<'restDuty'> = {
  actor: asAdministrator,
  decide: ({ unit, person }, { from, to }, given) => {
    const duty = dutyNamed(person, unit, given);
    if ('refusal' in duty) return duty;
    if (to < from) return refuseField('/to', 'ends-before-start');
    if (to < given.today) return refuseField('/to', 'period-over');
    const others = duty.rests.filter((rest) => rest.to < from || to < rest.from);
    return { person: withDuty(person!, { ...duty, rests: [...others, { from, to }] }, 'rests') };
  },
};

/** Whoever was on leave is back from a day on: a rest ends the day before, and what was to come of it is taken away. */
export const resumeDuty: OrganisationRule<'resumeDuty'> = {
  actor: asAdministrator,
  decide: ({ unit, person }, { from, reason }, given) => {
    const duty = dutyNamed(person, unit, given);
    if ('refusal' in duty) return duty;
    if (duty.rests.every(({ to }) => to < from)) return refuseField('/from', 'duty-does-not-rest', { unit: unit.name });
    const rests = duty.rests
      .filter((rest) => rest.from < from)
      .map((rest) => (rest.to < from ? rest : { ...rest, to: plusDays(from, -1) }));
    return { ...(reason ? { reason } : {}), person: withDuty(person!, { ...duty, rests }, 'rests') };
  },
};
