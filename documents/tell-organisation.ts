import { dayOf, plusMs } from '../domain/days';
import { endsBetween, noticeOfImport, toldOfPeriod, toldStates } from '../domain/organisation/telling';
import type { Instant } from '../schemas/vocabulary';
import { maxTimeMS } from './reads';
import type { Store } from './store';
import { writeOnce } from './write-once';

const dayMs = 24 * 60 * 60_000;

/**
 * Tells administrators of imports that wait for them, were carried out, or failed, within the last day. Done again it tells
 * nothing more. Returns how many were told of.
 */
export async function tellImports({ collections }: Store, now: Instant): Promise<number> {
  let told = 0;
  for (const state of toldStates) {
    const untold = { state, toldOf: { $ne: state }, stateSince: { $gte: plusMs(now, -dayMs) } };
    for (const each of await collections.imports.find(untold, { limit: 20, maxTimeMS }).toArray()) {
      const notice = noticeOfImport(each, now);
      if (notice && (await writeOnce(collections, notice))) told += 1;
      await collections.imports.updateOne({ _id: each._id, state }, { $set: { toldOf: state } });
    }
  }
  return told;
}

/** Tells of representations that have ended, and rektorer of those that are about to. Done again it tells nothing more. */
export async function tellRepresentations({ collections }: Store, now: Instant): Promise<number> {
  const { from, to } = endsBetween(dayOf(now));
  const isNear = { representations: { $elemMatch: { to: { $gte: from, $lte: to } } } };
  let told = 0;
  for (const person of await collections.people.find(isNear, { maxTimeMS: 15_000 }).toArray())
    for (const each of person.representations)
      if (each.to !== null && each.to >= from && each.to <= to)
        for (const notice of toldOfPeriod(person, each, now)) if (await writeOnce(collections, notice)) told += 1;
  return told;
}
