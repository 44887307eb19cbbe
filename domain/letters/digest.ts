import type { LetterLanguage } from '../../schemas/letters';
import { type ComposedLetter, letterOf } from './compose';
import { filled } from './fill';
import type { LetterTexts } from './texts';

/**
 * One letter in the place of several to the same person: their subjects, each with where it leads. What is round them
 * is as in the first, whose address ends all of their kinds.
 */
export function composeDigest(
  { digest }: Pick<LetterTexts, 'digest'>,
  language: LetterLanguage,
  letters: readonly ComposedLetter[],
): ComposedLetter {
  const [first] = letters;
  const items = letters.map(({ subject, action }) =>
    action ? `${subject}\n${action.text}: ${action.address}` : subject,
  );
  return letterOf({
    ...first!,
    language,
    subject: filled(digest[language].subject, () => String(letters.length)),
    paragraphs: [digest[language].intro, ...items],
    action: null,
    unsubscribe: first!.unsubscribe && { ...first!.unsubscribe, text: digest[language].unsubscribe },
  });
}
