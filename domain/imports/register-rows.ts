import type { ImportRow, RowProblem, UnitRow } from '../../schemas/imports';
import { problemsOf, warned } from './rows';

/** A school unit as the national register tells of it (version 2), as far as it is read; anything may be missing. */
export interface RegisterUnit {
  data?: {
    schoolUnitCode?: unknown;
    attributes?: {
      displayName?: unknown;
      status?: unknown;
      startDate?: unknown;
      endDate?: unknown;
      schoolTypes?: unknown;
    };
  };
  included?: unknown;
}

/** What of a unit that the register lists is taken: those that are, rest or are to come, and when one has ended. */
const statuses = ['AKTIV', 'VILANDE', 'PLANERAD', 'UPPHORT'];

const textIn = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);

/** The organisation number of whoever answers for the unit, where the register tells it: its keys are not all settled. */
function organizerOf(included: unknown): string | null {
  const parts = [included].flat() as ({ type?: unknown; attributes?: Record<string, unknown> } | null | undefined)[];
  const { attributes = {} } = parts.find((part) => part?.type === 'organizer') ?? {};
  return textIn(attributes.organizationNumber) ?? textIn(attributes.organisationNumber);
}

/** A unit of the register as a row, or what is wrong with it. Nothing is read of who leads it. */
export function unitInRegister({ data = {}, included }: RegisterUnit, row: number): ImportRow | RowProblem[] {
  const { attributes = {} } = data;
  const code = textIn(data.schoolUnitCode) ?? '';
  const status = String(attributes.status).slice(0, 60);
  const at = { row, kind: 'unit' as const, sourceId: code };
  if (!statuses.includes(status))
    return [warned(at, 'status', 'import-unknown-value', { field: 'status', value: status })];
  const schoolForms = Array.isArray(attributes.schoolTypes) ? attributes.schoolTypes.map(String) : [];
  const told: UnitRow = {
    ...{ ...at, name: attributes.displayName as string, unitKind: 'school', schoolForms },
    ...{ huvudman: organizerOf(included), code: { scheme: 'se-skolenhetskod', value: code } },
    open: { from: textIn(attributes.startDate), to: status === 'UPPHORT' ? textIn(attributes.endDate) : null },
  };
  const problems = problemsOf(told);
  return problems.length > 0 ? problems : told;
}
