import type { ClientSession } from 'mongodb';
import { dayOf } from '../domain/days';
import { isThere } from '../domain/organisation/huvudmen';
import { reachOfFormerUnit, reachOfUnit } from '../domain/standing';
import { placesLed, unitsAsked, type YearKnown } from '../domain/surveys/december-parts';
import type { AskedUnit } from '../schemas/december';
import type { Person } from '../schemas/organisation';
import type { Instant } from '../schemas/vocabulary';
import { activitiesOf } from './activity-reads';
import type { Collections } from './collections';
import { readLastDays } from './last-days';
import { reading } from './reading';
import { maxTimeMS } from './reads';

const unitFields = { name: 1, kind: 1, huvudman: 1 } as const;
type Units = Pick<Collections, 'units' | 'huvudmen'>;

/** The units, of huvudmän that are there, that each of some people is asked about in a year, as they hold their duties at an instant. */
export async function unitsOfPeople(
  collections: Units,
  people: readonly Pick<Person, '_id' | 'duties'>[],
  year: number,
  now: Instant,
  session?: ClientSession,
): Promise<Map<string, AskedUnit[]>> {
  const places = [...new Set(people.flatMap(placesLed))];
  const options = { projection: unitFields, maxTimeMS, ...(session ? { session } : {}) };
  const found = await collections.units.find({ _id: { $in: places } }, options).toArray();
  const lastDays = await readLastDays(collections, session);
  const there = found.filter(({ _id }) => isThere(_id, lastDays, dayOf(now)));
  const known = new Map(there.map((unit) => [unit._id, unit]));
  return new Map(
    people.map((person) => {
      const own = placesLed(person).flatMap((id) => known.get(id) ?? []);
      return [person._id, unitsAsked(person, own, year, now)];
    }),
  );
}

/** What is known of a year of these units: the orders that they take part in or have left, and the activities. */
export async function yearOf(
  collections: Pick<Collections, 'orders' | 'activities'>,
  units: readonly AskedUnit[],
  year: number,
): Promise<YearKnown> {
  const ids = units.map(({ unit }) => unit);
  const [orders, activities] = await Promise.all([
    reading(
      collections.orders
        .find(
          { 'standing.reach': { $in: ids.flatMap((id) => [reachOfUnit(id), reachOfFormerUnit(id)]) } },
          { sort: { caseNumber: 1 }, maxTimeMS },
        )
        .toArray(),
    ),
    activitiesOf(collections, ids, year),
  ]);
  return { year, units, orders, activities };
}
