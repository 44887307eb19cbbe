import type { Filter } from 'mongodb';
import { isLead } from '../domain/callers';
import { dayOf } from '../domain/days';
import type { Caller } from '../domain/decision';
import { administers, isOfMunicipality, mayReadPeopleAt, maySeeHuvudman } from '../domain/huvudmen/state';
import type { Huvudman, OrganisationLogEntry, Person } from '../schemas/organisation';
import type { Instant } from '../schemas/vocabulary';
import type { Collections } from './collections';
import { centreOf, holdersAt, municipalIn } from './huvudman-state';
import { NotThere } from './outcomes';
import { reading } from './reading';
import { cut, maxTimeMS, type Page } from './reads';

/** A page of the huvudmen that the caller may know of, by name, with one row more where another page follows. */
export async function readHuvudmen({ huvudmen }: Collections, caller: Caller, page: Page): Promise<Huvudman[]> {
  const isOfAll = isLead(caller) || isOfMunicipality(caller, await reading(municipalIn({ huvudmen })));
  const own: Filter<Huvudman> = isOfAll ? {} : { _id: { $in: caller.duties.map(({ at }) => at) } };
  return reading(huvudmen.find(own, { sort: { name: 1, _id: 1 }, ...cut(page) }).toArray());
}

/** The ids of the municipal huvudmen, for whoever administers one of them; for others none. */
export async function readMunicipal({ huvudmen }: Collections, caller: Caller): Promise<string[]> {
  const ids = await reading(municipalIn({ huvudmen }));
  return isOfMunicipality(caller, ids) ? ids : [];
}

/** A huvudman, and what is looked at to say who may do what with it. */
export interface HuvudmanFound {
  huvudman: Huvudman;
  municipal: readonly string[];
  isOver: boolean;
  isWithoutAdministrator: boolean;
}

/** One huvudman. Throws `NotThere` when the caller may not know of it. */
export async function readHuvudman(
  { huvudmen, people }: Collections,
  id: string,
  caller: Caller,
  now: Instant,
): Promise<HuvudmanFound> {
  const [huvudman, municipal] = await Promise.all([
    reading(huvudmen.findOne({ _id: id }, { maxTimeMS })),
    reading(municipalIn({ huvudmen })),
  ]);
  if (!huvudman || !maySeeHuvudman(id, caller, municipal)) throw new NotThere('no such huvudman for this caller');
  const today = dayOf(now);
  const isWithoutAdministrator = !administers(await reading(holdersAt({ people }, [id])), id, today, now);
  return { huvudman, municipal, isOver: huvudman.to != null && huvudman.to < today, isWithoutAdministrator };
}

/** Those who have or had a duty at a huvudman or the centre that it runs, and which places these are. */
export interface HoldersFound {
  huvudman: Huvudman;
  places: string[];
  people: Person[];
}

/** Who does what at a huvudman and its centre, by their ids. Throws `NotThere`. */
export async function readHoldersAt(
  collections: Collections,
  id: string,
  caller: Caller,
  now: Instant,
): Promise<HoldersFound> {
  const { huvudman } = await readHuvudman(collections, id, caller, now);
  if (!mayReadPeopleAt(id, caller)) throw new NotThere('not for this caller');
  const centre = await reading(centreOf(collections, huvudman, caller));
  const places = [id, ...(centre ? [centre] : [])];
  return { huvudman, places, people: await reading(holdersAt(collections, places)) };
}

/** A huvudman and a page of what was changed of it and of its duties, oldest first. Throws `NotThere`. */
export async function readHuvudmanLog(
  collections: Collections,
  id: string,
  { caller, now }: { caller: Caller; now: Instant },
  page: Page,
): Promise<{ huvudman: Huvudman; entries: OrganisationLogEntry[] }> {
  const { huvudman } = await readHuvudman(collections, id, caller, now);
  if (!mayReadPeopleAt(id, caller)) throw new NotThere('not for this caller');
  const { organisationLog } = collections;
  const found = organisationLog.find({ huvudman: id }, { sort: { at: 1, _id: 1 }, ...cut(page) });
  return { huvudman, entries: await reading(found.toArray()) };
}
