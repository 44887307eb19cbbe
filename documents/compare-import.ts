import { createHash } from 'node:crypto';
import { Changes } from '../domain/imports/changes';
import { mayApplyByItself } from '../domain/imports/import';
import type { Importing } from '../domain/imports/origins';
import { type Import, mostProblems, type RowKind } from '../schemas/imports';
import type { Person } from '../schemas/organisation';
import type { Instant } from '../schemas/vocabulary';
import type { Collections } from './collections';
import { ChangeKeeper } from './import-changes';
import { bringOn, type Going } from './import-process';
import { dropRows, rowsOf } from './import-rows';
import { mendOlderOrigins } from './older-origins';
import type { Store } from './store';

/** How many people come with one message. */
const peopleAtATime = 500;

/**
 * Everybody in the directory, one after the other: nobody is held but whoever is looked at. By one cursor: the stand-in
 * takes longer to find a few by their ids than to tell all.
 */
async function* everybody({ people }: Pick<Collections, 'people'>, going: Going): AsyncGenerator<Person> {
  let looked = 0;
  for await (const person of people.find({}, { batchSize: peopleAtATime })) {
    yield person;
    looked += 1;
    if (looked % peopleAtATime === 0) going();
  }
}

/**
 * An id for something new: the same for the same thing of the same source and of the same huvudmen's own, and nothing of it
 * can be read from it.
 */
const idFor =
  ({ source, reach }: Importing) =>
  (kind: RowKind, sourceId: string): string => {
    const digest = createHash('sha256')
      .update(JSON.stringify([source, kind, sourceId, ...(reach?.toSorted() ?? [])]))
      .digest('hex');
    return `${kind}-${digest.slice(0, 24)}`;
  };

/** What was read for an import, before anybody in the directory was met. */
async function changesFor({ collections }: Store, asked: Import): Promise<Changes> {
  const read = await rowsOf(collections, asked._id);
  const { huvudmen, units } = collections;
  const present = { huvudmen: await huvudmen.find().toArray(), units: await units.find().toArray() };
  const { source, completeKinds: complete, deletions: gone, huvudmen: reach } = asked;
  const given = { source, at: asked.askedAt, reach, complete, gone, idOf: idFor({ source, reach }) };
  return new Changes(read.rows, read.problems, present, given);
}

/** Goes through the directory twice: who is there, and what becomes of each; returns how many changes were kept. */
async function keepAll({ collections }: Store, importId: string, changes: Changes, going: Going): Promise<number> {
  const keeper = await ChangeKeeper.anew(collections, importId, going);
  if (changes.isAboutPeople) for await (const person of everybody(collections, going)) changes.meet(person);
  for (const change of changes.places()) await keeper.keep(change);
  if (changes.isAboutPeople)
    for await (const person of everybody(collections, going)) {
      const change = changes.of(person);
      if (change) await keeper.keep(change);
    }
  for (const change of changes.added()) await keeper.keep(change);
  return keeper.finish();
}

/** Compares what was read with the directory and keeps what would change. Done twice it is done once. */
export async function compareImport(store: Store, asked: Import, now: Instant, going: Going): Promise<void> {
  const { _id: importId } = asked;
  await mendOlderOrigins(store.collections, now);
  const compared = await changesFor(store, asked);
  going();
  const changes = await keepAll(store, importId, compared, going);
  const previewed = { changes, ...shownOf(compared) };
  const isApplied = mayApplyByItself({ ...asked, ...previewed }, compared.held, store.settings);
  const state = isApplied ? ('applying' as const) : ('previewed' as const);
  await bringOn(store.collections, importId, 'comparing', { ...previewed, state, stateSince: now });
  await dropRows(store.collections, importId);
}

const shownOf = ({ counts, problems }: Changes) => ({
  ...{ counts, problems: problems.slice(0, mostProblems) },
  leftOut: problems.filter(({ leftOut }) => leftOut).length,
  warnings: problems.filter(({ leftOut }) => !leftOut).length,
});
