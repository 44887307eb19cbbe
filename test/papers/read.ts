import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** What a reader finds in a PDF. */
export interface ReadPdf {
  title: string;
  language: string;
  isTagged: boolean;
  /** The part of PDF/UA that it claims to follow; null where it claims none. */
  standard: string | null;
  outline: { title: string; below: string[] }[];
  pages: { read: string; artifacts: string; tags: { role: string; depth: number; alt?: string }[]; links: string[] }[];
}

const run = promisify(execFile);

/** Reads a PDF by a library that had no part in making it, in a process of its own. */
export async function readPdf(pdf: Buffer): Promise<ReadPdf> {
  const folder = mkdtempSync(join(tmpdir(), 'insats-papers-'));
  try {
    const file = join(folder, 'paper.pdf');
    writeFileSync(file, pdf);
    const reader = join(__dirname, 'pdf-reader.mjs');
    const { stdout } = await run(process.execPath, [reader, file], { maxBuffer: 64 * 1024 * 1024 });
    return JSON.parse(stdout);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };

/** What is read aloud of a page in HTML: the text of its main part. */
export const textOfHtml = (html: string): string =>
  /<main>([\s\S]*)<\/main>/
    .exec(html)![1]!
    .replace(/<[^>]+>/g, ' ')
    .replace(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => entities[name]!);

/** What stands in a text, whatever stands between: spaces, breaks of lines, places where a line may break, bullets. */
export const bare = (text: string): string => text.replace(/[\s\u200B•]/gu, '');
