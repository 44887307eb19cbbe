import { readOrdersOfUnit } from '../../../documents/orders-of-unit';
import { readCalendarOf } from '../../../documents/organisation-reads';
import { dayOf } from '../../../domain/days';
import { schoolYearOf } from '../../../domain/school-year';
import type { Order } from '../../../schemas/order';
import type { Calendar, Unit } from '../../../schemas/organisation';
import { unnamed } from '../../protection';
import type { Services } from '../../services';
import { type OwnUnit, ownUnitIn } from '../own-unit';
import { queried, type SignedIn } from '../visit';

/** A school year of one of somebody's units. */
export interface OpenedYear extends OwnUnit {
  visit: SignedIn;
  year: number;
  calendar: Calendar | null;
  /** As they are kept, by what can be done with them. */
  orders: readonly Order[];
}

/** The school year that an address names, else the present one, of the first of one's units unless it names another. Throws a problem for units of others. */
export async function openYear(services: Services, visit: SignedIn): Promise<OpenedYear> {
  const { request, caller, now } = visit;
  const { collections } = services.store;
  const { unit, units } = await ownUnitIn(services, visit);
  const told = Number(queried(visit, 'year'));
  const [calendar, orders] = await Promise.all([
    readCalendarOf(collections, unit._id, caller),
    readOrdersOfUnit(collections, unit._id, caller, now),
  ]);
  return {
    ...{ visit, unit, units, calendar, orders: unnamed(request, orders) },
    year: told >= 2000 && told < 2200 ? Math.trunc(told) : schoolYearOf(dayOf(now)),
  };
}

/** The address of a school year, with what else it tells. */
export function addressOf({ unit, year }: Pick<OpenedYear, 'year'> & { unit: Pick<Unit, '_id'> }, more = {}): string {
  return `/school-year?${new URLSearchParams({ unit: unit._id, year: String(year), ...more })}`;
}
