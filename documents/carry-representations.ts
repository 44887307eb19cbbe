import { randomUUID } from 'node:crypto';
import { dayOf } from '../domain/days';
import { carriedOver, givenBack } from '../domain/organisation/following';
import { changesOfPerson } from '../domain/protection';
import type { OrganisationLogEntry, Person, Unit } from '../schemas/organisation';
import type { Actor } from '../schemas/parts';
import type { Instant } from '../schemas/vocabulary';
import type { Store } from './store';
import { inTransaction } from './transaction';
import { insert, replace, writeTogether } from './write-together';

/** A unit that has ended, the one that takes over, and by whose decision. */
export interface Succession {
  unit: Unit;
  heir: Unit;
  by: Actor;
}

/** What becomes of somebody's representations as a unit ends or comes back, and how it stands in the logs of both units. */
interface Carrying {
  units: readonly Unit[];
  by: Actor;
  command: 'carryRepresentation' | 'giveBackRepresentation';
  /** Null where nothing changes. */
  after(person: Person): Person | null;
}

function entriesOf(
  { units, by, command }: Carrying,
  before: Person,
  after: Person,
  at: Instant,
): OrganisationLogEntry[] {
  const changes = changesOfPerson(before, after);
  return units.map((each) => ({
    ...{ _id: randomUUID(), unit: each._id, person: after._id, command, at, by, reason: null },
    ...{ changes, receipt: null },
    key: { caller: 'insats', key: `carry-${each._id}-${randomUUID()}`, asked: '' },
  }));
}

async function carryOne(store: Store, id: string, carrying: Carrying, now: Instant): Promise<boolean> {
  const { client, collections, deadlineMs } = store;
  const { people, organisationLog } = collections;
  return inTransaction(
    client,
    async (session) => {
      const before = await people.findOne({ _id: id }, { session });
      const after = before && carrying.after(before);
      if (!after) return false;
      await writeTogether(client, session, [
        replace(people, { _id: id }, after, { must: true }),
        ...entriesOf(carrying, before, after, now).map((entry) => insert(organisationLog, entry)),
      ]);
      return true;
    },
    { deadlineMs, turn: carrying.units[0]!._id },
  );
}

async function carry(store: Store, at: string, carrying: Carrying, now: Instant): Promise<number> {
  const { people } = store.collections;
  const found = await people.find({ 'representations.unit': at }, { projection: { _id: 1 } }).toArray();
  let carried = 0;
  for (const { _id } of found) if (await carryOne(store, _id, carrying, now)) carried += 1;
  return carried;
}

/** Has those who act for the rektor of a unit that has ended act for that of its heir. Done again it does nothing more. */
export const carryRepresentations = (store: Store, { unit, heir, by }: Succession, now: Instant): Promise<number> => {
  const after = (person: Person) => carriedOver(person, unit, heir, dayOf(now));
  return carry(store, unit._id, { units: [heir, unit], by, command: 'carryRepresentation', after }, now);
};

/** Has those whose representations were carried over act for the rektor of the unit again. Done again it does nothing more. */
export const giveBackRepresentations = (
  store: Store,
  { unit, heir, by }: Succession,
  now: Instant,
): Promise<number> => {
  const after = (person: Person) => givenBack(person, unit, heir._id);
  return carry(store, heir._id, { units: [heir, unit], by, command: 'giveBackRepresentation', after }, now);
};
