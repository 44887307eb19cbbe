import { isCentrePlace } from '../domain/centre';
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
