import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readWords } from '../../../api/words';

const root = join(__dirname, '..', '..', '..');
const { refusals: words } = readWords(root);

const textIn = (folder: string): string =>
  readdirSync(join(root, folder), { encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => readFileSync(join(root, folder, name), 'utf8'))
    .join('\n');
const code = ['domain/imports', 'sources', 'api/actions'].map(textIn).join('\n');
const used = new Set([...code.matchAll(/'(import-[a-z]+(?:-[a-z]+)*)'/g)].map(([, key]) => key!));

it('what is told of imports has its sentences in both languages, and no sentence is left over', () => {
  expect([...used].sort()).toEqual(
    Object.keys(words)
      .filter((key) => key.startsWith('import-'))
      .sort(),
  );
});

it.each([...used])('%s says the same things in both languages', (key) => {
  const named = (sentence: string) => [...sentence.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name).sort();
  const { sv, en } = words[key]!;
  expect(named(sv)).toEqual(named(en));
});
