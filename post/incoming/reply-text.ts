/** What mail programs write above what they quote, each on a line of its own. */
const separators = [
  /^\s*-{2,}\s*(Ursprungligt meddelande|Originalmeddelande|Vidarebefordrat meddelande|Original Message|Forwarded message)\s*-{2,}\s*$/i,
  /^\s*(Börja vidarebefordrat meddelande|Begin forwarded message)\s*:\s*$/i,
];
/** The fields of a letter that is quoted below them (Outlook): the first, and what has to follow soon. */
const fromField = /^\s*\*?(Från|From)\s*:\*?\s+\S/i;
const dateField = /^\s*\*?(Skickat|Sent|Datum|Date)\s*:\*?\s+\S/i;
/** Who wrote when, above what is quoted: `Den 3 nov. 2026 kl. 14.05 skrev Pedagogcentrum <…>:`, on up to three lines. */
const attribution = /^\s*(?=.*\d{1,2}[.:]\d{2}|.*\b(19|20)\d{2}\b).*\b(skrev|wrote)\b.*:\s*$/i;
const attributionLines = 3;
/** How it begins: with a day, so that a line of the answer above it is not taken for it. */
const attributionStart =
  /^\s*(den\b|on\b|\d|(mån|tis|ons|tors|fre|lör|sön|mon|tue|wed|thu|fri|sat|sun)[\p{L}.]*,?\s)/iu;

/** What programs put below everything. */
const footers = /^\s*(Skickat (från|med) |Sent (from|with) (my )?|(Hämta|Skaffa|Get) Outlook (för|for) )/i;
const dashes = /^-- ?$/;
const closing =
  /^\s*((Med )?(vänliga?|bästa|varma|soliga|glada)( hälsning(ar)?)?|Med vänlig hälsning|Vänligen|Hälsningar|Hälsar|Allt gott|M ?v ?h|V ?h|Best regards|Kind regards|Regards)\s*[,.!]?\s*$/i;
const mostSignatureLines = 12;

const isQuoted = (line: string): boolean => /^\s*>/.test(line);
const isBlank = (line: string): boolean => line.trim() === '';
const isClosing = (line: string): boolean => line.length <= 200 && closing.test(line);

/** The first line from one on that is not blank. */
function writtenFrom(lines: readonly string[], from: number): string | undefined {
  for (let at = from; at < lines.length; at += 1) if (!isBlank(lines[at]!)) return lines[at];
  return undefined;
}

/** Whether a letter that is quoted begins on this line; how many lines tell so. */
function quoteHeadAt(lines: readonly string[], at: number): number {
  const line = lines[at]!;
  if (separators.some((separator) => separator.test(line))) return 1;
  if (fromField.test(line) && lines.slice(at + 1, at + 4).some((next) => dateField.test(next))) return 1;
  if (isQuoted(line) || !attributionStart.test(line)) return 0;
  for (let count = 1; count <= attributionLines && !isBlank(lines[at + count - 1] ?? ''); count += 1) {
    const joined = lines.slice(at, at + count).join(' ');
    // Length first: on a long line the expression would go on for hours.
    if (joined.length > 400 || !attribution.test(joined)) continue;
    const next = writtenFrom(lines, at + count);
    if ((next && isQuoted(next)) || /<\S+@\S+>\s*:\s*$/.test(joined)) return count;
  }
  return 0;
}

/** Cuts off the letter that is quoted, from the first line that tells of it; one that is quoted line by line is cut later. */
function withoutLetterBelow(lines: readonly string[]): string[] {
  const kept: string[] = [];
  for (let at = 0; at < lines.length; at += 1) {
    const count = quoteHeadAt(lines, at);
    if (count === 0) kept.push(lines[at]!);
    else {
      const next = writtenFrom(lines, at + count);
      if (!next || !isQuoted(next)) return kept;
      at += count - 1;
    }
  }
  return kept;
}

/** Leaves out what is quoted above or below all that was written; between answers it stays, since they answer to it. */
function withoutQuotes(lines: readonly string[]): string[] {
  const written = (line: string) => !isQuoted(line) && !isBlank(line);
  const last = lines.findLastIndex(written);
  const upTo = lines.slice(0, last + 1);
  const first = upTo.findIndex(written);
  const isBetween = upTo.slice(first).some(isQuoted);
  return isBetween ? upTo : upTo.slice(Math.max(0, first));
}

/** Whether these lines below a closing are a name and how to reach it, and nothing that was written to somebody. */
const isSignature = (lines: readonly string[]): boolean =>
  lines.length <= mostSignatureLines && lines.every((line) => line.length <= 90 && !/[.?!:]\s*$|^\s*P\.?S/i.test(line));

function withoutSignature(lines: readonly string[]): string[] {
  const atDashes = lines.findIndex((line) => dashes.test(line));
  const above = atDashes < 0 ? [...lines] : lines.slice(0, atDashes);
  while (
    above.length > 0 &&
    (isBlank(above.at(-1)!) || footers.test(above.at(-1)!) || /^\s*_{5,}\s*$/.test(above.at(-1)!))
  )
    above.pop();
  const atClosing = above.findLastIndex(isClosing);
  return atClosing > 0 && isSignature(above.slice(atClosing + 1).filter((line) => !isBlank(line)))
    ? above.slice(0, atClosing)
    : above;
}

/** What is read of a reply: many times what the dialogue takes. */
const mostRead = 100_000;

/** Signs that no text has: they would hide or turn what is read. Tabs and line ends stay. */
const unseen = /[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu;

/** What somebody wrote in a reply: without the letter that it answers, and without a signature. Empty where that is all. */
export function replyText(text: string): string {
  const clean = text
    .slice(0, mostRead)
    .replace(/\r\n?/g, '\n')
    .replace(unseen, (sign) => ('\n\t'.includes(sign) ? sign : ''))
    .replace(/\u00a0/g, ' ');
  const lines = withoutSignature(withoutQuotes(withoutLetterBelow(clean.split('\n'))));
  return lines
    .map((line) => line.trimEnd())
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

const mostCharacters = 6_000;
const cutNote = '\n\n[Brevet var längre. Pedagogcentrum har hela. The letter was longer; the centre has all of it.]';

/** A text as the dialogue takes it, with the names of the files that came with it: what is longer is cut, which is said at its end. */
export function asDialogueText(text: string, files: readonly string[] = []): string {
  const names = files.slice(0, 10).join(', ');
  const note = names && `\n\n[Bilagor som kom med brevet: ${names}${files.length > 10 ? ' …' : ''}]`;
  if (text.length + note.length <= mostCharacters) return `${text}${note}`.trim();
  const most = mostCharacters - cutNote.length - note.length;
  return `${text.slice(0, most).replace(/[\ud800-\udbff]$/, '')}${cutNote}${note}`;
}
