import type { Day } from '../../schemas/vocabulary';

/** The last days of huvudmän that end, by their ids and by those of the units that they have now. */
export type LastDays = ReadonlyMap<string, Day>;

/** What somebody has to do with places: their duties, and the units for whose rektorer they act. */
interface AtPlaces {
  duties: readonly { at: string }[];
  representations: readonly { unit: string }[];
}

/** Whether the huvudman of a place is still one on a day. */
export const isThere = (place: string, lastDays: LastDays, today: Day): boolean =>
  (lastDays.get(place) ?? today) >= today;

/** Somebody with what they have to do on a day where the huvudman is still one: it ends with it, whatever days of its own it has. */
export const stillThere = <T extends AtPlaces>(somebody: T, lastDays: LastDays, today: Day): T => ({
  ...somebody,
  duties: somebody.duties.filter(({ at }) => isThere(at, lastDays, today)),
  representations: somebody.representations.filter(({ unit }) => isThere(unit, lastDays, today)),
});
