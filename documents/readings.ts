import { randomUUID } from 'node:crypto';
import type { Filter } from 'mongodb';
import { monthsBefore } from '../domain/days';
import { type Caller, isRefusal } from '../domain/decision';
import { identifierOf } from '../domain/identifiers';
import { type ReadingQuery, readingsFor, refusedSearch } from '../domain/readings';
import type { Person } from '../schemas/organisation';
import type { Reading, ReadingSearch } from '../schemas/readings';
import type { Instant } from '../schemas/vocabulary';
import type { Collections } from './collections';
import { Refused } from './outcomes';
import { reading } from './reading';
import { cut, maxTimeMS, type Page } from './reads';
import type { Store } from './store';

/** The newest first; within an hour in no order that tells of anybody. */
const newest = { hour: -1, subject: 1, concerns: 1 } as const;

const found = ({ readings }: Collections, filter: Filter<Reading>, page: Page): Promise<Reading[]> =>
  reading(readings.find(filter, { sort: newest, ...cut(page) }).toArray());

/** A page of what was read about the caller by others. */
export const readOwnReadings = (collections: Collections, caller: Caller, page: Page): Promise<Reading[]> =>
  found(collections, { concerns: caller.person }, page);

/** Those who have read, as far as the directory knows them. */
const readersOf = ({ people }: Collections, readings: readonly Reading[]): Promise<Person[]> => {
  const ids = [...new Set(readings.map(({ reader }) => reader))];
  return ids.length === 0 ? Promise.resolve([]) : reading(people.find({ _id: { $in: ids } }, { maxTimeMS }).toArray());
};

/**
 * Searches the readings for somebody, or for an order, and keeps first that it was searched, by whom and why. Throws
 * `Refused` to whoever may not, and without a reason.
 */
export async function searchReadings(
  collections: Collections,
  query: ReadingQuery & Page & { now: Instant },
  caller: Caller,
): Promise<{ readings: Reading[]; readers: Person[] }> {
  const allowed = readingsFor(caller);
  if (isRefusal(allowed)) throw new Refused(allowed, null);
  const refused = refusedSearch(query);
  if (refused) throw new Refused(refused, null);
  const { person = null, order = null, reason = '', now } = query;
  const search: ReadingSearch = {
    ...{ _id: randomUUID(), by: allowed.actor, at: now, reason, person, order },
    huvudmen: allowed.huvudmen === 'all' ? null : allowed.huvudmen,
  };
  await reading(collections.readingSearches.insertOne(search));
  const own = allowed.huvudmen === 'all' ? {} : { huvudmen: { $in: allowed.huvudmen } };
  const about = person ? { concerns: person } : { subject: order! };
  const readings = await found(collections, { ...about, ...own }, query);
  return { readings, readers: await readersOf(collections, readings) };
}

/**
 * A page of who has searched the readings and why, the newest first: all searches for the lead, for an administrator those
 * within their own huvudman. Throws `Refused` to whoever may not search themselves.
 */
export async function readSearches(
  { readingSearches }: Pick<Collections, 'readingSearches'>,
  caller: Caller,
  page: Page,
): Promise<ReadingSearch[]> {
  const allowed = readingsFor(caller);
  if (isRefusal(allowed)) throw new Refused(allowed, null);
  const own = allowed.huvudmen === 'all' ? {} : { huvudmen: { $in: allowed.huvudmen } };
  return reading(readingSearches.find(own, { sort: { at: -1, _id: 1 }, ...cut(page) }).toArray());
}

/** Of whom or of what somebody asks who has read it, by a mail address, an id or a case number; null where there is none. */
export async function subjectNamed(
  { people, orders }: Pick<Collections, 'people' | 'orders'>,
  told: string,
): Promise<Pick<ReadingQuery, 'person' | 'order'> | null> {
  const projection = { projection: { _id: 1 }, maxTimeMS };
  const isCase = /^\d{2}-\d{4,}$/.test(told);
  const order = isCase ? { caseNumber: told } : { _id: told };
  const person = told.includes('@') ? { identifiers: identifierOf('mail', told) } : { _id: told };
  const found = await reading(orders.findOne(order, projection));
  if (found) return { order: found._id };
  const named = isCase ? null : await reading(people.findOne(person, projection));
  return named && { person: named._id };
}

/** How many are removed at the most in one round. */
const mostRemoved = 1_000;

/** Removes readings, searches and fetches of files that were kept for their time, and tells whether there may be more. */
export async function removeOldReadings({ collections, settings }: Store, now: Instant): Promise<boolean> {
  const { readings, readingSearches, fetches } = collections;
  const before = monthsBefore(now, settings.readingsKeptMonths);
  const options = { projection: { _id: 1 }, limit: mostRemoved } as const;
  const old = await readings.find({ hour: { $lt: before } }, options).toArray();
  const searched = await readingSearches.find({ at: { $lt: before } }, options).toArray();
  const fetched = await fetches.find({ at: { $lt: before } }, options).toArray();
  if (fetched.length > 0) await fetches.deleteMany({ _id: { $in: fetched.map(({ _id }) => _id) } });
  if (old.length > 0) await readings.deleteMany({ _id: { $in: old.map(({ _id }) => _id) } });
  if (searched.length > 0) await readingSearches.deleteMany({ _id: { $in: searched.map(({ _id }) => _id) } });
  return [old, searched, fetched].some(({ length }) => length === mostRemoved);
}
