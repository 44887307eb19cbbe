import type { ClientSession } from 'mongodb';
import { whoMayBeMeant } from '../domain/posting/recipients';
import type { Order } from '../schemas/order';
import type { Person } from '../schemas/organisation';
import { centrePlaces } from './centre-places';
import type { Collections } from './collections';

/** Everybody who may hold a duty that an order's notifications go to: at its units and their huvudmän, and at the centre. */
export async function peopleMeant(
  { people }: Pick<Collections, 'people'>,
  order: Order,
  session: ClientSession,
): Promise<Person[]> {
  const { places, people: named } = whoMayBeMeant(order);
  const read = (filter: object) => people.find(filter, { session, maxTimeMS: 1_500 }).toArray();
  const readAll = async (at: string[]) => (at.length > 0 ? read({ 'duties.at': { $in: at } }) : []);
  const found = [
    ...(await read({ 'duties.at': { $in: places } })),
    ...(await read({ 'representations.unit': { $in: places } })),
    ...(await read({ _id: { $in: named } })),
    ...(await readAll(await centrePlaces({ people }))),
  ];
  return [...new Map(found.map((person) => [person._id, person])).values()];
}
