import { escaped } from '../domain/escaped';

/** How wide a chart is. */
export const width = 480;
/** How high a line of text is. */
export const line = 17;
/** About as wide as a letter is; what must not be cut is given more than it needs. */
export const letter = 7.8;
const perLine = Math.floor(width / letter);

/** A text on as many lines as it needs. */
export function wrapped(text: string): string[] {
  const lines = [''];
  for (const word of text.split(' ')) {
    const longer = `${lines.at(-1)} ${word}`.trim();
    if (longer.length <= perLine || lines.at(-1) === '') lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

/** A number of a place in a chart, as exact as anybody sees. */
export const round = (n: number): number => Math.round(n * 10) / 10;

/** A text at its place. */
export const textAt = (x: number, y: number, said: string, more = ''): string =>
  `<text x="${round(x)}" y="${round(y)}"${more}>${escaped(said)}</text>`;

/** A name over what it is the name of, on as many lines as it needs. */
export const nameAt = (name: string, top: number): string =>
  wrapped(name)
    .map((said, i) => textAt(0, top + (i + 1) * line - 5, said))
    .join('\n');
