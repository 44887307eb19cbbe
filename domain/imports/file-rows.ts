import type { ImportFileKind, ImportRow, RowKind, RowProblem } from '../../schemas/imports';
import { type Refusal, refuse } from '../decision';
import { identifierOf } from '../identifiers';
import { isMadeOfPersonalNumber } from './personal-numbers';
import { leftOut, problemsOf } from './rows';

/** The columns of each kind of file, in any order; those with `true` have to be there. */
const columns = {
  units: {
    ...{ id: true, name: true, kind: true, huvudman: true, parent: false },
    ...{ codeScheme: false, code: false, schoolForms: false, kollegium: false, openFrom: false, openTo: false },
  },
  people: { id: true, name: true, protected: false, mail: true, phone: false, identifiers: false },
  duties: { id: true, person: true, duty: true, at: true, from: true, to: true },
} satisfies Record<ImportFileKind, Record<string, boolean>>;

/** The kind of row that stands in each kind of file. */
export const rowKindOf = { units: 'unit', people: 'person', duties: 'duty' } satisfies Record<ImportFileKind, RowKind>;

/** Columns of which nothing may be stored, whatever else stands in the file. */
const forbidden =
  /^(personnummer|person_?nr|pnr|civic_?no|civicnumber|ssn|birth_?date|födelsedatum|fodelsedatum|fødselsnummer)$/i;

/** Why a file's header row cannot be read as one of this kind. */
export function refuseHeader(kind: ImportFileKind, header: readonly string[]): Refusal | null {
  const told = forbidden.test.bind(forbidden);
  if (header.some(told)) return refuse('import-column-forbidden', { field: header.filter(told).join(', ') });
  const known: Record<string, boolean> = columns[kind];
  const missing = Object.keys(known).filter((name) => known[name] && !header.includes(name));
  const unknown = header.filter((name, i) => !(name in known) || header.indexOf(name) !== i);
  if (missing.length === 0 && unknown.length === 0) return null;
  return refuse('import-columns-wrong', {
    missing: missing.join(', ') || '–',
    unknown: unknown.map((name) => name.slice(0, 40)).join(', ') || '–',
    possible: Object.keys(known).join(', '),
  });
}

type Cells = Record<string, string | undefined>;

const textOf = (cell: string | undefined): string | null => cell || null;
const listOf = (cell: string): string[] => cell.split(/[\s,]+/).filter((each) => each !== '');

const yes = ['true', '1', 'ja', 'yes'];
const no = ['', 'false', '0', 'nej', 'no'];
/** A cell that says yes or no; anything else comes out as it is, so that its shape is refused. */
const isYes = (cell = ''): unknown =>
  yes.includes(cell.toLowerCase()) ? true : no.includes(cell.toLowerCase()) ? false : cell;

const codeIn = ({ code, codeScheme }: Cells): unknown =>
  code ? { scheme: codeScheme || 'se-skolenhetskod', value: code } : null;

/** The huvudman that a row names; one that tells under what it stands needs none of its own. */
const huvudmanIn = ({ huvudman, parent }: Cells) =>
  parent ? { huvudman: textOf(huvudman), parent } : { huvudman: huvudman ?? '' };

const unitIn = (cells: Cells) => ({
  ...{ name: cells.name, unitKind: cells.kind, ...huvudmanIn(cells), code: codeIn(cells) },
  ...(cells.schoolForms === undefined ? {} : { schoolForms: listOf(cells.schoolForms) }),
  ...(cells.kollegium ? { kollegium: Number(cells.kollegium) } : {}),
  open: { from: textOf(cells.openFrom), to: textOf(cells.openTo) },
});

function personIn(cells: Cells) {
  const mail = textOf(cells.mail?.toLowerCase());
  const isProtected = isYes(cells.protected);
  const identifiers = [
    ...(mail ? [identifierOf('mail', mail)] : []),
    ...listOf(cells.identifiers?.toLowerCase() ?? ''),
  ];
  const told = { isProtected, ...(cells.phone === undefined ? {} : { phone: textOf(cells.phone) }) };
  const shown = { name: cells.name, mail, identifiers: [...new Set(identifiers)] };
  const hidden = { name: null, mail: null, identifiers: identifiers.filter((each) => !each.startsWith('mail:')) };
  return { ...told, ...(isProtected === true ? { ...hidden, phone: null } : shown) };
}

const dutyIn = ({ person, duty, at, from, to }: Cells) => ({ person, duty, at, from, to: textOf(to) });

const readers = { units: unitIn, people: personIn, duties: dutyIn } satisfies Record<ImportFileKind, unknown>;

const holdsPersonalNumber = (cells: Cells): string | undefined =>
  Object.keys(cells).find((name) => listOf(cells[name] ?? '').some(isMadeOfPersonalNumber));

/** One row of a file as the neutral shape has it, or what is wrong with it. `row` is the line of the header plus its number. */
export function rowInFile(kind: ImportFileKind, cells: Cells, row: number): ImportRow | RowProblem[] {
  const place = { row, kind: rowKindOf[kind], sourceId: cells.id ?? '' };
  const personal = kind === 'units' ? undefined : holdsPersonalNumber(cells);
  if (personal) return [leftOut({ ...place, sourceId: null }, personal, 'import-personal-number')];
  const told = { ...place, ...readers[kind](cells) } as ImportRow;
  const problems = problemsOf(told);
  return problems.length > 0 ? problems : told;
}

/** A row that has more or fewer cells than the header. */
export const wrongWidth = (kind: ImportFileKind, row: number, cells: number, wanted: number): RowProblem =>
  leftOut({ row, kind: rowKindOf[kind], sourceId: null }, null, 'import-row-width', { n: cells, max: wanted });
