import type { ClientSession, Collection, Document } from 'mongodb';
import { type Applying, huvudmanAfter, personAfter, unitAfter } from '../domain/imports/apply';
import { importedBy } from '../domain/imports/import';
import type { Import, ImportChange } from '../schemas/imports';
import type { Huvudman, Person, Unit } from '../schemas/organisation';
import type { Instant } from '../schemas/vocabulary';
import { directoryChanged } from './directory';
import { changesFrom, markChangedMeanwhile } from './import-changes';
import { ImportLog } from './import-log';
import type { Store } from './store';
import { inTransaction } from './transaction';
import { insert, replace, type Write, writeTogether } from './write-together';

/** How many changes are applied in one transaction: all of them are kept, or none. */
const batchSize = 200;
/** How long one such transaction may take. */
const deadlineMs = 20_000;

/** Something that an import changes, as it is kept. */
type Kept = Huvudman | Unit | Person;

/** What stands of each document that a batch is about, by its id. */
type Standing = Map<string, Kept>;

const isAsCompared = (before: Kept | undefined, { version }: ImportChange): boolean =>
  (before?.version ?? 0) === version;

function after(before: Kept | undefined, change: ImportChange, applying: Applying): Kept {
  if (change.about === 'huvudman') return huvudmanAfter((before as Huvudman) ?? null, change, applying);
  if (change.about === 'unit') return unitAfter((before as Unit) ?? null, change, applying);
  return personAfter((before as Person) ?? null, change, applying);
}

/** The next changes of an import with the documents that they are about, in one go. */
class NextBatch {
  private readonly applying: Applying;
  private readonly log: ImportLog;

  constructor(
    private readonly store: Store,
    private readonly asked: Import,
    private readonly now: Instant,
  ) {
    const { source, huvudmen: reach } = asked;
    this.applying = { source, reach, at: now, by: importedBy(asked) };
    this.log = new ImportLog(store.collections, asked, now);
  }

  private collectionOf({ about }: ImportChange): Collection<Document & { _id: string }> {
    const { huvudmen, units, people } = this.store.collections;
    return { huvudman: huvudmen, unit: units, person: people }[about] as never;
  }

  /** Applies them, or leaves out those whose document somebody has changed since; returns the import as it then is. */
  async apply(session: ClientSession): Promise<Import> {
    const { client, collections } = this.store;
    const { _id: importId, done: from } = this.asked;
    const changes = await changesFrom(collections, importId, [from, from + batchSize], session);
    const standing = await this.standing(changes, session);
    const done = changes.filter(({ how }) => how !== 'gone' && how !== 'keeps');
    const stale = done.filter((change) => !isAsCompared(standing.get(change.subject), change));
    const writes = done
      .filter((change) => !stale.includes(change))
      .flatMap((change) => this.writes(change, standing.get(change.subject)));
    const marks = stale.map((change) => markChangedMeanwhile(collections, importId, change));
    const next = this.carriedOn(changes.length, stale.length);
    const seen = { _id: next._id, version: this.asked.version };
    await writeTogether(client, session, [
      ...writes,
      ...marks,
      replace(collections.imports, seen, next, { must: true }),
      ...(next.state === 'applied' ? [directoryChanged(collections, this.now)] : []),
    ]);
    return next;
  }

  private async standing(changes: readonly ImportChange[], session: ClientSession): Promise<Standing> {
    const standing: Standing = new Map();
    for (const about of new Set(changes.map((change) => change.about))) {
      const of = changes.filter((change) => change.about === about);
      const ids = of.map(({ subject }) => subject);
      const found = this.collectionOf(of[0]!).find({ _id: { $in: ids } }, { session });
      for (const each of await found.toArray()) standing.set(each._id, each as never);
    }
    return standing;
  }

  private writes(change: ImportChange, before: Kept | undefined): Write[] {
    const document = after(before, change, this.applying) as Document & { _id: string };
    const collection = this.collectionOf(change);
    // It was read in this transaction: whoever changes it meanwhile makes a conflict, and the whole is tried again.
    const kept = before
      ? replace(collection, { _id: document._id }, document, { must: true })
      : insert(collection, document);
    return [kept, ...this.logged(change, before, document as never)];
  }

  private logged(change: ImportChange, before: Kept | undefined, document: Kept): Write[] {
    if (change.about === 'unit') return this.log.ofUnit(change, before as Unit | undefined, document as Unit);
    return change.about === 'person' ? this.log.ofDuties(change, before as Person | undefined, document as Person) : [];
  }

  private carriedOn(count: number, stale: number): Import {
    const { done, changes, changedMeanwhile, version } = this.asked;
    const isDone = done + count >= changes;
    if (!isDone && count === 0) throw new Error('changes of this import are missing');
    return {
      ...this.asked,
      ...{ done: done + count, changedMeanwhile: changedMeanwhile + stale, version: version + 1 },
      ...(isDone ? { state: 'applied' as const, stateSince: this.now } : {}),
    };
  }
}

/**
 * Applies the next changes of an import that was confirmed, in one transaction with how far it has come: after a kill
 * it goes on where it was, and nothing is applied twice. Returns the import; null when there is nothing (more) to apply.
 */
export function applyNext(store: Store, importId: string, now: Instant): Promise<Import | null> {
  const once = async (session: ClientSession): Promise<Import | null> => {
    const asked = await store.collections.imports.findOne({ _id: importId }, { session });
    return asked?.state === 'applying' ? new NextBatch(store, asked, now).apply(session) : null;
  };
  return inTransaction(store.client, once, { deadlineMs, turn: importId });
}
