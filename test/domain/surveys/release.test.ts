import Value from 'typebox/value';
import { looseTexts, releaseOf } from '../../../domain/surveys/release';
import { resultsOf, type View } from '../../../domain/surveys/results';
import { SurveyResultsAnswer } from '../../../schemas/survey-answers';
import { type ParticipantAnswer, SurveyRelease } from '../../../schemas/surveys';
import { allOf, answered, questions, releasing } from './answered';

const mixed = (n: number) => Array.from({ length: n }, (_, i) => (i % 3) + 1);
const Figures = SurveyResultsAnswer.properties.results.items.properties.questions.items.properties.figures;
const shown = (answers: readonly ParticipantAnswer[], view: View, key = 'goals') => {
  const release = releaseOf(answers, releasing);
  expect([...Value.Errors(SurveyRelease, release)]).toEqual([]);
  const { figures } = resultsOf(release, questions, view).questions.find((question) => question.key === key)!;
  expect([...Value.Errors(Figures, figures)]).toEqual([]);
  return figures;
};
const howMany = (answers: readonly ParticipantAnswer[], view: View = {}, floor = 5) =>
  resultsOf(releaseOf(answers, { ...releasing, floor }), questions, view).answered;
const hidden = { is: 'belowFloor' };
const figures = (of: object) => expect.objectContaining({ is: 'shown', ...of });

describe('Blocks', () => {
  const two = [...allOf('a', 'north', 'goals', mixed(6)), ...allOf('b', 'south', 'goals', mixed(7))];

  it('shows each group that is large enough, and all', () => {
    const views: View[] = [{}, { group: 'a' }, { group: 'b' }, { unit: 'north' }, { group: 'b', unit: 'south' }];
    expect(views.map((view) => howMany(two, view))).toEqual([13, 6, 7, 6, 7]);
    expect(howMany(two, { group: 'b', unit: 'north' })).toBeNull();
    expect(shown(two, { group: 'a' })).toEqual({
      ...{ is: 'shown', answered: 6, counts: { 1: 2, 2: 2, 3: 2 }, dontKnow: 0, mean: 2, median: null },
    });
    expect(shown(two, {})).toEqual(figures({ answered: 13 }));
  });

  it('hides one more where a small group could be reckoned from the others', () => {
    const three = [...two, ...allOf('c', null, 'goals', mixed(4))];
    expect(shown(three, {})).toEqual(figures({ answered: 17 }));
    expect(['a', 'b', 'c'].map((group) => shown(three, { group }).is)).toEqual(['belowFloor', 'shown', 'belowFloor']);
    expect(['a', 'b', 'c'].map((group) => howMany(three, { group }))).toEqual([null, 7, null]);
  });

  it('merges within a group first, so that the group can still be shown', () => {
    const units = [
      ...allOf('a', 'north', 'goals', mixed(4)),
      ...allOf('a', 'south', 'goals', mixed(9)),
      ...two.slice(6),
    ];
    expect(shown(units, { group: 'a' })).toEqual(figures({ answered: 13 }));
    expect(shown(units, { group: 'a', unit: 'south' })).toEqual(hidden);
    expect(shown(units, { group: 'b' })).toEqual(figures({ answered: 7 }));
  });

  it('shows nothing of four answers, and no word of them', () => {
    const four = mixed(4).map((goals) => answered('a', null, { goals, why: 'Tid' }));
    expect(releaseOf(four, releasing).answers).toEqual([
      { cells: [{ group: 'a', unit: null }], answered: 4, isShown: false, counts: {} },
    ]);
    expect(looseTexts(four, releasing)).toEqual([]);
    expect(howMany(four)).toBeNull();
    expect(shown(four, {})).toEqual(hidden);
    expect(shown([...four, ...four.slice(0, 1)], {})).toEqual(figures({ answered: 5 }));
  });

  it('takes a floor that was raised', () => {
    expect([5, 6].map((n) => howMany(two.slice(0, n), {}, 6))).toEqual([null, 6]);
  });

  it('does not count whoever sent a page on which nothing was answered', () => {
    const empty = Array.from({ length: 4 }, () => answered('a', null, {}));
    const one = [...empty, answered('a', null, { why: 'Jag' })];
    expect(howMany(one)).toBeNull();
    expect(looseTexts(one, releasing)).toEqual([]);
  });

  it('keeps to the blocks of all answers: who left a question out is not told of fewer than the floor', () => {
    // All three of a in the north left it out: shown for the south alone, it would say so.
    const three = Array.from({ length: 3 }, () => answered('a', 'north', { used: 'yes' }));
    const answers = [...three, ...allOf('a', 'south', 'goals', mixed(6)), ...allOf('b', null, 'goals', mixed(6))];
    expect(shown(answers, { group: 'a', unit: 'south' })).toEqual(hidden);
    expect(shown(answers, { group: 'a' })).toEqual(figures({ answered: 6 }));
  });
});

describe('Nearly all', () => {
  const alike = allOf('a', null, 'goals', [3, 3, 3, 3, 3, 3]);
  const allButOne = allOf('a', null, 'goals', [3, 3, 3, 3, 3, 1]);
  const allButTwo = allOf('a', null, 'goals', [3, 3, 3, 3, 2, 1]);

  it('is said where all answered alike, and where all but one did', () => {
    for (const answers of [alike, allButOne]) expect(shown(answers, {})).toEqual({ is: 'nearlyAll', answer: '3' });
    expect(shown(allButTwo, {})).toEqual(figures({ counts: { 1: 1, 2: 1, 3: 4 } }));
  });

  it('is never said of a group: it is shown with others', () => {
    const others = allOf('b', null, 'goals', mixed(8));
    for (const answers of [alike, allButOne]) {
      expect(['a', 'b'].map((group) => shown([...answers, ...others], { group }))).toEqual([hidden, hidden]);
      expect(shown([...answers, ...others], {})).toEqual(figures({ answered: 14 }));
    }
    expect(shown([...allButTwo, ...others], { group: 'a' })).toEqual(figures({ answered: 6 }));
  });

  it('is said of several choices where one was made by nearly all; that nobody made one is a figure', () => {
    const chosen = (...chosen: string[][]) => allOf('a', null, 'obstacles', chosen);
    const time = [['time'], ['time', 'rooms'], ['time'], ['time', 'rooms']];
    expect(shown(chosen(...time, ['rooms']), {}, 'obstacles')).toEqual({ is: 'nearlyAll', answer: 'time' });
    const answers = chosen(...time, ['rooms'], ['rooms']);
    const counts = { time: 4, rooms: 4, constructor: 0 };
    expect(shown(answers, {}, 'obstacles')).toEqual(figures({ answered: 6, counts }));
  });

  it('hides a later question that would say exactly how many answered so', () => {
    const answers = mixed(6).map((howMuch) => answered('a', null, { used: 'yes', howMuch }));
    expect(shown(answers, {}, 'used')).toEqual({ is: 'nearlyAll', answer: 'yes' });
    expect(shown(answers, {}, 'howMuch')).toEqual(hidden);
    const two = ['no', 'no'].map((used) => answered('a', null, { used }));
    expect(shown([...answers, ...two], {}, 'howMuch')).toEqual(figures({ answered: 6 }));
  });
});

describe('Figures', () => {
  it('of a scale leave those who do not know out of the mean, and give none of fewer than the floor', () => {
    const knew = [1, 2, 3, 3, 3];
    const dontKnow = ['dontKnow', 'dontKnow'];
    const counts = { 1: 1, 2: 1, 3: 3 };
    const goals = (values: (string | number)[]) => shown(allOf('a', null, 'goals', values), {});
    expect(goals([...knew, ...dontKnow])).toEqual(figures({ answered: 7, counts, dontKnow: 2, mean: 2.4 }));
    expect(goals([...knew.slice(1), ...dontKnow])).toEqual(figures({ answered: 6, dontKnow: 2, mean: null }));
  });

  it('of numbers are mean and median, and never each number', () => {
    const hours = [0, 1, 1, 4, 9, 9].map((hours, i) =>
      answered('a', null, { hours, obstacles: [i < 3 ? 'time' : 'rooms'] }),
    );
    expect(shown(hours, {}, 'hours')).toEqual(figures({ counts: {}, mean: 4, median: 2.5 }));
    expect(shown(hours.slice(1), {}, 'hours')).toEqual(figures({ mean: 4.8, median: 4 }));
  });
});

describe('Texts', () => {
  const wrote = ['Tack', 'Bra', 'Mer tid', 'Ring', 'Bra'].map((why) => answered('a', null, { why }));

  it('come in the order of their words, whatever the order in which they were written', () => {
    const expected = ['Bra', 'Bra', 'Mer tid', 'Ring', 'Tack'].map((text) => ({ question: 'why', text }));
    expect(looseTexts(wrote, releasing)).toEqual(expected);
    expect(looseTexts([...wrote].reverse(), releasing)).toEqual(expected);
  });

  it('are not counted at all', () => {
    expect(releaseOf(wrote, releasing).questions.map(({ key }) => key)).not.toContain('why');
  });
});
