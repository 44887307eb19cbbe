import { refuse } from '../domain/decision';
import type { Gone } from '../domain/imports/compared-with';
import { Organisations, type SsOrganisation } from '../domain/imports/ss12000-organisations';
import {
  dutiesInDirectory,
  dutyIn,
  personInDirectory,
  rolesAskedFor,
  type SsDuty,
  type SsPerson,
} from '../domain/imports/ss12000-people';
import type { RowKind } from '../schemas/imports';
import { ask, type HttpSource, listIn } from './http';
import { Batches, mostRows, type Read, type TakeBatch } from './read';
import { SourceRefused } from './source-refused';

/** How many things are asked for at a time. */
const pageSize = 500;
/** The most pages of one kind: far more than any municipality has, and fewer than without end. */
const mostPages = 5_000;
/** How many people are looked up at a time. */
const lookUpSize = 100;

/** A directory that speaks SS 12000:2020 (2.0 and 2.1). */
class Directory {
  constructor(
    private readonly source: HttpSource,
    private readonly since: string | null,
    private readonly going: () => void,
  ) {}

  /** Everything of a kind, page by page, or what has changed. A page that comes again ends it as a circle. */
  async *all<T extends object>(resource: string, query: Record<string, string>): AsyncGenerator<T> {
    const seen = new Set<string>();
    const changed = this.since ? { 'meta.modified.after': this.since } : {};
    for (let token: string | null = null; ; ) {
      const asked = new URLSearchParams({
        ...{ ...query, ...changed, limit: String(pageSize) },
        ...(token === null ? {} : { pageToken: token }),
      });
      const answer = await ask(this.source, `/${resource}?${asked}`, this.going);
      yield* listIn<T>(answer, 'data');
      token = typeof answer.pageToken === 'string' && answer.pageToken !== '' ? answer.pageToken : null;
      if (token === null) return;
      if (seen.has(token) || seen.size >= mostPages) throw new SourceRefused(refuse('import-source-circles'));
      seen.add(token);
    }
  }

  /** The same without regard to what has changed. */
  whole(): Directory {
    return new Directory(this.source, null, this.going);
  }

  /** Those of a kind that are there of these ids. */
  async *lookedUp<T extends object>(resource: string, ids: readonly string[]): AsyncGenerator<T> {
    for (let from = 0; from < ids.length; from += lookUpSize) {
      const body = { ids: ids.slice(from, from + lookUpSize) };
      yield* listIn<T>(await ask(this.source, `/${resource}/lookup`, this.going, body), 'data');
    }
  }

  /** What has been deleted since, by kind. */
  async deleted(): Promise<Gone[]> {
    if (!this.since) return [];
    const asked = new URLSearchParams({ after: this.since });
    for (const entity of Object.keys(kinds)) asked.append('entities', entity);
    const { data } = await ask(this.source, `/deletedEntities?${asked}`, this.going);
    const told = (data ?? {}) as Record<string, unknown>;
    return Object.entries(kinds).flatMap(([entity, kind]) =>
      [told[entity] ?? []].flat().flatMap((id) => (typeof id === 'string' ? [{ kind, sourceId: id }] : [])),
    );
  }
}

const kinds: Record<string, RowKind> = { organisations: 'unit', persons: 'person', duties: 'duty' };

/** What has been read of a source before. */
export interface ReadBefore {
  since: string | null;
  /** What the source calls the duties that the directory has from it. */
  duties: readonly string[];
}

/**
 * Reads huvudmän, units, and whoever leads a unit, with their duties: all, or what has changed since. Organisations are
 * always read whole, because whom a duty leads follows from what stands below it; and so are the duties that the directory
 * has, since what is a lecturer's duty now is not among the changed ones of those who lead. Nothing is read of other people.
 */
export async function readSs12000(
  source: HttpSource,
  { since, duties }: ReadBefore,
  take: TakeBatch,
  going: () => void,
): Promise<Read> {
  const directory = new Directory(source, since, going);
  const batches = new Batches(take);
  const organisations: SsOrganisation[] = [];
  for await (const one of directory.whole().all<SsOrganisation>('organisations', {})) {
    if (organisations.push(one) > mostRows) throw new SourceRefused(refuse('import-too-many-rows', { max: mostRows }));
  }
  const told = new Organisations(organisations);
  for (const row of told.rows()) await batches.add(row);
  const people = await readDuties(directory, told, { batches, known: since === null ? [] : duties });
  await readPeople(directory, people, since !== null, batches);
  const deletions = await directory.deleted();
  await batches.finish();
  const completeKinds: RowKind[] = since ? ['huvudman', 'unit', 'duty'] : ['huvudman', 'unit', 'person', 'duty'];
  return { rows: batches.rows, encoding: null, extractedAt: null, completeKinds, deletions };
}

/** Reads the duties that count, and those that are known; returns the ids of those who hold them. */
async function readDuties(
  directory: Directory,
  organisations: Organisations,
  { batches, known }: { batches: Batches; known: readonly string[] },
): Promise<Set<string>> {
  const people = new Set<string>();
  const seen = new Set<string>();
  let row = 0;
  const take = async (duty: SsDuty): Promise<string[]> => {
    row += 1;
    if (typeof duty.id === 'string') seen.add(duty.id);
    const rows = dutiesInDirectory(duty, row, organisations);
    for (const told of rows) await batches.add(told);
    return rows.flatMap((told) => (!Array.isArray(told) && told.kind === 'duty' ? [told.person] : []));
  };
  for (const dutyRole of rolesAskedFor)
    for await (const duty of directory.all<SsDuty>('duties', { dutyRole }))
      for (const person of await take(duty)) people.add(person);
  const unchanged = new Set(known.map(dutyIn).filter((id) => !seen.has(id)));
  for await (const duty of directory.lookedUp<SsDuty>('duties', [...unchanged]))
    for (const person of await take(duty)) people.add(person);
  return people;
}

/** Reads those people; of changes since, everybody who has changed, and those of the duties who have not. */
async function readPeople(
  directory: Directory,
  ids: ReadonlySet<string>,
  onlyChanges: boolean,
  batches: Batches,
): Promise<void> {
  const missing = new Set(ids);
  let row = 0;
  const take = async (person: SsPerson): Promise<void> => {
    row += 1;
    if (typeof person.id === 'string') missing.delete(person.id);
    if (onlyChanges || ids.has(String(person.id))) await batches.add(personInDirectory(person, row));
  };
  for await (const person of directory.all<SsPerson>('persons', {})) await take(person);
  if (onlyChanges) for await (const person of directory.lookedUp<SsPerson>('persons', [...missing])) await take(person);
}
