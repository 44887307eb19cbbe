import { orderFacts } from '../../../domain/quality/order-facts';
import { defaultSettings } from '../../../domain/settings';
import { instant } from '../orders';
import { ylva } from '../people';
import { states } from '../states';

const remained = (order: Parameters<typeof orderFacts>[0], at: string) =>
  orderFacts(order, instant(at), defaultSettings).remained;

it('a report knows of an order who was asked what remained, from the day on which that was, and the answer', () => {
  const ended = states.ended!.tell();
  const unit = 'unit-tegelfallsskolan';
  expect(remained(ended.order, '2027-02-09 12.00')).toEqual([]);
  expect(remained(ended.order, '2027-02-10 12.00')).toEqual([{ unit, askedOn: '2027-02-10', inPractice: null }]);
  const answered = ended.when('recordRemained', { inPractice: 'little', comment: 'Få samtal.' }, ylva, '2027-02-12');
  expect(remained(answered.order, '2027-03-01 12.00')).toEqual([{ unit, askedOn: '2027-02-10', inPractice: 'little' }]);
  expect(remained(states.evaluated!.tell().order, '2027-12-01 12.00')).toEqual([]);
});
