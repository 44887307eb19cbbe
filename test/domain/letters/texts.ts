import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { type LetterTexts, letterKeyOf, type ProductLetter } from '../../../domain/letters/texts';

/** The words of the product, as they come with it. */
export const texts = load(readFileSync(join(__dirname, '../../../content/letters.yaml'), 'utf8')) as LetterTexts;
export const letters = new Map<string, ProductLetter>(texts.letters.map((letter) => [letter.key, letter]));

/** The words in which a notice is told, and how the loader makes a template of them. */
export const lettersFor = (notice: { kind: string; to: string }): ProductLetter | undefined =>
  letters.get(letterKeyOf(notice, (key) => letters.has(key)));

export const wordingOf = ({ action, ...letter }: ProductLetter) => ({
  sv: { ...letter.sv, action: action?.sv ?? null },
  en: { ...letter.en, action: action?.en ?? null },
});
