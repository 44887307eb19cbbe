import { html } from 'ghtml';
import { svgOf } from '../../../papers/chart-svg';
import type { Block, Item, Section, TableBlock } from '../../../papers/paper';

function tableShown({ caption, head, rows, numbers }: TableBlock): string {
  const right = (column: number): string => (numbers.includes(column) ? ' class="r"' : '');
  const heads = head.map((each, i) => html`<th scope="col"!${right(i)}>${each}</th>`);
  const cells = (row: readonly string[]) =>
    row.map((each, i) => (i === 0 ? html`<th scope="row">${each}</th>` : html`<td!${right(i)}>${each}</td>`)).join('');
  return html`<div class="tablebox" tabindex="0" role="region" aria-label="${caption}"><table class="ds-table"><caption>${caption}</caption><thead><tr>!${heads}</tr></thead><tbody>!${rows.map((row) => html`<tr>!${cells(row)}</tr>`)}</tbody></table></div>`;
}

/** A table with what is drawn of it: beside it where both have room, else above. */
function drawn(block: TableBlock): string {
  const { chart, head } = block;
  if (!chart) return tableShown(block);
  const both = html`<figure>!${svgOf(chart)}</figure>!${tableShown(block)}`;
  return head.length > 3 ? html`<div class="flow">!${both}</div>` : html`<div class="fig">!${both}</div>`;
}

/** A text as it is written, each of its lines on a line of its own. */
const lines = (text: string): string =>
  text
    .split('\n')
    .map((line) => html`${line}`)
    .join('<br>');

/** A link only where it leads to a page: nothing else is ever one. */
const item = ({ text, href }: Item): string =>
  href?.startsWith('https://') ? html`<li><a href="${href}" rel="noreferrer">${text}</a></li>` : html`<li>${text}</li>`;

/** One part of a paper, as pages show it. */
export function blockShown(block: Block): string {
  switch (block.kind) {
    case 'table':
      return drawn(block);
    case 'facts':
      return html`<dl class="summary paper">!${block.facts.map(({ name, text }) => html`<div><dt>${name}</dt><dd>${text}</dd></div>`)}</dl>`;
    case 'list':
      return html`<ul>!${block.items.map(item)}</ul>`;
    default:
      return block.paragraphs
        .map((each) => html`<p class="prose!${block.kind === 'text' ? ' soft' : ''}">!${lines(each)}</p>`)
        .join('');
  }
}

/** The sections of a paper in the look of pages, each with an anchor of its own. */
export const sectionsShown = (sections: readonly Section[]): string =>
  sections
    .map(
      ({ heading, blocks, sections: below }, i) =>
        html`<div class="flow"><h2 id="part-${String(i + 1)}" class="ds-heading" data-size="md">${heading}</h2>!${blocks.map(blockShown)}!${below.map(
          (each) => html`<h3 class="ds-heading" data-size="sm">${each.heading}</h3>!${each.blocks.map(blockShown)}`,
        )}</div>`,
    )
    .join('');

/** The ways to the sections of a paper. */
export const contentsOf = (sections: readonly Section[]): string =>
  html`<ol>!${sections.map(({ heading }, i) => html`<li><a href="#part-${String(i + 1)}">${heading}</a></li>`)}</ol>`;
