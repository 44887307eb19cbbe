import type { HuvudmanBodies, PlaceDuty } from '../../schemas/huvudman-commands';
import type { HeldDuty, Person } from '../../schemas/organisation';
import type { Day } from '../../schemas/vocabulary';
import { holdsOn, plusDays } from '../days';
import { type Refusal, refuse, refuseField } from '../decision';
import { overlaps, withDuty } from '../organisation/duties';
import { newPerson } from '../organisation/people';
import { asOwnOrHelper, type HuvudmanCircumstances, type HuvudmanRule, type HuvudmanState, isHelper } from './state';

const ofCentre: readonly string[] = ['lead', 'staff'];
/** Those without whom nobody can help: with access to the huvudman, with the work of the centre. */
const helping: readonly string[] = ['administrator', 'lead'];

const placeOf = (kind: string, { huvudman, centre }: HuvudmanState): string | null =>
  ofCentre.includes(kind) ? centre : huvudman!._id;

/** The duty that the address names, at the huvudman or its centre. */
function dutyNamed({ person, huvudman, centre }: HuvudmanState, id: string | undefined): HeldDuty | Refusal {
  const duty = person?.duties.find((each) => each.id === id && [huvudman!._id, centre].includes(each.at));
  if (!duty) return refuse('duty-unknown');
  return duty.endedAt === null ? duty : refuse('duty-over', { unit: huvudman!.name });
}

/**
 * Why a duty cannot end: nobody could help from the day after. It is a warning: whoever says that it is to be so all the same
 * has it so.
 */
function refusedLast({ holders, huvudman }: HuvudmanState, duty: HeldDuty, after: Day): Refusal | null {
  if (!helping.includes(duty.kind)) return null;
  const others = holders
    .flatMap(({ duties }) => duties)
    .filter(({ id, kind, at }) => id !== duty.id && kind === duty.kind && at === duty.at);
  const isHeld = others.some(
    (each) => each.endedAt === null && (each.to === null || each.to >= after) && each.from <= after,
  );
  return isHeld ? null : refuse('leaves-nobody', { huvudman: huvudman!.name });
}

/** Whom a duty is given to: somebody known, or somebody new with a name and an address. */
function givenTo(
  { person, isMailTaken }: HuvudmanState,
  { person: id, mail, name }: HuvudmanBodies['giveHuvudmanDuty'],
  { newId, now }: HuvudmanCircumstances,
): Person | Refusal {
  if (person) return person;
  if (id) return refuseField('/person', 'person-not-found');
  if (isMailTaken) return refuseField('/mail', 'mail-taken');
  if (!mail || !name) return refuseField('/mail', 'person-not-found');
  return newPerson(`person-${newId}`, now, { name, mail, isProtected: false });
}

/** What somebody may have by their own hand: nothing that an administrator of the huvudman has not already. */
const mayGiveThemself: readonly PlaceDuty[] = ['huvudmanReader', 'huvudmanContact'];

/** Why a duty is not given by this caller to this person. */
function refusedGiver(state: HuvudmanState, kind: PlaceDuty, to: Person, given: HuvudmanCircumstances): Refusal | null {
  if (placeOf(kind, state) === null) return refuseField('/kind', 'duty-not-here', { huvudman: state.huvudman!.name });
  const helper = isHelper(state, given);
  if (helper && kind !== 'administrator') return refuseField('/kind', 'helper-gives-administrator');
  const isOwn = to._id === given.caller.person;
  return isOwn && (helper || !mayGiveThemself.includes(kind)) ? refuseField('/person', 'duty-to-oneself') : null;
}

/**
 * Gives somebody a duty at the huvudman or at the centre that it runs: also the first administrator, which the municipality's
 * gives where a huvudman has none, and the lead of the centre where the municipality has none. Nobody gives themself more than
 * they have.
 */
export const giveHuvudmanDuty: HuvudmanRule<'giveHuvudmanDuty'> = {
  actor: asOwnOrHelper(({ isWithoutAdministrator }) => isWithoutAdministrator),
  decide: (state, body, given) => {
    const { kind, from, to } = body;
    if (to !== null && to < from) return refuseField('/to', 'ends-before-start');
    const person = givenTo(state, body, given);
    if ('refusal' in person) return person;
    const refused = refusedGiver(state, kind, person, given);
    if (refused) return refused;
    const at = placeOf(kind, state)!;
    const same = person.duties.filter((duty) => duty.at === at && duty.kind === kind);
    if (same.some((duty) => overlaps(duty, from, to)))
      return refuse('duty-held-already', { unit: state.huvudman!.name });
    const origin = { source: 'hand' as const, id: null, at: given.now, corrected: [] };
    const duty: HeldDuty = { id: given.newId, kind, at, from, to, endedAt: null, rests: [], origin };
    return { person: { ...person, duties: [...person.duties, duty] }, created: { kind: 'duty', id: duty.id } };
  },
};

/** Whether somebody would have a duty for longer by their own hand. */
const isLonger = (before: HeldDuty, { from, to }: Pick<HeldDuty, 'from' | 'to'>): boolean =>
  from < before.from || (before.to !== null && (to === null || to > before.to));

/** Corrects from when to when a duty holds, with a reason. No import overwrites it. */
export const correctHuvudmanDuty: HuvudmanRule<'correctHuvudmanDuty'> = {
  actor: asOwnOrHelper(() => false),
  decide: (state, { reason, evenSo, ...days }, given) => {
    const duty = dutyNamed(state, given.target.dutyId);
    if ('refusal' in duty) return duty;
    if (Object.keys(days).length === 0) return refuse('nothing-to-correct');
    const { from, to } = { ...duty, ...days };
    if (to !== null && to < from) return refuseField('/to', 'ends-before-start');
    if (days.to && days.to < given.today) return refuseField('/to', 'day-in-past');
    const isOwn = state.person!._id === given.caller.person;
    if (isOwn && isLonger(duty, { from, to })) return refuse('duty-to-oneself');
    const others = state.person!.duties.filter(
      ({ id, at, kind }) => id !== duty.id && at === duty.at && kind === duty.kind,
    );
    if (others.some((each) => overlaps(each, from, to)))
      return refuse('duty-held-already', { unit: state.huvudman!.name });
    const wasHeld = holdsOn(duty, given.today);
    const leaves = wasHeld && !holdsOn({ from, to }, given.today) ? given.today : to && plusDays(to, 1);
    const last = leaves && !evenSo ? refusedLast(state, duty, leaves) : null;
    return last ?? { reason, person: withDuty(state.person!, { ...duty, from, to }, ...Object.keys(days)) };
  },
};

/** Ends a duty with a day, or at once: the access that it gave ends in that minute. */
export const endHuvudmanDuty: HuvudmanRule<'endHuvudmanDuty'> = {
  actor: asOwnOrHelper(() => false),
  decide: (state, { on, reason, evenSo }, given) => {
    const duty = dutyNamed(state, given.target.dutyId);
    if ('refusal' in duty) return duty;
    if (duty.to !== null && duty.to < given.today) return refuse('duty-over', { unit: state.huvudman!.name });
    if (on !== undefined && on < given.today) return refuseField('/on', 'day-in-past');
    const last = evenSo ? null : refusedLast(state, duty, on === undefined ? given.today : plusDays(on, 1));
    if (last) return last;
    const end = on === undefined ? { endedAt: given.now } : { to: on };
    return { ...(reason ? { reason } : {}), person: withDuty(state.person!, { ...duty, ...end }, ...Object.keys(end)) };
  },
};
