import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '../..');
const sourcesIn = (folder: string): string[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(root, folder, name));
const textOf = (files: string[]): string => files.map((file) => readFileSync(file, 'utf8')).join('\n');

const schemas = textOf(sourcesIn('schemas'));
const glossary = readFileSync(join(root, 'docs/glossary.md'), 'utf8');
const terms = [...glossary.matchAll(/^\| `(\w+)` +\|/gm)].map(([, term]) => term!);
const unwanted = /Not used[^:]*: (.+)\./.exec(glossary)![1]!.split(', ');

test('the glossary holds terms and words that are not used', () => {
  expect(terms.length).toBeGreaterThan(20);
  expect(unwanted).toContain('principal');
});

test.each(terms)('the schemas speak of %s as the glossary does', (term) => {
  expect(new RegExp(`\\b${term}\\b`).test(schemas)).toBe(true);
});

test.each(unwanted)('no code says %s', (word) => {
  const folders = ['schemas', 'domain', 'papers', 'documents', 'workflows', 'activities', 'worker', 'api'];
  const using = folders
    .flatMap(sourcesIn)
    .filter((file) => new RegExp(`\\b${word}\\b`, 'i').test(readFileSync(file, 'utf8')));
  expect(using).toEqual([]);
});
