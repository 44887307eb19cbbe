import { type FileKind, fileKinds } from '../schemas/attachments';

/** How long a name is at the most, its ending included. */
const longest = 150;

/** What a name must not hold: control characters, line breaks, and marks that make text run the other way. */
const unseen = /[\p{Cc}\p{Zl}\p{Zp}\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu;
/** What stands for something else in a path or in a command of some system. */
const unsafe = /[<>:"|?*]/g;
/** Characters that are no characters: half of a pair. */
const halves = /\p{Cs}/gu;

const endingOf = (name: string): string | null => /[^.]\.([\p{L}\p{N}]{1,10})$/u.exec(name)?.[1]?.toLowerCase() ?? null;

/**
 * What a file is called, from what somebody says that it is called: no path, nothing unseen, and an ending that is one of
 * its kind. A text that calls itself `faktura.pdf.js` becomes `faktura.pdf.js.txt`: nobody's machine runs it.
 */
export function fileName(told: string, kind: FileKind): string {
  const endings: readonly string[] = fileKinds[kind].endings;
  const last = told.normalize('NFC').replace(halves, '').replace(unseen, ' ').split(/[\\/]/).at(-1)!;
  const cleaned =
    last
      .replace(unsafe, '-')
      .replace(/\s+/g, ' ')
      .replace(/^[\s.]+|[\s.]+$/g, '') || 'fil';
  const ending = endingOf(cleaned);
  const isOwn = ending !== null && endings.includes(ending);
  const [stem, kept] = isOwn ? [cleaned.slice(0, -ending.length - 1), ending] : [cleaned, endings[0]!];
  return `${[...stem]
    .slice(0, longest - kept.length - 1)
    .join('')
    .trimEnd()}.${kept}`;
}
