import type { Huvudman, Origin, Unit, UnitCode } from '../../schemas/organisation';
import { type Importing, isFrom } from './origins';
import { isWithin } from './reach';

/** Huvudmen and units as the directory has them. */
export interface Present {
  huvudmen: readonly Huvudman[];
  units: readonly Unit[];
}

interface Known {
  _id: string;
  origin: Origin;
}

/** Things by what they are called, and what several of them are called, which then means none of them. */
export interface Called<T> {
  alone: ReadonlyMap<string, T>;
  shared: ReadonlySet<string>;
}

export function called<T>(all: Iterable<readonly [string, T]>): Called<T> {
  const [alone, shared] = [new Map<string, T>(), new Set<string>()];
  for (const [name, one] of all) {
    if (alone.has(name)) shared.add(name);
    alone.set(name, one);
  }
  for (const name of shared) alone.delete(name);
  return { alone, shared };
}

/** Documents by what they are called at a source, by our own id, and by what else tells them. */
export interface Found<T> {
  bySource: ReadonlyMap<string, T>;
  /** What more than one is called at the source, by files of several huvudmen whom somebody administers together. */
  several: ReadonlySet<string>;
  byId: ReadonlyMap<string, T>;
  byName: ReadonlyMap<string, T>;
}

function index<T extends Known>(all: readonly T[], own: readonly T[], namesOf: (one: T) => string[]): Found<T> {
  const { alone, shared } = called(own.map((one) => [one.origin.id!, one] as const));
  return {
    ...{ bySource: alone, several: shared },
    byId: new Map(all.map((one) => [one._id, one])),
    byName: new Map(all.flatMap((one) => namesOf(one).map((name) => [name, one] as const))),
  };
}

/** What tells a unit by its code: one that a huvudman has given says nothing beside other huvudmen's. */
export const codeName = ({ scheme, value }: Pick<UnitCode, 'scheme' | 'value'>, huvudman: string): string =>
  scheme === 'local' ? `local/${huvudman}/${value}` : `${scheme}/${value}`;

const digits = (organisationNumber: string): string => organisationNumber.replace(/\D/g, '');

/** An organisation number as its last ten digits: with or without its hyphen, and without a century before it. */
export const numberName = (organisationNumber: string): string => digits(organisationNumber).slice(-10);

const isNamedBy = ({ origin }: Known, importing: Importing): boolean => origin.id !== null && isFrom(origin, importing);

export const huvudmenIn = ({ huvudmen }: Present, importing: Importing): Found<Huvudman> =>
  index(
    huvudmen,
    huvudmen.filter((one) => isNamedBy(one, importing)),
    ({ organisationNumber }) => (organisationNumber ? [numberName(organisationNumber)] : []),
  );

/** Units also by the code that their huvudman has given them, which several huvudmen may give. */
export interface FoundUnits extends Found<Unit> {
  byLocalCode: ReadonlyMap<string, readonly Unit[]>;
}

export const unitsIn = (present: Present, importing: Importing): FoundUnits => ({
  ...index(
    present.units,
    present.units.filter((one) => isNamedBy(one, importing) && isWithin(importing.reach, one.huvudman)),
    ({ codes, huvudman }) => codes.filter(({ to }) => to === null).map((code) => codeName(code, huvudman)),
  ),
  byLocalCode: byLocalCode(present, importing),
});

/** Of units with the same local code those whose import it is, and for the municipality its own before others'. */
function byLocalCode({ huvudmen, units }: Present, { reach }: Importing): Map<string, Unit[]> {
  const municipal = new Set(huvudmen.filter(({ kind }) => kind === 'municipal').map(({ _id }) => _id));
  const having = new Map<string, Unit[]>();
  for (const unit of units.filter(({ huvudman }) => isWithin(reach, huvudman)))
    for (const { scheme, value, to } of unit.codes)
      if (scheme === 'local' && to === null) having.set(value, [...(having.get(value) ?? []), unit]);
  for (const [value, all] of having) {
    const own = all.filter(({ huvudman }) => municipal.has(huvudman));
    if (own.length > 0) having.set(value, own);
  }
  return having;
}
