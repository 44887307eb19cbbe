import type { Caller } from '../domain/decision';
import { nameOf } from '../domain/directory';
import type { Collections } from './collections';
import { reading } from './reading';
import { maxTimeMS } from './reads';

/** What the directory holds of somebody, as they may read it themselves. */
export interface OwnPerson {
  /** Null where the identity is protected. */
  name: string | null;
  mail: string | null;
  duties: { kind: string; at: string; placeName: string; from: string; to: string | null }[];
}

/** What is kept of the caller: name, address and duties of now and before, with the names of their places; null where the directory has nobody. */
export async function readOwnPerson(
  { people, units, huvudmen }: Pick<Collections, 'people' | 'units' | 'huvudmen'>,
  { person }: Caller,
): Promise<OwnPerson | null> {
  const found = await reading(people.findOne({ _id: person }, { maxTimeMS }));
  if (!found) return null;
  const at = found.duties.map((duty) => duty.at);
  const named = { maxTimeMS, projection: { name: 1 } } as const;
  const places = await reading(
    Promise.all([
      units.find({ _id: { $in: at } }, named).toArray(),
      huvudmen.find({ _id: { $in: at } }, named).toArray(),
    ]),
  );
  const nameAt = (id: string) => places.flat().find(({ _id }) => _id === id)?.name ?? id;
  return {
    ...{ name: nameOf(found), mail: found.mail },
    duties: found.duties.map(({ kind, at: place, from, to }) => ({
      kind,
      at: place,
      placeName: nameAt(place),
      from,
      to,
    })),
  };
}
