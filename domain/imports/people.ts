import type { DutyRow, PersonRow, RowProblem } from '../../schemas/imports';
import type { HeldDuty, Person } from '../../schemas/organisation';
import { type ComparedWith, leaveOut, namesSeveral, refusedWith } from './compared-with';
import { isOverByHand, isOwnPlace, placeFor, refusedDuty } from './duties';
import type { Known, Ties } from './known-people';
import { isFrom } from './origins';
import type { ToldPerson } from './person';
import { leftOut } from './rows';
import { dutyIn } from './ss12000-people';
import type { Compared } from './units';

/** Whom the rows of an import mean: each person with all that is told of them. */
export class ToldPeople {
  readonly problems: RowProblem[] = [];
  private readonly told = new Map<string, ToldPerson>();
  /** Who a row of this import is, by what duties call them. */
  private readonly ids = new Map<string, string>();

  /** `places` are those that rows of the same import tell of. */
  constructor(
    rows: { people: readonly PersonRow[]; duties: readonly DutyRow[] },
    places: readonly Compared[],
    private readonly with_: ComparedWith,
  ) {
    const withDuties = new Set(rows.duties.map(({ person }) => person));
    for (const row of rows.people)
      if (!row.onlyIfNamed || withDuties.has(row.sourceId) || with_.people.isFromSource(row.sourceId)) this.take(row);
    leaveOut(with_, this.problems);
    for (const row of rows.duties) this.takeDuty(row, places);
  }

  private take(row: PersonRow): void {
    const { people, given } = this.with_;
    const known = people.of(row);
    const refused = this.refusedPerson(row, known);
    if (refused) {
      this.problems.push(refused);
      return;
    }
    const one = this.one(known?.id ?? given.idOf('person', row.sourceId), known !== undefined);
    one.row = row;
    for (const call of [row.sourceId, ...row.identifiers]) this.ids.set(call, one.id);
  }

  /** Why a person's row is left out: the person, or what signs them in, is somebody else's. */
  private refusedPerson(row: PersonRow, known: Known | undefined): RowProblem | null {
    if (this.with_.people.isSeveral(row.sourceId)) return namesSeveral(row, 'id', row.sourceId);
    if (this.with_.people.isTaken(row.identifiers, known))
      return leftOut(row, 'identifiers', 'import-identifier-taken');
    return known?.isOwn === false ? leftOut(row, null, 'import-not-your-person') : null;
  }

  private takeDuty(row: DutyRow, places: readonly Compared[]): void {
    const place = placeFor(row.at, this.with_, places);
    const person = this.named(row.person);
    const unknown = person ? null : this.unknown(row);
    const named = refusedWith(row, 'person', { kind: 'person', sourceId: row.person }, this.with_);
    const refused = named ?? unknown ?? refusedDuty(row, place, this.with_);
    if (refused) this.problems.push(refused);
    else person!.duties.push({ row, at: place!.id });
  }

  private unknown(row: DutyRow): RowProblem {
    const isSeveral = this.with_.people.isSeveral(row.person);
    return isSeveral ? namesSeveral(row, 'person', row.person) : leftOut(row, 'person', 'import-person-unknown');
  }

  /** The person whom a duty's row names; null when nobody is called so. */
  private named(call: string): ToldPerson | null {
    const id = this.ids.get(call);
    if (id) return this.told.get(id)!;
    if (this.with_.people.isSeveral(call)) return null;
    const known = this.with_.people.named(call);
    return known ? this.one(known.id, true) : null;
  }

  private one(id: string, isKnown: boolean): ToldPerson {
    const one = this.told.get(id) ?? { id, isKnown, duties: [] };
    this.told.set(id, one);
    return one;
  }

  /** What is told of somebody whom the directory knows: each is taken out once. */
  takeOut({ _id: id }: Person): ToldPerson {
    const one = this.told.get(id) ?? { id, isKnown: true, duties: [] };
    this.told.delete(id);
    return one;
  }

  /** Those who have not been taken out. */
  rest(): Iterable<ToldPerson> {
    return this.told.values();
  }
}

/** Which of a source's duties are gone: all that it does not tell of when it tells all, and what it says it deleted. */
function isGone({ origin, endedAt }: HeldDuty, told: ReadonlySet<string>, { given, deleted }: ComparedWith): boolean {
  if (!isFrom(origin, given) || origin.id === null || endedAt !== null || told.has(origin.id)) return false;
  // A duty that is left out as a whole is called by its own id, and each of its parts by that and the unit.
  if (told.has(dutyIn(origin.id))) return false;
  return given.complete.includes('duty') || deleted.duties.has(dutyIn(origin.id));
}

/** What somebody has to do with those whose organisation is imported: by their duties, and by the rektorer for whom they act. */
export function tiesOf({ duties, representations }: Person, with_: ComparedWith): Ties {
  const places = [...duties.map(({ at }) => at), ...representations.map(({ unit }) => unit)];
  const within = places.filter((at) => isOwnPlace(at, with_));
  return { isOwn: within.length === places.length, isHere: places.length === 0 || within.length > 0 };
}

/** A person's duties that are gone from the source. None is that a row names (`told`), even one that is left out. */
export function goneDuties({ origin, duties }: Person, told: ReadonlySet<string>, with_: ComparedWith): HeldDuty[] {
  const { given, deleted } = with_;
  const isDeleted = isFrom(origin, given) && deleted.people.has(origin.id ?? '');
  const isLeft = (duty: HeldDuty): boolean =>
    isFrom(duty.origin, given) && duty.endedAt === null && !told.has(duty.origin.id ?? '');
  return duties.filter(
    (duty) =>
      isOwnPlace(duty.at, with_) &&
      !isOverByHand(duty, with_) &&
      (isGone(duty, told, with_) || (isDeleted && isLeft(duty))),
  );
}
