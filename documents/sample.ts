import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'js-yaml';
import type { Collection } from 'mongodb';
import { plusDays } from '../domain/days';
import { identifierOf } from '../domain/identifiers';
import type { Calendar, HeldDuty, Huvudman, Origin, Person, Representation, Unit } from '../schemas/organisation';
import type { Collections } from './collections';

interface SampleUnit {
  id: string;
  name: string;
  kind: Unit['kind'];
  huvudman: string;
  code: { scheme: Unit['codes'][number]['scheme']; value: string };
  schoolForms: string[];
  places: { id: string; name: string }[];
  arbetslag: { id: string; name: string; size: number }[];
  kollegium: number;
  calendar: string;
  openFrom: string;
  openTo: string | null;
  mergedInto?: string;
}

interface SampleDuty {
  id: string;
  person: string;
  kind: HeldDuty['kind'];
  at: string;
  from: string;
  to: string | null;
  rests?: { from: string; to: string };
}

interface Municipality {
  huvudman: (Pick<Huvudman, 'name' | 'kind' | 'organisationNumber'> & { id: string })[];
  units: SampleUnit[];
  calendars: (Omit<Calendar, '_id' | 'version'> & { id: string })[];
  people: { id: string; name: string | null; email?: string; phone?: string; securityMarking?: string }[];
  duties: SampleDuty[];
  representations: {
    id: string;
    person: string;
    forDuty: string;
    acts: Representation['acts'];
    from: string;
    to: string | null;
  }[];
}

const origin: Origin = { source: 'hand', id: null, at: '2026-08-01T06:00:00.000Z', corrected: [] };
const always = { from: null, to: null };

const administrator = { role: 'administrator' as const, forUnit: null, unitName: null };
const mergedInto = (unit: string, from: string): Unit['successors'][number] => ({
  ...{ unit, how: 'merged', from, takesOrders: true },
  decidedBy: { person: 'person-linnea-brofelt', name: 'Linnea Brofelt', ...administrator },
});

const unitOf = (told: SampleUnit): Unit => ({
  ...{ _id: told.id, name: told.name, kind: told.kind, huvudman: told.huvudman, kollegium: told.kollegium },
  ...{ schoolForms: told.schoolForms, calendar: told.calendar, version: 1, origin },
  codes: [{ ...told.code, ...always }],
  places: told.places.map(({ id, name }) => ({ id, name, ...always })),
  arbetslag: told.arbetslag.map(({ id, name, size }) => ({ id, name, size, ...always })),
  open: { from: told.openFrom, to: told.openTo },
  successors: told.mergedInto ? [mergedInto(told.mergedInto, plusDays(told.openTo!, 1))] : [],
  closing: null,
});

const dutyOf = ({ id, kind, at, from, to, rests }: SampleDuty): HeldDuty => ({
  ...{ id, kind, at, from, to, origin },
  ...{ endedAt: null, rests: rests ? [rests] : [] },
});

function representationsOf({ representations, duties, units, people }: Municipality, person: string): Representation[] {
  return representations
    .filter((told) => told.person === person)
    .map(({ id, forDuty, acts, from, to }) => {
      const duty = duties.find((each) => each.id === forDuty)!;
      const unitName = units.find((unit) => unit.id === duty.at)!.name;
      const name = people.find((each) => each.id === duty.person)!.name;
      const namedBy = { person: duty.person, name, role: 'rektor' as const, forUnit: duty.at, unitName };
      const open = { order: null, takenBackAt: null, takenBackBy: null };
      return { id, unit: duty.at, unitName, acts, from, to, namedBy, namedAt: `${from}T06:00:00.000Z`, ...open };
    });
}

const peopleOf = (told: Municipality): Person[] =>
  told.people.map(({ id, name, email, phone, securityMarking }) => ({
    ...{ _id: id, name, isProtected: securityMarking !== undefined },
    ...{ mail: email ?? null, phone: phone ?? null, identifiers: email ? [identifierOf('mail', email)] : [] },
    duties: told.duties.filter(({ person }) => person === id).map(dutyOf),
    representations: representationsOf(told, id),
    ...{ version: 1, origin },
  }));

/** Those that are not there yet: what people have changed since stays as it is. */
async function addMissing<T extends { _id: string }>(collection: Collection<T>, documents: T[]): Promise<void> {
  await collection.bulkWrite(
    documents.map(({ _id, ...rest }) => ({
      updateOne: { filter: { _id } as never, update: { $setOnInsert: rest as never }, upsert: true },
    })),
  );
}

/** Loads the invented municipality: huvudmän, units, calendars, people and their duties; done again it changes nothing. */
export async function loadSample(collections: Collections, root: string): Promise<void> {
  const told = load(readFileSync(join(root, 'content', 'municipality.yaml'), 'utf8')) as Municipality;
  const huvudmen = told.huvudman.map(({ id, name, kind, organisationNumber }) => ({
    ...{ _id: id, name, kind, organisationNumber, version: 1, origin },
  }));
  await addMissing(collections.huvudmen, huvudmen);
  await addMissing(collections.units, told.units.map(unitOf));
  await addMissing(
    collections.calendars,
    told.calendars.map(({ id, ...calendar }) => ({ _id: id, ...calendar, version: 1 })),
  );
  await addMissing(collections.people, peopleOf(told));
}
