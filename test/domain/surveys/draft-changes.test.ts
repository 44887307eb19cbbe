import {
  contentIn,
  keyFrom,
  movedPart,
  movedQuestion,
  withHeading,
  withoutPart,
  withoutQuestion,
  withPart,
  withPartTitle,
  withQuestion,
} from '../../../domain/surveys/draft-changes';
import { refuseEmptyParts } from '../../../domain/surveys/editing';
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

  it('is called otherwise, and asked otherwise, with its parts as they are', () => {
    const changed = withHeading(content, { title: told('Ny'), minutes: 9, layout: 'oneAtATime' });
    expect(changed).toEqual({ ...content, title: told('Ny'), minutes: 9, layout: 'oneAtATime' });
  });

  it('gets a new part that asks nothing yet, last of all, and a heading for a part that had none', () => {
    const more = withPart(content, { key: 'three', title: told('Tre'), repeat: 'once' });
    expect(more.parts.at(-1)).toEqual({
      key: 'three',
      title: told('Tre'),
      repeat: 'once',
      shownWhen: null,
      questions: [],
    });
    const titles = withPartTitle(more, 'one', told('Ett')).parts.map(({ title }) => title?.sv);
    expect(titles).toEqual(['Ett', 'Aktivitet', 'Tre']);
  });

  it('moves a part by one place, and leaves out one that asks nothing alone', () => {
    const more = withPart(content, { key: 'three', title: told('Tre'), repeat: 'once' });
    const parts = (changed: SurveyContent) => changed.parts.map(({ key }) => key).join(' ');
    expect(parts(movedPart(more, 'three', 'earlier'))).toBe('one three two');
    expect(parts(movedPart(more, 'one', 'later'))).toBe('two one three');
    const stays = [
      movedPart(more, 'one', 'earlier'),
      movedPart(more, 'three', 'later'),
      movedPart(more, 'no', 'later'),
    ];
    expect(stays.map(parts)).toEqual(Array(3).fill('one two three'));
    expect(parts(withoutPart(more, 'three'))).toBe('one two');
    expect(parts(withoutPart(more, 'two'))).toBe('one two three');
    const alone = { ...content, parts: [{ ...content.parts[0]!, questions: [] }] };
    expect(parts(withoutPart(alone, 'one'))).toBe('one');
  });

  it('cannot be published with a part that asks nothing, which is told at each', () => {
    const more = withPart(content, { key: 'three', title: told('Tre'), repeat: 'once' });
    expect(refuseEmptyParts(content)).toBeNull();
    expect(refuseEmptyParts(more)!.fields).toEqual([
      { pointer: '/parts/2/questions', refusal: 'survey-part-empty', told: { n: 3 } },
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
