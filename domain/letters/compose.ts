import type { LetterLanguage, LetterTemplate, Wording } from '../../schemas/letters';
import type { LetterContext } from './context';
import { filled } from './fill';
import { bringsOwnLink } from './own-link';
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
export function letterOf(parts: Omit<ComposedLetter, 'plain'>): ComposedLetter {
  const letter = { ...parts, subject: cut(oneLine(parts.subject)) };
  return { ...letter, plain: plainOf(letter) };
}

/** With what a text becomes a letter. */
interface Filling {
  language: LetterLanguage;
  link: string;
  unsubscribe: string | null;
  /** What stands for a placeholder; undefined where nothing does. */
  told: (name: string) => string | undefined;
}

/** The letter that a text becomes with the values that it is told. Throws where one has none. */
export function composeWith({ subject, body, action }: Wording, frame: Frame, filling: Filling): ComposedLetter {
  const { language, link, unsubscribe, told } = filling;
  const fill = (text: string): string => filled(text, told);
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

/** Participants have no account: nothing leads them to pages where one signs in, but a link of their own to their survey. */
const withoutPages = (wording: Wording, { recipient, notification }: LetterContext): Wording =>
  recipient.duty === 'participant' && !bringsOwnLink(notification.kind) ? { ...wording, action: null } : wording;

/**
 * The letter that a text becomes for one recipient. `unsubscribe` is where they can do without this kind; left out where
 * it cannot be done without. Throws where the text names something that letters about orders do not know.
 */
export const composeLetter = (
  template: Pick<LetterTemplate, LetterLanguage>,
  frames: Record<LetterLanguage, Frame>,
  context: LetterContext,
  unsubscribe: string | null = null,
): ComposedLetter =>
  composeWith(withoutPages(template[context.language], context), frames[context.language], {
    ...{ language: context.language, link: context.link, unsubscribe },
    told: (name) => valueIn(context, name),
  });
