import { parse } from 'csv-parse/sync';
import { readSheet } from 'read-excel-file/node';
import { words } from '../../api/words';
import { figuresOf, keyOfFigure } from '../../domain/quality/figures';
import { csvOf } from '../../papers/csv';
import { figureTable } from '../../papers/figures';
import { speechIn } from '../../papers/speech';
import { xlsxOf } from '../../papers/xlsx';
import { toldReport } from '../domain/quality/told-report';
import { toldYearly } from './told-yearly';

const table = figureTable(toldYearly, speechIn(words, 'sv'));
const figures = figuresOf(toldReport);

/** Key and value of each row, however it was written. */
const shown = (rows: readonly unknown[][], read: (value: unknown) => unknown) =>
  rows.slice(1).map((row) => [row.at(-1), read(row[4])]);
const expected = figures.map((figure) => [keyOfFigure(figure), figure.isHidden ? '..' : figure.value]);

it('a CSV file has the same values as the figures, and what is hidden is hidden', () => {
  const rows: string[][] = parse(csvOf(table), { bom: true, delimiter: ';' });
  const read = (value: unknown) =>
    value === '' ? null : value === '..' ? '..' : Number(String(value).replace(',', '.'));
  expect(shown(rows, read)).toEqual(expected);
});

it('a workbook has the same values as the figures, and what is hidden is hidden', async () => {
  const workbook = await xlsxOf(table);
  expect(shown(await readSheet(workbook, 'Siffror'), (value) => value)).toEqual(expected);
  const reckoned = await readSheet(workbook, 'Så är det räknat');
  const { earlierImprovements: _, ...ofNumbers } = words.qualityReport;
  expect(reckoned.map(([, how]) => how)).toEqual(Object.values(ofNumbers).map(({ sv }) => sv));
});

it('a CSV file opens rightly in a Swedish Excel, and runs nothing there', () => {
  const csv = csvOf(table);
  expect(csv.startsWith('\uFEFFPeriod;Del;Vad det gäller;Mått;Värde;Vilar på;Nyckel\r\n')).toBe(true);
  expect(csv).toContain('2026;Vad som gjordes;;Timmar pass;55,5;;volume/hours\r\n');
  expect(csv).toContain(";'=Alskolan;");
  expect(csv).toContain(';"Björk; ""Söder""";');
  expect(csv.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
});
