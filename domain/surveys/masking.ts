/** What stands in a free text for what could point at somebody. */
const masks = { name: '[namn]', mail: '[adress]', number: '[nummer]' };

const mail = /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}.-]+\.\p{L}{2,}/gu;
/** Personal identity numbers and telephone numbers: seven digits or more, with what people write between them. */
const number = /(?<![\p{L}\p{N}])\+?\d(?:[\s()/-]?\d){6,}(?![\p{L}\p{N}])/gu;

const escapedForPattern = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** The whole of each name first, then its parts: what is two letters long is too often a word. */
const namesIn = (names: readonly string[]): string[] => {
  const parts = names.flatMap((name) => [name, ...name.split(/[\s-]+/)]).map((part) => part.trim());
  return [...new Set(parts)].filter((part) => part.length > 2).sort((a, b) => b.length - a.length);
};

/**
 * A free text in which the names that we know, mail addresses and long numbers are replaced. A name is one when it begins
 * with a capital letter, as it stands or with a genitive s: many names are words too. It is a help and no promise: somebody
 * who did not lead the sessions reads every text before others do.
 */
export function masked(text: string, names: readonly string[]): string {
  const plain = text.replace(mail, masks.mail).replace(number, masks.number);
  return namesIn(names).reduce((rest, name) => {
    const pattern = new RegExp(`(?<![\\p{L}\\p{N}])(${escapedForPattern(name)})(s?)(?![\\p{L}\\p{N}])`, 'giu');
    return rest.replace(pattern, (whole: string, found: string, genitive: string) =>
      /^\p{Lu}/u.test(found) ? `${masks.name}${genitive}` : whole,
    );
  }, plain);
}
