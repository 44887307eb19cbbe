import { decemberIn, periodNamed, periodsUntil } from '../../../domain/quality/period';
import type { PooledQuestion } from '../../../domain/quality/pooled';
import { trendsOf } from '../../../domain/quality/trends';

const asked = (key: string, scale: string | null, mean: number | null, more: Partial<PooledQuestion> = {}) => ({
  ...{ key, scale, interventions: 3, nearlyAlike: 0, answered: 32, counts: {}, dontKnow: 2, mean, ...more },
});
const hidden = { mean: null, restsOn: null, isHidden: true };

it('sets participants beside rektorer year by year, and puts them in no common mean', () => {
  const trends = trendsOf([
    { period: '2025', participants: [asked('goalsReached', '1-5', 3.5)], rektorer: null },
    {
      period: '2026',
      participants: [asked('goalsReached', '1-5', 4)],
      rektorer: [{ key: 'goalsReached', scale: '1-5', rektorer: 7, mean: 3.1 }],
    },
  ]);
  expect(trends).toEqual([
    {
      ...{ key: 'goalsReached', scale: '1-5' },
      points: [
        { period: '2025', participants: { mean: 3.5, restsOn: 30, isHidden: false }, rektorer: null },
        {
          period: '2026',
          participants: { mean: 4, restsOn: 30, isHidden: false },
          rektorer: { mean: 3.1, restsOn: 7, isHidden: false },
        },
      ],
    },
  ]);
});

it('begins anew with a new key or another scale: no mean is carried over, nor beside one of another scale', () => {
  const trends = trendsOf([
    { period: '2025', participants: [asked('goalsReached', '1-4', 3)], rektorer: [] },
    {
      period: '2026',
      participants: [asked('goalsReached', '1-5', 4), asked('goalsMet', '1-5', 2)],
      rektorer: [{ key: 'goalsReached', scale: '1-4', rektorer: 9, mean: 2.5 }],
    },
  ]);
  const told = trends.map(({ key, scale, points }) => [
    `${key} ${scale}`,
    ...points.map(({ participants, rektorer }) => [participants?.mean ?? null, rektorer?.mean ?? null]),
  ]);
  expect(told).toEqual([
    ['goalsReached 1-4', [3, null], [null, 2.5]],
    ['goalsReached 1-5', [null, null], [4, null]],
    ['goalsMet 1-5', [null, null], [2, null]],
  ]);
});

it('hides what rests on nothing that is shown, and has no means of what is chosen', () => {
  const trends = trendsOf([
    {
      period: '2026',
      participants: [asked('formWorked', '1-5', null, { interventions: 0 }), asked('whatNext', null, null)],
      rektorer: [{ key: 'formWorked', scale: '1-5', rektorer: null, mean: null }],
    },
  ]);
  expect(trends).toEqual([
    { key: 'formWorked', scale: '1-5', points: [{ period: '2026', participants: hidden, rektorer: hidden }] },
  ]);
});

it('looks back over periods of the same kind, and finds the December of each', () => {
  const names = (name: string) =>
    periodsUntil(periodNamed(name)!, 3).map((period) => [period.name, decemberIn(period)]);
  expect(names('2026')).toEqual([
    ['2024', 2024],
    ['2025', 2025],
    ['2026', 2026],
  ]);
  expect(names('2025-2026')).toEqual([
    ['2023-2024', 2023],
    ['2024-2025', 2024],
    ['2025-2026', 2025],
  ]);
});
