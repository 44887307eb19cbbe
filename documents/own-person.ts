import type { Caller } from '../domain/decision';
import { nameOf } from '../domain/directory';
import type { Person, Representation } from '../schemas/organisation';
import type { Period } from '../schemas/parts';
import type { Collections } from './collections';
import { reading } from './reading';
import { maxTimeMS } from './reads';

/** A representation as its rektor or its representative reads it. */
export interface OwnRepresentation extends Pick<Representation, 'unitName' | 'acts' | 'from' | 'to' | 'takenBackAt'> {
  /** Who holds it, for the rektor who gave it, or who gave it, for who holds it; null where the identity is protected. */
  other: string | null;
}

/** What is kept of somebody, as they may read it themselves. */
export interface OwnPerson {
  /** Null where the identity is protected. */
  name: string | null;
  mail: string | null;
  phone: string | null;
  /** By what a sign-in finds them: `kind:value`. */
  identifiers: readonly string[];
  duties: { kind: string; at: string; placeName: string; from: string; to: string | null }[];
  /** In the place of whose rektor they act, now and before. */
  holds: OwnRepresentation[];
  /** Whom they have named to act in their own place. */
  gave: OwnRepresentation[];
  /** When they were told to be away; none that was taken back. */
  absences: Period[];
}

const told = ({ unitName, acts, from, to, takenBackAt }: Representation, other: string | null): OwnRepresentation => ({
  ...{ unitName, acts, from, to, takenBackAt, other },
});

/** Whom somebody has named for the units that they lead or led, as far as these are still known. */
async function namedBy({ people }: Pick<Collections, 'people'>, { _id, duties }: Person): Promise<OwnRepresentation[]> {
  const units = duties.map(({ at }) => at);
  const found = await reading(people.find({ 'representations.unit': { $in: units } }, { maxTimeMS }).toArray());
  return found.flatMap((holder) =>
    holder.representations.filter((each) => each.namedBy.person === _id).map((each) => told(each, nameOf(holder))),
  );
}

/** What is kept of the caller: how to reach and know them, duties of now and before with the names of their places, representations and absences; null where the directory has nobody. */
export async function readOwnPerson(
  collections: Pick<Collections, 'people' | 'units' | 'huvudmen' | 'staffAbsences'>,
  { person }: Caller,
): Promise<OwnPerson | null> {
  const { people, units, huvudmen, staffAbsences } = collections;
  const found = await reading(people.findOne({ _id: person }, { maxTimeMS }));
  if (!found) return null;
  const at = found.duties.map((duty) => duty.at);
  const named = { maxTimeMS, projection: { name: 1 } } as const;
  const namers = found.representations.map(({ namedBy: { person: id } }) => id);
  const [ofUnits, ofHuvudmen, gave, away, byThem] = await reading(
    Promise.all([
      units.find({ _id: { $in: at } }, named).toArray(),
      huvudmen.find({ _id: { $in: at } }, named).toArray(),
      namedBy(collections, found),
      staffAbsences.find({ 'person.person': person }, { maxTimeMS, sort: { from: -1 } }).toArray(),
      people.find({ _id: { $in: namers } }, { maxTimeMS }).toArray(),
    ]),
  );
  const nameAt = (id: string) => [...ofUnits, ...ofHuvudmen].find(({ _id }) => _id === id)?.name ?? id;
  const { mail, phone, identifiers } = found;
  return {
    ...{ name: nameOf(found), mail, phone, identifiers, gave },
    duties: found.duties.map(({ kind, at: place, from, to }) => ({
      kind,
      at: place,
      placeName: nameAt(place),
      from,
      to,
    })),
    // By the name of now: somebody's identity may have been protected since they named somebody.
    holds: found.representations.map((each) => {
      const by = byThem.find(({ _id }) => _id === each.namedBy.person);
      return told(each, by ? nameOf(by) : null);
    }),
    absences: away.filter(({ takenBackAt }) => !takenBackAt).map(({ from, to }) => ({ from, to })),
  };
}
