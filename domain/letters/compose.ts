import type { LetterLanguage, LetterTemplate } from '../../schemas/letters';
import type { LetterContext } from './context';
import { filled } from './fill';
import type { Frame } from './texts';
import { valueIn } from './values';
import { wrapped } from './wrap';

/** A text that leads somewhere, and where. */
export interface LetterLink {
  text: string;
  address: string;
}

/** A letter in words, part by part, and as plain text: its HTML says the same. */
export interface ComposedLetter {
  language: LetterLanguage;
  subject: string;
  greeting: string;
  paragraphs: string[];
  /** Its only link; null where there is nothing to do. `help` is for whoever cannot press it. */
  action: (LetterLink & { help: string }) | null;
  signature: string;
  footer: string;
  /** How to do without this kind of letter; null where it is needed for the promise itself. */
  unsubscribe: LetterLink | null;
  plain: string;
}

/** What one line of a mailbox shows of a subject, at the most. */
const LONGEST_SUBJECT = 120;

/** One line, so that nothing that somebody wrote can become a header of its own. */
const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

function cut(subject: string): string {
  const signs = [...subject];
  return signs.length <= LONGEST_SUBJECT
    ? subject
    : `${signs
        .slice(0, LONGEST_SUBJECT - 1)
        .join('')
        .trimEnd()}…`;
}

const paragraphsIn = (body: string): string[] =>
  body
    .split(/\n{2,}/)
    .map((each) => each.trim())
    .filter((each) => each !== '');

function plainOf(letter: Omit<ComposedLetter, 'plain'>): string {
  const { greeting, paragraphs, action, signature, footer, unsubscribe } = letter;
  const parts = [
    greeting,
    ...paragraphs,
    ...(action ? [`${action.text}:\n${action.address}`] : []),
    signature,
    '--',
    footer,
    ...(unsubscribe ? [`${unsubscribe.text}\n${unsubscribe.address}`] : []),
  ];
  return `${parts.map(wrapped).join('\n\n')}\n`;
}

/** The parts of a letter, as it is shown in every form. */
export function letterOf(parts: Omit<ComposedLetter, 'plain' | 'subject'> & { subject: string }): ComposedLetter {
  const letter = { ...parts, subject: cut(oneLine(parts.subject)) };
  return { ...letter, plain: plainOf(letter) };
}

/**
 * The letter that a text becomes for one recipient. `unsubscribe` is where they can do without this kind; left out where
 * it cannot be done without. Throws where the text names something that letters about orders do not know.
 */
export function composeLetter(
  template: Pick<LetterTemplate, LetterLanguage>,
  frames: Record<LetterLanguage, Frame>,
  context: LetterContext,
  unsubscribe: string | null = null,
): ComposedLetter {
  const { language, link } = context;
  const { subject, body, action } = template[language];
  const frame = frames[language];
  const fill = (text: string): string => filled(text, (name) => valueIn(context, name));
  return letterOf({
    language,
    subject: fill(subject),
    greeting: oneLine(fill(frame.greeting)),
    paragraphs: paragraphsIn(fill(body)),
    action: action ? { text: action, address: link, help: fill(frame.afterAction) } : null,
    signature: fill(frame.signature),
    footer: fill(frame.footer),
    unsubscribe: unsubscribe === null ? null : { text: frame.unsubscribe, address: unsubscribe },
  });
}
