import type { Successor, Unit } from '../../schemas/organisation';
import type { Day } from '../../schemas/vocabulary';
import { plusDays } from '../days';
import { type Refusal, refuse, refuseField } from '../decision';
import { codesWith, isCode } from './codes';
import { asAdministrator, type Organisation, type OrganisationRule } from './state';

/** That people have changed these fields of a unit: no import overwrites them. */
export const byHand = (unit: Unit, ...fields: string[]): Pick<Unit, 'origin'> => ({
  origin: { ...unit.origin, corrected: [...new Set([...unit.origin.corrected, ...fields])] },
});

/** Corrects what the directory says of a unit. A new code takes the place of the one of its scheme, which is kept with its days. */
export const correctUnit: OrganisationRule<'correctUnit'> = {
  actor: asAdministrator,
  decide: ({ unit, calendar, isCodeTaken }, { code, reason, ...fields }, { today }) => {
    if (!code && Object.keys(fields).length === 0) return refuse('nothing-to-correct');
    if (fields.calendar && !calendar) return refuseField('/calendar', 'calendar-unknown');
    if (code && !isCode(code)) return refuseField('/code/value', 'unit-code-wrong', { field: code.value });
    if (code && isCodeTaken) return refuseField('/code/value', 'unit-code-taken', { value: code.value });
    const codes = code ? { codes: codesWith(unit.codes, code, today) } : {};
    const changed = [...Object.keys(fields), ...(code ? ['codes'] : [])];
    return { reason, unit: { ...unit, ...fields, ...codes, ...byHand(unit, ...changed) } };
  },
};

/** Whether people have decided what becomes of a unit. A last day that its source alone has told decides nothing. */
const isDecided = ({ open, successors, closing }: Unit): boolean =>
  open.to !== null && (successors.length > 0 || closing != null);

/** Why it cannot be decided what becomes of a unit: people have. */
const refusedEnd = (unit: Unit): Refusal | null =>
  isDecided(unit) ? refuse('unit-ends-already', { unit: unit.name, day: unit.open.to! }) : null;

/** Why a unit cannot end in others on a day: that is decided, or one of them is not there, not yet, is itself, or ends too. */
function refusedSuccessors(
  { unit, others }: Organisation,
  { ids, from, at }: { ids: readonly string[]; from: Day; at: string },
): Refusal | null {
  const refused = refusedEnd(unit);
  if (refused) return refused;
  for (const [i, id] of ids.entries()) {
    const pointer = ids.length > 1 ? `${at}/${i}` : at;
    const other = others.find(({ _id }) => _id === id);
    if (!other || other.huvudman !== unit.huvudman) return refuseField(pointer, 'unit-unknown', { unit: id });
    const isOpen = other.open.to === null && (other.open.from ?? from) <= from;
    if (id === unit._id || !isOpen) return refuseField(pointer, 'unit-cannot-take-over', { unit: other.name });
  }
  return null;
}

/** What people's decision on the end of a unit keeps from imports, until it is taken back. */
const ofEnd: readonly string[] = ['open', 'successors'];

const endsIn = (unit: Unit, from: string, successors: Successor[]): Unit => ({
  ...unit,
  ...{ open: { ...unit.open, to: plusDays(from, -1) }, successors },
  ...byHand(unit, ...ofEnd),
});

/** The unit becomes part of another from a day on: its open orders follow, closed ones keep the name they had. */
export const mergeUnit: OrganisationRule<'mergeUnit'> = {
  actor: asAdministrator,
  decide: (state, { into, from, reason }, { actor }) =>
    refusedSuccessors(state, { ids: [into], from, at: '/into' }) ?? {
      reason,
      unit: endsIn(state.unit, from, [{ unit: into, how: 'merged', from, takesOrders: true, decidedBy: actor }]),
    },
};

/** The unit becomes several from a day on; one of them takes its open orders over. */
export const splitUnit: OrganisationRule<'splitUnit'> = {
  actor: asAdministrator,
  decide: (state, { units, ordersTo, from, reason }, { actor }) => {
    if (!units.includes(ordersTo)) return refuseField('/ordersTo', 'unit-unknown', { unit: ordersTo });
    const successors = units.map((unit) => ({
      ...{ unit, how: 'split' as const, from, takesOrders: unit === ordersTo, decidedBy: actor },
    }));
    const refused = refusedSuccessors(state, { ids: units, from, at: '/units' });
    return refused ?? { reason, unit: endsIn(state.unit, from, successors) };
  },
};

/** The unit closes with a day and nothing takes its place: its open orders end, each with the reason. */
export const closeUnit: OrganisationRule<'closeUnit'> = {
  actor: asAdministrator,
  decide: ({ unit }, { on, reason }, { actor }) =>
    refusedEnd(unit) ?? {
      reason,
      unit: {
        ...unit,
        ...{ open: { ...unit.open, to: on }, closing: { reason, decidedBy: actor } },
        ...byHand(unit, 'open'),
      },
    },
};

/** The first day on which a unit that is to end in others, or closes, is not there any more. */
const goneOn = ({ open }: Unit): string | null => open.to && plusDays(open.to, 1);

/** Whether what a unit took over can come from it: it is there, nobody has decided what becomes of it, and it has no other huvudman. */
const mayGiveBack = (taking: Unit, { huvudman }: Unit, today: Day): boolean =>
  !isDecided(taking) && (taking.open.to === null || taking.open.to >= today) && taking.huvudman === huvudman;

/**
 * Takes back that the unit is merged, split or closed. Before its day nothing has come of it. After it the unit is there again,
 * and the open orders and representations that followed come back within seconds; drafts and orders that have ended stay where
 * they are. Where whoever took over has ended itself it is too late.
 */
export const takeBackUnitEnd: OrganisationRule<'takeBackUnitEnd'> = {
  actor: asAdministrator,
  decide: ({ unit, others }, { reason }, { actor, now, today }) => {
    if (unit.successors.length === 0 && !unit.closing) return refuse('unit-does-not-end', { unit: unit.name });
    const heir = unit.successors.find(({ takesOrders, from }) => takesOrders && from <= today);
    const taking = heir && others.find(({ _id }) => _id === heir.unit);
    if (heir && !(taking && mayGiveBack(taking, unit, today)))
      return refuse('unit-cannot-come-back', { unit: unit.name, successor: taking?.name ?? heir.unit });
    const isGone = (goneOn(unit) ?? today) <= today;
    return {
      reason,
      unit: {
        ...unit,
        ...{ open: { ...unit.open, to: null }, successors: [], closing: null },
        ...(heir && isGone ? { backFrom: { unit: heir.unit, at: now, by: actor } } : {}),
        origin: { ...unit.origin, corrected: unit.origin.corrected.filter((field) => !ofEnd.includes(field)) },
      },
    };
  },
};
