import { type Dirent, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { placeholdersIn } from '../../../domain/letters/fill';
import { phrasesIn } from '../../../domain/letters/phrases';
import { orderPlaceholders } from '../../../domain/letters/values';
import { organisationKinds } from '../../../domain/organisation/telling';
import { lateWaitsKind } from '../../../domain/posting/late-waits';
import { improvementKinds } from '../../../domain/quality/improvement-reminders';
import { decemberKinds } from '../../../domain/surveys/december-telling';
import { happened } from './corpus';
import { letters, lettersFor, texts } from './texts';

const root = join(__dirname, '../../..');
const sourcesIn = (folder: string, isMeant: (file: Dirent) => boolean = () => true): string =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((file) => file.name.endsWith('.ts') && isMeant(file))
    .map(({ name, parentPath }) => readFileSync(join(parentPath, name), 'utf8'))
    .join('\n');
const kindsBy = (pattern: RegExp, code: string): string[] => [...code.matchAll(pattern)].map(([, kind]) => kind!);

/** A notice's kind is told of a thing and what became of it: 'session.moved'. */
const things = [...new Set(texts.letters.map(({ key }) => key.split('.')[0]))].join('|');
const isKind = new RegExp(`'((?:${things})(?:\\.[A-Za-z]+)+)'`, 'g');
const told = /kind: '(\w+(?:\.\w+)+)'/g;
const late = /lateReminders\(settings, '([\w.]+)'/g;

/**
 * Every kind that the code can write: what is written as one in the sources of the domain and of the documents, by the
 * thing that it is of, or as the kind of a notice; late ones are told daily and weekly. And every one that came about.
 */
function kindsInCode(): string[] {
  const domain = sourcesIn('domain', ({ parentPath }) => /domain(\/(commands|promises))?$/.test(parentPath));
  const code = `${domain}${sourcesIn('documents')}`;
  const lateKinds = kindsBy(late, domain);
  const found = [...kindsBy(isKind, domain), ...kindsBy(told, code)].filter((kind) => !lateKinds.includes(kind));
  const came = happened().map(({ notification: { kind } }) => kind);
  return [...new Set([...found, ...lateKinds.flatMap((kind) => [`${kind}.daily`, `${kind}.weekly`]), ...came])].sort();
}
const kinds = kindsInCode();

describe('The words of letters', () => {
  test('are there for every kind of notice that the code can write', () => {
    expect(kinds.length).toBeGreaterThan(100);
    expect(kinds.filter((kind) => !letters.has(kind))).toEqual([]);
  });

  test('of every kind that the code can write are composed in the tests of letters, so that none is left untried', () => {
    const came = new Set(happened().map(({ notification: { kind } }) => kind));
    expect(kinds.filter((kind) => !came.has(kind))).toEqual([]);
  });

  test('are told once each', () => {
    expect(letters.size).toBe(texts.letters.length);
  });

  test.each(texts.letters)('of $key name what they say that they name, in both languages', (letter) => {
    for (const language of ['sv', 'en'] as const) {
      const { subject, body } = letter[language];
      expect([language, placeholdersIn(`${subject} ${body}`).sort()]).toEqual([
        language,
        [...letter.placeholders].sort(),
      ]);
    }
    expect(letter.placeholders.filter((name) => !texts.placeholders[name])).toEqual([]);
  });

  test.each(texts.letters)('of $key are short, in one line above, and without personal data there', (letter) => {
    for (const language of ['sv', 'en'] as const) {
      const { subject, body } = letter[language];
      expect(body.split(/\s+/).length).toBeLessThanOrEqual(90);
      expect(subject).not.toMatch(/\n/);
      expect(placeholdersIn(subject).filter((name) => texts.placeholders[name]!.personal)).toEqual([]);
    }
  });

  test.each(kinds)('about %s name only what is known of an order', (kind) => {
    const known: string[] = orderPlaceholders;
    expect(letters.get(kind)!.placeholders.filter((name) => !known.includes(name))).toEqual([]);
  });

  test('that are told to one side alone are of a kind that the code writes to it', () => {
    const variants = texts.letters.filter(({ key }) => /\.(staff|rektor|invited)$/.test(key) && !kinds.includes(key));
    const reached = new Set(happened().map(({ notification }) => lettersFor(notification)!.key));
    const ofTheRest = ['representative.ended.rektor'];
    expect(variants.map(({ key }) => key).filter((key) => !reached.has(key) && !ofTheRest.includes(key))).toEqual([]);
  });

  test('are of kinds that the code writes: of an order, or of what is no order’s', () => {
    const ofNoOrder = [
      ...Object.values(decemberKinds),
      ...Object.values(organisationKinds),
      ...improvementKinds,
      lateWaitsKind,
    ];
    const written = new Set([...kinds, ...ofNoOrder]);
    const withoutSide = (key: string) => (written.has(key) ? key : key.replace(/\.(staff|rektor|invited)$/, ''));
    expect([...letters.keys()].filter((key) => !written.has(withoutSide(key)))).toEqual([]);
  });

  test('name nothing that nobody names', () => {
    const used = texts.letters.flatMap(({ placeholders }) => placeholders);
    const general = ['recipientName', 'contact', 'link', 'why'];
    expect(Object.keys(texts.placeholders).filter((name) => ![...used, ...general].includes(name))).toEqual([]);
    expect(orderPlaceholders.filter((name) => !texts.placeholders[name])).toEqual([]);
  });

  test('count as the pages do', () => {
    const { units } = load(readFileSync(join(root, 'content/words.yaml'), 'utf8')) as {
      units: Record<
        'spelled' | 'day' | 'week' | 'session' | 'participant',
        Record<'sv' | 'en', Record<string, string>>
      >;
    };
    for (const language of ['sv', 'en'] as const) {
      const phrases = phrasesIn(language);
      for (const thing of ['day', 'week', 'session', 'participant'] as const)
        expect({ one: phrases[thing].one, other: phrases[thing].other('{{n}}') }).toEqual(units[thing][language]);
      for (const [n, word] of Object.entries(units.spelled[language])) expect(phrases.spelled[Number(n)]).toBe(word);
    }
  });

  test('that answer at any hour, and those that belong to an agreement, are the ones that were decided on', () => {
    const keysWith = (mark: 'atOnce' | 'agreement') =>
      texts.letters.filter((letter) => letter[mark]).map(({ key }) => key);
    expect(keysWith('atOnce')).toEqual(['request.receipt']);
    expect(keysWith('agreement')).toEqual(['request.receipt', 'proposal.presented', 'proposal.agreed']);
  });
});
