import {
  contentIn,
  keyFrom,
  movedQuestion,
  withHeading,
  withoutQuestion,
  withQuestion,
} from '../../../domain/surveys/draft-changes';
import type { Question, Survey, SurveyContent } from '../../../schemas/surveys';

const told = (sv: string) => ({ sv, en: sv });
const question = (key: string, after: string | null = null): Question => ({
  ...{ key, kind: 'text', maxLength: 100, required: false, text: told(key), help: null },
  shownIf: after ? { question: after, anyOf: ['yes'] } : null,
});
const content: SurveyContent = {
  ...{ title: told('Enkät'), minutes: 4 },
  parts: [
    {
      ...{ key: 'one', repeat: 'once', shownWhen: null, title: null },
      questions: [question('a'), question('b', 'a'), question('c')],
    },
    {
      ...{ key: 'two', repeat: 'perActivity', shownWhen: null, title: told('Aktivitet') },
      questions: [question('a'), question('d', 'a')],
    },
  ],
};
const keys = ({ parts }: SurveyContent) => parts.map(({ questions }) => questions.map(({ key }) => key).join(''));

describe('A draft of a survey', () => {
  it('asks a new question last in its part, and one that is changed where it stood', () => {
    expect(keys(withQuestion(content, { part: 'one', question: null }, question('x')))).toEqual(['abcx', 'ad']);
    expect(keys(withQuestion(content, { part: 'one', question: 'b' }, question('x')))).toEqual(['axc', 'ad']);
  });

  it('shows a question after the same one when that gets a new key, in its own part alone', () => {
    const { parts } = withQuestion(content, { part: 'one', question: 'a' }, question('x'));
    expect(parts.map(({ questions }) => questions[1]!.shownIf!.question)).toEqual(['x', 'a']);
  });

  it('leaves out a question of one part, and moves one by one place, never out of its part', () => {
    expect(keys(withoutQuestion(content, { part: 'two', question: 'a' }))).toEqual(['abc', 'd']);
    const moved = (question: string, to: 'earlier' | 'later') =>
      keys(movedQuestion(content, { part: 'one', question }, to))[0];
    expect(moved('b', 'earlier')).toBe('bac');
    expect(moved('b', 'later')).toBe('acb');
    expect([moved('a', 'earlier'), moved('c', 'later'), moved('none', 'later')]).toEqual(['abc', 'abc', 'abc']);
  });

  it('is called otherwise, part by part, where a part is called anything', () => {
    const heading = {
      title: told('Ny'),
      minutes: 9,
      layout: 'oneAtATime' as const,
      parts: [{ title: told('Kvar') }, { title: told('Annan') }],
    };
    const { title, minutes, layout, parts } = withHeading(content, heading);
    expect([title.sv, minutes, layout, parts[0]!.title, parts[1]!.title!.sv]).toEqual([
      'Ny',
      9,
      'oneAtATime',
      null,
      'Annan',
    ]);
  });

  it('is what it asks, without who has saved it', () => {
    const survey = { ...content, key: 'k', version: 2, edits: 1, state: 'draft' } as unknown as Survey;
    expect(contentIn(survey)).toEqual(content);
  });
});

it.each([
  ['Who helped you the most at work?', 'whoHelpedYouThe'],
  ['  Åre – {{theme}} & more', 'areMore'],
  ['2026 was good', 'question'],
  ['', 'question'],
  ['Pace', 'pace3'],
])('the key of a question %j is made of its first words: %s', (words, key) => {
  expect(keyFrom(words, 'question', ['pace', 'pace2'])).toBe(key);
});
