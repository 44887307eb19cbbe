import type { Language } from '../domain/telling';
import type { Chart } from './chart';

/** The papers that people get of an order. */
export const paperKinds = [
  'confirmation',
  'proposal',
  'summary',
  'documentation',
  'qualityReport',
  'forAbsent',
] as const;
export type PaperKind = (typeof paperKinds)[number];

export interface Fact {
  name: string;
  text: string;
}
/** Something in a list, with where it leads; `href` null where it leads nowhere. */
export interface Item {
  text: string;
  href: string | null;
}

/** What a section is made of: our sentences, somebody's own words, and plain values in their order. */
export type Block =
  | { kind: 'text' | 'words'; paragraphs: string[] }
  | { kind: 'list'; items: Item[] }
  | { kind: 'facts'; facts: Fact[] }
  | TableBlock;

export interface TableBlock {
  kind: 'table';
  caption: string;
  head: string[];
  rows: string[][];
  /** The columns that hold numbers, from 0. */
  numbers: number[];
  /** The same drawn, before the table, where there are pictures. */
  chart?: Chart;
}

export interface Section {
  heading: string;
  blocks: Block[];
  sections: Section[];
}

/** All that stands in a paper, in its order and without any form; every form of it is made from this alone. */
export interface Paper {
  kind: PaperKind | 'yearlyReport' | 'goalTrees';
  language: Language;
  title: string;
  /** What the order is about; null where it has no theme. */
  theme: string | null;
  facts: Fact[];
  sections: Section[];
  /** What stands on every page of a form that has pages: who it is from, what it is of, and the number of the page. */
  margin: { sender: string; about: string; page: string };
  /** In ASCII, without what tells the form. */
  fileName: string;
}

/** Controls, what Unicode has no meaning for, and marks that turn the direction of what follows. */
const controls = /[\p{Cc}\p{Cs}\p{Cn}\u2028\u2029\u202A-\u202E\u2066-\u2069]/gu;

/** On one line, without what cannot be shown. */
export const onOneLine = (text: string): string => text.replace(/\s+/gu, ' ').replace(controls, '').trim();

/** The paragraphs of a text in which people have left lines empty between them; other breaks of lines are kept. */
export const paragraphsOf = (text: string): string[] =>
  text
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.split('\n').map(onOneLine).filter(Boolean).join('\n'))
    .filter(Boolean);

const spoken = (kind: 'text' | 'words', text: string | null | undefined): Block[] => {
  const paragraphs = paragraphsOf(text ?? '');
  return paragraphs.length > 0 ? [{ kind, paragraphs }] : [];
};
/** Sentences of ours. */
export const text = (said: string): Block[] => spoken('text', said);
/** What somebody has written; nothing where they wrote nothing. */
export const words = (said: string | null | undefined): Block[] => spoken('words', said);

/** Facts by name; one that is not known is left out. */
export const factsOf = (told: readonly (readonly [name: string, text: string | null | undefined])[]): Fact[] =>
  told.flatMap(([name, said]) => (said ? [{ name, text: onOneLine(said) }] : []));
export const facts = (told: Parameters<typeof factsOf>[0]): Block[] => {
  const known = factsOf(told);
  return known.length > 0 ? [{ kind: 'facts', facts: known }] : [];
};

export const list = (items: readonly Item[]): Block[] =>
  items.length > 0
    ? [{ kind: 'list', items: items.map(({ text: said, href }) => ({ text: onOneLine(said), href })) }]
    : [];

/** A table with its caption; nothing where it has no rows. */
export const table = (
  caption: string,
  head: string[],
  rows: readonly string[][],
  numbers: number[] = [],
  chart?: Chart,
): Block[] => {
  const told = { caption, head, rows: rows.map((row) => row.map(onOneLine)), numbers };
  return rows.length > 0 ? [{ kind: 'table', ...told, ...(chart ? { chart } : {}) }] : [];
};

/** A section, left out where nothing stands in it. */
export const section = (heading: string, blocks: Block[], sections: Section[] = []): Section[] =>
  blocks.length + sections.length > 0 ? [{ heading: onOneLine(heading), blocks, sections }] : [];
