import { stringify } from 'csv-stringify/sync';
import type { FigureTable } from './figures';

/**
 * A table as CSV that a Swedish Excel opens rightly by a double click: semicolons and decimal commas, since the comma is its
 * decimal sign, and a byte order mark, without which it reads UTF-8 as something else (docs/quality-report.md). Quotes and ends
 * of lines are those of RFC 4180. A text that a spreadsheet would take for a formula has an apostrophe before it.
 */
export const csvOf = ({ head, rows }: Pick<FigureTable, 'head' | 'rows'>): string =>
  stringify([head, ...rows], {
    ...{ bom: true, delimiter: ';', record_delimiter: 'windows', escape_formulas: true },
    cast: { number: (value) => String(value).replace('.', ',') },
  });
