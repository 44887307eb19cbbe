import type { DutyRow, ImportRow, PersonRow, RowProblem } from '../../schemas/imports';
import { identifierOf } from '../identifiers';
import { isMadeOfPersonalNumber, isPersonalNumber } from './personal-numbers';
import { leftOut, problemsOf, warned } from './rows';
import type { Organisations } from './ss12000-organisations';

/** A person as SS 12000 tells of them, as far as it is read. What is not named here, such as civicNo, is never looked at. */
export interface SsPerson {
  id?: unknown;
  givenName?: unknown;
  familyName?: unknown;
  eduPersonPrincipalNames?: unknown;
  securityMarking?: unknown;
  emails?: unknown;
}

/** A duty as SS 12000 tells of it, as far as it is read. */
export interface SsDuty {
  id?: unknown;
  person?: { id?: unknown } | null;
  dutyAt?: { id?: unknown } | null;
  dutyRole?: unknown;
  startDate?: unknown;
  endDate?: unknown;
}

const idOf = (value: { id?: unknown } | null | undefined): string => (typeof value?.id === 'string' ? value.id : '');
const textIn = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);

/** An address at work, never a private one, nor one that is made of a personal identity number. */
function mailOf({ emails }: SsPerson): string | null {
  const told = Array.isArray(emails) ? (emails as { value?: unknown; type?: unknown }[]) : [];
  const work = ['Skola personal', 'Arbete övrigt'];
  const mayBeTaken = told.filter((each) => !isMadeOfPersonalNumber(textIn(each?.value) ?? ''));
  const found = work.map((type) => mayBeTaken.find((each) => each?.type === type)).find((each) => each !== undefined);
  return textIn(found?.value)?.toLowerCase() ?? null;
}

/** A name of sign-in (eppn) that is made of a personal identity number is not taken. */
function signInsOf({ eduPersonPrincipalNames: names }: SsPerson): string[] {
  const told = Array.isArray(names) ? names.filter((name) => typeof name === 'string') : [];
  return told.filter((name) => !isMadeOfPersonalNumber(name)).map((name) => identifierOf('eppn', name));
}

/** Every marking but the one that says there is none protects, one that is not known too. */
const isMarked = ({ securityMarking: marking }: SsPerson): boolean => (marking ?? 'Ingen') !== 'Ingen';

/** A person as a row, or what is wrong with it; of one who is protected neither name nor address is read. */
export function personInDirectory(one: SsPerson, row: number): PersonRow | RowProblem[] {
  const isProtected = isMarked(one);
  const mail = isProtected ? null : mailOf(one);
  const name = [one.givenName, one.familyName]
    .map(textIn)
    .filter((part) => part !== null)
    .join(' ');
  const told: PersonRow = {
    ...{ kind: 'person', row, sourceId: idOf(one), name: isProtected ? null : name, isProtected, mail },
    identifiers: [...new Set([...(mail ? [identifierOf('mail', mail)] : []), ...signInsOf(one)])],
    onlyIfNamed: true,
  };
  if (isPersonalNumber(told.sourceId)) return [leftOut({ ...told, sourceId: null }, 'id', 'import-personal-number')];
  const problems = problemsOf(told);
  return problems.length > 0 ? problems : told;
}

/** What is done by the head of a unit, in both editions of the standard. */
const headRoles = ['Rektor', 'Förskolechef'];
/** The other roles of SS 12000:2020 and of its correction 2.1.0: they give no duty here. */
const otherRoles = [
  ...['Lärare', 'Förskollärare', 'Barnskötare', 'Bibliotekarie', 'Lärarassistent', 'Fritidspedagog', 'Annan personal'],
  ...['Studie- och yrkesvägledare', 'Förstelärare', 'Kurator', 'Skolsköterska', 'Skolläkare', 'Skolpsykolog'],
  ...['Speciallärare/specialpedagog', 'Skoladministratör', 'Övrig arbetsledning', 'Övrig pedagogisk personal'],
];

/** The roles by which duties are asked for. */
export const rolesAskedFor: readonly string[] = headRoles;

/** A duty as rows, one for each unit that it leads; a role that gives no duty here gives none. */
export function dutiesInDirectory(
  one: SsDuty,
  row: number,
  organisations: Organisations,
): (ImportRow | RowProblem[])[] {
  const at = { row, kind: 'duty' as const, sourceId: idOf(one) };
  const role = String(one.dutyRole).slice(0, 60);
  if (otherRoles.includes(role)) return [];
  if (!headRoles.includes(role))
    return [[warned(at, 'dutyRole', 'import-unknown-value', { field: 'dutyRole', value: role })]];
  const units = organisations.unitsLedAt(idOf(one.dutyAt));
  if (!units) return [[leftOut(at, 'dutyAt', 'import-place-unknown', { value: idOf(one.dutyAt) || '–' })]];
  return units.map((unit) => headOf(one, unit, at));
}

/** The id of a duty in what its part at one unit is called. */
export const dutyIn = (sourceId: string): string => sourceId.split('/')[0]!;

function headOf(one: SsDuty, unit: string, at: { row: number; kind: 'duty'; sourceId: string }) {
  const told: DutyRow = {
    ...{ ...at, sourceId: `${at.sourceId}/${unit}`, person: idOf(one.person), duty: 'rektor', at: unit },
    ...{ from: one.startDate as string, to: textIn(one.endDate) },
  };
  const problems = problemsOf(told);
  return problems.length > 0 ? problems : told;
}
