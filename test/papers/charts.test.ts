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

it('draws promises, reach by kind and by school form, answers, their means and shares over the years and what was answered later, each as a picture with its title and what it shows in words', () => {
  expect(drawn).toHaveLength(7);
  for (const svg of drawn) {
    const [, title, description] = /role="img" aria-labelledby="(\S+) (\S+)">/.exec(svg)!;
    expect(svg).toMatch(new RegExp(`<title id="${title}">[^<]+</title>`));
    expect(svg).toMatch(new RegExp(`<desc id="${description}">(Liggande staplar|Linjer över åren)\\. [^<]+\\.</desc>`));
  }
  const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
  expect(new Set(ids).size).toBe(ids.length);
});

it('has the numbers in the bars, and a table after each picture with all of them', () => {
  expect(html.match(/<\/figure>\n(<div class="wide"[^>]*>)?<table>/g)).toHaveLength(7);
  expect(textsOf(drawn[2]!)).toEqual(expect.arrayContaining(['Förslag inom två veckor', '5', '2', '1', '5 av 8']));
  for (const { chart, rows } of tables)
    for (const [i, { parts }] of ('bars' in chart! ? chart.bars : []).entries())
      for (const number of (parts ?? []).slice(0, rows[i]!.length - 2)) expect(rows[i]).toContain(String(number));
});

it('tells units by school form, by its name where it has one, and each unit with those that it has', () => {
  expect(textsOf(drawn[1]!)).toEqual(
    expect.arrayContaining(['Förskola', 'Anpassad grundskola', 'HS', 'Inte angiven', '1 av 2', '0 av 1']),
  );
  expect(tables[1]!.rows).toEqual([
    ['Förskola', '0', '2'],
    ['Grundskola', '1', '2'],
    ['Anpassad grundskola', '0', '1'],
    ['HS', '1', '1'],
    ['Inte angiven', '0', '1'],
  ]);
  const units = paper.sections[0]!.blocks.find((block) => block.kind === 'table' && block.head[0] === 'Enhet');
  expect((units as TableBlock).rows.map(([name, , forms]) => [name, forms])).toEqual([
    ['=Alskolan', '–'],
    ['Björk; "Söder"', 'Grundskola, HS'],
  ]);
});

it('draws nothing of what is hidden, and says so in the picture and in the table', () => {
  const texts = textsOf(drawn[3]!);
  expect(texts.slice(texts.indexOf('formWorked'))).toEqual(['formWorked', '..']);
  expect(tables[3]!.rows[1]).toEqual(['formWorked', ...Array(7).fill('..'), '0', '1']);
  expect(html).toContain('.. betyder att svaren är för få');
});

it('draws means over the years as points of participants and of rektorer, with what each is, and none of what is hidden', () => {
  const [trends] = drawn.filter((svg) => svg.includes('Linjer över åren'));
  expect(textsOf(trends!)).toEqual([
    ...['Deltagare', 'Rektorer', 'goalsReached', '1', '5', '3,93', '3,5', '2025', '2026'],
  ]);
  expect(trends!.match(/<circle /g)).toHaveLength(1);
  expect(trends).toContain('goalsReached: Deltagare 2026 3,93, Rektorer 2026 3,5.');
  const y = (mark: RegExp) => Number(mark.exec(trends!)![1]);
  const [dot, square] = [
    y(/<circle [^>]*cy="([\d.]+)"/),
    y(/<rect class="c-agreed" x="[\d.]+" y="([\d.]+)" width="10"/) + 5,
  ];
  // A step of the scale from 1 to 5 is a quarter of the plot.
  expect(square - dot).toBeCloseTo((110 / 28 - 3.5) * 20, 0);
});

it('draws a line from year to year as far as there are means', () => {
  const point = (period: string, mean: number | null) => ({
    ...{ period, rektorer: null },
    participants: { mean, restsOn: mean === null ? null : 20, isHidden: mean === null },
  });
  const trend = { key: 'goalsReached', scale: '1-2-3-4-5' };
  const points = [point('2024', 3), point('2025', 4), point('2026', null)];
  const report = { ...toldYearly.report, trends: [{ ...trend, points }], choiceTrends: [] };
  const told = asHtml(yearlyReport({ ...toldYearly, report }, speechIn(words, 'sv')));
  expect(told.match(/<path class="c-line" d="(M[\d.,]+L[\d.,]+)"/)).not.toBeNull();
  expect(told.match(/<circle /g)).toHaveLength(2);
});

it('draws shares of what was chosen over the years, from nobody to all, option by option, and none of what is hidden', () => {
  const [, choices] = drawn.filter((svg) => svg.includes('Linjer över åren'));
  expect(textsOf(choices!)).toEqual([
    ...['Deltagare', 'Rektorer', 'allTogether', '0 %', '100 %', '71 %', '50 %', '2025', '2026'],
  ]);
  expect(choices).toContain('allTogether: Deltagare 2026 71 %, Rektorer 2026 50 %.');
  expect(choices!.match(/<circle /g)).toHaveLength(1);
});

it('draws the six answers that were chosen most where there are more, in the order in which they are asked, and the table has all', () => {
  const shares = [0.1, 0.4, 0, 0.7, 0.2, 0.3, 0.6, 0.5];
  const choiceTrends = shares.map((share, i) => ({
    ...{ key: 'obstacles', option: `option-${i}` },
    points: [{ period: '2026', participants: { share, restsOn: 20, isHidden: false }, rektorer: null }],
  }));
  const report = { ...toldYearly.report, trends: [], choiceTrends };
  const { sections } = yearlyReport({ ...toldYearly, report }, speechIn(words, 'sv'));
  const [{ rows, chart }] = sections
    .flatMap(({ blocks }) => blocks)
    .filter((block): block is TableBlock => block.kind === 'table' && block.head.includes('2026')) as [TableBlock];
  expect('plots' in chart! && chart.plots.map(({ name }) => name)).toEqual(
    [1, 3, 4, 5, 6, 7].map((i) => `option-${i}`),
  );
  expect(chart!.title).toMatch(/obstacles.*de 6 vanligaste svaren$/);
  expect(rows).toHaveLength(2 * shares.length);
});

it('tells questions that ask for a number by their mean, those between other ends in a table of their own', () => {
  const captions = paper.sections.flatMap(({ blocks }) =>
    blocks.flatMap((block) => (block.kind === 'table' ? block : [])),
  );
  const inNumbers = captions.filter(({ caption }) => caption.startsWith('Svar i tal'));
  expect(inNumbers.map(({ caption, rows }) => [caption, ...rows])).toEqual([
    ['Svar i tal, 0 till 40', ['hoursUsed', '16', '12,5', '2', '1']],
    ['Svar i tal, 0 till 500', ['pagesRead', '..', '..', '0', '0']],
  ]);
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
