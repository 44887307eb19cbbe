import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { projectRoot } from '../documents/project-root';
import type { Language, Told } from '../domain/telling';
import { wishesIn } from './wishes';

export { fill, type Language, readable } from '../domain/telling';

interface Words {
  steps: Record<string, Told & { number: number; now: Told }>;
  roles: Record<string, Told>;
  readings: Record<string, Told>;
  commands: Record<string, Told>;
  refusals: Record<string, Told & { status: number }>;
  signIn: Record<string, Told>;
  mailReasons: Record<string, Told>;
  post: Record<string, Told>;
  surveyPages: Record<string, Told>;
  summaryDraft: Record<string, Told>;
  qualityReport: Record<string, Told>;
  /** The parts of the report that are reckoned otherwise where its units are told as they were then. */
  unitsOfThen: Record<string, Told>;
  papers: Record<string, Told>;
}

/** The words of the product: `content/words.yaml`, beside the code whether built or not. */
export function readWords(root: string): Words {
  return load(readFileSync(join(root, 'content', 'words.yaml'), 'utf8')) as Words;
}

export const words = readWords(projectRoot());

/** How much a reader wants a language, from 0 to 1. */
const wish = (acceptLanguage: string, language: Language): number =>
  wishesIn(acceptLanguage).find(({ name }) => name.split('-')[0] === language)?.wanted ?? 0;

/** The language that a reader asks for; Swedish unless English is preferred to it. */
export const languageOf = (acceptLanguage = ''): Language =>
  wish(acceptLanguage, 'en') > wish(acceptLanguage, 'sv') ? 'en' : 'sv';
