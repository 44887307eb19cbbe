import type { Order, OrderUnit } from '../../schemas/order';
import type { Person, Representation, Unit } from '../../schemas/organisation';
import type { Day, Instant } from '../../schemas/vocabulary';
import { rektorsOf } from '../directory';
import { change } from '../order';

/** The unit that acts and reads for a unit of the order now: itself, or the one that it has become part of. */
export const unitNow = ({ unit, now }: Pick<OrderUnit, 'unit' | 'now'>): string => now?.unit ?? unit;

/** What becomes of the open orders of a unit that has ended, on a day: they follow to another, end, or stay. */
export function afterEnd(unit: Unit, today: Day): { heir: string } | { closed: NonNullable<Unit['closing']> } | null {
  if (unit.open.to === null || unit.open.to >= today) return null;
  const heir = unit.successors.find(({ takesOrders, from }) => takesOrders && from <= today);
  if (heir) return { heir: heir.unit };
  return unit.closing ? { closed: unit.closing } : null;
}

/**
 * The order after one of its units has become part of another: the other acts and reads from now on, and what was
 * recorded keeps the unit of then, so that nothing is counted twice.
 */
export const followed = (order: Order, unit: string, heir: Pick<Unit, '_id' | 'name'>, on: Day): Order =>
  change(order, (copy) => {
    for (const member of copy.units)
      if (unitNow(member) === unit && member.membership !== 'left')
        member.now = { unit: heir._id, name: heir.name, since: on };
  });

/** A unit whose end was taken back: to which it had gone, and which units were part of it before. */
interface ComingBack {
  unit: Pick<Unit, '_id' | 'name'>;
  heir: string;
  parts: readonly string[];
  on: Day;
}

/** The order after it was taken back that one of its units became part of another: that unit acts and reads again. */
export const cameBack = (order: Order, { unit, heir, parts, on }: ComingBack): Order =>
  change(order, (copy) => {
    for (const member of copy.units) {
      if (member.now?.unit !== heir || member.membership === 'left') continue;
      if (member.unit === unit._id) delete member.now;
      else if (parts.includes(member.unit)) member.now = { unit: unit._id, name: unit.name, since: on };
    }
  });

/** The order after one of its units has got another huvudman, which reads of it from now on in the place of the one before. */
export const underHuvudman = (order: Order, { _id, huvudman }: Pick<Unit, '_id' | 'huvudman'>): Order =>
  change(order, (copy) => {
    for (const member of copy.units)
      if (unitNow(member) === _id && member.membership !== 'left') member.huvudman = huvudman;
  });

/**
 * Somebody after a unit has become part of another: whoever acts for its rektor, or is going to, acts for that of the other
 * on the same terms. Null when nothing is carried over; what was taken back or is over stays where it was.
 */
export function carriedOver(person: Person, unit: Unit, heir: Pick<Unit, '_id' | 'name'>, on: Day): Person | null {
  const isOpen = ({ unit: at, takenBackAt, to }: Representation) =>
    at === unit._id && takenBackAt === null && (to === null || to >= on);
  if (!person.representations.some(isOpen)) return null;
  const carriedFrom = { unit: unit._id, unitName: unit.name, on };
  const there = { unit: heir._id, unitName: heir.name, carriedFrom };
  const representations = person.representations.map((each) => (isOpen(each) ? { ...each, ...there } : each));
  return { ...person, representations, version: person.version + 1 };
}

/** Somebody after that a unit became part of another was taken back: what was carried over from it holds for it again. */
export function givenBack(person: Person, unit: Pick<Unit, '_id' | 'name'>, heir: string): Person | null {
  const isCarried = ({ unit: at, carriedFrom, takenBackAt }: Representation) =>
    at === heir && carriedFrom?.unit === unit._id && takenBackAt === null;
  if (!person.representations.some(isCarried)) return null;
  const representations = person.representations.map((each) => {
    if (!isCarried(each)) return each;
    const { carriedFrom: _carried, ...own } = each;
    return { ...own, unit: unit._id, unitName: unit.name };
  });
  return { ...person, representations, version: person.version + 1 };
}

/** Who leads each unit that takes part in an order, by the unit's id in the order. */
export const rektorsNow = ({ units }: Pick<Order, 'units'>, people: readonly Person[], now: Instant) =>
  units
    .filter(({ membership }) => membership === 'joined')
    .map((each) => ({
      unit: each.unit,
      people: rektorsOf(people, unitNow(each), now)
        .map(({ _id }) => _id)
        .sort(),
    }));

/** The units of an order that nobody leads at an instant, each with when that began to be so as far as is known. */
export function vacanciesOf(order: Pick<Order, 'units' | 'vacancies'>, people: readonly Person[], now: Instant) {
  const taking = order.units.filter(({ membership }) => membership !== 'left').map(unitNow);
  return [...new Set(taking)]
    .filter((unit) => rektorsOf(people, unit, now).length === 0)
    .map((unit) => order.vacancies?.find((known) => known.unit === unit) ?? { unit, since: now });
}
