import { type Applying, huvudmanAfter, personAfter, unitAfter } from '../../../domain/imports/apply';
import { Changes } from '../../../domain/imports/changes';
import type { Given, NewChange } from '../../../domain/imports/compared-with';
import type { Present as Places } from '../../../domain/imports/present';
import type { DutyRow, HuvudmanRow, ImportRow, PersonRow, RowProblem, UnitRow } from '../../../schemas/imports';
import type { Huvudman, Person } from '../../../schemas/organisation';

/** The organisation as the directory has it. */
export interface Present extends Places {
  people: readonly Person[];
}

/** What an import would change, how much stays as it is, and which rows are left out and why. */
type Preview = Pick<Changes, 'counts' | 'problems'> & { changes: NewChange[] };

export const at = '2026-09-01T06:00:00.000Z';
const origin = { source: 'hand' as const, id: null, at: '2026-01-01T06:00:00.000Z', corrected: [] };

const huvudman = (_id: string, kind: Huvudman['kind'], organisationNumber: string): Huvudman => ({
  ...{ _id, name: _id, kind, organisationNumber, version: 1, origin },
});
export const ronnmarka = huvudman('huvudman-ronnmarka', 'municipal', '999999-0014');
export const fyrklangen = huvudman('huvudman-fyrklangen', 'independent', '999999-0022');

export const empty: Present = { huvudmen: [ronnmarka, fyrklangen], units: [], people: [] };

export const unitRow = (sourceId: string, more: Partial<UnitRow> = {}): UnitRow => ({
  ...{ kind: 'unit', row: 2, sourceId, name: `Enhet ${sourceId}`, unitKind: 'school', huvudman: '999999-0014' },
  ...{ code: null, open: { from: '2020-08-01', to: null } },
  ...more,
});
export const personRow = (sourceId: string, more: Partial<PersonRow> = {}): PersonRow => ({
  ...{ kind: 'person', row: 2, sourceId, name: `Person ${sourceId}`, isProtected: false },
  ...{ mail: `${sourceId}@skola.example`, identifiers: [`mail:${sourceId}@skola.example`] },
  ...more,
});
export const dutyRow = (sourceId: string, person: string, at_: string, more: Partial<DutyRow> = {}): DutyRow => ({
  ...{ kind: 'duty', row: 2, sourceId, person, duty: 'rektor', at: at_, from: '2026-08-01', to: null },
  ...more,
});
export const huvudmanRow = (sourceId: string, more: Partial<HuvudmanRow> = {}): HuvudmanRow => ({
  ...{ kind: 'huvudman', row: 1, sourceId, name: 'Ny huvudman', organisationNumber: '999999-0099' },
  ...more,
});

const given: Omit<Given, 'idOf'> = { source: 'file', at, reach: null, complete: [], gone: [] };
const idFor =
  (reach: Given['reach']): Given['idOf'] =>
  (kind, sourceId) =>
    [kind, sourceId, ...(reach ?? [])].map((part) => part.toLowerCase().replace(/[^a-z0-9]/g, '-')).join('-');

/** What an import of these rows would do to what is there. */
export function preview(
  rows: ImportRow[],
  present: Present = empty,
  more: Partial<Given> = {},
  problems: RowProblem[] = [],
): Preview {
  const asked = { ...given, ...more };
  const compared = new Changes(rows, problems, present, { idOf: idFor(asked.reach), ...asked });
  for (const person of present.people) compared.meet(person);
  const places = compared.places();
  const people = present.people.map((person) => compared.of(person)).filter((change) => change !== null);
  const changes = [...places, ...people, ...compared.added()];
  return { changes, counts: compared.counts, problems: compared.problems };
}

/** What is there after a preview was applied, at an instant. */
export function applied({ changes }: Preview, present: Present, applying: Partial<Applying> = {}): Present {
  const by = { person: 'person-a', name: null, role: 'administrator', forUnit: null, unitName: null } as const;
  const how: Applying = { source: 'file', reach: null, at, by, ...applying };
  const done = changes.filter((change) => change.how === 'adds' || change.how === 'changes');
  const of = <T extends { _id: string }>(
    about: string,
    before: readonly T[],
    after: (before: T | null, change: (typeof done)[number], how: Applying) => T,
  ): T[] => {
    const all = new Map(before.map((one) => [one._id, one]));
    for (const change of done.filter((each) => each.about === about))
      all.set(change.subject, after(all.get(change.subject) ?? null, change, how));
    return [...all.values()];
  };
  return {
    huvudmen: of('huvudman', present.huvudmen, huvudmanAfter),
    units: of('unit', present.units, unitAfter),
    people: of('person', present.people, personAfter),
  };
}

/** Which rows were left out and why, as `kind id: refusal`. */
export const leftOutOf = ({ problems }: Preview): string[] =>
  problems.filter(({ leftOut }) => leftOut).map(({ kind, sourceId, refusal }) => `${kind} ${sourceId}: ${refusal}`);
