import type { DutyRow, PersonRow } from '../../schemas/imports';
import type { Person } from '../../schemas/organisation';
import { type Importing, isFrom } from './origins';

/** What somebody has to do with those whose organisation is imported. */
export interface Ties {
  /** Whether all that they do is within reach: otherwise their name and address are somebody else's to change. */
  isOwn: boolean;
  /** Whether something that they do is within reach, or they do nothing yet: of others it is not told that they are there. */
  isHere: boolean;
}

/** Somebody in the directory whom a row may mean: no more of them than what tells who they are. */
export interface Known extends Ties {
  id: string;
  /** What the source that is read calls them; null where they are not from it. */
  sourceId: string | null;
}

const callsOf = (row: PersonRow | DutyRow): string[] =>
  row.kind === 'duty' ? [row.person] : [row.sourceId, ...row.identifiers];

/** Those of everybody in the directory whom the rows of an import may mean, by what rows call people. */
export class KnownPeople {
  /** What rows call people: nothing is remembered of whom none of them names. */
  private readonly calls = new Set<string>();
  private readonly bySource = new Map<string, Known>();
  /** What more than one is called by files of several huvudmen whom somebody administers together: it means none of them. */
  private readonly several = new Set<string>();
  private readonly byIdentifier = new Map<string, Known>();
  private readonly byId = new Map<string, Known>();

  constructor(
    rows: Iterable<PersonRow | DutyRow>,
    private readonly importing: Importing,
  ) {
    for (const row of rows) for (const call of callsOf(row)) this.calls.add(call);
  }

  /** Remembers somebody, if a row may mean them. */
  meet({ _id: id, origin, identifiers }: Person, ties: Ties): void {
    const sourceId = isFrom(origin, this.importing) ? origin.id : null;
    const known: Known = { id, sourceId, ...ties };
    if (sourceId !== null && this.calls.has(sourceId)) {
      if (this.bySource.has(sourceId)) this.several.add(sourceId);
      this.bySource.set(sourceId, known);
    }
    if (this.calls.has(id)) this.byId.set(id, known);
    for (const each of identifiers) if (this.calls.has(each)) this.byIdentifier.set(each, known);
  }

  isSeveral(sourceId: string): boolean {
    return this.several.has(sourceId);
  }

  isFromSource(sourceId: string): boolean {
    return this.bySource.has(sourceId);
  }

  /**
   * Whom a person's row means: known by the source's id; where that is new, by a sign-in, unless the source tells of
   * whoever has that sign-in now by a row of their own, as when an address has gone from one to another.
   */
  of({ sourceId, identifiers }: PersonRow): Known | undefined {
    const isToldOf = (known: Known) => known.sourceId !== null && this.calls.has(known.sourceId);
    const byIdentifier = identifiers.map((each) => this.byIdentifier.get(each));
    return this.bySource.get(sourceId) ?? byIdentifier.find((known) => known && !isToldOf(known));
  }

  /** Whether one of these sign-ins is somebody else's. */
  isTaken(identifiers: readonly string[], by: Known | undefined): boolean {
    return identifiers.some((each) => this.byIdentifier.has(each) && this.byIdentifier.get(each) !== by);
  }

  /** Whom a duty's row names: by the source's id, an identifier, or our id. Others than those who are here are not found. */
  named(call: string): Known | undefined {
    const known = this.bySource.get(call) ?? this.byIdentifier.get(call) ?? this.byId.get(call);
    return known?.isHere ? known : undefined;
  }
}
