import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DateTime } from 'luxon';
import { parse } from 'yaml';
import { projectRoot } from '../documents/project-root';
import { zone } from '../domain/days';
import { wishesIn } from './wishes';

export type Language = 'sv' | 'en';
type Told = Record<Language, string>;

interface Words {
  steps: Record<string, Told & { number: number; now: Told }>;
  roles: Record<string, Told>;
  readings: Record<string, Told>;
  commands: Record<string, Told>;
  refusals: Record<string, Told & { status: number }>;
  signIn: Record<string, Told>;
  post: Record<string, Told>;
}

/** The words of the product: `content/words.yaml`, beside the code whether built or not. */
export function readWords(root: string): Words {
  return parse(readFileSync(join(root, 'content', 'words.yaml'), 'utf8')) as Words;
}

export const words = readWords(projectRoot());

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

/** How much a reader wants a language, from 0 to 1. */
const wish = (acceptLanguage: string, language: Language): number =>
  wishesIn(acceptLanguage).find(({ name }) => name.split('-')[0] === language)?.wanted ?? 0;

/** The language that a reader asks for; Swedish unless English is preferred to it. */
export const languageOf = (acceptLanguage = ''): Language =>
  wish(acceptLanguage, 'en') > wish(acceptLanguage, 'sv') ? 'en' : 'sv';
