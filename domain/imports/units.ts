import type { HuvudmanRow, ImportSource, RowProblem, UnitRow } from '../../schemas/imports';
import type { Huvudman, Unit } from '../../schemas/organisation';
import { type ComparedWith, type NewChange, refusedWith } from './compared-with';
import { fieldChanges, howOf } from './fields';
import { underHuvudmen } from './parents';
import { codeName, type Found, mayFollow, numberName } from './present';
import { isWithin } from './reach';
import { leftOut } from './rows';

/** A place that a duty can be at, with the huvudman that answers for it. */
export interface Place {
  id: string;
  kind: 'unit' | 'huvudman' | 'centre';
  huvudman: string | null;
}

/** What became of the rows of one kind: changes, how many are as they were, what each row is called here, problems. */
export interface Compared {
  changes: NewChange[];
  same: number;
  places: Map<string, Place>;
  problems: RowProblem[];
}

const nothing = (): Compared => ({ changes: [], same: 0, places: new Map(), problems: [] });

const huvudmanFor = (row: HuvudmanRow, known: Found<Huvudman>): Huvudman | undefined =>
  known.bySource.get(row.sourceId) ??
  (row.organisationNumber ? known.byName.get(numberName(row.organisationNumber)) : undefined);

/** Compares huvudman by huvudman. */
export function compareHuvudmen(rows: readonly HuvudmanRow[], { found, given }: ComparedWith): Compared {
  const result = nothing();
  for (const row of rows) {
    const before = huvudmanFor(row, found.huvudmen);
    const id = before?._id ?? given.idOf('huvudman', row.sourceId);
    result.places.set(row.sourceId, { id, kind: 'huvudman', huvudman: id });
    if (before && !mayFollow(before, given.source)) {
      result.same += 1;
      continue;
    }
    const { name, owner, organisationNumber, from, to } = row;
    const kind = before ? undefined : (owner ?? 'independent'); // what somebody may do hangs on it
    // An unknown first day stays as it is known.
    const told = { name, kind, organisationNumber: organisationNumber ?? undefined, from: from ?? undefined, to };
    add(result, { about: 'huvudman', row, id, before, was: before ?? {}, told, source: given.source });
  }
  return result;
}

interface One {
  about: 'huvudman' | 'unit';
  row: HuvudmanRow | UnitRow;
  id: string;
  before: Huvudman | Unit | undefined;
  was: object;
  told: Record<string, unknown>;
  source: ImportSource;
}

/** Puts what becomes of one huvudman or unit with the rest. */
function add(result: Compared, { about, row, id, before, was, told, source }: One): void {
  const belongs = { ...told, ...(before?.origin.source === source ? {} : { origin: row.sourceId }) };
  const fields = fieldChanges(was as Record<string, unknown>, belongs, before?.origin.corrected ?? []).map((change) =>
    change.field === 'origin' ? { ...change, before: before?.origin.source ?? null } : change,
  );
  const how = before ? howOf(fields) : 'adds';
  if (how === 'same') {
    result.same += 1;
    return;
  }
  const shown = { subject: id, sourceId: row.sourceId, name: row.name, row: row.row, duties: [] };
  result.changes.push({ about, ...shown, how, version: before?.version ?? 0, fields });
}

/** A unit's code of a kind that holds until further notice. */
const codeOf = ({ codes }: Unit, scheme: string) => {
  const code = codes.find((each) => each.scheme === scheme && each.to === null);
  return code ? { scheme: code.scheme, value: code.value } : null;
};

/** A unit as it is, in the fields that a row tells of. */
const unitAsTold = (unit: Unit, { code }: UnitRow) => ({
  ...{ name: unit.name, kind: unit.kind, huvudman: unit.huvudman, schoolForms: unit.schoolForms },
  ...{ kollegium: unit.kollegium, open: unit.open, code: code && codeOf(unit, code.scheme) },
});

/** When a unit is open: an unknown first day stays as it is known, and a unit that another took over is not opened again. */
function openAsTold(before: Unit | undefined, { open }: UnitRow): Unit['open'] {
  if (before && before.successors.length > 0) return before.open;
  return { from: open.from ?? before?.open.from ?? null, to: open.to };
}

const toldOf = (row: UnitRow, huvudman: string, before: Unit | undefined): Record<string, unknown> => ({
  ...{ name: row.name, kind: row.unitKind, huvudman, code: row.code ?? undefined },
  ...{ schoolForms: row.schoolForms, kollegium: row.kollegium, open: openAsTold(before, row) },
});

const unitFor = ({ sourceId, code }: UnitRow, known: Found<Unit>): Unit | undefined =>
  known.bySource.get(sourceId) ?? (code ? known.byName.get(codeName(code)) : undefined);

/** Compares unit by unit: found by its id at the source, or by its code where that is new. */
export function compareUnits(rows: readonly UnitRow[], with_: ComparedWith, huvudmen: Compared): Compared {
  const { found, given } = with_;
  const result = nothing();
  const owned = underHuvudmen(rows, with_);
  result.problems.push(...owned.problems);
  for (const row of owned.rows) {
    const before = unitFor(row, found.units);
    const huvudman = ownerOf(row, before, found.huvudmen, huvudmen);
    const named = refusedWith(row, 'huvudman', { kind: 'huvudman', sourceId: row.huvudman ?? '' }, with_);
    const refused = named ?? refusedUnit(row, before, huvudman, with_);
    if (refused) {
      result.problems.push(refused);
      continue;
    }
    const id = before?._id ?? given.idOf('unit', row.sourceId);
    result.places.set(row.sourceId, { id, kind: 'unit', huvudman: huvudman! });
    if (before && !mayFollow(before, given.source)) result.same += 1;
    else {
      const was = before ? unitAsTold(before, row) : {};
      add(result, {
        ...{ about: 'unit', row, id, before, was, source: given.source },
        told: toldOf(row, huvudman!, before),
      });
    }
  }
  return result;
}

/** The huvudman that a unit's row names: by its id at the source, its organisation number, or our id. */
function ownerOf(row: UnitRow, before: Unit | undefined, owners: Found<Huvudman>, rows: Compared): string | undefined {
  const ref = row.huvudman;
  if (ref === null) return before?.huvudman;
  const known = owners.bySource.get(ref) ?? owners.byName.get(numberName(ref)) ?? owners.byId.get(ref);
  return rows.places.get(ref)?.id ?? known?._id;
}

/** Why a unit's row is left out: its huvudman is unknown, or it is somebody else's to import. */
function refusedUnit(
  row: UnitRow,
  before: Unit | undefined,
  huvudman: string | undefined,
  { given, found }: ComparedWith,
): RowProblem | null {
  if (!huvudman) return leftOut(row, 'huvudman', 'import-huvudman-unknown', { value: row.huvudman ?? '–' });
  const owners = before ? [huvudman, before.huvudman] : [huvudman];
  if (owners.some((owner) => !isWithin(given.reach, owner)))
    return leftOut(row, 'huvudman', 'import-not-your-huvudman', { value: row.huvudman ?? '–' });
  const other = row.code && found.units.byName.get(codeName(row.code));
  if (before && other && other._id !== before._id)
    return leftOut(row, 'code', 'import-code-taken', { value: row.code!.value, unit: other.name });
  return null;
}
