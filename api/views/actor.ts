import * as telling from '../../domain/telling';
import type { Actor } from '../../schemas/parts';
import { type Language, words } from '../words';

/** A duty and its unit in the place of a name: 'Tf rektor, Tegelfallsskolan'. */
export const dutyTold = (duty: string, unitName: string | null, language: Language): string =>
  telling.dutyTold(duty, unitName, words.roles, language);

/** Who acted and for whom, as people read it: a representative acts for the rektor of the unit, a protected person has no name. */
export const actorTold = (actor: Actor, language: Language): string => telling.actorTold(actor, words.roles, language);

/** Somebody's name; a protected person is told by duty and unit. */
export const shownName = (name: string | null, duty: string, unitName: string, language: Language): string =>
  name ?? dutyTold(duty, unitName, language);
