import type { Actor } from '../../schemas/parts';
import { type Language, words } from '../words';

const startingLarge = (text: string): string => `${text.slice(0, 1).toLocaleUpperCase('sv')}${text.slice(1)}`;

/** A duty and its unit in the place of a name: 'Tf rektor, Tegelfallsskolan'. */
export const dutyTold = (duty: string, unitName: string | null, language: Language): string =>
  [startingLarge(words.roles[duty]![language]), ...(unitName ? [unitName] : [])].join(', ');

/** Who acted and for whom, as people read it: a representative acts for the rektor of the unit, a protected person has no name. */
export function actorTold({ name, role, unitName }: Actor, language: Language): string {
  if (name === null) return dutyTold(role, unitName, language);
  if (role === 'representative')
    return language === 'sv' ? `${name} för rektor för ${unitName}` : `${name} for the rektor of ${unitName}`;
  return unitName ? `${name}, ${unitName}` : name;
}

/** Somebody's name; a protected person is told by duty and unit. */
export const shownName = (name: string | null, duty: string, unitName: string, language: Language): string =>
  name ?? dutyTold(duty, unitName, language);
