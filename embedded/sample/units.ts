import type { Caller } from '../../domain/decision';
import { identifierOf } from '../../domain/identifiers';
import type { Origin, Person, Unit } from '../../schemas/organisation';

const firsts = ['Glim', 'Tistel', 'Kvarts', 'Vadmals', 'Ler', 'Flint', 'Ärl', 'Sotar', 'Tjärn', 'Humle'];
const lasts = ['språnget', 'grinden', 'fallet', 'bråten', 'udden', 'hällan'];
const given = ['Agda', 'Birger', 'Cissi', 'Dagny', 'Elvir', 'Frans', 'Gudrun', 'Hilmer', 'Irma', 'Jerker'];
const families = ['Glimsten', 'Tistelkvist', 'Kvartsberg', 'Vadmal', 'Lerhult', 'Flintegård'];

const origin: Origin = { source: 'hand', id: null, at: '2023-06-01T06:00:00.000Z', corrected: [] };
const always = { from: null, to: null };

/** A unit of the generated municipality with whoever leads it. */
export interface SampleUnit {
  unit: Unit;
  rektor: Caller;
}

const plain = (name: string): string =>
  name
    .toLowerCase()
    .replaceAll(/[åä]/g, 'a')
    .replaceAll('ö', 'o')
    .replaceAll(/[^a-z]+/g, '-');

/** One school in ten is a gymnasium, and another has pupils of the adapted compulsory school beside the others. */
function schoolFormsOf(i: number, kind: Unit['kind']): string[] {
  if (kind === 'preschool') return ['FS'];
  if (i % 10 === 7) return ['GY'];
  return ['FKLASS', 'GR', ...(i % 10 === 1 ? ['GRAN'] : []), 'FTH'];
}

function unitOf(i: number): Unit {
  const place = `${firsts[i % 10]}${lasts[Math.floor(i / 10)]}`;
  const isPreschool = i % 3 === 0;
  const number = String(i + 1).padStart(2, '0');
  const kollegium = 14 + ((i * 7) % 45);
  return {
    ...{ _id: `unit-${plain(place)}`, kind: isPreschool ? 'preschool' : 'school', kollegium },
    name: isPreschool ? `${place}s förskoleenhet` : `${place}s skola`,
    huvudman: i % 5 === 4 ? 'huvudman-fyrklangen' : 'huvudman-ronnmarka',
    codes: [
      isPreschool
        ? { scheme: 'local', value: `RM-G${number}`, ...always }
        : { scheme: 'se-skolenhetskod', value: `999960${number}`, ...always },
    ],
    schoolForms: schoolFormsOf(i, isPreschool ? 'preschool' : 'school'),
    places: [{ id: `place-${plain(place)}`, name: place, ...always }],
    arbetslag: [{ id: `al-${plain(place)}`, name: 'Arbetslaget', size: kollegium, ...always }],
    ...{ calendar: null, open: { from: '2010-08-01', to: null }, successors: [], closing: null, version: 1, origin },
  };
}

/** Sixty units; the last ten are led by whoever leads the first ten. */
export function sampleUnits(): SampleUnit[] {
  const units = Array.from({ length: 60 }, (_, i) => unitOf(i));
  return units.map((unit, i) => {
    const n = i % 50;
    const name = `${given[n % 10]} ${families[Math.floor(n / 10)]}`;
    const rektor = { person: `person-${plain(name)}`, name, duties: [{ kind: 'rektor', at: unit._id }] };
    return { unit, rektor: { ...rektor, representations: [] } };
  });
}

/** Whoever leads these units, as people of the directory. */
export function sampleRektorer(all: readonly SampleUnit[]): Person[] {
  const people = new Map<string, Person>();
  for (const { unit, rektor } of all) {
    const mail = `${rektor.person.replace('person-', '')}@skola.example`;
    const known = people.get(rektor.person);
    const duty = { id: `duty-${unit._id}`, kind: 'rektor' as const, at: unit._id, from: '2020-08-01', to: null };
    people.set(rektor.person, {
      ...{ _id: rektor.person, name: rektor.name, isProtected: false, mail, phone: null, version: 1, origin },
      ...{ identifiers: [identifierOf('mail', mail)], representations: [] },
      duties: [...(known?.duties ?? []), { ...duty, endedAt: null, rests: [], origin }],
    });
  }
  return [...people.values()];
}
