import type { HuvudmanRow, ImportRow, RowProblem, UnitRow } from '../../schemas/imports';
import { inCircles } from './cycles';
import { leftOut, problemsOf, warned } from './rows';

/** An organisation as SS 12000 tells of it, as far as it is read; anything may be missing. */
export interface SsOrganisation {
  id?: unknown;
  displayName?: unknown;
  organisationType?: unknown;
  organisationNumber?: unknown;
  organisationCode?: unknown;
  schoolUnitCode?: unknown;
  schoolTypes?: unknown;
  parentOrganisation?: { id?: unknown } | null;
  startDate?: unknown;
  endDate?: unknown;
}

/** The kinds of organisation of SS 12000:2020 that are no unit and no huvudman. */
const others = ['Verksamhetsområde', 'Förvaltning', 'Rektorsområde', 'Skola', 'Varumärke', 'Bolag', 'Övrigt'];
/** Where a duty as rektor is one for the units below too. */
const ledAsWhole = ['Skolenhet', 'Skola', 'Rektorsområde'];

const idOf = ({ id }: SsOrganisation): string => (typeof id === 'string' ? id : '');
const parentOf = ({ parentOrganisation }: SsOrganisation): string | null =>
  typeof parentOrganisation?.id === 'string' ? parentOrganisation.id : null;
const textIn = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);

/** The organisations of a directory, with who stands above whom. */
export class Organisations {
  private readonly byId: ReadonlyMap<string, SsOrganisation>;
  private readonly circles: ReadonlySet<string>;
  private readonly below = new Map<string, SsOrganisation[]>();

  constructor(private readonly all: readonly SsOrganisation[]) {
    this.byId = new Map(all.map((one) => [idOf(one), one]));
    this.circles = inCircles(new Map(all.map((one) => [idOf(one), parentOf(one)])));
    for (const one of all) {
      const parent = parentOf(one);
      if (parent) this.below.set(parent, [...(this.below.get(parent) ?? []), one]);
    }
  }

  /** Every huvudman and unit as a row, or what is wrong with it; what is neither is passed over. */
  *rows(): Generator<ImportRow | RowProblem[]> {
    for (const [i, one] of this.all.entries()) {
      const told = this.row(one, i + 1);
      if (told) yield Array.isArray(told) ? told : checked(told);
    }
  }

  /** The units at and below an organisation, where a duty as rektor is held for all of them; null where it is not. */
  unitsLedAt(id: string): string[] | null {
    const one = this.byId.get(id);
    if (!one || !ledAsWhole.includes(String(one.organisationType)) || this.circles.has(id)) return null;
    return [...this.unitsBelow(one)];
  }

  private *unitsBelow(one: SsOrganisation): Generator<string> {
    if (one.organisationType === 'Skolenhet') yield idOf(one);
    for (const child of this.below.get(idOf(one)) ?? []) yield* this.unitsBelow(child);
  }

  private row(one: SsOrganisation, row: number): ImportRow | RowProblem[] | null {
    const at = { row, kind: 'unit' as const, sourceId: idOf(one) };
    if (one.organisationType === 'Huvudman') return huvudmanIn(one, row);
    if (one.organisationType === 'Skolenhet') return this.unitIn(one, at);
    const value = String(one.organisationType).slice(0, 60);
    const told = { field: 'organisationType', value };
    return others.includes(value) ? null : [warned(at, 'organisationType', 'import-unknown-value', told)];
  }

  private unitIn(one: SsOrganisation, at: { row: number; kind: 'unit'; sourceId: string }): UnitRow | RowProblem[] {
    if (this.circles.has(at.sourceId)) return [leftOut(at, 'parentOrganisation', 'import-organisation-in-circle')];
    const huvudman = this.huvudmanAbove(one);
    if (!huvudman) return [leftOut(at, 'parentOrganisation', 'import-huvudman-not-found')];
    const schoolForms = Array.isArray(one.schoolTypes) ? one.schoolTypes.map(String) : [];
    return {
      ...{ ...at, name: one.displayName as string, huvudman, code: codeIn(one), schoolForms },
      unitKind: isPreschool(schoolForms, one) ? 'preschool' : 'school',
      open: { from: textIn(one.startDate), to: textIn(one.endDate) },
    };
  }

  private huvudmanAbove(one: SsOrganisation): string | null {
    for (let at: SsOrganisation | undefined = one; at; at = this.byId.get(parentOf(at) ?? ''))
      if (at.organisationType === 'Huvudman') return idOf(at);
    return null;
  }
}

function checked(row: ImportRow): ImportRow | RowProblem[] {
  const problems = problemsOf(row);
  return problems.length > 0 ? problems : row;
}

/** Swedish public bodies have organisation numbers that begin with 2. */
function huvudmanIn(one: SsOrganisation, row: number): HuvudmanRow {
  const organisationNumber = textIn(one.organisationNumber);
  const owner = organisationNumber?.startsWith('2') ? ('municipal' as const) : ('independent' as const);
  const told = { kind: 'huvudman' as const, row, sourceId: idOf(one), name: one.displayName as string };
  const days = { from: textIn(one.startDate), to: textIn(one.endDate) };
  return { ...told, ...days, organisationNumber, ...(organisationNumber ? { owner } : {}) };
}

const codeIn = ({ schoolUnitCode, organisationCode }: SsOrganisation): UnitRow['code'] => {
  const [national, local] = [textIn(schoolUnitCode), textIn(organisationCode)];
  if (national) return { scheme: 'se-skolenhetskod', value: national };
  return local ? { scheme: 'local', value: local } : null;
};

/** A unit with preschool only; one that tells no school forms is a school when it has a national code. */
const isPreschool = (schoolForms: readonly string[], { schoolUnitCode }: SsOrganisation): boolean =>
  schoolForms.length > 0 ? schoolForms.every((form) => form === 'FS') : !textIn(schoolUnitCode);
