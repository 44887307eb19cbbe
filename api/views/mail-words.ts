import { fill, type Language, words } from '../words';

/**
 * Why a message waits for staff, what was noted of it, or why one of its files was not attached, as people read it: by
 * its own words, else by those of the refusal of the dialogue. Null where there is nothing to say.
 */
export function mailReasonTold(reason: string | null | undefined, language: Language): string | null {
  const own = reason ? (words.mailReasons[reason] ?? words.refusals[reason]) : undefined;
  return own ? fill(own[language], {}) : null;
}
