import type { ImportSource } from '../../schemas/imports';
import type { Huvudman, Origin, Unit, UnitCode } from '../../schemas/organisation';

/** Huvudmen and units as the directory has them. */
export interface Present {
  huvudmen: readonly Huvudman[];
  units: readonly Unit[];
}

interface Known {
  _id: string;
  origin: Origin;
}

/** Documents by what they are called at a source, by our own id, and by what else tells them. */
export interface Found<T> {
  bySource: ReadonlyMap<string, T>;
  byId: ReadonlyMap<string, T>;
  byName: ReadonlyMap<string, T>;
}

function index<T extends Known>(all: readonly T[], source: ImportSource, namesOf: (one: T) => string[]): Found<T> {
  const own = all.filter(({ origin }) => origin.source === source && origin.id !== null);
  return {
    bySource: new Map(own.map((one) => [one.origin.id!, one])),
    byId: new Map(all.map((one) => [one._id, one])),
    byName: new Map(all.flatMap((one) => namesOf(one).map((name) => [name, one] as const))),
  };
}

export const codeName = ({ scheme, value }: Pick<UnitCode, 'scheme' | 'value'>): string => `${scheme}/${value}`;

const digits = (organisationNumber: string): string => organisationNumber.replace(/\D/g, '');

/** An organisation number as its last ten digits: with or without its hyphen, and without a century before it. */
export const numberName = (organisationNumber: string): string => digits(organisationNumber).slice(-10);

export const huvudmenIn = ({ huvudmen }: Present, source: ImportSource): Found<Huvudman> =>
  index(huvudmen, source, ({ organisationNumber }) => (organisationNumber ? [numberName(organisationNumber)] : []));

export const unitsIn = ({ units }: Present, source: ImportSource): Found<Unit> =>
  index(units, source, ({ codes }) => codes.filter(({ to }) => to === null).map(codeName));

/** Whether something belongs to the source that is read, or to nobody's but people's own hands. */
export const mayFollow = ({ origin }: Known, source: ImportSource): boolean =>
  origin.source === source || origin.source === 'hand';
