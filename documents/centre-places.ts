import type { ClientSession } from 'mongodb';
import { isCentrePlace } from '../domain/centre';
import type { Person } from '../schemas/organisation';
import type { Collections } from './collections';

/** For so long a centre that has just got its first member of staff may be unknown. */
const rememberedMs = 10 * 60_000;
/** Everybody is looked at, since nothing else tells where somebody works at a centre. */
const maxTimeMS = 20_000;

const known = new WeakMap<Collections['people'], { places: Promise<string[]>; readAt: number }>();

/** The ids of the centres at which anybody works: one, as a rule. */
export async function centrePlaces({ people }: Pick<Collections, 'people'>): Promise<string[]> {
  const nowMs = performance.now();
  const before = known.get(people);
  if (before && nowMs - before.readAt < rememberedMs) return before.places;
  const places = people
    .find({ 'duties.kind': { $in: ['lead', 'staff'] } }, { projection: { duties: 1 }, maxTimeMS })
    .toArray()
    .then((found) => found.flatMap(({ duties }) => duties.map(({ at }) => at).filter(isCentrePlace)))
    .then((ids) => [...new Set(ids)]);
  known.set(people, { places, readAt: nowMs });
  places.then(
    (found) => found.length === 0 && known.delete(people),
    () => known.delete(people),
  );
  return places;
}

/** Everybody who has or had a duty at the centre, as they stand in a transaction. */
export async function peopleAtCentre(
  { people }: Pick<Collections, 'people'>,
  session: ClientSession,
): Promise<Person[]> {
  const at = await centrePlaces({ people });
  return at.length > 0 ? people.find({ 'duties.at': { $in: at } }, { session, maxTimeMS: 1_500 }).toArray() : [];
}
