import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { escaped } from '../domain/escaped';
import { svgOf } from './chart-svg';
import type { Block, Fact, Item, Paper, Section, TableBlock } from './paper';

/** A text as it is written, each of its lines on a line of its own. */
const lines = (text: string): string => escaped(text).replaceAll('\n', '<br>');

/** An element with a text whose direction follows from its first letter. */
const said = (tag: string, text: string, more = ''): string => `<${tag} dir="auto"${more}>${lines(text)}</${tag}>`;

const factList = (facts: readonly Fact[]): string =>
  `<dl>${facts.map(({ name, text }) => `<div>${said('dt', name)}${said('dd', text)}</div>`).join('\n')}</dl>`;

/** A link only where it leads to a page: nothing else is ever one. */
const item = ({ text, href }: Item): string =>
  href?.startsWith('https://')
    ? `<li dir="auto"><a href="${escaped(href)}" rel="noreferrer">${lines(text)}</a></li>`
    : said('li', text);

/** A table; one of many columns moves sideways by itself where the screen is narrow, by keyboard too. */
function tableOf({ caption, head, rows, numbers }: TableBlock): string {
  const classOf = (column: number) => (numbers.includes(column) ? ' class="number"' : '');
  const headed = head.map((each, i) => said('th', each, ` scope="col"${classOf(i)}`)).join('');
  const cells = (row: string[]) =>
    row.map((each, i) => (i === 0 ? said('th', each, ' scope="row"') : said('td', each, classOf(i)))).join('');
  const made = `<table>
${said('caption', caption)}
<thead><tr>${headed}</tr></thead>
<tbody>
${rows.map((row) => `<tr>${cells(row)}</tr>`).join('\n')}
</tbody>
</table>`;
  return head.length > 3
    ? `<div class="wide" role="group" aria-label="${escaped(caption)}" tabindex="0">${made}</div>`
    : made;
}

/** A table, with what is drawn of it before it. */
const drawnTable = (block: TableBlock): string =>
  block.chart ? `<figure>${svgOf(block.chart)}</figure>\n${tableOf(block)}` : tableOf(block);

function blockOf(block: Block): string {
  if (block.kind === 'facts') return factList(block.facts);
  if (block.kind === 'list') return `<ul>${block.items.map(item).join('\n')}</ul>`;
  if (block.kind === 'table') return drawnTable(block);
  const paragraphs = block.paragraphs.map((paragraph) => said('p', paragraph)).join('\n');
  return block.kind === 'words' ? `<blockquote>${paragraphs}</blockquote>` : paragraphs;
}

const sectionOf = ({ heading, blocks, sections }: Section, level: number): string => `<section>
${said(`h${level}`, heading)}
${[...blocks.map(blockOf), ...sections.map((each) => sectionOf(each, level + 1))].join('\n')}
</section>`;

/** How papers look on a screen and when they are printed from it; `digest` is by what a browser knows that it is ours. */
export function readStyle(root: string): { css: string; digest: string } {
  const css = readFileSync(join(root, 'papers', 'press', 'paper.css'), 'utf8');
  return { css, digest: `sha256-${createHash('sha256').update(css).digest('base64')}` };
}

/** The paper as a page that needs nothing else: no scripts, no pictures, its style within. */
export const htmlOf = (
  { language, title, theme, facts, sections, margin }: Paper,
  css: string,
): string => `<!DOCTYPE html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped([title, margin.about, margin.sender].join(' – '))}</title>
<style>${css}</style>
</head>
<body>
<main>
<header>
${said('h1', title)}
${theme ? said('p', theme, ' class="theme"') : ''}
${factList(facts)}
</header>
${sections.map((each) => sectionOf(each, 2)).join('\n')}
</main>
<footer><p>${escaped([margin.sender, margin.about].join(' · '))}</p></footer>
</body>
</html>
`;
