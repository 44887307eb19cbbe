import type { Collection, Filter } from 'mongodb';
import type { OrganisationLogEntry } from '../schemas/organisation';
import { replace, type Write } from './write-together';

/** What is remembered of the organisation, and has to be asked anew after a change. */
export interface Remembered {
  forget(): void;
}

/** Changes of something else than what a log entry is about, below its place. */
export const below = (place: string, changes: OrganisationLogEntry['changes']): OrganisationLogEntry['changes'] =>
  changes.map(({ field, ...change }) => ({ field: `${place}/${field}`, ...change }));

/** A document with its next version. */
export const next = <T extends { version: number }>(document: T | undefined): T | undefined =>
  document && { ...document, version: document.version + 1 };

/** What is there already is replaced; the first version of it is added. */
export const kept = <T extends { _id: string; version: number }>(collection: Collection<T>, document: T): Write =>
  replace(
    collection,
    { _id: document._id } as Filter<T>,
    document,
    document.version === 1 ? { upsert: true } : { must: true },
  );
