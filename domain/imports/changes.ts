import type {
  DutyRow,
  HuvudmanRow,
  ImportCounts,
  ImportRow,
  PersonRow,
  RowKind,
  RowProblem,
  Tally,
  UnitRow,
} from '../../schemas/imports';
import type { Unit } from '../../schemas/organisation';
import { type ComparedWith, type Given, leaveOut, type NewChange } from './compared-with';
import { type ComparedPeople, comparePeople } from './people';
import { centresIn, codeName, huvudmenIn, type Present, peopleIn, unitsIn } from './present';
import { isWithin } from './reach';
import { leftOut } from './rows';
import { type Compared, compareHuvudmen, compareUnits } from './units';

/** What an import would change, how much stays as it is, and which rows are left out and why. */
export interface Preview {
  changes: NewChange[];
  counts: ImportCounts;
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
function distinct(rows: readonly ImportRow[]) {
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
    ({ code }) => (code ? [codeName(code)] : []),
    (row) => leftOut(row, 'code', 'import-code-twice', { value: row.code!.value }),
  );
  const people = alone(
    byId<PersonRow>('person'),
    ({ identifiers }) => identifiers,
    (row) => leftOut(row, 'identifiers', 'import-identifier-twice'),
  );
  return { huvudmen: byId<HuvudmanRow>('huvudman'), units, people, duties: byId<DutyRow>('duty'), problems };
}

const tally = (): Tally => ({ adds: 0, changes: 0, gone: 0, keeps: 0, same: 0 });

/** How many of each kind become what. */
export function countsOf(changes: readonly NewChange[], same: Record<RowKind, number>): ImportCounts {
  const counts: ImportCounts = { huvudman: tally(), unit: tally(), person: tally(), duty: tally() };
  for (const kind of ['huvudman', 'unit', 'person', 'duty'] as const) counts[kind].same = same[kind];
  for (const { about, how, fields, duties } of changes) {
    const isOnlyDuties = about === 'person' && how !== 'adds' && fields.length === 0;
    if (!isOnlyDuties) counts[about][how] += 1;
    for (const duty of duties) counts.duty[duty.how === 'ends' ? 'gone' : duty.how] += 1;
  }
  return counts;
}

/** Units that their source does not have any more: told, and left as they are. */
function goneUnits(named: ReadonlySet<string>, { present, given }: ComparedWith): NewChange[] {
  const deleted = new Set(given.gone.filter(({ kind }) => kind === 'unit').map(({ sourceId }) => sourceId));
  const isGone = ({ origin, huvudman, open }: Unit): boolean =>
    origin.source === given.source &&
    origin.id !== null &&
    open.to === null &&
    !named.has(origin.id) &&
    isWithin(given.reach, huvudman) &&
    (given.complete.includes('unit') || deleted.has(origin.id));
  return present.units.filter(isGone).map(({ _id: subject, name, version, origin }) => ({
    ...{ about: 'unit', subject, sourceId: origin.id, name, row: null, how: 'gone', version, fields: [], duties: [] },
  }));
}

const namedIn = (rows: readonly ImportRow[], kind: RowKind, problems: readonly RowProblem[]): Set<string> =>
  new Set([...rows, ...problems].filter((row) => row.kind === kind).map(({ sourceId }) => sourceId ?? ''));

/**
 * What an import would change: every row compared with the directory. `problems` are those that were found while its
 * source was read: what they name is left out and is not gone.
 */
export function changesOf(
  rows: readonly ImportRow[],
  problems: readonly RowProblem[],
  present: Present,
  asked: Given,
): Preview {
  const with_ = comparedWith(present, withoutGuessing(asked, problems));
  const told = distinct(rows);
  leaveOut(with_, [...problems, ...told.problems]);
  const huvudmen = compareHuvudmen(told.huvudmen, with_);
  const units = compareUnits(told.units, with_, huvudmen);
  leaveOut(with_, units.problems);
  const named = namedIn(rows, 'duty', problems);
  const people = comparePeople({ ...told, named }, [units, huvudmen], with_);
  const gone = goneUnits(namedIn(rows, 'unit', problems), with_);
  const found = [huvudmen, units, people].flatMap((each) => each.problems);
  return { ...wholeOf(huvudmen, units, gone, people), problems: [...problems, ...told.problems, ...found] };
}

/** A row that cannot be told apart may be any: then nothing of its kind counts as gone. */
const withoutGuessing = (given: Given, problems: readonly RowProblem[]): Given => ({
  ...given,
  complete: given.complete.filter((kind) => !problems.some((each) => each.kind === kind && each.sourceId === null)),
});

function comparedWith(present: Present, given: Given): ComparedWith {
  const { source } = given;
  const found = {
    huvudmen: huvudmenIn(present, source),
    units: unitsIn(present, source),
    people: peopleIn(present, source),
  };
  const deletedOf = (kind: RowKind) =>
    new Set(given.gone.filter((each) => each.kind === kind).map((each) => each.sourceId));
  const deleted = { people: deletedOf('person'), duties: deletedOf('duty') };
  return { present, given, found, centres: centresIn(present), deleted, leftOut: new Set() };
}

function wholeOf(
  huvudmen: Compared,
  units: Compared,
  gone: NewChange[],
  people: ComparedPeople,
): Omit<Preview, 'problems'> {
  const changes = [...huvudmen.changes, ...units.changes, ...gone, ...people.changes];
  return { changes, counts: countsOf(changes, { huvudman: huvudmen.same, unit: units.same, ...people.same }) };
}
