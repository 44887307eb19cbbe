import { randomUUID } from 'node:crypto';
import { type Change, changesBetween } from '../domain/changes';
import { importedBy } from '../domain/imports/import';
import type { DutyChange, Import, ImportChange } from '../schemas/imports';
import type { HeldDuty, OrganisationLogEntry, Person, Unit } from '../schemas/organisation';
import type { Instant } from '../schemas/vocabulary';
import type { Collections } from './collections';
import { insert, type Write } from './write-together';

/** What an import did to a unit or at it, as its log calls it. */
type Done = 'addUnit' | 'changeUnit' | 'changeDuties';

/** At which units duties are held that stand in their logs; those at huvudmän and the centre have no log of their own. */
const unitDuties: readonly HeldDuty['kind'][] = ['rektor', 'actingRektor', 'deputyHead'];

/** What belongs to the import and not to what is known of the unit. */
const isOfImport = ({ field }: Change): boolean => /^(origin|movedFrom|backFrom)(\/|$)/.test(field);

/** What stands in the logs of units of what an import changes: what there was before, by whose decision, by which import. */
export class ImportLog {
  constructor(
    private readonly collections: Pick<Collections, 'organisationLog'>,
    private readonly asked: Pick<Import, '_id' | 'source' | 'decidedBy'>,
    private readonly at: Instant,
  ) {}

  private entry(unit: string, command: Done, told: { person: string | null; changes: Change[]; key: string }): Write {
    const { _id: id, source } = this.asked;
    const entry: OrganisationLogEntry = {
      ...{ _id: randomUUID(), unit, person: told.person, command, at: this.at, by: importedBy(this.asked) },
      ...{ import: { id, source }, reason: null, changes: told.changes, receipt: null },
      key: { caller: 'insats', key: `import-${id}-${told.key}`, asked: '' },
    };
    return insert(this.collections.organisationLog, entry);
  }

  /** Of a unit that is added or changed; nothing where it only belongs to the source from now on. */
  ofUnit({ number }: ImportChange, before: Unit | undefined, after: Unit): Write[] {
    const changes = changesBetween(before ?? null, after).filter((change) => !isOfImport(change));
    const told = { person: null, changes, key: String(number) };
    return changes.length > 0 ? [this.entry(after._id, before ? 'changeUnit' : 'addUnit', told)] : [];
  }

  /** Of somebody's duties, in the log of each unit where they begin, change or end: no more than what is so there. */
  ofDuties({ number, duties }: ImportChange, before: Person | undefined, after: Person): Write[] {
    const units = new Map<string, DutyChange[]>();
    for (const change of duties.filter(({ how }) => how !== 'keeps'))
      for (const unit of unitsOf(change, before?.duties ?? [], after.duties))
        units.set(unit, [...(units.get(unit) ?? []), change]);
    return [...units].map(([unit, of]) =>
      this.entry(unit, 'changeDuties', { person: after._id, changes: of.flatMap(told), key: `${number}-${unit}` }),
    );
  }
}

/** The units that a duty was, and is, held at. */
const unitsOf = ({ id }: DutyChange, ...held: (readonly HeldDuty[])[]): Set<string> =>
  new Set(
    held
      .flatMap((duties) => duties.filter((duty) => duty.id === id && unitDuties.includes(duty.kind)))
      .map(({ at }) => at),
  );

const told = ({ id, fields }: DutyChange): Change[] =>
  fields
    .filter(({ kept }) => !kept)
    .map(({ field, before, after }) => ({ field: `duties/${id}/${field}`, before, after }));
