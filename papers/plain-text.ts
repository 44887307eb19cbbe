import type { Block, Paper, Section } from './paper';

function blockOf(block: Block): string {
  if (block.kind === 'facts') return block.facts.map(({ name, text }) => `${name}: ${text}`).join('\n');
  if (block.kind === 'list')
    return block.items.map(({ text, href }) => `- ${text}${href ? `\n  ${href}` : ''}`).join('\n');
  if (block.kind === 'table') {
    const rows = block.rows.map((row) => `- ${row.map((cell, i) => `${block.head[i]}: ${cell}`).join('; ')}`);
    return [block.caption, ...rows].join('\n');
  }
  return block.paragraphs.join('\n\n');
}

const sectionOf = ({ heading, blocks, sections }: Section): string =>
  [`${heading}\n${blocks.map(blockOf).join('\n\n')}`.trim(), ...sections.map(sectionOf)].join('\n\n');

/** The paper as text to paste into a mail: as it reads, without marks of any kind. */
export const plainTextOf = ({ title, facts, sections }: Paper): string =>
  `${[title, blockOf({ kind: 'facts', facts }), ...sections.map(sectionOf)].join('\n\n')}\n`;
