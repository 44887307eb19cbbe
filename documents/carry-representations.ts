import { randomUUID } from 'node:crypto';
import { dayOf } from '../domain/days';
import { carriedOver } from '../domain/organisation/following';
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

/** What stands in the logs of both units. */
function entriesOf({ unit, heir, by }: Succession, before: Person, after: Person, at: Instant): OrganisationLogEntry[] {
  const changes = changesOfPerson(before, after);
  return [unit, heir].map((each) => ({
    ...{ _id: randomUUID(), unit: each._id, person: after._id, command: 'carryRepresentation', at, by, reason: null },
    ...{ changes, receipt: null },
    key: { caller: 'insats', key: `carry-${each._id}-${randomUUID()}`, asked: '' },
  }));
}

async function carryOne(store: Store, id: string, succession: Succession, now: Instant): Promise<boolean> {
  const { client, collections, deadlineMs } = store;
  const { people, organisationLog } = collections;
  return inTransaction(
    client,
    async (session) => {
      const before = await people.findOne({ _id: id }, { session });
      const after = before && carriedOver(before, succession.unit, succession.heir, dayOf(now));
      if (!after) return false;
      await writeTogether(client, session, [
        replace(people, { _id: id }, after, { must: true }),
        ...entriesOf(succession, before, after, now).map((entry) => insert(organisationLog, entry)),
      ]);
      return true;
    },
    { deadlineMs, turn: succession.heir._id },
  );
}

/** Has those who act for the rektor of a unit that has ended act for that of its heir. Done again it does nothing more. */
export async function carryRepresentations(store: Store, succession: Succession, now: Instant): Promise<number> {
  const { people } = store.collections;
  const named = { 'representations.unit': succession.unit._id };
  const found = await people.find(named, { projection: { _id: 1 } }).toArray();
  let carried = 0;
  for (const { _id } of found) if (await carryOne(store, _id, succession, now)) carried += 1;
  return carried;
}
