import { HtmlValidate } from 'html-validate';
import { words } from '../../api/words';
import { projectRoot } from '../../documents/project-root';
import { docxOf } from '../../papers/docx';
import type { Paper, TableBlock } from '../../papers/paper';
import { Press } from '../../papers/press/press';
import { speechIn } from '../../papers/speech';
import { yearlyReport } from '../../papers/yearly-report';
import { asHtml } from './papers';
import { readPdf } from './read';
import { toldYearly } from './told-yearly';

const press = new Press(projectRoot());
afterAll(() => press.close());

const paper: Paper = yearlyReport(toldYearly, speechIn(words, 'sv'));
const html = asHtml(paper);
const drawn = html.match(/<svg[\s\S]*?<\/svg>/g)!;
const tables = paper.sections
  .flatMap(({ blocks }) => blocks)
  .filter((block): block is TableBlock => block.kind === 'table' && block.chart !== undefined);
const textsOf = (svg: string): string[] => [...svg.matchAll(/<text[^>]*>([^<]*)</g)].map(([, said]) => said!);

it('draws promises, reach, answers and what was answered later, each as a picture with its title and what it shows in words', () => {
  expect(drawn).toHaveLength(4);
  for (const svg of drawn) {
    const [, title, description] = /role="img" aria-labelledby="(\S+) (\S+)">/.exec(svg)!;
    expect(svg).toMatch(new RegExp(`<title id="${title}">[^<]+</title>`));
    expect(svg).toMatch(new RegExp(`<desc id="${description}">Liggande staplar\\. [^<]+\\.</desc>`));
  }
  const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
  expect(new Set(ids).size).toBe(ids.length);
});

it('has the numbers in the bars, and a table after each picture with all of them', () => {
  expect(html.match(/<\/figure>\n(<div class="wide"[^>]*>)?<table>/g)).toHaveLength(4);
  expect(textsOf(drawn[1]!)).toEqual(expect.arrayContaining(['Förslag inom två veckor', '5', '2', '1', '5 av 8']));
  for (const { chart, rows } of tables)
    for (const [i, { parts }] of chart!.bars.entries())
      for (const number of (parts ?? []).slice(0, rows[i]!.length - 2)) expect(rows[i]).toContain(String(number));
});

it('draws nothing of what is hidden, and says so in the picture and in the table', () => {
  const texts = textsOf(drawn[2]!);
  expect(texts.slice(texts.indexOf('formWorked'))).toEqual(['formWorked', '..']);
  expect(tables[2]!.rows[1]).toEqual(['formWorked', ...Array(7).fill('..'), '0', '1']);
  expect(html).toContain('.. betyder att svaren är för få');
});

it('takes its colours from the page alone, light and dark, and has no style attribute', async () => {
  expect(drawn.join('')).not.toMatch(/ style=|#[0-9a-f]{3,6}\b/i);
  const validate = new HtmlValidate({ extends: ['html-validate:recommended', 'html-validate:a11y'] });
  const { results } = await validate.validateString(html.replace(/<style>[\s\S]*<\/style>/, ''));
  expect(results.flatMap(({ messages }) => messages.map(({ ruleId, message }) => `${ruleId} ${message}`))).toEqual([]);
  const classes = new Set(drawn.flatMap((svg) => [...svg.matchAll(/class="(c-[a-z]+)"/g)].map(([, name]) => name!)));
  for (const name of classes) expect(html).toContain(`.${name}`);
});

it('stands in the PDF as a picture that a screen reader tells', async () => {
  const { pdf, lacking } = await press.print(paper);
  expect(lacking).toBeNull();
  const { pages, standard } = await readPdf(pdf);
  expect(standard).toBe('1');
  const told = pages.flatMap(({ tags }) => tags.flatMap(({ alt }) => alt ?? []));
  expect(told).toEqual(tables.map(({ chart }) => `${chart!.title}. ${chart!.description}`));
});

it('is left out where there are no pictures: the table says the same', async () => {
  expect((await docxOf(paper)).subarray(0, 2).toString()).toBe('PK');
});
