import { createHash } from 'node:crypto';
import { centreName, isCentrePlace } from '../domain/centre';
import { isHeld } from '../domain/directory';
import type { Person } from '../schemas/organisation';
import type { Instant } from '../schemas/vocabulary';
import type { Collections } from './collections';
import { reading } from './reading';
import { maxTimeMS } from './reads';

/** By what duty, and at which place, somebody is told. */
export interface Owner {
  duty: string;
  placeName: string | null;
}

const ofMail = 'mail:';
const addressesOf = ({ mail, identifiers }: Person): string[] => [
  ...(mail ? [mail.toLowerCase()] : []),
  ...identifiers.filter((each) => each.startsWith(ofMail)).map((each) => each.slice(ofMail.length)),
];

/** The duty by which somebody is told: one that they hold, else the last that they had, else that they act for a rektor. */
function dutyOf({ duties, representations }: Person, now: Instant): { kind: string; at: string | undefined } {
  const duty = duties.find((each) => isHeld(each, now)) ?? duties.at(-1);
  return duty ?? { kind: 'representative', at: representations.at(-1)?.unit };
}

/** The names of units and huvudmän, and of the centre, by id. */
async function placeNames({ units, huvudmen }: Collections, ids: string[]): Promise<Map<string, string>> {
  const named = { maxTimeMS, projection: { name: 1 } } as const;
  const filter = { _id: { $in: ids } };
  const found = await reading(
    Promise.all([units.find(filter, named).toArray(), huvudmen.find(filter, named).toArray()]),
  );
  const ofCentre = ids.filter(isCentrePlace).map((id) => [id, centreName] as const);
  return new Map([...ofCentre, ...found.flat().map(({ _id, name }) => [_id, name] as const)]);
}

/** Those whose identity is protected, by each of their addresses in small letters: an address tells who somebody is. */
export async function protectedByAddress(collections: Collections, now: Instant): Promise<Map<string, Owner>> {
  const people = await reading(collections.people.find({ isProtected: true }, { maxTimeMS }).toArray());
  const told = people.map((person) => ({ person, ...dutyOf(person, now) }));
  const names = await placeNames(
    collections,
    told.flatMap(({ at }) => at ?? []),
  );
  return new Map(
    told.flatMap(({ person, kind, at }) => {
      const owner = { duty: kind, placeName: names.get(at ?? '') ?? null };
      return addressesOf(person).map((address) => [address, owner] as const);
    }),
  );
}

/** What stands for an address where it is not to be seen. */
export const idOfAddress = (address: string): string =>
  createHash('sha256').update(address.toLowerCase()).digest('base64url');
