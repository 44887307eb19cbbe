/** How long a line of plain text is, where its words allow it. */
const LONGEST_LINE = 78;

function wrappedLine(line: string): string {
  const lines: string[] = [];
  for (const word of line.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= LONGEST_LINE)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines.join('\n');
}

/** A text in lines that any mail program shows whole; a word that is longer, such as an address, stays in one piece. */
export const wrapped = (text: string): string => text.split('\n').map(wrappedLine).join('\n');
