import type { Found, Seen } from './found';

/** What a browser or a shell would run instead of show. */
const runs = /^(#!|@echo\b)|<\?php|<(script|html|head|body|svg|iframe|object|embed|!doctype\s+html)[\s>/]/i;

/** Control characters that stand in no text. */
const unwritten = /[^\P{Cc}\t\n\v\f\r]/u;

/** How many lines tell whether they are the rows of a table. */
const mostRows = 10;

/** Which UTF-16 a text says at its beginning that it is; null where it says none. */
export const utf16Of = (head: Buffer): 'utf-16le' | 'utf-16be' | null => {
  const mark = head.subarray(0, 2).toString('hex');
  return mark === 'fffe' ? 'utf-16le' : mark === 'feff' ? 'utf-16be' : null;
};

/** The text that bytes are, or null where they are none: UTF-8, UTF-16 with its mark, or one byte for each letter. */
function textOf({ head, bytes, hasZero }: Seen): string | null {
  const encoding = utf16Of(head);
  if (encoding) return new TextDecoder(encoding).decode(head);
  if (hasZero) return null;
  try {
    // What is cut off in the middle of a letter is still UTF-8.
    return new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: head.length < bytes });
  } catch {
    return new TextDecoder('windows-1252').decode(head);
  }
}

const isMarkup = (text: string): boolean => /^<[?!a-z]/i.test(text);

/** Whether the first lines all have the same number of cells. */
function isTable(text: string): boolean {
  const lines = text
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '')
    .slice(0, mostRows);
  const cells = (line: string, separator: string) => line.split(separator).length;
  return (
    lines.length > 1 &&
    [';', '\t', ','].some((separator) => {
      const columns = cells(lines[0]!, separator);
      return columns > (separator === ',' ? 2 : 1) && lines.every((line) => cells(line, separator) === columns);
    })
  );
}

/** What a file holds that has no mark of its kind: a text, a table, what can be run, or something else. */
export function textKind(seen: Seen): Found {
  const text = textOf(seen)?.trimStart();
  if (text === undefined || unwritten.test(text)) return 'other';
  if (runs.test(text)) return 'runs';
  if (isMarkup(text)) return 'other';
  return isTable(text) ? 'csv' : 'text';
}
