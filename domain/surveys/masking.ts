import { ordinaryWords } from './ordinary-words';

const NAME = '[namn]';
const SHORTEST = 3;
/** The longest text that can be kept: one with short names grows when they are replaced. */
const LONGEST = 4_000;

/** Marks over letters that are left out when people write in a hurry; å, ä and ö are letters of their own. */
const plain = (text: string): string =>
  text.toLowerCase().replace(/[^a-zåäö]/g, (letter) => letter.normalize('NFD').replace(/\p{M}/gu, ''));

const wordsIn = (name: string): string[] => name.normalize('NFC').match(/\p{L}+/gu) ?? [];

const isCapitalised = (word: string): boolean => /^\p{Lu}/u.test(word);

/** Names that are found word by word, without their marks. */
const singleNames = (names: readonly string[]): Set<string> =>
  new Set(names.flatMap(wordsIn).flatMap((word) => (word.length >= SHORTEST ? [plain(word)] : [])));

/** Full names with a word that is not found alone, because it is short or an ordinary word. */
const wholeNames = (names: readonly string[]): RegExp[] =>
  names
    .map(wordsIn)
    .filter((words) => words.length > 1 && words.some((w) => w.length < SHORTEST || ordinaryWords.has(plain(w))))
    .map(
      (words) => new RegExp(`(?<![\\p{L}\\p{N}])${words.join('[^\\p{L}\\p{N}]{1,3}')}(?=s?(?![\\p{L}\\p{N}]))`, 'giu'),
    );

const mailAddress = /(?<![\p{L}\p{N}._%+'-])[\p{L}\p{N}._%+'-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)*/gu;
const identityNumber = /(?<![\p{L}\p{N}])(?:19|20)?\d{6}\s?[-+–]?\s?\d{4}(?![\p{L}\p{N}])/gu;
/** From a plus or a nought on, eight digits or more, however they are set apart. */
const phoneNumber = /(?<![\p{L}\p{N}+])(?:\+|0)(?:[\s()/–-]{0,3}\d){7,14}(?![\p{L}\p{N}])/gu;

const isName = (word: string, known: ReadonlySet<string>): boolean => {
  const name = plain(word);
  return known.has(name) && (isCapitalised(word) || !ordinaryWords.has(name));
};

function maskWord(word: string, known: ReadonlySet<string>): string {
  if (isName(word, known)) return NAME;
  return /s$/iu.test(word) && isName(word.slice(0, -1), known) ? `${NAME}${word.slice(-1)}` : word;
}

/**
 * A free text in which the names that we know, in full and each word of them, mail addresses and the numbers of telephones
 * and of people are replaced. It is a help and no promise: somebody who did not lead the sessions reads every text before
 * others do.
 */
export function masked(text: string, names: readonly string[]): string {
  const known = singleNames(names);
  const numberless = text
    .normalize('NFC')
    .replace(mailAddress, '[adress]')
    .replace(identityNumber, '[nummer]')
    .replace(phoneNumber, '[nummer]');
  const replaced = wholeNames(names)
    .reduce((rest, name) => rest.replace(name, NAME), numberless)
    .replace(/\[(?:namn|adress|nummer)\]|\p{L}+/gu, (word) => (word.startsWith('[') ? word : maskWord(word, known)))
    .replace(/\[namn\](?:[ -]\[namn\])+/g, NAME);
  return [...replaced].slice(0, LONGEST).join('');
}
