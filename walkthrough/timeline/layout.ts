/** How wide a terminal is at the least. */
export const WIDTH = 100;

/** The text in lines that are no wider than this; a word that is wider stands alone. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+/)) {
    const line = lines.at(-1);
    if (line !== undefined && line.length + 1 + word.length <= width) lines[lines.length - 1] = `${line} ${word}`;
    else lines.push(word);
  }
  return lines;
}

/** A text beside what stands to the left of its first line, as wide as the terminal. */
export function beside(left: string, text: string, indent: number): string[] {
  return wrap(text, WIDTH - indent).map((line, i) => (i === 0 ? left.padEnd(indent) : ' '.repeat(indent)) + line);
}

/** A heading with a line under it. */
export const heading = (text: string): string[] => ['', text, '─'.repeat(WIDTH)];

/** Rows in columns as wide as their widest cell; numbers stand to the right. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const widths = head.map((title, i) => Math.max(title.length, ...rows.map((row) => row[i]!.length)));
  const isNumber = head.map((_, i) => rows.every((row) => /^(–|[\d,]+( %)?)$/.test(row[i]!)));
  const line = (row: readonly string[]) =>
    row
      .map((cell, i) => (isNumber[i] ? cell.padStart(widths[i]!) : cell.padEnd(widths[i]!)))
      .join('  ')
      .trimEnd();
  return [line(head), ...rows.map(line)];
}

/** The beginning of what somebody wrote, in their words: whole sentences as far as there is room. */
export function quote(text: string, room = 280): string {
  const all = text.replace(/\s+/g, ' ').trim();
  if (all.length <= room) return `”${all}”`;
  const whole = /^.*[.?!](?=\s)/.exec(all.slice(0, room + 1))?.[0] ?? all.slice(0, all.lastIndexOf(' ', room));
  return `”${whole} …”`;
}
