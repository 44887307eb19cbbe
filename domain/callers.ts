import type { Order, OrderUnit } from '../schemas/order';
import type { Actor } from '../schemas/parts';
import type { Act, Side } from '../schemas/vocabulary';
import { isCentrePlace } from './centre';
import { type Caller, isRefusal, type Refusal, refuse, refuseField } from './decision';
import { unitNow } from './organisation/following';

/** Who may give a command: a side, and for the unit's side the act that a representative needs; `asked` when a unit
 * that has only been asked to take part may give it too. */
export type Who =
  | { side: 'unit' | 'either'; act: Act; instead?: string; asked?: true }
  | { side: 'centre' }
  | { side: 'administrator' };

/** What somebody sees of an order: null is nothing, not even that it exists. */
export type Audience = 'centre' | 'rektor' | 'representative' | 'huvudman' | null;

/** Whether the caller holds a duty of one of these kinds at a unit or a huvudman now. */
export const holds = (caller: Caller, at: string, ...kinds: string[]): boolean =>
  caller.duties.some((duty) => duty.at === at && kinds.includes(duty.kind));
const holdsAtCentre = (caller: Caller, ...kinds: string[]): boolean =>
  caller.duties.some(({ kind, at }) => kinds.includes(kind) && isCentrePlace(at));

/** Whether the caller works at the centre. */
export const isCentre = (caller: Caller): boolean => holdsAtCentre(caller, 'staff', 'lead');
export const isLead = (caller: Caller): boolean => holdsAtCentre(caller, 'lead');
export const isRektorOf = (caller: Caller, unit: string): boolean => holds(caller, unit, 'rektor', 'actingRektor');
/** Whether the caller administers a huvudman. */
export const isAdministratorOf = (caller: Caller, huvudman: string): boolean =>
  holds(caller, huvudman, 'administrator');
/** The acts in which the caller may act for the rektor of a unit: in an order, also those given for it alone. */
const actsAt = (caller: Caller, unit: string, orderId?: string): readonly Act[] =>
  caller.representations
    .filter(({ unit: at, order }) => at === unit && (!order || order === orderId))
    .flatMap(({ acts }) => acts);

/** Units whose orders and drafts the caller may reach from the unit's side. */
export const ownUnits = (caller: Caller): string[] => [
  ...caller.duties.filter(({ kind }) => ['rektor', 'actingRektor', 'deputyHead'].includes(kind)).map(({ at }) => at),
  ...caller.representations.filter(({ order }) => !order).map(({ unit }) => unit),
];

/** Orders in which alone the caller acts for a rektor. */
export const ownOrders = (caller: Caller): string[] => caller.representations.flatMap(({ order }) => order ?? []);

/** Huvudmän whose orders the caller may read about. That somebody is whom to call at the huvudman gives no access. */
export const ownHuvudmen = (caller: Caller): string[] =>
  caller.duties.filter(({ kind }) => ['huvudmanReader', 'administrator'].includes(kind)).map(({ at }) => at);

/** The units through which an order is seen: one that has left sees it no more. */
const seeingUnits = ({ units }: Pick<Order, 'units'>): OrderUnit[] =>
  units.filter(({ membership }) => membership !== 'left');

/** What the caller sees of the order. */
export function audienceOf(order: Pick<Order, '_id' | 'units'>, caller: Caller): Audience {
  if (isCentre(caller)) return 'centre';
  const units = seeingUnits(order);
  if (units.some((unit) => isRektorOf(caller, unitNow(unit)))) return 'rektor';
  if (units.some((unit) => ownUnits(caller).includes(unitNow(unit)))) return 'representative';
  if (units.some((unit) => actsAt(caller, unitNow(unit), order._id).length > 0)) return 'representative';
  return units.some(({ huvudman }) => ownHuvudmen(caller).includes(huvudman)) ? 'huvudman' : null;
}

/** Whether the caller may read the record of an order: its notes, its log and what was told about it. The huvudman may not. */
export const readsRecord = (order: Pick<Order, '_id' | 'units'>, caller: Caller): boolean =>
  !['huvudman', null].includes(audienceOf(order, caller));

/** Whether the caller is of a draft's own side, who alone know of it. */
export const reachesDraft = ({ unit }: { unit: string }, caller: Caller): boolean => ownUnits(caller).includes(unit);

/** Whether the caller may read the summary of the evaluation, which is for the rektor. */
export const mayReadSummary = (order: Pick<Order, '_id' | 'units'>, caller: Caller): boolean =>
  isCentre(caller) ||
  seeingUnits(order)
    .map(unitNow)
    .some((unit) => isRektorOf(caller, unit) || actsAt(caller, unit, order._id).includes('readSummaries'));

const person = (caller: Caller) => ({ person: caller.person, name: caller.name });

/** The caller as a member of staff at the centre. */
export const centreActor = (caller: Caller): Actor => ({
  ...person(caller),
  role: isLead(caller) ? 'lead' : 'staff',
  forUnit: null,
  unitName: null,
});

/** The caller as acting for a unit with an act, as rektor or for the rektor; a refusal that helps otherwise. */
export function unitActor(
  { unit: own, name, now }: Pick<OrderUnit, 'unit' | 'name' | 'now'>,
  caller: Caller,
  act: Act,
  orderId?: string,
): Actor | Refusal {
  const unit = { unit: now?.unit ?? own, name: now?.name ?? name };
  const forUnit = { forUnit: own, unitName: unit.name };
  if (holds(caller, unit.unit, 'rektor')) return { ...person(caller), role: 'rektor', ...forUnit };
  if (holds(caller, unit.unit, 'actingRektor')) return { ...person(caller), role: 'actingRektor', ...forUnit };
  const acts = actsAt(caller, unit.unit, orderId);
  if (acts.includes(act)) return { ...person(caller), role: 'representative', ...forUnit };
  if (acts.length > 0) return refuse('outside-representation', { unit: unit.name, possible: acts.join(', ') });
  const lapsed = caller.lapsed?.findLast((each) => each.unit === unit.unit);
  if (lapsed?.is === 'over') return refuse('representation-over', { unit: unit.name, day: lapsed.day });
  if (lapsed) return refuse('representation-not-yet', { unit: unit.name, day: lapsed.day });
  return refuse('not-your-unit', { unit: unit.name });
}

/** The units for which the caller may do this, whatever the order: as their rektor, or for the rektor. */
export const unitsFor = (caller: Caller, act: Act): string[] => [
  ...new Set(ownUnits(caller).filter((unit) => !isRefusal(unitActor({ unit, name: unit }, caller, act)))),
];

/** A unit acts once it takes part; one that was only asked gives no command but those that say so. */
function unitSide(
  units: OrderUnit[],
  caller: Caller,
  who: { act: Act; instead?: string; asked?: true },
  orderId: string,
) {
  const tried = units.map((unit) => {
    const actor = unitActor(unit, caller, who.act, orderId);
    const isTooEarly = unit.membership === 'asked' && !who.asked;
    return 'person' in actor && isTooEarly ? refuse('unit-not-asked') : actor;
  });
  const actors = tried.filter((result): result is Actor => 'person' in result);
  if (actors.length > 0) return actors;
  const helpful = ['outside-representation', 'representation-over', 'representation-not-yet', 'unit-not-asked'];
  const told = tried.find((result): result is Refusal => 'refusal' in result && helpful.includes(result.refusal));
  // The huvudman is told of no unit but its own.
  const shown = units.find(({ huvudman }) => ownHuvudmen(caller).includes(huvudman)) ?? units[0]!;
  return told ?? refuse(who.instead ?? 'not-your-unit', { unit: shown.name });
}

/** The unit that the body names as the one for which the caller acts: a refusal that points at it when it is not theirs. */
function namedUnit(order: Order, caller: Caller, who: { act: Act; asked?: true }, forUnit: string) {
  const named = seeingUnits(order).find((unit) => unit.unit === forUnit || unitNow(unit) === forUnit);
  if (!named) return refuseField('/forUnit', 'unit-unknown', { unit: forUnit });
  const actors = unitSide([named], caller, who, order._id);
  const isTheirs = !isRefusal(actors) || actors.refusal !== 'not-your-unit';
  return isTheirs ? actors : refuseField('/forUnit', 'not-your-unit', { unit: named.name });
}

/**
 * The caller as the record names them for this command, or why it is not theirs to give: for each of their units that
 * takes part, the leading one first, or for the one that the body names.
 */
export function actorsFor(order: Order, caller: Caller, who: Who, forUnit?: string): Actor[] | Refusal {
  if (who.side === 'administrator') return administratorActor(order, caller);
  if (who.side !== 'unit' && isCentre(caller) && !forUnit) return [centreActor(caller)];
  if (who.side === 'centre') return refuse('centre-only');
  if (forUnit) return namedUnit(order, caller, who, forUnit);
  return unitSide(leadFirst(seeingUnits(order)), caller, who, order._id);
}

const leadFirst = (units: OrderUnit[]): OrderUnit[] => [...units].sort((a, b) => Number(b.leads) - Number(a.leads));

function administratorActor(order: Order, caller: Caller): Actor[] | Refusal {
  const own = seeingUnits(order).find(({ huvudman }) => isAdministratorOf(caller, huvudman));
  return own
    ? [{ ...person(caller), role: 'administrator', forUnit: null, unitName: null }]
    : refuse('administrator-only');
}

/** The side on which an actor stands. */
export const sideOf = (actor: Actor): Side => (actor.forUnit ? 'unit' : 'centre');

/** Who on the other side than the actor's is told. */
export const otherSide = (actor: Actor): 'responsible' | 'rektor' =>
  sideOf(actor) === 'unit' ? 'responsible' : 'rektor';
