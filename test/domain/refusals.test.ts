import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readWords } from '../../api/words';
import { type Case, cases } from './refusal-cases';
import { samples } from './samples';

const root = join(__dirname, '..', '..');
const { refusals: words } = readWords(root);

const refusalOf = ({ told, command, by, at, body, target, writings }: Case) => {
  const telling = told();
  const sample = samples[command](telling.order, at.slice(0, 10));
  return telling.refused(command, (body ?? sample.body) as never, by, at, {
    target: target ?? sample.target ?? {},
    writings: writings?.(telling.order) ?? [],
  });
};

describe('A refusal', () => {
  test.each(cases)('$key, of $command', (one) => {
    const refusal = refusalOf(one);
    expect({ key: refusal.refusal, pointers: refusal.fields?.map(({ pointer }) => pointer) }).toEqual({
      key: one.key,
      pointers: one.pointers,
    });
  });

  test.each(cases)('$key, of $command, tells what its sentences need', (one) => {
    const { refusal, told = {} } = refusalOf(one);
    const { sv, en } = words[refusal] ?? { sv: '', en: '' };
    // The step, what is possible there and whom to contact are known to whoever shows the sentence.
    const needed = [...`${sv} ${en}`.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name!);
    const missing = needed.filter((name) => !['step', 'possible', 'contact'].includes(name) && !(name in told));
    expect(missing).toEqual([]);
  });

  test('that a rule can give is tried here, and no other', () => {
    // those of the organisation, of huvudmen, of imports, of readings, of the words of letters and of surveys are tried in their own tests
    const sources = readdirSync(join(root, 'domain'), { recursive: true, encoding: 'utf8' }).filter(
      (name) =>
        name.endsWith('.ts') && !/^(organisation|huvudmen|imports|readings|letters|surveys|quality)\b/.test(name),
    );
    const text = sources
      .map((name) => readFileSync(join(root, 'domain', name), 'utf8').replace(/^import .*$/gm, ''))
      .join('\n');
    const used = new Set([...text.matchAll(/'([a-z]+(?:-[a-z]+)+)'/g)].map(([, key]) => key));
    expect([...used].sort()).toEqual([...new Set(cases.map(({ key }) => key))].sort());
  });

  test('that has its sentences among the words can be given somewhere, so that nobody is promised what never comes', () => {
    const folders = ['domain', 'documents', 'api', 'files', 'papers', 'post', 'sources', 'worker', 'activities'];
    const sources = folders.flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
        .filter((name) => name.endsWith('.ts'))
        .map((name) => readFileSync(join(root, folder, name), 'utf8')),
    );
    const text = sources.join('\n');
    const given = new Set(
      [...text.matchAll(/['"]([a-z]+(?:-[a-z0-9]+)*)['"]|(?<![-\w])([a-z]+):/g)].flatMap(([, a, b]) => a ?? b),
    );
    expect(Object.keys(words).filter((key) => !given.has(key))).toEqual([]);
  });

  test('has its sentences in the words of the pages, in both languages', () => {
    const silent = [...new Set(cases.map(({ key }) => key))].filter((key) => !words[key]?.sv || !words[key]?.en);
    expect(silent).toEqual([]);
  });

  test('of a body is a 422 that points into it, except where the body names a unit that is not theirs', () => {
    const blamed = cases.filter(({ pointers }) => pointers).map(({ key }) => key);
    expect(blamed.filter((key) => words[key]?.status !== 422)).toEqual(blamed.filter((key) => key === 'not-your-unit'));
  });
});
