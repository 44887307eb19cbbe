import type { RowProblem, UnitRow } from '../../schemas/imports';
import { type ComparedWith, refusedWith } from './compared-with';
import { inCircles } from './cycles';
import { leftOut } from './rows';

/** The huvudman of a unit that the directory knows and no row tells of, by what a row calls it. */
const huvudmanKnown = (ref: string, { found: { units } }: ComparedWith): string | null => {
  const owners = new Set((units.byLocalCode.get(ref) ?? []).map(({ huvudman }) => huvudman));
  return units.bySource.get(ref)?.huvudman ?? (owners.size === 1 ? [...owners][0]! : null);
};

/** The nearest huvudman that is told above a unit, its own first; null where none is. */
function huvudmanAbove(row: UnitRow, byId: ReadonlyMap<string, UnitRow>, with_: ComparedWith): string | null {
  let at = row;
  while (at.huvudman === null && at.parent !== undefined) {
    const above = byId.get(at.parent);
    if (!above) return huvudmanKnown(at.parent, with_);
    at = above;
  }
  return at.huvudman;
}

/**
 * Units each with the huvudman above it, where their source tells under which other unit they stand; those that stand
 * above themselves, or under none that is known, are left out.
 */
export function underHuvudmen(
  rows: readonly UnitRow[],
  with_: ComparedWith,
): { rows: UnitRow[]; problems: RowProblem[] } {
  const byId = new Map(rows.map((row) => [row.sourceId, row]));
  const circles = inCircles(new Map(rows.map(({ sourceId, parent }) => [sourceId, parent ?? null])));
  const problems: RowProblem[] = [];
  const owned: UnitRow[] = [];
  const refused = (row: UnitRow, parent: string, huvudman: string | null): RowProblem | null => {
    if (circles.has(row.sourceId)) return leftOut(row, 'parent', 'import-organisation-in-circle');
    const named = refusedWith(row, 'parent', { kind: 'unit', sourceId: parent }, with_);
    return named ?? (huvudman ? null : leftOut(row, 'parent', 'import-huvudman-not-found'));
  };
  for (const row of rows) {
    const huvudman = circles.has(row.sourceId) ? null : huvudmanAbove(row, byId, with_);
    const problem = row.parent === undefined ? null : refused(row, row.parent, huvudman);
    if (problem) problems.push(problem);
    else owned.push({ ...row, huvudman });
  }
  return { rows: owned, problems };
}
