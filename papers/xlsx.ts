import writeExcelFile from 'write-excel-file/node';
import type { FigureTable } from './figures';

const bold = (value: string) => ({ value, fontWeight: 'bold' as const });
/** A number that is no whole one is shown with two decimals, and kept as it is. */
const cellOf = (value: string | number | null) =>
  typeof value === 'number' && !Number.isInteger(value) ? { value, format: '0.00' } : value;
const widths = (...columns: number[]) => columns.map((width) => ({ width }));

/** A table as a workbook: the figures as numbers on one sheet, how each part is reckoned on another. */
export const xlsxOf = ({ head, rows, reckoned, sheets }: FigureTable): Promise<Buffer> =>
  writeExcelFile([
    {
      ...{ sheet: sheets.figures, columns: widths(12, 26, 48, 30, 12, 12, 44), stickyRowsCount: 1 },
      data: [head.map(bold), ...rows.map((row) => row.map(cellOf))],
    },
    {
      ...{ sheet: sheets.reckoning, columns: widths(30, 110) },
      data: reckoned.map(([part, how]) => [bold(part), { value: how, wrap: true }]),
    },
  ]).toBuffer();
