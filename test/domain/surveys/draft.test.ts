import { words as allWords } from '../../../api/words';
import { readSurveyTexts } from '../../../documents/survey-texts';
import { questionsOf } from '../../../domain/surveys/definition';
import { summaryDraft } from '../../../domain/surveys/draft';
import type { Figures } from '../../../domain/surveys/results';
import { standardSurveys } from '../../../domain/surveys/standard';
import type { Order } from '../../../schemas/order';
import type { SurveyText } from '../../../schemas/surveys';

const { summaryDraft: words } = allWords;
const questions = questionsOf(standardSurveys(readSurveyTexts())[0]!);
const members = [{ unit: 'unit-tegelfallsskolan', number: 25 }];
const order = {
  groups: [{ id: 'group-1', name: 'Grupp A', members, ending: null }],
  sessions: [
    { id: 'session-1', group: 'group-1', status: 'held', startsAt: '1', present: [{ unit: 'x', number: 21 }] },
  ],
} as unknown as Order;
const shown = (key: string, figures: Figures) => ({
  questions,
  results: { answered: 20, questions: [{ key, figures }] },
});
const figures = (more: object): Figures => ({
  ...{ is: 'shown', answered: 20, counts: {}, dontKnow: 0, mean: null, median: null },
  ...more,
});
const draft = (key: string, told: Figures, texts: SurveyText[] = []) =>
  summaryDraft(order, [shown(key, told)], texts, words);

it('says who answered, and leaves the judgement to whoever writes', () => {
  const text = draft('goalsReached', { is: 'belowFloor' });
  expect(text).toContain('20 av 25 inbjudna svarade på enkäten, och 21 var med på det sista passet.');
  expect(text).toContain('I vilken grad har insatsen nått sina mål? Svaren visas inte');
  expect(text.split('\n\n').at(-1)).toMatch(/^Vår bedömning\./);
  expect(summaryDraft(order, [], [], words)).toContain('Inga svar finns att redovisa av 25 inbjudna');
});

it.each([
  [
    'goalsReached',
    figures({ counts: { 1: 0, 3: 6, 4: 9, 5: 4 }, dontKnow: 1, mean: 3.894 }),
    '13 av 20 svarar 4 eller 5',
  ],
  ['goalsReached', figures({ counts: { 4: 20 }, mean: 3.894 }), 'Medelvärdet är 3,9 på skalan 1–5.'],
  ['goalsReached', figures({ counts: { 3: 6 }, dontKnow: 1 }), 'Vet inte: 1.'],
  ['obstacles', figures({ counts: { schedule: 4, planningTime: 9, other: 0 } }), 'Tid att planera 9, Schemat 4.'],
  ['wholeKollegium', { is: 'nearlyAll', answer: 'some' } as Figures, 'Nästan alla svarar: Nej, en del av kollegiet.'],
])('tells of %s what may be shown', (key, told, sentence) => {
  expect(draft(key, told)).toContain(sentence);
});

it('quotes what was let through, and nothing that nobody has read or that was taken out', () => {
  const text = (state: SurveyText['state'], said: string): SurveyText => ({
    ...{ _id: said, orderId: 'x', release: 'x/1', question: 'keepOrChange', text: `rå ${said}`, state },
    shown: state === 'shown' ? said : null,
  });
  const told = draft('goalsReached', { is: 'belowFloor' }, [
    text('shown', 'Mer tid'),
    text('unread', 'A'),
    text('takenOut', 'B'),
  ]);
  expect(told).toContain('Vad ska Pedagogcentrum behålla eller ändra?\n– Mer tid');
  expect(told).not.toMatch(/rå|– A|– B/);
});
