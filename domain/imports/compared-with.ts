import type { DutyRow, ImportChange, ImportRow, PersonRow, RowKind, RowProblem } from '../../schemas/imports';
import type { Huvudman } from '../../schemas/organisation';
import type { Instant } from '../../schemas/vocabulary';
import { KnownPeople } from './known-people';
import type { Importing } from './origins';
import { type Found, type FoundUnits, huvudmenIn, type Present, unitsIn } from './present';
import { leftOut } from './rows';

/** Something that a source says it has deleted. */
export interface Gone {
  kind: RowKind;
  sourceId: string;
}

/** What is told of an import besides its rows. */
export interface Given extends Importing {
  at: Instant;
  /** The kinds of which the source tells all. */
  complete: readonly RowKind[];
  gone: readonly Gone[];
  /** The id that something new gets: the same each time, so that done twice it is done once. */
  idOf: (kind: RowKind, sourceId: string) => string;
}

/** What rows are compared with. */
export interface ComparedWith {
  present: Present;
  given: Given;
  found: { huvudmen: Found<Huvudman>; units: FoundUnits };
  people: KnownPeople;
  /** The places of the centre: where its staff and lead have their duties. */
  centres: Set<string>;
  deleted: { people: ReadonlySet<string>; duties: ReadonlySet<string> };
  /** Rows that are left out, as `kind/id`: what names them is left out too. */
  leftOut: Set<string>;
}

/** What these rows are compared with, before anybody was met. */
export function comparedWith(present: Present, given: Given, rows: Iterable<PersonRow | DutyRow>): ComparedWith {
  const deletedOf = (kind: RowKind) =>
    new Set(given.gone.filter((each) => each.kind === kind).map((each) => each.sourceId));
  return {
    ...{ present, given, found: { huvudmen: huvudmenIn(present, given), units: unitsIn(present, given) } },
    ...{ people: new KnownPeople(rows, given), centres: new Set(), leftOut: new Set() },
    deleted: { people: deletedOf('person'), duties: deletedOf('duty') },
  };
}

/** Remembers rows that are left out. */
export const leaveOut = ({ leftOut: known }: ComparedWith, problems: readonly RowProblem[]): void => {
  for (const { kind, sourceId, leftOut: isOut } of problems) if (isOut && sourceId) known.add(`${kind}/${sourceId}`);
};

/** Why a row is left out that names another one of the same import: that one is. */
export const refusedWith = (
  row: ImportRow,
  field: string,
  other: { kind: RowKind; sourceId: string },
  { leftOut: known }: ComparedWith,
): RowProblem | null =>
  known.has(`${other.kind}/${other.sourceId}`)
    ? leftOut(row, field, 'import-names-left-out', { value: other.sourceId })
    : null;

/** Why a row is left out whose id, or the id in a field of it, means several in the directory. */
export const namesSeveral = (row: ImportRow, field: string, value: string): RowProblem =>
  leftOut(row, field, 'import-names-several', { value });

/** What becomes of one document, before it is kept with its import. */
export type NewChange = Omit<ImportChange, 'number' | 'changedMeanwhile'>;
