import type { Filter } from 'mongodb';
import { isAdministratorOf, isCentre, ownUnits } from '../domain/callers';
import { type Caller, refuse } from '../domain/decision';
import { staffAmong } from '../domain/directory';
import { mayReadPeopleOf, maySeeUnit } from '../domain/organisation/state';
import { reachOpen } from '../domain/standing';
import { type OrderWork, type Workload, workloadsOf } from '../domain/workload';
import type { Calendar, Huvudman, OrganisationLogEntry, Person, Unit } from '../schemas/organisation';
import type { StaffMember } from '../schemas/records';
import type { Day, Instant } from '../schemas/vocabulary';
import type { Collections } from './collections';
import { NotThere, Refused } from './outcomes';
import { reading } from './reading';
import { cut, maxTimeMS, type Page } from './reads';
import { someWordBegins, wordsOf } from './search-words';
import { absencesOfPeople } from './staff-absences';

/** The units that a caller may know of, as a condition on the data: the same as `maySeeUnit`. */
function seen(caller: Caller): Filter<Unit> {
  if (isCentre(caller)) return {};
  const at = [...caller.duties.map((duty) => duty.at), ...caller.representations.map(({ unit }) => unit)];
  return { $or: [{ _id: { $in: at } }, { huvudman: { $in: at } }] };
}

/** A page of the units that the caller may know of, by name, with one row more where another page follows. */
export const readUnits = ({ units }: Collections, caller: Caller, page: Page): Promise<Unit[]> =>
  reading(units.find(seen(caller), { sort: { huvudman: 1, name: 1 }, ...cut(page) }).toArray());

/** Units that somebody chooses among. */
export interface UnitsSought {
  /** Of this huvudman alone. */
  huvudman?: string;
  /** The day on which they are still there; null where it is until further notice. */
  on: Day | null;
  /** Words of a name, or how a code begins; nothing is all of them. */
  text: string;
  limit: number;
}

/** Units, by name, of which the caller may know, with one row more where there are others. */
export function findUnits({ units }: Collections, caller: Caller, sought: UnitsSought): Promise<Unit[]> {
  const { huvudman, on, text, limit } = sought;
  const byWord = (word: string) => ({
    $or: [{ name: someWordBegins(word) }, { codes: { $elemMatch: { to: null, value: someWordBegins(word) } } }],
  });
  const isThere = { $or: [{ 'open.to': null }, ...(on ? [{ 'open.to': { $gte: on } }] : [])] };
  const filter: Filter<Unit> = {
    ...(huvudman ? { huvudman } : {}),
    $and: [seen(caller), isThere, ...wordsOf(text).map(byWord)],
  };
  return reading(units.find(filter, { sort: { name: 1, _id: 1 }, ...cut({ page: 1, limit }) }).toArray());
}

/** Those of some units of which the caller may know, by name. */
export const readUnitsById = ({ units }: Collections, caller: Caller, ids: readonly string[]): Promise<Unit[]> =>
  reading(units.find({ _id: { $in: [...ids] }, $and: [seen(caller)] }, { sort: { name: 1 }, maxTimeMS }).toArray());

/** The units on whose side the caller stands, by name. */
export const readOwnUnits = ({ units }: Pick<Collections, 'units'>, caller: Caller): Promise<Unit[]> =>
  reading(units.find({ _id: { $in: ownUnits(caller) } }, { sort: { name: 1 }, maxTimeMS }).toArray());

/** One unit. Throws `NotThere` when the caller may not know of it. */
export async function readUnit({ units }: Collections, id: string, caller: Caller): Promise<Unit> {
  const unit = await reading(units.findOne({ _id: id }, { maxTimeMS }));
  if (!unit || !maySeeUnit(unit, caller)) throw new NotThere('no such unit for this caller');
  return unit;
}

/** The huvudman that answers for a unit, as far as it is known. Throws `NotThere` when the caller may not know of the unit. */
export async function readHuvudmanOf(collections: Collections, id: string, caller: Caller): Promise<Huvudman | null> {
  const { huvudman } = await readUnit(collections, id, caller);
  return reading(collections.huvudmen.findOne({ _id: huvudman }, { maxTimeMS }));
}

/** The calendar that a unit follows, as it is kept now, since whoever changes it names its version. Throws `NotThere`. */
export async function readCalendarOf(collections: Collections, id: string, caller: Caller): Promise<Calendar | null> {
  const { calendar } = await readUnit(collections, id, caller);
  return calendar ? reading(collections.calendars.findOne({ _id: calendar }, { maxTimeMS })) : null;
}

async function readOwnUnit(collections: Collections, id: string, caller: Caller): Promise<Unit> {
  const unit = await readUnit(collections, id, caller);
  if (!mayReadPeopleOf(unit, caller)) throw new NotThere('not for this caller');
  return unit;
}

/** A page of those who have or had a duty or a representation at a unit. Throws `NotThere`. */
export async function readPeopleOf(
  collections: Collections,
  id: string,
  caller: Caller,
  page: Page,
): Promise<{ unit: Unit; people: Person[] }> {
  const unit = await readOwnUnit(collections, id, caller);
  const at = { $or: [{ 'duties.at': id }, { 'representations.unit': id }] };
  const people = await reading(collections.people.find(at, { sort: { _id: 1 }, ...cut(page) }).toArray());
  return { unit, people };
}

/**
 * Those who were added at a unit and have nothing to do anywhere yet, for its administrator, who gives them a duty; for
 * others nobody. Throws `NotThere`.
 */
export async function readAddedTo(collections: Collections, id: string, caller: Caller): Promise<Person[]> {
  const { huvudman } = await readUnit(collections, id, caller);
  if (!isAdministratorOf(caller, huvudman)) return [];
  const { organisationLog, people } = collections;
  const added = organisationLog.find({ unit: id, command: 'addPerson' }, { projection: { person: 1 }, maxTimeMS });
  const ids = (await reading(added.toArray())).flatMap(({ person }) => person ?? []);
  const idle = { _id: { $in: ids }, duties: [], representations: [] };
  return reading(people.find(idle, { sort: { _id: 1 }, maxTimeMS }).toArray());
}

/** The names of the units in which one has ended, or will, by id. Throws `NotThere`. */
export async function readHeirsOf(collections: Collections, id: string, caller: Caller): Promise<Map<string, string>> {
  const { successors } = await readUnit(collections, id, caller);
  const ids = successors.map(({ unit }) => unit);
  const named = { projection: { name: 1 }, maxTimeMS } as const;
  const heirs = ids.length > 0 ? await reading(collections.units.find({ _id: { $in: ids } }, named).toArray()) : [];
  return new Map(heirs.map(({ _id, name }) => [_id, name]));
}

const mostCalendars = 200;

/** The calendars that a unit may follow: its huvudman's own and those that are nobody's, by name. Throws `NotThere`. */
export async function readCalendarsFor(collections: Collections, id: string, caller: Caller): Promise<Calendar[]> {
  const { huvudman } = await readUnit(collections, id, caller);
  const own = { $or: [{ huvudman }, { huvudman: { $exists: false } }] };
  return reading(collections.calendars.find(own, { sort: { name: 1 }, limit: mostCalendars, maxTimeMS }).toArray());
}

/** A unit and a page of what was changed of it, its duties and its representations, oldest first. Throws `NotThere`. */
export async function readUnitLog(
  collections: Collections,
  id: string,
  caller: Caller,
  page: Page,
): Promise<{ unit: Unit; entries: OrganisationLogEntry[] }> {
  const unit = await readOwnUnit(collections, id, caller);
  const { organisationLog } = collections;
  const entries = await reading(
    organisationLog.find({ unit: id }, { sort: { at: 1, _id: 1 }, ...cut(page) }).toArray(),
  );
  return { unit, entries };
}

const workFields = { assignment: 1, 'sessions.status': 1, 'sessions.startsAt': 1, 'sessions.leaders': 1 } as const;

/** Those who work at the caller's own centres, by name. Throws `Refused` for others. */
export async function readStaff({ people }: Collections, caller: Caller, now: Instant): Promise<StaffMember[]> {
  if (!isCentre(caller)) throw new Refused(refuse('centre-only'), null);
  const holders = await reading(people.find({ 'duties.at': { $in: centresOf(caller) } }, { maxTimeMS }).toArray());
  return staffAmong(holders, now).sort((a, b) => a.name.localeCompare(b.name, 'sv'));
}

const centresOf = ({ duties }: Caller): string[] =>
  duties.filter(({ kind }) => ['staff', 'lead'].includes(kind)).map(({ at }) => at);

/** What each member of staff of the caller's centre has on their table. Throws `Refused` for others. */
export async function readWorkloads(collections: Collections, caller: Caller, now: Instant): Promise<Workload[]> {
  const { orders } = collections;
  const work = orders.find({ 'standing.reach': reachOpen }, { maxTimeMS }).project<OrderWork>(workFields);
  const [staff, open] = await Promise.all([readStaff(collections, caller, now), reading(work.toArray())]);
  const ids = staff.map(({ _id }) => _id);
  const absences = await reading(absencesOfPeople(collections, ids, now));
  return workloadsOf({ staff, orders: open, absences }, now);
}
