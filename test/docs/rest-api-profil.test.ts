import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '../..');
const document = readFileSync(join(root, 'docs/rest-api-profil.md'), 'utf8');
const [demanded = '', recommended = ''] = document.split('## What is recommended');

/** What the profile demands, as far as we know it: 81 points of before 2.0.0, and two of its chapter about traces. */
const demands = {
  DOK: '03 04 05 08 09 10 11 12 13 15 16 19 20 21 22 23 24',
  DOT: '01 02',
  RES: '04 06',
  UFN: '02 03 07 08 09',
  MOG: '01 03',
  SAK: '01 02 03 06 08 09 10 11 15 16 21 24 25 26',
  AME: '05 06',
  ARQ: '02 05 06',
  FEL: '01 02',
  VER: '04 06 07 11 12 13 14 15 18',
  WEB: '01 03 04 05',
  HYP: '01 02 05 08 09 11 12 13 14 15 16 17 18 19',
  FNS: '01 02 03 07 08 12',
  FOR: '02',
  SPA: '02 07',
};
const ids = Object.entries(demands).flatMap(([area, numbers]) =>
  numbers.split(' ').map((number) => `${area}.${number}`),
);

const rowsOf = (text: string) =>
  [...text.matchAll(/^\| ([A-Z]{3}\.\d\d.*) \|$/gm)].map(([, row]) => {
    const [points = '', asked, verdict, how, seenIn] = row!.split('|').map((cell) => cell.trim());
    return { points: points.split(', '), asked, verdict, how, seenIn };
  });

it('every demand of the profile stands in the table once, and nothing else does', () => {
  const told = rowsOf(demanded).flatMap(({ points }) => points);
  expect(told.sort()).toEqual([...ids].sort());
});

it('no point is told twice, as a demand and as a recommendation', () => {
  const told = rowsOf(recommended).flatMap(({ points }) => points);
  expect(told.length).toBeGreaterThan(20);
  expect(told.filter((id, at) => ids.includes(id) || told.indexOf(id) !== at)).toEqual([]);
});

it.each(rowsOf(document).map((row) => [row.points.join(', '), row] as const))(
  '%s: met, met by somebody else, not here, or excepted with a reason',
  (_points, { verdict, how, seenIn }) => {
    expect(['met', 'operator', 'issuer', 'none here', 'exception']).toContain(verdict);
    if (verdict === 'exception' || verdict === 'none here') expect(how).not.toBe('');
    if (verdict === 'met') expect(`${how}${seenIn}`).not.toBe('');
  },
);

const files = [...document.matchAll(/`((?:api|docs|schemas|test)\/[\w./-]+)`/g)].map(([, file]) => file!);

it.each([...new Set(files)])('%s, which a table points to, is there', (file) => {
  expect(existsSync(join(root, file))).toBe(true);
});

const tests = [...document.matchAll(/`(test\/[\w./-]+)` “([^”]+)”/g)].map(([, file, name]) => [file!, name!]);

it.each(tests)('%s has the test “%s”', (file, name) => {
  expect(readFileSync(join(root, file!), 'utf8')).toContain(name);
});
