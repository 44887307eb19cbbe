import type { Day } from '../../schemas/vocabulary';
import { refuse, refuseField } from '../decision';
import { refusedDays } from './parts';
import { asAdministrator, type OrganisationRule } from './state';

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

/** Corrects from when to when a huvudman is one. It ends with today at the earliest: nobody of it could take that back. */
export const correctHuvudman: OrganisationRule<'correctHuvudman'> = {
  actor: asAdministrator,
  decide: ({ huvudman: before }, { reason, ...days }, { today }) => {
    if (!before || Object.keys(days).length === 0) return refuse('nothing-to-correct');
    const { from = null, to = null } = { ...before, ...days };
    if (days.to && days.to < today) return refuseField('/to', 'day-in-past');
    const corrected = [...new Set([...before.origin.corrected, ...Object.keys(days)])];
    const huvudman = { ...before, ...days, origin: { ...before.origin, corrected } };
    return refusedDays({ from, to }) ?? { reason, huvudman };
  },
};
