import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { StaffMember, Unit } from '../schemas/records';
import type { Collections } from './collections';

interface Municipality {
  units: (Omit<Unit, '_id'> & { id: string })[];
  people: { id: string; name: string | null }[];
  duties: { person: string; kind: string; at: string }[];
}

const unitOf = ({
  id,
  name,
  kind,
  huvudman,
  code,
  places,
  arbetslag,
  kollegium,
}: Municipality['units'][number]): Unit => ({
  ...{ _id: id, name, kind, huvudman, code, kollegium },
  places: places.map((place) => ({ id: place.id, name: place.name })),
  arbetslag: arbetslag.map(({ id: arbetslagId, name: called, size }) => ({ id: arbetslagId, name: called, size })),
});

function staffOf({ people, duties }: Municipality): StaffMember[] {
  return duties.flatMap(({ person, kind }) => {
    const name = people.find(({ id }) => id === person)?.name;
    return (kind === 'staff' || kind === 'lead') && name ? [{ _id: person, name, kind }] : [];
  });
}

/** Loads the invented municipality's units and the centre's staff; done again it changes nothing. */
export async function loadSample({ units, staff }: Collections, root: string): Promise<void> {
  const municipality = parse(readFileSync(join(root, 'content', 'municipality.yaml'), 'utf8')) as Municipality;
  const upsert = true;
  await units.bulkWrite(
    municipality.units
      .map(unitOf)
      .map((unit) => ({ replaceOne: { filter: { _id: unit._id }, replacement: unit, upsert } })),
  );
  await staff.bulkWrite(
    staffOf(municipality).map((person) => ({
      replaceOne: { filter: { _id: person._id }, replacement: person, upsert },
    })),
  );
}
