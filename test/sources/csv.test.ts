import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ImportFileKind, ImportRow, RowProblem } from '../../schemas/imports';
import { readCsv } from '../../sources/csv';
import { separatorOf } from '../../sources/csv-text';
import { Batches, mostRows } from '../../sources/read';

async function read(kind: ImportFileKind, file: Buffer | string) {
  const rows: ImportRow[] = [];
  const problems: RowProblem[] = [];
  const done = await readCsv(Buffer.from(file), kind, true, async (batch) => {
    rows.push(...batch.rows);
    problems.push(...batch.problems);
  });
  return { ...done, all: rows, problems };
}

it.each([
  ['units', 3],
  ['people', 2],
  ['duties', 2],
] as const)('the template of %s can be imported as it is', async (kind, rows) => {
  const file = readFileSync(join(__dirname, '../../docs/imports', `${kind}.csv`));
  const { all, problems } = await read(kind, file);
  expect([all.length, problems]).toEqual([rows, []]);
});

it.each([
  ['semicolons', 'id;name,x;mail', ';'],
  ['commas', 'id,name,mail', ','],
  ['tabs', 'id\tname\tmail', '\t'],
  ['nothing', 'id', ';'],
])('knows a file with %s', (_name, header, separator) => {
  expect(separatorOf(`${header}\r\n1,2,3,4,5\t6\t7\t8\t9`)).toBe(separator);
});

it('reads cells in quotation marks, with separators, line breaks and marks in them', async () => {
  const { all } = await read('people', 'id;name;mail\n1;"Testén; ""Karin""";a@b.example\n\n2;B;\n');
  expect(all.map((row) => [row.row, (row as { name: string }).name])).toEqual([
    [2, 'Testén; "Karin"'],
    [3, 'B'],
  ]);
});

it('takes a file in batches, so that whoever keeps them is waited for', async () => {
  const sizes: number[] = [];
  const lines = Array.from({ length: 2_500 }, (_, i) => `${i};N;`);
  await readCsv(Buffer.from(['id;name;mail', ...lines].join('\n')), 'people', true, async ({ rows }) => {
    sizes.push(rows.length);
  });
  expect(sizes).toEqual([1_000, 1_000, 500]);
});

it('lets others have their turn while it reads a large file', async () => {
  const [line, lines] = ['D;P;rektor;E;2026-08-01;\n', 20_000];
  let turns = 0;
  let isRead = false;
  const take = () => {
    turns += 1;
    if (!isRead) setImmediate(take);
  };
  setImmediate(take);
  await read('duties', `id;person;duty;at;from;to\n${line.repeat(lines)}`);
  isRead = true;
  expect(turns).toBeGreaterThan((lines * line.length) / 100_000);
});

it('takes no more rows of any source than are compared at a time', async () => {
  const batches = new Batches(async () => undefined);
  for (let i = 0; i < mostRows; i += 1) await batches.add([]);
  await expect(batches.add([])).rejects.toMatchObject({ refusal: { refusal: 'import-too-many-rows' } });
});
