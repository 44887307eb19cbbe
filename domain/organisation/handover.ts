import type { Order } from '../../schemas/order';
import type { Person } from '../../schemas/organisation';
import type { Day, Instant } from '../../schemas/vocabulary';
import { at, dayOf, plusDays } from '../days';
import { rektorsOf } from '../directory';
import { unitNow } from './following';

/** Somebody who has taken over a unit from another rektor, since when. */
export interface Handover {
  unit: string;
  person: string;
  since: Day;
}

/** For so long after it began somebody is still told of it. */
const days = 14;

/** Since when somebody leads a unit, by the last duty that has begun. */
const sinceOf = ({ duties }: Person, unit: string, today: Day): Day =>
  duties
    .filter(({ at: place, from }) => place === unit && from <= today)
    .map(({ from }) => from)
    .sort()
    .at(-1)!;

/**
 * Who has taken over a unit of an order since it was sent, from a rektor who led it the day before. A unit that nobody led
 * meanwhile was vacant, of which its new rektor is told by itself.
 */
export function handoversOf(
  { units, request }: Pick<Order, 'units' | 'request'>,
  people: readonly Person[],
  now: Instant,
): Handover[] {
  const today = dayOf(now);
  const sentOn = dayOf(request.sentAt);
  const taking = [...new Set(units.filter(({ membership }) => membership !== 'left').map(unitNow))];
  return taking.flatMap((unit) =>
    rektorsOf(people, unit, now).flatMap((person) => {
      const since = sinceOf(person, unit, today);
      if (since <= sentOn || since < plusDays(today, -days)) return [];
      const before = rektorsOf(people, unit, at(plusDays(since, -1), '12:00'));
      return before.length > 0 && !before.includes(person) ? [{ unit, person: person._id, since }] : [];
    }),
  );
}
