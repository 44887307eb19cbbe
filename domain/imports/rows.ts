import { Compile } from 'typebox/compile';
import {
  DutyRow,
  HuvudmanRow,
  type ImportRow,
  PersonRow,
  type RowKind,
  type RowProblem,
  UnitRow,
} from '../../schemas/imports';
import type { Refusal } from '../decision';
import { refuseCode } from './codes';

const shapes = {
  huvudman: Compile(HuvudmanRow),
  unit: Compile(UnitRow),
  person: Compile(PersonRow),
  duty: Compile(DutyRow),
};

/** Where a row stood, of what kind it is and what it is called at its source. */
export interface RowPlace {
  row: number;
  kind: RowKind;
  sourceId: string | null;
}

type Told = RowProblem['told'];
const placeOf = ({ row, kind, sourceId }: RowPlace): RowPlace => ({ row, kind, sourceId: sourceId || null });

/** Why a row is left out. */
export const leftOut = (at: RowPlace, field: string | null, refusal: string, told: Told = {}): RowProblem => ({
  ...{ ...placeOf(at), field, refusal, told, leftOut: true },
});

/** What is told of a row that is taken all the same. */
export const warned = (at: RowPlace, field: string | null, refusal: string, told: Told = {}): RowProblem => ({
  ...leftOut(at, field, refusal, told),
  leftOut: false,
});

const fieldAt = (pointer: string): string => pointer.slice(1).replaceAll('/', '.') || 'row';

/** The first and the last day that a row tells of, with the field of the last. */
function periodOf(row: ImportRow): { from: string | null; to: string | null; field: string } | null {
  if (row.kind === 'unit') return { ...row.open, field: 'open.to' };
  return row.kind === 'person' ? null : { from: row.from ?? null, to: row.to ?? null, field: 'to' };
}

function endsTooEarly(row: ImportRow): RowProblem[] {
  const { from, to, field } = periodOf(row) ?? {};
  return from && to && from > to ? [leftOut(row, field!, 'import-ends-before-it-begins', { from, to })] : [];
}

function wrongCode(row: ImportRow): RowProblem[] {
  const refused: Refusal | null = row.kind === 'unit' && row.code ? refuseCode(row.code) : null;
  return refused ? [leftOut(row, 'code', refused.refusal, refused.told)] : [];
}

/** What is wrong with a row by itself, each field once: its shape, its days, its code. */
export function problemsOf(row: ImportRow): RowProblem[] {
  const shape = shapes[row.kind];
  if (shape.Check(row)) return [...endsTooEarly(row), ...wrongCode(row)];
  const wrong = new Map(shape.Errors(row).map(({ instancePath, message }) => [fieldAt(instancePath), message]));
  return [...wrong].map(([field, reason]) => leftOut(row, field, 'field-invalid', { field, reason }));
}
