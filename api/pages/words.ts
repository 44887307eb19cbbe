import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { projectRoot } from '../../documents/project-root';
import type { Told } from '../../domain/telling';
import { fill, type Language } from '../words';

interface Branch {
  [key: string]: Branch | Told;
}

const folder = join(projectRoot(), 'content', 'pages');
/** What pages say, area by area: each file of `content/pages` is one. */
const areas: Branch = Object.fromEntries(
  readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => [name.replace('.yaml', ''), load(readFileSync(join(folder, name), 'utf8')) as Branch]),
);

const isTold = (found: Branch | Told | undefined): found is Told =>
  typeof found === 'object' && typeof (found as Told).sv === 'string' && typeof (found as Told).en === 'string';

const found = (key: string): Branch | Told | undefined =>
  key.split('.').reduce<Branch | Told | undefined>((at, name) => (at as Branch | undefined)?.[name], areas);

/** Whether pages have words under a key. */
export const hasWords = (key: string): boolean => isTold(found(key));

/** Says something in one language, with its placeholders filled. Throws where there are no words. */
export type Say = (key: string, told?: Record<string, string | number>) => string;

export const sayIn =
  (language: Language): Say =>
  (key, told = {}) => {
    const words = found(key);
    if (!isTold(words)) throw new Error(`pages have no words for ${key}`);
    return fill(words[language], told);
  };
