import type { ClientSession } from 'mongodb';
import type { LastDays } from '../domain/organisation/huvudmen';
import type { Collections } from './collections';
import { maxTimeMS } from './reads';

/** The last days of huvudmän that end, or have ended, by their ids and by those of the units that they have now. */
export async function readLastDays(
  { huvudmen, units }: Pick<Collections, 'huvudmen' | 'units'>,
  session?: ClientSession,
): Promise<LastDays> {
  const within = { maxTimeMS, ...(session ? { session } : {}) };
  const ending = await huvudmen.find({ to: { $gte: '' } }, { ...within, projection: { to: 1 } }).toArray();
  if (ending.length === 0) return new Map();
  const lastDays = new Map(ending.map(({ _id, to }) => [_id, to!]));
  const theirs = { huvudman: { $in: [...lastDays.keys()] } };
  const own = await units.find(theirs, { ...within, projection: { huvudman: 1 } }).toArray();
  return new Map([...lastDays, ...own.map(({ _id, huvudman }) => [_id, lastDays.get(huvudman)!] as const)]);
}
