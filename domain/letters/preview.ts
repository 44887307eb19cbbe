import type { LetterLanguage } from '../../schemas/letters';
import { type ComposedLetter, composeWith } from './compose';
import type { Wordings } from './templates';
import type { LetterTexts } from './texts';

/** A letter with the examples of its placeholders in the place of anybody's data. */
export const previewOf = (
  { placeholders, frame }: LetterTexts,
  wordings: Wordings,
  language: LetterLanguage,
): ComposedLetter =>
  composeWith(wordings[language], frame[language], {
    language,
    link: placeholders.link!.example[language],
    unsubscribe: null,
    told: (name) => placeholders[name]?.example[language],
  });
