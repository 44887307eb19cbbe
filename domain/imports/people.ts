import type { DutyChange, DutyRow, FieldChange, PersonRow, RowProblem } from '../../schemas/imports';
import type { HeldDuty, Person } from '../../schemas/organisation';
import { type ComparedWith, leaveOut, type NewChange, refusedWith } from './compared-with';
import { dutyChange, endOfDuty, placeFor, refusedDuty, type ToldDuty } from './duties';
import { fieldChanges, howOf } from './fields';
import { mayFollow } from './present';
import { isWithin } from './reach';
import { leftOut } from './rows';
import type { Compared } from './units';

/** Everything that an import tells of one person. */
interface ToldPerson {
  id: string;
  before: Person | undefined;
  row?: PersonRow;
  duties: ToldDuty[];
  ended: HeldDuty[];
}

/** What became of the rows of people and duties. */
export interface ComparedPeople {
  changes: NewChange[];
  same: { person: number; duty: number };
  problems: RowProblem[];
}

const isMail = (identifier: string): boolean => identifier.startsWith('mail:');

/** A person as a row tells of them: of one whose identity is protected neither name nor address. */
function personAsTold(row: PersonRow, before: Person | undefined) {
  const { name, isProtected, mail, phone, identifiers } = row;
  if (!isHidden(row, before)) return { name, isProtected, mail, phone, identifiers };
  return { ...hidden, isProtected, identifiers: identifiers.filter((each) => !isMail(each)) };
}
const hidden = { name: null, mail: null, phone: null };

/** Whether people have said by hand that somebody's identity is protected. */
const isKeptProtected = (before: Person | undefined): boolean =>
  (before?.isProtected && before.origin.corrected.includes('isProtected')) ?? false;

/** Whether somebody is to be shown by duty and unit only: by the source's word or by people's. */
const isHidden = (row: PersonRow, before: Person | undefined): boolean => row.isProtected || isKeptProtected(before);

/** What a name and address that are to be hidden were before is told to nobody. */
const unsaid = (fields: FieldChange[]): FieldChange[] => fields.map((change) => ({ ...change, before: null }));

/** The fields of a person that change. That an identity is protected goes before what people have corrected. */
function fieldsOf({ row, before }: ToldPerson, { given }: ComparedWith): FieldChange[] {
  if (!row || (before && !mayFollow(before, given.source))) return [];
  const told = personAsTold(row, before);
  const belongs = before?.origin.source === given.source ? told : { ...told, origin: row.sourceId };
  const hides = isHidden(row, before);
  const corrected = (before?.origin.corrected ?? []).filter((field) => !hides || field === 'isProtected');
  const was = before ? { ...before, origin: null } : {};
  const fields = fieldChanges(was as Record<string, unknown>, belongs, corrected);
  return hides ? unsaid(fields) : fields;
}

/** Whether every duty of a person is within reach: otherwise their name and address are somebody else's to change. */
const isOwnPerson = ({ duties }: Person, { given, found }: ComparedWith): boolean =>
  given.reach === null || duties.every(({ at }) => isWithin(given.reach, found.units.byId.get(at)?.huvudman ?? at));

/** People by what rows call them. */
class People {
  private readonly told = new Map<string, ToldPerson>();
  private readonly ids = new Map<string, string>();

  constructor(private readonly with_: ComparedWith) {}

  /** The person of a row, known by the source's id, or by an identifier where that is new. */
  of(row: PersonRow): Person | undefined {
    const { bySource, byName } = this.with_.found.people;
    return bySource.get(row.sourceId) ?? row.identifiers.map((each) => byName.get(each)).find((found) => found);
  }

  take(row: PersonRow): void {
    const before = this.of(row);
    const one = this.one(before?._id ?? this.with_.given.idOf('person', row.sourceId), before);
    one.row = row;
    this.ids.set(row.sourceId, one.id);
    for (const each of row.identifiers) this.ids.set(each, one.id);
  }

  /** The person whom a duty's row names; null when nobody is called so. */
  named(ref: string): ToldPerson | null {
    const id = this.ids.get(ref);
    if (id) return this.told.get(id)!;
    const { bySource, byName, byId } = this.with_.found.people;
    const known = bySource.get(ref) ?? byName.get(ref) ?? byId.get(ref);
    return known ? this.one(known._id, known) : null;
  }

  one(id: string, before: Person | undefined): ToldPerson {
    const one = this.told.get(id) ?? { id, before, duties: [], ended: [] };
    this.told.set(id, one);
    return one;
  }

  all(): Iterable<ToldPerson> {
    return this.told.values();
  }
}

/** Why a person's row is left out: the person, or what signs them in, is somebody else's. */
function refusedPerson(row: PersonRow, before: Person | undefined, with_: ComparedWith): RowProblem | null {
  const { byName } = with_.found.people;
  const other = row.identifiers.find((each) => byName.has(each) && byName.get(each) !== before);
  if (other) return leftOut(row, 'identifiers', 'import-identifier-taken');
  if (before && !isOwnPerson(before, with_)) return leftOut(row, null, 'import-not-your-person');
  return null;
}

/** Which of a source's duties are gone: all that it does not tell of when it tells all, and what it says it deleted. */
function isGone({ origin, endedAt }: HeldDuty, told: ReadonlySet<string>, { given, deleted }: ComparedWith): boolean {
  if (origin.source !== given.source || origin.id === null || endedAt !== null || told.has(origin.id)) return false;
  return given.complete.includes('duty') || deleted.duties.has(origin.id.split('/')[0]!);
}

const isOwnPlace = ({ at }: HeldDuty, { given, found }: ComparedWith): boolean =>
  given.reach === null || isWithin(given.reach, found.units.byId.get(at)?.huvudman ?? at);

/** Puts the duties that are gone with their people. Nothing ends that a row names, even one that is left out. */
function endGone(people: People, told: ReadonlySet<string>, with_: ComparedWith): void {
  const { present, given, deleted } = with_;
  for (const person of present.people) {
    const isDeleted = person.origin.source === given.source && deleted.people.has(person.origin.id ?? '');
    const gone = person.duties.filter(
      (duty) =>
        isOwnPlace(duty, with_) &&
        (isGone(duty, told, with_) ||
          (isDeleted &&
            duty.origin.source === given.source &&
            duty.endedAt === null &&
            !told.has(duty.origin.id ?? ''))),
    );
    if (gone.length > 0) people.one(person._id, person).ended.push(...gone);
  }
}

/** What becomes of one person with their duties; null when all stays as it is. */
function personChange(one: ToldPerson, fields: FieldChange[], duties: DutyChange[]): NewChange | null {
  const { before, row } = one;
  if (before && fields.length === 0 && duties.length === 0) return null;
  const changes = howOf(fields) === 'changes' || duties.some(({ how }) => how !== 'keeps');
  const name = row && isHidden(row, before) ? null : (before?.name ?? row?.name ?? null);
  return {
    ...{ about: 'person', subject: one.id, sourceId: row?.sourceId ?? before?.origin.id ?? null, name },
    ...{ row: row?.row ?? one.duties[0]?.row.row ?? null, how: before ? (changes ? 'changes' : 'keeps') : 'adds' },
    ...{ version: before?.version ?? 0, fields, duties },
  };
}

/** Compares person by person, each with all their duties. `named` are the duties that some row names, left out or not. */
export function comparePeople(
  rows: { people: readonly PersonRow[]; duties: readonly DutyRow[]; named: ReadonlySet<string> },
  places: readonly Compared[],
  with_: ComparedWith,
): ComparedPeople {
  const people = new People(with_);
  const problems: RowProblem[] = [];
  const withDuties = new Set(rows.duties.map(({ person }) => person));
  for (const row of rows.people) {
    if (row.onlyIfNamed && !withDuties.has(row.sourceId) && !with_.found.people.bySource.has(row.sourceId)) continue;
    const refused = refusedPerson(row, people.of(row), with_);
    if (refused) problems.push(refused);
    else people.take(row);
  }
  leaveOut(with_, problems);
  for (const row of rows.duties) {
    const place = placeFor(row.at, with_, places);
    const person = people.named(row.person);
    const unknown = person ? null : leftOut(row, 'person', 'import-person-unknown');
    const named = refusedWith(row, 'person', { kind: 'person', sourceId: row.person }, with_);
    const refused = named ?? unknown ?? refusedDuty(row, place, with_);
    if (refused) problems.push(refused);
    else person!.duties.push({ row, at: place!.id });
  }
  endGone(people, rows.named, with_);
  return { ...changesOfPeople(people, with_), problems };
}

function changesOfPeople(people: People, with_: ComparedWith): Omit<ComparedPeople, 'problems'> {
  const changes: NewChange[] = [];
  const same = { person: 0, duty: 0 };
  for (const one of people.all()) {
    const told = one.duties.map((duty) => dutyChange(duty, one.before, with_));
    const duties = [...told.filter((change) => change !== null), ...one.ended.map((duty) => endOfDuty(duty, with_))];
    const fields = fieldsOf(one, with_);
    same.duty += told.filter((change) => change === null).length;
    if (one.row && one.before && fields.length === 0) same.person += 1;
    const change = personChange(one, fields, duties);
    if (change) changes.push(change);
  }
  return { changes, same };
}
