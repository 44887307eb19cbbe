import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

export type Language = 'sv' | 'en';
type Told = Record<Language, string>;

interface Words {
  steps: Record<string, Told & { number: number; now: Told }>;
  commands: Record<string, Told>;
  refusals: Record<string, Told & { status: number }>;
}

/** The words of the product: `content/words.yaml`, beside the code whether built or not. */
export function readWords(root: string): Words {
  return parse(readFileSync(join(root, 'content', 'words.yaml'), 'utf8')) as Words;
}

/** The folder that holds `content/`: the project's root, whether the code runs from `dist/` or as it is written. */
export const projectRoot = (): string => join(__dirname, __dirname.split(/[\\/]/).includes('dist') ? '../..' : '..');

export const words = readWords(projectRoot());

/** A sentence with its placeholders filled; one that nothing is told for is left out of sight as an en dash. */
export const fill = (sentence: string, told: Record<string, string | number>): string =>
  sentence.replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(told[name] ?? '–'));

/** The language that a reader asks for; Swedish unless English is preferred. */
export const languageOf = (acceptLanguage: string | undefined): Language =>
  /^\s*en\b/i.test(acceptLanguage ?? '') ? 'en' : 'sv';
