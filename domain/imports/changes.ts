import type { ImportCounts, ImportRow, RowKind, RowProblem } from '../../schemas/imports';
import type { Person, Unit } from '../../schemas/organisation';
import { type ComparedWith, comparedWith, type Given, leaveOut, type NewChange } from './compared-with';
import { count, noCounts } from './counts';
import { type Distinct, distinct } from './distinct';
import { isFrom } from './origins';
import { goneDuties, ToldPeople, tiesOf } from './people';
import { type ComparedPerson, comparePerson } from './person';
import type { Present } from './present';
import { isWithin } from './reach';
import { compareHuvudmen, compareUnits } from './units';

/** Units that their source does not have any more: told, and left as they are. */
function goneUnits(named: ReadonlySet<string>, { present, given }: ComparedWith): NewChange[] {
  const deleted = new Set(given.gone.filter(({ kind }) => kind === 'unit').map(({ sourceId }) => sourceId));
  const isGone = ({ origin, huvudman, open }: Unit): boolean =>
    isFrom(origin, given) &&
    origin.id !== null &&
    open.to === null &&
    !named.has(origin.id) &&
    isWithin(given.reach, huvudman) &&
    (given.complete.includes('unit') || deleted.has(origin.id));
  return present.units.filter(isGone).map(({ _id: subject, name, version, origin }) => ({
    ...{ about: 'unit', subject, sourceId: origin.id, name, row: null, how: 'gone', version, fields: [], duties: [] },
  }));
}

const namedIn = (rows: readonly ImportRow[], kind: RowKind, problems: readonly RowProblem[]): Set<string> =>
  new Set([...rows, ...problems].filter((row) => row.kind === kind).map(({ sourceId }) => sourceId ?? ''));

/**
 * What an import would change: every row compared with the directory, of which nobody has to be held but whoever is
 * looked at. Everybody is met once (`meet`), and when the places are known (`places`) compared (`of`); what is left are
 * those who are new (`added`).
 */
export class Changes {
  readonly problems: RowProblem[];
  readonly counts: ImportCounts = noCounts();
  /** How many duties the source has given that have not been ended. */
  held = 0;
  private readonly with_: ComparedWith;
  private readonly rows: Distinct;
  private readonly namedUnits: ReadonlySet<string>;
  private readonly namedDuties: ReadonlySet<string>;
  private people: ToldPeople | null = null;

  /** `problems` were found while the source was read: what they name is left out and is not gone. */
  constructor(rows: readonly ImportRow[], problems: readonly RowProblem[], present: Present, asked: Given) {
    this.rows = distinct(rows);
    this.with_ = comparedWith(present, withoutGuessing(asked, problems), [...this.rows.people, ...this.rows.duties]);
    this.namedUnits = namedIn(rows, 'unit', problems);
    // A duty of which only something is told, as that its role is none of ours, is not there any more.
    this.namedDuties = namedIn(
      rows,
      'duty',
      problems.filter(({ leftOut }) => leftOut),
    );
    this.problems = [...problems, ...this.rows.problems];
    leaveOut(this.with_, this.problems);
  }

  /** Whether it is about anybody at all: then everybody has to be met and compared. */
  get isAboutPeople(): boolean {
    const { given } = this.with_;
    const isGone = given.gone.some(({ kind }) => kind === 'person' || kind === 'duty');
    return this.rows.people.length + this.rows.duties.length > 0 || isGone || given.complete.includes('duty');
  }

  /** Somebody in the directory whom a row may mean. */
  meet(person: Person): void {
    const { people, centres, given } = this.with_;
    people.meet(person, tiesOf(person, this.with_));
    for (const { kind, at, origin, endedAt } of person.duties) {
      if (kind === 'staff' || kind === 'lead') centres.add(at);
      if (isFrom(origin, given) && endedAt === null) this.held += 1;
    }
  }

  /** What becomes of huvudmen and units, when everybody was met; from then on it is known whom rows mean. */
  places(): NewChange[] {
    const huvudmen = compareHuvudmen(this.rows.huvudmen, this.with_);
    const units = compareUnits(this.rows.units, this.with_, huvudmen);
    leaveOut(this.with_, units.problems);
    this.people = new ToldPeople(this.rows, [units, huvudmen], this.with_);
    this.problems.push(...units.problems, ...this.people.problems);
    this.counts.huvudman.same += huvudmen.same;
    this.counts.unit.same += units.same;
    const changes = [...huvudmen.changes, ...units.changes, ...goneUnits(this.namedUnits, this.with_)];
    for (const change of changes) count(this.counts, change);
    return changes;
  }

  /** What becomes of somebody in the directory, with all their duties; null when all stays as it is. */
  of(person: Person): NewChange | null {
    const told = this.people!.takeOut(person);
    const gone = goneDuties(person, this.namedDuties, this.with_);
    return this.counted(comparePerson(told, person, gone, this.with_));
  }

  /** Those whom the directory did not know, when everybody has been compared. */
  *added(): Generator<NewChange> {
    for (const told of this.people!.rest()) {
      if (told.isKnown) throw new Error('somebody was taken out of the directory while it was compared');
      const change = this.counted(comparePerson(told, undefined, [], this.with_));
      if (change) yield change;
    }
  }

  private counted({ change, same }: ComparedPerson): NewChange | null {
    this.counts.person.same += same.person;
    this.counts.duty.same += same.duty;
    if (change) count(this.counts, change);
    return change;
  }
}

/** A row that cannot be told apart may be any: then nothing of its kind counts as gone. */
const withoutGuessing = (given: Given, problems: readonly RowProblem[]): Given => ({
  ...given,
  complete: given.complete.filter((kind) => !problems.some((each) => each.kind === kind && each.sourceId === null)),
});
