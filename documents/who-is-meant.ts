import type { ClientSession } from 'mongodb';
import { dayOf } from '../domain/days';
import { stillThere } from '../domain/organisation/huvudmen';
import { whoMayBeMeant } from '../domain/posting/recipients';
import type { Order } from '../schemas/order';
import type { Person } from '../schemas/organisation';
import type { Instant } from '../schemas/vocabulary';
import { peopleAtCentre } from './centre-places';
import type { Collections } from './collections';
import { readLastDays } from './last-days';

/**
 * Everybody who may hold a duty that an order's notifications go to: at its units and their huvudmän as long as they are
 * there, and at the centre; and whom a notification names, who may hold none any more.
 */
export async function peopleMeant(
  collections: Pick<Collections, 'people' | 'units' | 'huvudmen'>,
  { order, now, person }: { order: Order; now: Instant; person?: string | undefined },
  session: ClientSession,
): Promise<Person[]> {
  const { people } = collections;
  const { places, people: named } = whoMayBeMeant(order);
  const read = (filter: object) => people.find(filter, { session, maxTimeMS: 1_500 }).toArray();
  const found = [
    ...(await read({ 'duties.at': { $in: places } })),
    ...(await read({ 'representations.unit': { $in: places } })),
    ...(await read({ _id: { $in: [...named, ...(person ? [person] : [])] } })),
    ...(await peopleAtCentre({ people }, session)),
  ];
  const lastDays = await readLastDays(collections, session);
  return [...new Map(found.map((person) => [person._id, stillThere(person, lastDays, dayOf(now))])).values()];
}
