import type { Wording } from '../../schemas/letters';
import { isCentre, isLead } from '../callers';
import { type Caller, type Refusal, refuse, refuseField } from '../decision';
import { allFields } from '../rule';
import { placeholdersIn } from './fill';
import type { LetterTexts, ProductLetter } from './texts';
import { orderPlaceholders } from './values';

/** The words of a letter in both languages, as somebody would save them. */
export interface Wordings {
  sv: Wording;
  en: Wording;
}

/** How many words a body has at the most: whoever gets it reads it between two lessons. */
export const MOST_WORDS = 90;

const general = ['recipientName', 'contact', 'link', 'why'];
const generalOfOrders = ['caseNumber', 'unit', 'theme'];

/** What the text of a kind may name: what the product's does, and what every letter has. */
export function placeholdersOf({ placeholders }: Pick<ProductLetter, 'placeholders'>): string[] {
  const known: readonly string[] = orderPlaceholders;
  const isOfOrders = placeholders.every((name) => known.includes(name));
  return [...new Set([...placeholders, ...general, ...(isOfOrders ? generalOfOrders : [])])];
}

/** Why somebody may not read the texts of letters: they are the centre's. */
export const refusedReader = (caller: Caller): Refusal | null => (isCentre(caller) ? null : refuse('centre-only'));
/** Why somebody may not save one: the lead answers for what the centre says. */
export const refusedEditor = (caller: Caller): Refusal | null =>
  refusedReader(caller) ?? (isLead(caller) ? null : refuse('lead-only'));

const wordsIn = (body: string): number => body.trim().split(/\s+/).length;

/** A sign of a placeholder that is none: a brace too few, a space within. */
const isMalformed = (text: string): boolean => /\{\{|\}\}/.test(text.replace(/\{\{\w+\}\}/g, ''));

type Check = Refusal | false;

function unknownNames(pointer: string, text: string, allowed: readonly string[]): Check[] {
  const unknown = placeholdersIn(text).filter((name) => !allowed.includes(name));
  const told = { unknown: unknown.join(', '), possible: allowed.join(', ') };
  return [
    unknown.length > 0 && refuseField(pointer, 'placeholder-unknown', told),
    isMalformed(text) && refuseField(pointer, 'placeholder-malformed'),
  ];
}

function refusedSubject(pointer: string, subject: string, { placeholders }: LetterTexts): Check[] {
  const personal = placeholdersIn(subject).filter((name) => placeholders[name]?.personal);
  return [
    personal.length > 0 && refuseField(pointer, 'placeholder-personal', { value: personal.join(', ') }),
    /[\p{Cc}\u2028\u2029]/u.test(subject) && refuseField(pointer, 'subject-one-line'),
  ];
}

const refusedAction = (pointer: string, action: string | null, letter: ProductLetter): Check =>
  letter.action === null
    ? action !== null && refuseField(pointer, 'letter-without-action')
    : action === null && refuseField(pointer, 'letter-action-missing');

/** Why these words cannot be those of a kind of letter, with every field that is wrong; null when they can. */
export function refuseTemplate(texts: LetterTexts, key: string, wordings: Wordings): Refusal | null {
  const letter = texts.letters.find((each) => each.key === key);
  if (!letter) return refuse('letter-unknown', { value: key });
  const allowed = placeholdersOf(letter);
  const checks = (['sv', 'en'] as const).flatMap((language) => {
    const { subject, body, action } = wordings[language];
    const n = wordsIn(body);
    return [
      ...unknownNames(`/${language}/subject`, subject, allowed),
      ...refusedSubject(`/${language}/subject`, subject, texts),
      ...unknownNames(`/${language}/body`, body, allowed),
      n > MOST_WORDS && refuseField(`/${language}/body`, 'letter-too-long', { n, max: MOST_WORDS }),
      refusedAction(`/${language}/action`, action, letter),
    ];
  });
  return allFields(...checks);
}
