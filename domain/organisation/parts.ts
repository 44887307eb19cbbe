import type { Unit } from '../../schemas/organisation';
import { type Refusal, refuse, refuseField } from '../decision';
import { asAdministrator, type OrganisationDecision, type OrganisationRule } from './state';
import { byHand } from './units';

/** What a unit consists of, and how much of it there may be. */
const most = { places: 60, arbetslag: 200 };
type Parts = keyof typeof most;
type Part<P extends Parts> = Unit[P][number];

/** Why a first and a last day cannot be: the last is before the first. */
export const refusedDays = ({ from, to }: { from: string | null; to: string | null }): Refusal | null =>
  from !== null && to !== null && to < from ? refuseField('/to', 'ends-before-start') : null;

function added<P extends Parts>(unit: Unit, parts: P, part: Part<P>, kind: string): OrganisationDecision | Refusal {
  if (unit[parts].length >= most[parts]) return refuse('too-many-parts', { unit: unit.name, max: most[parts] });
  const all = [...unit[parts], part];
  return (
    refusedDays(part) ?? {
      unit: { ...unit, [parts]: all, ...byHand(unit, parts) },
      created: { kind, id: part.id },
    }
  );
}

/** One part as it is afterwards: it is never taken away, since orders name it; it ends with a day. */
function corrected<P extends Parts>(
  unit: Unit,
  parts: P,
  id: string | undefined,
  fields: Partial<Part<P>>,
): OrganisationDecision | Refusal {
  if (Object.keys(fields).length === 0) return refuse('nothing-to-correct');
  const before = unit[parts].find((part) => part.id === id);
  if (!before) return refuse('part-unknown', { unit: unit.name });
  const after = { ...before, ...fields };
  const all = unit[parts].map((part) => (part === before ? after : part));
  return refusedDays(after) ?? { unit: { ...unit, [parts]: all, ...byHand(unit, parts) } };
}

const because = <T extends object>(decided: T, reason: string | undefined): T =>
  reason && !('refusal' in decided) ? { ...decided, reason } : decided;

/** Adds a building or house to a unit. */
export const addPlace: OrganisationRule<'addPlace'> = {
  actor: asAdministrator,
  decide: ({ unit }, { name, from = null, to = null, reason }, { newId }) =>
    because(added(unit, 'places', { id: newId, name, from, to }, 'place'), reason),
};

/** Corrects a place, or tells until when it is used. */
export const correctPlace: OrganisationRule<'correctPlace'> = {
  actor: asAdministrator,
  decide: ({ unit }, { reason, ...fields }, { target }) =>
    because(corrected(unit, 'places', target.placeId, fields), reason),
};

/** Adds an arbetslag with its size. */
export const addArbetslag: OrganisationRule<'addArbetslag'> = {
  actor: asAdministrator,
  decide: ({ unit }, { name, size, from = null, to = null, reason }, { newId }) =>
    because(added(unit, 'arbetslag', { id: newId, name, size, from, to }, 'arbetslag'), reason),
};

/** Corrects an arbetslag: its name, its size, or from when to when it is there. */
export const correctArbetslag: OrganisationRule<'correctArbetslag'> = {
  actor: asAdministrator,
  decide: ({ unit }, { reason, ...fields }, { target }) =>
    because(corrected(unit, 'arbetslag', target.arbetslagId, fields), reason),
};
