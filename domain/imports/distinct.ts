import type { DutyRow, HuvudmanRow, ImportRow, PersonRow, RowProblem, UnitRow } from '../../schemas/imports';
import { leftOut } from './rows';

/** Rows that can be told apart, by kind, and why others are left out. */
export interface Distinct {
  huvudmen: HuvudmanRow[];
  units: UnitRow[];
  people: PersonRow[];
  duties: DutyRow[];
  problems: RowProblem[];
}

/** The rows of one kind without those that share what must be theirs alone: all of them are left out, each told. */
function withoutShared<T extends ImportRow>(
  rows: readonly T[],
  namesOf: (row: T) => string[],
  problem: (row: T) => RowProblem,
): { rows: T[]; problems: RowProblem[] } {
  const times = new Map<string, number>();
  for (const row of rows) for (const name of new Set(namesOf(row))) times.set(name, (times.get(name) ?? 0) + 1);
  const isShared = (row: T) => namesOf(row).some((name) => times.get(name)! > 1);
  return { rows: rows.filter((row) => !isShared(row)), problems: rows.filter(isShared).map(problem) };
}

const ofKind = <T extends ImportRow>(rows: readonly ImportRow[], kind: T['kind']): T[] =>
  rows.filter((row): row is T => row.kind === kind);

const sharedId = (row: ImportRow) => leftOut(row, 'id', 'import-id-twice', { value: row.sourceId });

/** The rows that can be compared, by kind; those with an id, a code or a sign-in that another row has too are not. */
export function distinct(rows: readonly ImportRow[]): Distinct {
  const problems: RowProblem[] = [];
  const alone = <T extends ImportRow>(
    of: readonly T[],
    namesOf: (row: T) => string[],
    problem: (row: T) => RowProblem,
  ) => {
    const result = withoutShared(of, namesOf, problem);
    problems.push(...result.problems);
    return result.rows;
  };
  const byId = <T extends ImportRow>(kind: T['kind']): T[] =>
    alone(ofKind<T>(rows, kind), ({ sourceId }) => [sourceId], sharedId);
  const units = alone(
    byId<UnitRow>('unit'),
    ({ code }) => (code && code.scheme !== 'local' ? [`${code.scheme}/${code.value}`] : []),
    (row) => leftOut(row, 'code', 'import-code-twice', { value: row.code!.value }),
  );
  const people = alone(
    byId<PersonRow>('person'),
    ({ identifiers }) => identifiers,
    (row) => leftOut(row, 'identifiers', 'import-identifier-twice'),
  );
  return { huvudmen: byId<HuvudmanRow>('huvudman'), units, people, duties: byId<DutyRow>('duty'), problems };
}
