import type { HuvudmanRow, RowProblem, UnitRow } from '../../schemas/imports';
import type { Huvudman, Unit } from '../../schemas/organisation';
import { type ComparedWith, type NewChange, namesSeveral, refusedWith } from './compared-with';
import { fieldChanges, howOf } from './fields';
import { type Importing, isFrom, mayFollow } from './origins';
import { underHuvudmen } from './parents';
import { codeName, type Found, type FoundUnits, numberName } from './present';
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
    if (before && !mayFollow(before, given)) {
      result.same += 1;
      continue;
    }
    const { name, owner, organisationNumber, from, to } = row;
    const kind = before ? undefined : (owner ?? 'independent'); // what somebody may do hangs on it
    // An unknown first day stays as it is known.
    const told = { name, kind, organisationNumber: organisationNumber ?? undefined, from: from ?? undefined, to };
    add(result, { about: 'huvudman', row, id, before, was: before ?? {}, told, importing: given });
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
  importing: Importing;
}

/** Puts what becomes of one huvudman or unit with the rest. */
function add(result: Compared, { about, row, id, before, was, told, importing }: One): void {
  const belongs = { ...told, ...(before && isFrom(before.origin, importing) ? {} : { origin: row.sourceId }) };
  const corrected = (before?.origin.corrected ?? []).map((field) => (field === 'codes' ? 'code' : field)); // a row tells one
  const fields = fieldChanges(was as Record<string, unknown>, belongs, corrected).map((change) =>
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

const unitFor = ({ sourceId, code }: UnitRow, huvudman: string, known: FoundUnits): Unit | undefined =>
  known.bySource.get(sourceId) ?? (code ? known.byName.get(codeName(code, huvudman)) : undefined);

/** A unit's row with the unit that it means, where that is known, and who answers for it. */
interface Meant {
  row: UnitRow;
  before: Unit | undefined;
  huvudman: string | undefined;
}

function meantBy(row: UnitRow, { found }: ComparedWith, huvudmen: Compared): Meant {
  const told = ownerOf(row, found.huvudmen, huvudmen);
  const before = unitFor(row, told ?? '', found.units);
  return { row, before, huvudman: row.huvudman === null ? before?.huvudman : told };
}

/** The codes of their huvudman's own that several rows have. */
function sharedLocalCodes(all: readonly Meant[]): Set<string> {
  const names = all.flatMap(({ row: { code }, huvudman }) =>
    code?.scheme === 'local' && huvudman ? [codeName(code, huvudman)] : [],
  );
  const seen = new Set<string>();
  return new Set(names.filter((name) => seen.has(name) || !seen.add(name)));
}

/** Compares unit by unit: found by its id at the source, or by its code where that is new. */
export function compareUnits(rows: readonly UnitRow[], with_: ComparedWith, huvudmen: Compared): Compared {
  const { given } = with_;
  const result = nothing();
  const owned = underHuvudmen(rows, with_);
  result.problems.push(...owned.problems);
  const all = owned.rows.map((row) => meantBy(row, with_, huvudmen));
  const shared = sharedLocalCodes(all);
  for (const { row, before, huvudman } of all) {
    const named = refusedWith(row, 'huvudman', { kind: 'huvudman', sourceId: row.huvudman ?? '' }, with_);
    const refused = named ?? refusedUnit({ row, before, huvudman }, shared, with_);
    if (refused) {
      result.problems.push(refused);
      continue;
    }
    const id = before?._id ?? given.idOf('unit', row.sourceId);
    result.places.set(row.sourceId, { id, kind: 'unit', huvudman: huvudman! });
    if (before && !mayFollow(before, given)) result.same += 1;
    else {
      const was = before ? unitAsTold(before, row) : {};
      add(result, {
        ...{ about: 'unit', row, id, before, was, importing: given },
        told: toldOf(row, huvudman!, before),
      });
    }
  }
  return result;
}

/** The huvudman that a unit's row names: by its id at the source, its organisation number, or our id. */
function ownerOf({ huvudman: ref }: UnitRow, owners: Found<Huvudman>, rows: Compared): string | undefined {
  if (ref === null) return undefined;
  const known = owners.bySource.get(ref) ?? owners.byName.get(numberName(ref)) ?? owners.byId.get(ref);
  return rows.places.get(ref)?.id ?? known?._id;
}

/** Why a unit's row is left out: its id or code tells no one unit, its huvudman is unknown, or it is somebody else's to import. */
function refusedUnit(
  { row, before, huvudman }: Meant,
  shared: ReadonlySet<string>,
  { given, found }: ComparedWith,
): RowProblem | null {
  if (found.units.several.has(row.sourceId)) return namesSeveral(row, 'id', row.sourceId);
  if (!huvudman) return leftOut(row, 'huvudman', 'import-huvudman-unknown', { value: row.huvudman ?? '–' });
  const owners = before ? [huvudman, before.huvudman] : [huvudman];
  if (owners.some((owner) => !isWithin(given.reach, owner)))
    return leftOut(row, 'huvudman', 'import-not-your-huvudman', { value: row.huvudman ?? '–' });
  // A code that people have corrected stays, whatever the source tells and whoever has that now.
  const name = before?.origin.corrected.includes('codes') ? null : row.code && codeName(row.code, huvudman);
  if (name && shared.has(name)) return leftOut(row, 'code', 'import-code-twice', { value: row.code!.value });
  const other = name ? found.units.byName.get(name) : undefined;
  if (before && other && other._id !== before._id)
    return leftOut(row, 'code', 'import-code-taken', { value: row.code!.value, unit: other.name });
  return null;
}
