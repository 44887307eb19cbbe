import type { Actor } from '../../schemas/parts';
import type { Language } from '../words';

const protectedName = { sv: 'Rektor', en: 'Rektor' };

/** Who acted and for whom, as people read it: a representative acts for the rektor of the unit, a protected person has no name. */
export function actorTold({ name, role, unitName }: Actor, language: Language): string {
  if (role === 'representative')
    return language === 'sv'
      ? `${name ?? '–'} för rektor för ${unitName}`
      : `${name ?? '–'} for the rektor of ${unitName}`;
  if (name === null) return `${protectedName[language]}, ${unitName ?? '–'}`;
  return unitName ? `${name}, ${unitName}` : name;
}

const duties: Record<string, { sv: string; en: string }> = {
  rektor: { sv: 'Rektor', en: 'Rektor' },
  actingRektor: { sv: 'Tf rektor', en: 'Acting rektor' },
  deputyHead: { sv: 'Biträdande rektor', en: 'Deputy head' },
  representative: { sv: 'Representant för rektor', en: 'Representative of the rektor' },
};

/** Somebody's name; a protected person is told by duty and unit. */
export const shownName = (name: string | null, duty: string, unitName: string, language: Language): string =>
  name ?? `${(duties[duty] ?? protectedName)[language]}, ${unitName}`;
