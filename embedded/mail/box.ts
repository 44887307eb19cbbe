import { appendFileSync, closeSync, existsSync, fsyncSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A message that was caught, by its envelope and what a list shows of it. */
export interface Caught {
  number: number;
  at: string;
  from: string;
  to: string[];
  subject: string;
  messageId: string;
}

/** All mail that was caught, in a folder: a file for each message as it came, and a list of them. */
export class MailBox {
  private readonly list: Caught[];
  private readonly index: string;

  constructor(private readonly folder: string) {
    this.index = join(folder, 'messages.jsonl');
    const lines = existsSync(this.index) ? readFileSync(this.index, 'utf8').split('\n') : [];
    this.list = lines.filter((line) => line.endsWith('}')).map((line) => JSON.parse(line) as Caught);
  }

  /** Keeps a message; when this returns it is on the disk. */
  keep(content: Buffer, about: Omit<Caught, 'number'>): Caught {
    const caught = { number: (this.list.at(-1)?.number ?? 0) + 1, ...about };
    const file = openSync(this.fileOf(caught.number), 'w');
    writeFileSync(file, content);
    fsyncSync(file);
    closeSync(file);
    appendFileSync(this.index, `${JSON.stringify(caught)}\n`, { flush: true } as object);
    this.list.push(caught);
    return caught;
  }

  /** Newest first; those to one address, when one is told. */
  messages(to?: string): Caught[] {
    const asked = to?.toLowerCase();
    return this.list.filter((caught) => !asked || caught.to.includes(asked)).reverse();
  }

  /** A message as it came; null when there is none of this number. */
  content(number: number): Buffer | null {
    return this.list.some((caught) => caught.number === number) ? readFileSync(this.fileOf(number)) : null;
  }

  private fileOf(number: number): string {
    return join(this.folder, `${`${number}`.padStart(6, '0')}.eml`);
  }
}
