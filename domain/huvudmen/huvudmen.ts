import type { HeldDuty, Huvudman, Person } from '../../schemas/organisation';
import { holdsOn } from '../days';
import { type Refusal, refuse, refuseField } from '../decision';
import { isPersonalNumber } from '../imports/personal-numbers';
import { refusedDays } from '../organisation/parts';
import { newPerson } from '../organisation/people';
import {
  asMunicipality,
  asOwnOrHelper,
  type HuvudmanRule,
  type HuvudmanState,
  isHelper,
  isOfMunicipality,
} from './state';

/** Whom to call at a new huvudman. It gives no access. */
function contactOf(
  { person, isMailTaken }: HuvudmanState,
  contact: { name: string; mail: string },
  duty: HeldDuty,
  now: string,
): Person | Refusal {
  if (isMailTaken && !person) return refuseField('/contact/mail', 'mail-taken');
  const known = person ?? newPerson(`person-${duty.id}`, now, { ...contact, isProtected: false });
  return { ...known, duties: [...known.duties, duty] };
}

/**
 * Adds a huvudman that no import has told of, with whom to call there. Its first administrator is given next: until then the
 * municipality's helps. An import that tells of its organisation number has it from then on.
 */
export const addHuvudman: HuvudmanRule<'addHuvudman'> = {
  actor: asMunicipality,
  decide: (
    state,
    { name, kind, organisationNumber, contact, from = null, to = null, reason },
    { newId, now, today },
  ) => {
    if (isPersonalNumber(organisationNumber)) return refuseField('/organisationNumber', 'number-personal');
    if (state.isNumberTaken) return refuseField('/organisationNumber', 'huvudman-known-already');
    const origin = { source: 'hand' as const, id: null, at: now, corrected: [] };
    const huvudman: Huvudman = {
      ...{ _id: `huvudman-${newId}`, name, kind, organisationNumber, from, to, version: 0, origin },
    };
    const begins = from !== null && from > today ? from : today;
    const duty: HeldDuty = {
      ...{ id: newId, kind: 'huvudmanContact', at: huvudman._id, from: begins, to: null },
      ...{ endedAt: null, rests: [], origin },
    };
    const person = contactOf(state, contact, duty, now);
    if ('refusal' in person) return person;
    const created = { kind: 'huvudman', id: huvudman._id };
    return refusedDays({ from, to }) ?? { ...(reason ? { reason } : {}), huvudman, person, created };
  },
};

/** Whether somebody could bring a huvudman back after its last day: another municipality, or the lead where it is one itself. */
function mayReturn({ huvudman, municipal, holders, centre }: HuvudmanState, day: string): boolean {
  if (municipal.some((id) => id !== huvudman!._id)) return true;
  return holders.some(({ duties }) =>
    duties.some((duty) => duty.kind === 'lead' && duty.at === centre && duty.endedAt === null && holdsOn(duty, day)),
  );
}

/**
 * Corrects what is known of a huvudman: its name, its number, from when to when it is one. It ends with today at the earliest.
 * One that has ended comes back by the municipality's administrators, or the municipality by the lead of its centre: all that
 * its people held holds again as far as its own days go. Its number is corrected by the municipality's administrators alone:
 * imports tell by it whose a unit is.
 */
export const correctHuvudman: HuvudmanRule<'correctHuvudman'> = {
  actor: asOwnOrHelper(({ isOver }) => isOver),
  decide: (state, { reason, evenSo, ...fields }, given) => {
    const before = state.huvudman!;
    if (Object.keys(fields).length === 0) return refuse('nothing-to-correct');
    const { from = null, to = null } = { ...before, ...fields };
    const isMore = Object.keys(fields).some((field) => field !== 'to');
    if (isHelper(state, given) && isMore) return refuse('helper-brings-back', { huvudman: before.name });
    const { organisationNumber = before.organisationNumber } = fields;
    const isRenumbered = organisationNumber !== before.organisationNumber;
    if (isRenumbered && !isOfMunicipality(given.caller, state.municipal)) return refuse('number-by-municipality');
    if (organisationNumber && isPersonalNumber(organisationNumber))
      return refuseField('/organisationNumber', 'number-personal');
    if (fields.to && fields.to < given.today) return refuseField('/to', 'day-in-past');
    if (state.isNumberTaken) return refuseField('/organisationNumber', 'huvudman-known-already');
    if (fields.to && !evenSo && !mayReturn(state, fields.to)) return refuse('leaves-nobody', { huvudman: before.name });
    const corrected = [...new Set([...before.origin.corrected, ...Object.keys(fields)])];
    const huvudman = { ...before, ...fields, origin: { ...before.origin, corrected } };
    return refusedDays({ from, to }) ?? { reason, huvudman };
  },
};
