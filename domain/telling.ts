import { DateTime } from 'luxon';
import type { Actor } from '../schemas/parts';
import { zone } from './days';

export type Language = 'sv' | 'en';
/** A text in each language that people read. */
export type Told = Record<Language, string>;

/** A sentence with its placeholders filled; one that nothing is told for is left out of sight as an en dash. */
export const fill = (sentence: string, told: Record<string, string | number>): string =>
  sentence.replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(told[name] ?? '–'));

const isDay = /^\d{4}-\d{2}-\d{2}$/;
const isInstant = /^\d{4}-\d{2}-\d{2}T/;

/** A day or an instant as people read it: "måndag 2 november 2026", with the time where there is one; anything else as it is. */
export function readable(value: string | number, language: Language): string | number {
  if (typeof value === 'number' || !(isDay.test(value) || isInstant.test(value))) return value;
  const when = DateTime.fromISO(value, { zone }).setLocale(language);
  const day = when.toFormat('cccc d LLLL yyyy');
  if (isDay.test(value)) return day;
  return language === 'sv' ? `${day} kl. ${when.toFormat('HH.mm')}` : `${day} at ${when.toFormat('HH:mm')}`;
}

const numbers = {
  sv: new Intl.NumberFormat('sv-SE', { maximumFractionDigits: 2 }),
  en: new Intl.NumberFormat('en-GB', { maximumFractionDigits: 2 }),
} satisfies Record<Language, Intl.NumberFormat>;

/** A number with the decimals that it has, two at the most, as it is written in a language: "2,5", "2.5". */
export const toldNumber = (value: number, language: Language): string => numbers[language].format(value);

const startingLarge = (text: string): string => `${text.slice(0, 1).toLocaleUpperCase('sv')}${text.slice(1)}`;

/** What duties are called. */
export type RoleWords = Readonly<Record<string, Told>>;

/** A duty and its unit in the place of a name: 'Tf rektor, Tegelfallsskolan'. */
export const dutyTold = (duty: string, unitName: string | null, roles: RoleWords, language: Language): string =>
  [startingLarge(roles[duty]![language]), ...(unitName ? [unitName] : [])].join(', ');

/** Who acted and for whom, as people read it: a representative acts for the rektor of the unit, a protected person has no name. */
export function actorTold({ name, role, unitName }: Actor, roles: RoleWords, language: Language): string {
  if (name === null) return dutyTold(role, unitName, roles, language);
  if (role === 'representative') return fill(roles.actsFor![language], { who: name, unit: unitName ?? '' });
  return unitName ? `${name}, ${unitName}` : name;
}
