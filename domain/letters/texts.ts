import type { LetterLanguage } from '../../schemas/letters';
import type { Duty } from '../duties';

type Told<T = string> = Record<LetterLanguage, T>;

/** Something that a text may name: what it is, how it may look, and whether it is personal data. */
export interface Placeholder extends Told {
  example: Told;
  personal: boolean;
}

/** One kind of letter as the product words it. */
export interface ProductLetter extends Told<{ subject: string; body: string }> {
  key: string;
  mayUnsubscribe: boolean;
  /** Sent at any hour, because the recipient expects an answer to what they have just done. */
  atOnce?: true;
  /** Part of what is agreed on: an order keeps the words that it began with. */
  agreement?: true;
  placeholders: string[];
  action: Told | null;
}

/** What is put round every body. */
export type Frame = Record<'greeting' | 'afterAction' | 'signature' | 'footer' | 'unsubscribe', string>;

/** All words of letters, as `content/letters.yaml` has them. */
export interface LetterTexts {
  placeholders: Record<string, Placeholder>;
  frame: Told<Frame>;
  digest: Told<Record<'subject' | 'intro' | 'unsubscribe', string>>;
  letters: ProductLetter[];
}

/** Who has words of their own, where there are some: those of the unit, of the centre, or who were invited. */
const sides: Partial<Record<Duty, string>> = {
  rektor: 'rektor',
  orderer: 'rektor',
  responsible: 'staff',
  lead: 'staff',
  invited: 'invited',
  participant: 'invited',
};

/** The key of the words for a notice: those of its kind for whoever gets it, where there are some, else those of its kind. */
export function letterKeyOf({ kind, to }: { kind: string; to: string }, hasWords: (key: string) => boolean): string {
  const own = `${kind}.${sides[to as Duty] ?? to}`;
  return hasWords(own) ? own : kind;
}
