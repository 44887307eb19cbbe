/** Says something about the run as a whole, where Jest's own report goes too. */
export function say(line: string): void {
  process.stderr.write(`${line}\n`);
}
