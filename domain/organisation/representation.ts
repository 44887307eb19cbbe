import type { Person, Representation } from '../../schemas/organisation';
import type { OrganisationBodies } from '../../schemas/organisation-commands';
import { type Refusal, refuse, refuseField } from '../decision';
import { allFields } from '../rule';
import { newPerson } from './people';
import { asRektorOrAdministrator, type Organisation, type OrganisationRule } from './state';

const refusedPeriod = (from: string, to: string | null, today: string): Refusal | null =>
  allFields(
    to !== null && to < from && refuseField('/to', 'ends-before-start'),
    to !== null && to < today && refuseField('/to', 'period-over'),
  );

/** Whom a representation is given to: somebody of the directory; an administrator may add who is not there yet. */
function namedPerson(
  { person, isMailTaken }: Organisation,
  { person: id, mail, name }: OrganisationBodies['nameRepresentative'],
  { actor, newId, now }: Parameters<OrganisationRule<'nameRepresentative'>['decide']>[2],
): Person | Refusal {
  if (person) return person;
  const pointer = id ? '/person' : '/mail';
  // The same whether the address is nobody's or somebody's at another huvudman, of whom a rektor is told nothing.
  if (actor.role !== 'administrator') return refuseField(pointer, 'representative-not-here');
  if (isMailTaken) return refuseField(pointer, 'mail-taken');
  if (!mail || !name) return refuseField(pointer, 'person-not-found');
  return newPerson(`person-${newId}`, now, { name, mail, isProtected: false });
}

/** A rektor names somebody of the directory to act for them, in chosen acts and for a period; it needs nobody else's help. */
export const nameRepresentative: OrganisationRule<'nameRepresentative'> = {
  actor: asRektorOrAdministrator,
  decide: (state, body, given) => {
    const { unit, order } = state;
    const { acts, from, to, caseNumber } = body;
    const person = namedPerson(state, body, given);
    if ('refusal' in person) return person;
    const refused =
      refusedPeriod(from, to, given.today) ??
      (person._id === given.caller.person ? refuseField('/person', 'representative-self') : null) ??
      (caseNumber && !order ? refuseField('/caseNumber', 'reference-unknown', { caseNumber }) : null);
    if (refused) return refused;
    const named: Representation = {
      ...{ id: given.newId, unit: unit._id, unitName: unit.name, acts, from, to, order: order?.id ?? null },
      ...{ namedBy: given.actor, namedAt: given.now, takenBackAt: null, takenBackBy: null },
    };
    return {
      person: { ...person, representations: [...person.representations, named] },
      created: { kind: 'representation', id: named.id },
    };
  },
};

const changed = (person: Person, id: string, make: Partial<Representation>): Person => ({
  ...person,
  representations: person.representations.map((each) => (each.id === id ? { ...each, ...make } : each)),
});

/** Takes a representation back at once: by the rektor, by the administrator, or by whoever holds it. */
export const takeBackRepresentation: OrganisationRule<'takeBackRepresentation'> = {
  actor: (unit, caller) => {
    const own = caller.representations.some((representation) => representation.unit === unit._id);
    const others = asRektorOrAdministrator(unit, caller);
    if ('person' in others || !own) return others;
    const { person, name } = caller;
    return { person, name, role: 'representative', forUnit: unit._id, unitName: unit.name };
  },
  decide: ({ unit, person }, { reason }, { target, actor, now, today }) => {
    const found = person?.representations.find(({ id, unit: at }) => id === target.representationId && at === unit._id);
    if (!person || !found) return refuse('representation-unknown');
    if (actor.role === 'representative' && person._id !== actor.person)
      return refuse('rektor-only', { unit: unit.name });
    if (found.takenBackAt !== null || (found.to !== null && found.to < today))
      return refuse('representation-ended-already');
    return {
      ...(reason ? { reason } : {}),
      person: changed(person, found.id, { takenBackAt: now, takenBackBy: actor }),
    };
  },
};
