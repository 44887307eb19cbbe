import { figuresOf, keyOfFigure } from '../../../domain/quality/figures';
import { toldReport } from './told-report';

const figures = figuresOf(toldReport);
const of = (key: string) => figures.find((figure) => keyOfFigure(figure) === key);

it('tells every number of a report once, by a key of its own, with what it rests on', () => {
  const keys = figures.map(keyOfFigure);
  expect(new Set(keys).size).toBe(keys.length);
  expect(of('volume/hours')).toMatchObject({ value: 55.5, restsOn: null });
  expect(of('promises/proposal/kept')).toMatchObject({ value: 5, restsOn: 8 });
  expect(of('leadTimes/meetingToProposal/medianDays')).toMatchObject({ value: 11.5, restsOn: 8 });
  expect(of('kinds/school/reached')).toMatchObject({ value: 2, restsOn: 3 });
  expect(of('schoolForms/GR/reached')).toMatchObject({ value: 1, restsOn: 2 });
  expect(of('schoolForms/notTold/units')).toMatchObject({ value: 1, restsOn: null });
  expect(of('units/unit-b/present')).toMatchObject({ value: 380, name: 'Björk; "Söder"' });
  expect(of('results/goalsReached/1-2-3-4-5/mean')).toMatchObject({ value: 110 / 28, restsOn: 28 });
  expect(of('results/goalsReached/1-2-3-4-5/chosen/4')).toMatchObject({ value: 12, restsOn: 30, option: '4' });
  expect(of('results/wholeKollegium/chosen/some')).toMatchObject({ value: 5, restsOn: 21 });
  expect(of('results/wholeKollegium/mean')).toBeUndefined();
  expect(of('results/hoursUsed/0-40/mean')).toMatchObject({ value: 12.5, restsOn: 16 });
  expect(of('trends/goalsReached/1-2-3-4-5/rektorerMean/2026')).toMatchObject({ value: 3.5, ofPeriod: '2026' });
  const share = of('choiceTrends/wholeKollegium/participantsShare/allTogether/2026');
  expect(share).toMatchObject({ value: 15 / 21, restsOn: 21, option: 'allTogether', ofPeriod: '2026' });
});

it('has no value of what rests on too little, and tells that from what there is not', () => {
  const hidden = figures.filter(({ isHidden }) => isHidden);
  expect(hidden.map(keyOfFigure)).toEqual([
    'results/formWorked/1-2-3-4-5/answered',
    'results/formWorked/1-2-3-4-5/dontKnow',
    'results/formWorked/1-2-3-4-5/mean',
    ...['answered', 'dontKnow', 'mean'].map((measure) => `results/pagesRead/0-500/${measure}`),
    'trends/goalsReached/1-2-3-4-5/rektorerMean/2025',
    'choiceTrends/wholeKollegium/participantsShare/allTogether/2025',
    'parts/most/goalsReached',
    ...['much', 'some', 'little', 'nothing', 'tooEarly'].map((option) => `remained/inPractice/${option}`),
  ]);
  for (const { value, restsOn } of hidden) expect([value, restsOn]).toEqual([null, null]);
  expect(of('results/formWorked/1-2-3-4-5/nearlyAlike')).toMatchObject({ value: 1, isHidden: false });
  expect(of('leadTimes/requestToDelivery/medianDays')).toMatchObject({ value: null, isHidden: false });
  expect(of('parts/some/goalsReached')).toMatchObject({ value: null, isHidden: false });
});
