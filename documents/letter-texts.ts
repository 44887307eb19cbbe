import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'js-yaml';
import type { LetterTexts } from '../domain/letters/texts';
import { projectRoot } from './project-root';

/** The letters as the product words them: `content/letters.yaml`, read once where it is asked for. */
export const readLetterTexts = (root = projectRoot()): LetterTexts =>
  load(readFileSync(join(root, 'content', 'letters.yaml'), 'utf8')) as LetterTexts;
