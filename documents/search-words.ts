/** The words of a search, in small letters. */
export const wordsOf = (text = ''): string[] =>
  text
    .normalize('NFC')
    .toLocaleLowerCase('sv')
    .match(/[\p{L}\p{N}-]+/gu) ?? [];

const escaped = (word: string): string => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** That what is kept as a word begins so. */
export const begins = (word: string) => ({ $regex: `^${escaped(word)}` });

/** That some word of a text begins so, whatever letters it is written in. */
export const someWordBegins = (word: string) => ({ $regex: `(^|[\\s"(/–-])${escaped(word)}`, $options: 'i' });
