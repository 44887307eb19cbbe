import { decemberPromise, promiseFacts } from '../../../domain/quality/promise-facts';
import { defaultSettings } from '../../../domain/settings';
import { decemberStages } from '../../../domain/surveys/december-round';
import { heldOn, instant, presented, sent } from '../orders';
import { petra, signe, ylva } from '../people';

const at = (telling: { order: Parameters<typeof promiseFacts>[0] }, when: string) =>
  promiseFacts(telling.order, instant(when), defaultSettings);
const of = (promise: string, telling: Parameters<typeof at>[0], when: string) =>
  at(telling, when).find((fact) => fact.promise === promise);

const period = { from: '2026-10-12', to: '2026-12-11' };
const queued = () => sent('2026-09-07 08.00').when('queueOrder', { period, text: 'I oktober.' }, petra, '2026-09-09');

it('runs until the end of its day, and is late from the next, whether anything has come of it or not', () => {
  const waiting = sent('2026-09-07 08.00');
  expect(of('answer', waiting, '2026-09-14 23.00')).toEqual({
    promise: 'answer',
    dueOn: '2026-09-14',
    state: 'running',
  });
  expect(of('answer', waiting, '2026-09-15 00.30')).toMatchObject({ state: 'late' });
  const met = heldOn('2026-09-07');
  expect(of('proposal', met, '2026-09-21 20.00')).toEqual({
    promise: 'proposal',
    dueOn: '2026-09-21',
    state: 'running',
  });
  expect(of('proposal', met, '2026-09-22 08.00')).toMatchObject({ state: 'late' });
  expect(of('proposal', presented('2026-09-07 17.00'), '2026-12-01')).toMatchObject({ state: 'kept' });
});

it('keeps the answer that came first: an order that was queued in time and taken on later was answered in time', () => {
  const taken = queued().when('takeOn', { responsible: signe.person }, petra, '2026-10-12');
  expect(of('answer', taken, '2026-10-13')).toEqual({ promise: 'answer', dueOn: '2026-09-14', state: 'kept' });
  const declined = queued().when('declineOrder', { reason: 'Nej.', alternative: 'Ett annat.' }, petra, '2026-10-12');
  expect(of('answer', declined, '2026-10-13')).toMatchObject({ state: 'kept' });
  expect(taken.order.request.answer).toMatchObject({ kind: 'takenOn', answeredAt: instant('2026-10-12') });
});

it('owes nothing more once the order has ended without it', () => {
  const withdrawn = sent('2026-09-07 08.00').when('withdrawOrder', { reason: 'Vi hinner inte.' }, ylva, '2026-09-08');
  expect(at(withdrawn, '2026-12-01')).toEqual([]);
  const met = heldOn('2026-09-07').when('withdrawOrder', { reason: 'Vi hinner inte.' }, ylva, '2026-09-08');
  expect(at(met, '2026-12-01').map(({ promise }) => promise)).toEqual(['answer']);
});

it('does not count a proposal before its meeting has been', () => {
  const booked = sent('2026-09-07 08.00')
    .when('takeOn', { responsible: signe.person }, petra, '2026-09-08')
    .when(
      'bookMeeting',
      { startsAt: instant('2026-09-14 14.00'), endsAt: instant('2026-09-14 15.00'), place: 'Lyktan', link: null },
      signe,
      '2026-09-08',
    );
  expect(of('proposal', booked, '2026-09-10')).toBeUndefined();
  expect(of('proposal', booked, '2026-09-15')).toMatchObject({ dueOn: '2026-09-28', state: 'running' });
});

it('promises rektorer that all of them are asked on the day on which the survey of December opens', () => {
  const stages = decemberStages(2026, defaultSettings, []);
  const opened = (doneAt: string | null) => ({
    stages: stages.map((stage) => ({ ...stage, doneAt: stage.kind === 'open' && doneAt ? instant(doneAt) : null })),
  });
  const state = (doneAt: string | null, now: string) => decemberPromise(opened(doneAt), instant(now));
  const promised = { promise: 'december', dueOn: '2026-12-01' };
  expect(state(null, '2026-12-01 23.00')).toEqual([{ ...promised, state: 'running' }]);
  expect(state(null, '2026-12-02 00.30')).toEqual([{ ...promised, state: 'late' }]);
  expect(state('2026-12-01 23.59', '2027-01-11')).toEqual([{ ...promised, state: 'kept' }]);
  expect(state('2026-12-02 00.01', '2027-01-11')).toEqual([{ ...promised, state: 'late' }]);
  expect(decemberPromise(null, instant('2027-01-11'))).toEqual([]);
});
