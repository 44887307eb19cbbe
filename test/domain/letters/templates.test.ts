import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { words } from '../../../api/words';
import { previewOf } from '../../../domain/letters/preview';
import { placeholdersOf, refuseTemplate, type Wordings } from '../../../domain/letters/templates';
import { letters, texts, wordingOf } from './texts';

const key = 'dialogue.message';
const product = wordingOf(letters.get(key)!);
const withSwedish = (over: Partial<Wordings['sv']>): Wordings => ({ ...product, sv: { ...product.sv, ...over } });
const refusedFields = (wordings: Wordings, of = key) =>
  refuseTemplate(texts, of, wordings)?.fields?.map(({ pointer, refusal }) => [pointer, refusal]);

describe('The words of a letter', () => {
  test.each(texts.letters)('as the product has them can be saved: $key', (letter) => {
    expect(refuseTemplate(texts, letter.key, wordingOf(letter))).toBeNull();
  });

  test.each(texts.letters)('are shown with examples in both languages: $key', (letter) => {
    for (const language of ['sv', 'en'] as const) {
      const { subject, plain } = previewOf(texts, wordingOf(letter), language);
      expect(`${subject}${plain}`).not.toMatch(/\{\{|undefined/);
      expect(subject.length).toBeLessThanOrEqual(120);
    }
  });

  test('of a kind that there is not are refused', () => {
    expect(refuseTemplate(texts, 'dialogue.nothing', product)).toMatchObject({ refusal: 'letter-unknown' });
  });

  test('may name what the product’s do and what every letter has, and nothing else', () => {
    expect(placeholdersOf(letters.get(key)!)).toEqual(
      expect.arrayContaining(['actor', 'theme', 'caseNumber', 'unit', 'recipientName', 'why', 'link', 'contact']),
    );
    expect(refusedFields(withSwedish({ body: '{{unit}} {{why}}' }))).toBeUndefined();
    expect(refusedFields(withSwedish({ body: '{{meetingWhen}}' }))).toEqual([['/sv/body', 'placeholder-unknown']]);
    expect(placeholdersOf(letters.get('december.reminder')!)).not.toContain('caseNumber');
  });

  test.each([
    ['personal data above', { subject: '{{actor}} skrev' }, '/sv/subject', 'placeholder-personal'],
    ['a line break above', { subject: 'Nytt\nBcc: alla@ronnmarka.example' }, '/sv/subject', 'subject-one-line'],
    ['a name that nobody knows', { subject: '{{who}}' }, '/sv/subject', 'placeholder-unknown'],
    ['a brace too few', { body: '{{unit} har skrivit' }, '/sv/body', 'placeholder-malformed'],
    ['a space within braces', { body: '{{ unit }} har skrivit' }, '/sv/body', 'placeholder-malformed'],
    ['more than ninety words', { body: 'ord '.repeat(91) }, '/sv/body', 'letter-too-long'],
    ['no button', { action: null }, '/sv/action', 'letter-action-missing'],
  ])('with %s are refused, where it stands', (_what, over, pointer, refusal) => {
    expect(refusedFields(withSwedish(over))).toEqual([[pointer, refusal]]);
  });

  test('have no button where there is nothing to do', () => {
    const closing = wordingOf(letters.get('meeting.cancelled')!);
    const spoiled = { ...closing, en: { ...closing.en, action: 'Open' } };
    expect(refusedFields(spoiled, 'meeting.cancelled')).toEqual([['/en/action', 'letter-without-action']]);
  });

  test('are refused with all that is wrong at once, in both languages', () => {
    const spoiled = {
      sv: { subject: '{{actor}}\n', body: '{{nothing}}', action: null },
      en: { subject: '{{what}}', body: 'word '.repeat(100), action: 'Answer' },
    };
    expect(refusedFields(spoiled)).toEqual([
      ['/sv/subject', 'placeholder-personal'],
      ['/sv/subject', 'subject-one-line'],
      ['/sv/body', 'placeholder-unknown'],
      ['/sv/action', 'letter-action-missing'],
      ['/en/subject', 'placeholder-unknown'],
      ['/en/body', 'letter-too-long'],
    ]);
  });

  test('are refused in words that say what helps, with what they need', () => {
    const source = readFileSync(join(__dirname, '../../../domain/letters/templates.ts'), 'utf8');
    const used = [...source.replace(/^import .*$/gm, '').matchAll(/'([a-z]+(?:-[a-z]+)+)'/g)].map(([, name]) => name!);
    expect(new Set(used).size).toBeGreaterThan(8);
    for (const refusal of used)
      expect([refusal, words.refusals[refusal]?.sv, words.refusals[refusal]?.en]).not.toContain(undefined);
    const all = refuseTemplate(texts, key, withSwedish({ subject: '{{actor}} {{who}}', body: 'ord '.repeat(91) }))!;
    for (const { refusal, told = {} } of all.fields!) {
      const needed = [...words.refusals[refusal]!.sv.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name!);
      expect(needed.filter((name: string) => !(name in told))).toEqual([]);
    }
  });
});
