import { at, endOf } from '../../../domain/days';
import { composeDecember, type DecemberContext, leadsToDecember } from '../../../domain/letters/december';
import { decemberKinds } from '../../../domain/surveys/december-telling';
import { letters, texts, wordingOf } from './texts';

const kinds = Object.values(decemberKinds);
const context = (over: Partial<DecemberContext> = {}): DecemberContext => ({
  ...{ year: 2026, units: ['Almskolan', 'Bokskolan', 'Förskolan Cedern'], closesAt: endOf('2026-12-31') },
  ...{ outcome: { asked: 24, answered: 21 }, recipient: { name: 'Anna Ek', duty: 'rektor' }, language: 'sv' },
  ...{ now: at('2026-12-01', '07:30'), contact: '08-465 004 10', link: 'https://insats.example/' },
  ...over,
});

describe('Letters about the yearly survey', () => {
  test.each(kinds)('of the kind %s say all that their words name, in both languages', (kind) => {
    for (const language of ['sv', 'en'] as const) {
      const wording = wordingOf(letters.get(kind)!);
      const letter = composeDecember(wording, texts.frame, context({ language }));
      expect(letter.plain).not.toMatch(/\{\{|undefined|null/);
      expect(letter.subject).toContain('2026');
    }
  });

  test('list all units without an answer as people say them', () => {
    const reminder = wordingOf(letters.get('december.reminder')!);
    const told = (over: Partial<DecemberContext>) => composeDecember(reminder, texts.frame, context(over));
    expect(told({}).paragraphs[0]).toContain('Vi saknar svar för Almskolan, Bokskolan och Förskolan Cedern.');
    expect(told({ language: 'en', units: ['Almskolan', 'Bokskolan'] }).paragraphs[0]).toContain(
      'We have no answer for Almskolan and Bokskolan.',
    );
  });

  test('name nobody whose name is not told, and nothing that they do not know', () => {
    const open = wordingOf(letters.get('december.open')!);
    const recipient = { name: null, duty: 'rektor' } as const;
    expect(composeDecember(open, texts.frame, context({ recipient, units: ['Almskolan'] })).greeting).toBe(
      'Hej rektor för Almskolan!',
    );
    const other = { ...open, sv: { ...open.sv, body: '{{caseNumber}}' } };
    expect(() => composeDecember(other, texts.frame, context())).toThrow('caseNumber');
  });

  test('lead a rektor to their own answers, and the lead to what all came to', () => {
    expect([leadsToDecember(2026, 'rektor'), leadsToDecember(2026, 'lead')]).toEqual([
      ...['/december', '/december-rounds/2026/results'],
    ]);
  });
});
