import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '..', '..');
const filesIn = (folder: string): string[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(folder, name));
const files = [...filesIn('domain'), ...filesIn('schemas')];

/** What would make a decision depend on where and when it is taken. */
const impure: Record<string, RegExp> = {
  'the clock': /\bDate\.now\b|\bnew Date\(\s*\)|\bDate\(\s*\)|performance\.now|DateTime\.(now|local|utc)\(|hrtime/,
  chance: /Math\.random|randomUUID|randomBytes|\bcrypto\b/,
  'the environment': /\bprocess\.|\bglobalThis\b|__dirname|import\.meta/,
  time: /\bset(Timeout|Interval|Immediate)\b|\bawait\b|\basync\b|\bPromise\./,
  'the outside world': /\bfetch\(|\bconsole\.|\brequire\(|from 'node:|import\(/,
};
/** The only packages that rules and shapes build on: all of them answer from what they are given. */
const packages = ['typebox', 'luxon', 'date-holidays'];

describe('Rules and shapes', () => {
  test('are found', () => expect(files.length).toBeGreaterThan(25));

  test.each(Object.entries(impure))('do not read %s', (_what, pattern) => {
    const guilty = files.flatMap((file) =>
      readFileSync(join(root, file), 'utf8')
        .split('\n')
        .flatMap((line, i) =>
          pattern.test(line.replace(/\/\*\*.*|^\s*\*.*|\/\/.*/, '')) ? [`${file}:${i + 1} ${line.trim()}`] : [],
        ),
    );
    expect(guilty).toEqual([]);
  });

  test('import each other and three packages, nothing else', () => {
    const imported = files.flatMap((file) =>
      [...readFileSync(join(root, file), 'utf8').matchAll(/from '([^']+)'/g)].map(([, from]) => from!),
    );
    const foreign = imported.filter((from) => !from.startsWith('.') && !packages.includes(from.split('/')[0]!));
    expect(foreign).toEqual([]);
  });

  test('stay in their own folders: shapes import no rules, rules import shapes and rules', () => {
    const wrong = files.flatMap((file) =>
      [...readFileSync(join(root, file), 'utf8').matchAll(/from '(\.[^']+)'/g)]
        .map(([, from]) => join(file, '..', from!))
        .filter((target) => !(file.startsWith('schemas') ? /^schemas\// : /^(schemas|domain)\//).test(target))
        .map((target) => `${file} imports ${target}`),
    );
    expect(wrong).toEqual([]);
  });
});
