import type { DutyChange, FieldChange, PersonRow } from '../../schemas/imports';
import type { HeldDuty, Person } from '../../schemas/organisation';
import type { ComparedWith, NewChange } from './compared-with';
import { dutyChange, endOfDuty, type ToldDuty } from './duties';
import { fieldChanges, howOf } from './fields';
import { isFrom, mayFollow } from './origins';

/** Everything that an import tells of one person. */
export interface ToldPerson {
  id: string;
  /** Whether the directory knows them. */
  isKnown: boolean;
  row?: PersonRow;
  duties: ToldDuty[];
}

/** What becomes of one person, and how much of what was told stays as it is. */
export interface ComparedPerson {
  change: NewChange | null;
  same: { person: number; duty: number };
}

const isMail = (identifier: string): boolean => identifier.startsWith('mail:');

/** What signs somebody in: by mail only the address that people have given by hand, where they have. */
function signsInAsCorrected(told: string[], before: Person | undefined): string[] {
  if (!before?.origin.corrected.includes('mail')) return told;
  return [...before.identifiers.filter(isMail), ...told.filter((each) => !isMail(each))];
}

/** A person as a row tells of them: of one whose identity is protected neither name nor address. */
function personAsTold(row: PersonRow, before: Person | undefined) {
  const { name, isProtected, mail, phone, identifiers } = row;
  if (!isHidden(row, before))
    return { name, isProtected, mail, phone, identifiers: signsInAsCorrected(identifiers, before) };
  const told = { name: null, isProtected, phone: null, identifiers: identifiers.filter((each) => !isMail(each)) };
  return hasGivenAddress(before) ? told : { ...told, mail: null };
}

/** Whether somebody has given an address since their identity was protected, to which alone letters go: it stays. */
const hasGivenAddress = (before: Pick<Person, 'isProtected' | 'origin'> | null | undefined): boolean =>
  (before?.isProtected && before.origin.corrected.includes('mail')) ?? false;

/** What signs somebody in, with the address that they gave, where they have: an import neither tells nor takes it. */
export const withGivenAddress = (before: Person | null, told: string[]): string[] =>
  before && hasGivenAddress(before) ? [...new Set([...before.identifiers.filter(isMail), ...told])] : told;

/** What signs somebody in beside the address that they gave. */
const besideAddress = ({ identifiers }: Person): string[] => identifiers.filter((each) => !isMail(each));

/** Whether people have said by hand that somebody's identity is protected. */
const isKeptProtected = (before: Person | undefined): boolean =>
  (before?.isProtected && before.origin.corrected.includes('isProtected')) ?? false;

/** Whether somebody is to be shown by duty and unit only: by the source's word or by people's. */
const isHidden = (row: PersonRow, before: Person | undefined): boolean => row.isProtected || isKeptProtected(before);

/** What a name and address that are to be hidden were before is told to nobody. */
const unsaid = (fields: FieldChange[]): FieldChange[] => fields.map((change) => ({ ...change, before: null }));

/** The fields of a person that change. That an identity is protected goes before what people have corrected. */
function fieldsOf(row: PersonRow | undefined, before: Person | undefined, { given }: ComparedWith): FieldChange[] {
  if (!row || (before && !mayFollow(before, given))) return [];
  const told = personAsTold(row, before);
  const belongs = before && isFrom(before.origin, given) ? told : { ...told, origin: row.sourceId };
  const hides = isHidden(row, before);
  const corrected = (before?.origin.corrected ?? []).filter((field) => !hides || field === 'isProtected');
  const keepsAddress = hides && hasGivenAddress(before);
  const was = before
    ? { ...before, origin: null, ...(keepsAddress ? { identifiers: besideAddress(before) } : {}) }
    : {};
  const fields = fieldChanges(was as Record<string, unknown>, belongs, corrected);
  return hides ? unsaid(fields) : fields;
}

/** What becomes of one person with their duties, those that are gone too; no change when all stays as it is. */
export function comparePerson(
  { id, row, duties: told }: ToldPerson,
  before: Person | undefined,
  gone: readonly HeldDuty[],
  with_: ComparedWith,
): ComparedPerson {
  const changes = told.map((duty) => dutyChange(duty, before, with_));
  const duties = [...changes.filter((change) => change !== null), ...gone.map((duty) => endOfDuty(duty, with_))];
  const fields = fieldsOf(row, before, with_);
  const same = {
    person: row && before && fields.length === 0 ? 1 : 0,
    duty: changes.filter((change) => change === null).length,
  };
  if (before && fields.length === 0 && duties.length === 0) return { change: null, same };
  const shown = {
    sourceId: row?.sourceId ?? before?.origin.id ?? null,
    name: row && isHidden(row, before) ? null : (before?.name ?? row?.name ?? null),
    row: row?.row ?? told[0]?.row.row ?? null,
  };
  const how = before ? howChanged(fields, duties) : 'adds';
  return {
    change: { about: 'person', subject: id, ...shown, how, version: before?.version ?? 0, fields, duties },
    same,
  };
}

const howChanged = (fields: readonly FieldChange[], duties: readonly DutyChange[]): 'changes' | 'keeps' =>
  howOf(fields) === 'changes' || duties.some(({ how }) => how !== 'keeps') ? 'changes' : 'keeps';
