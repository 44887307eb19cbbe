import {
  BorderStyle,
  Document,
  ExternalHyperlink,
  HeadingLevel,
  LevelFormat,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import type { Block, Fact, Item, Paper, Section } from './paper';

const rightToLeft = /^[^\p{L}]*[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}]/u;
const isRightToLeft = (text: string): boolean => rightToLeft.test(text);

/** A text with its lines, in the direction of its first letter. */
const runs = (text: string, bold = false): TextRun[] =>
  text
    .split('\n')
    .map(
      (line, i) => new TextRun({ text: line, bold, rightToLeft: isRightToLeft(text), ...(i > 0 ? { break: 1 } : {}) }),
    );
const paragraph = (text: string, bold = false) =>
  new Paragraph({ children: runs(text, bold), bidirectional: isRightToLeft(text), spacing: { after: 120 } });

const factOf = ({ name, text }: Fact) => new Paragraph({ children: [...runs(`${name}: `, true), ...runs(text)] });

const itemOf = ({ text, href }: Item) => {
  const children = href?.startsWith('https://')
    ? [new ExternalHyperlink({ link: href, children: [new TextRun({ text, style: 'Hyperlink' })] })]
    : runs(text);
  return new Paragraph({ children, numbering: { reference: 'points', level: 0 } });
};

const rowOf = (cells: readonly string[], tableHeader: boolean) =>
  new TableRow({
    tableHeader,
    cantSplit: true,
    children: cells.map((cell) => new TableCell({ children: [paragraph(cell, tableHeader)] })),
  });

const none = { style: BorderStyle.NONE, size: 0, color: 'auto' };
const line = { style: BorderStyle.SINGLE, size: 4, color: 'D5DFD8' };

function blockOf(block: Block): (Paragraph | Table)[] {
  if (block.kind === 'facts') return block.facts.map(factOf);
  if (block.kind === 'list') return block.items.map(itemOf);
  if (block.kind !== 'table') return block.paragraphs.map((each) => paragraph(each));
  const made = new Table({
    rows: [rowOf(block.head, true), ...block.rows.map((row) => rowOf(row, false))],
    width: { size: 100, type: WidthType.PERCENTAGE },
    borders: { top: none, left: none, right: none, bottom: line, insideVertical: none, insideHorizontal: line },
  });
  return [paragraph(block.caption, true), made, new Paragraph({})];
}

const levels = [HeadingLevel.HEADING_1, HeadingLevel.HEADING_2, HeadingLevel.HEADING_3] as const;
const headingOf = (text: string, level: number) =>
  new Paragraph({ heading: levels[level - 1] ?? HeadingLevel.HEADING_3, children: runs(text) });
const sectionOf = ({ heading, blocks, sections }: Section, level: number): (Paragraph | Table)[] => [
  headingOf(heading, level),
  ...blocks.flatMap(blockOf),
  ...sections.flatMap((each) => sectionOf(each, level + 1)),
];

const points = {
  reference: 'points',
  levels: [
    { level: 0, format: LevelFormat.BULLET, text: '•', style: { paragraph: { indent: { left: 360, hanging: 260 } } } },
  ],
};

/** The paper as a document that can be worked on in a word processor, by its headings. */
export function docxOf({ language, title, theme, facts, sections, margin }: Paper): Promise<Buffer> {
  const children = [
    headingOf(title, 1),
    ...(theme ? [paragraph(theme)] : []),
    ...facts.map(factOf),
    ...sections.flatMap((each) => sectionOf(each, 2)),
  ];
  return Packer.toBuffer(
    new Document({
      ...{ title, creator: margin.sender, description: margin.about, numbering: { config: [points] } },
      styles: { default: { document: { run: { language: { value: language === 'sv' ? 'sv-SE' : 'en-GB' } } } } },
      sections: [{ children }],
    }),
  );
}
