import { compare, type Round } from '../../bench/compare';
import { readOptions } from '../../bench/options';
import { full, quick } from '../../bench/scale';
import { median, percentile } from '../../bench/statistics';

/** Three tries of so many rounds, and of so many again. */
const times = (rounds: number, roundsAgain = rounds) => ({ rounds, roundsAgain, tries: 3 });

const rounds = (...pairs: [ours: number, bare: number][]) => {
  const given = pairs.values();
  return async (): Promise<Round> => {
    const { value, done } = given.next();
    if (done) throw new Error('more rounds than were told');
    return { ours: value[0], bare: value[1] };
  };
};

it('sets each round of ours against the bare one of the same round, and takes the middle of the ratios', async () => {
  const slowMinute: [number, number][] = [
    [3, 10],
    [30, 60],
    [4, 10],
  ];
  await expect(compare({ atMost: 0.4 }, times(3), rounds(...slowMinute))).resolves.toEqual({
    ...{ ratio: 0.4, min: 0.3, max: 0.5, goal: { atMost: 0.4 }, reached: true, tries: 1 },
    rounds: slowMinute.map(([ours, bare]) => ({ ours, bare })),
  });
});

it('measures again when a goal is missed, and keeps what reached it', async () => {
  const compared = await compare({ atLeast: 0.8 }, times(2, 1), rounds([7, 10], [7, 10], [9, 10]));
  expect(compared).toMatchObject({ ratio: 0.9, reached: true, tries: 2, rounds: [{ ours: 9 }] });
});

it('gives a goal up when it was missed each time', async () => {
  const missed = Array.from({ length: 3 }, (): [number, number] => [5, 10]);
  const compared = await compare({ atMost: 0.4 }, times(1), rounds(...missed));
  expect(compared).toMatchObject({ reached: false, tries: 3, ratio: 0.5 });
});

it('takes a ratio that is no number for a missed goal', async () => {
  const nothing = Array.from({ length: 3 }, (): [number, number] => [0, 0]);
  await expect(compare({ atMost: 0.4 }, times(1), rounds(...nothing))).resolves.toMatchObject({ reached: false });
});

it.each([
  [0.5, 5],
  [0.95, 10],
  [0, 1],
])('has the value below which %d of the values lie', (share, value) => {
  expect(percentile([10, 9, 8, 7, 6, 5, 4, 3, 2, 1], share)).toBe(value);
});

it('has no percentile of nothing', () => {
  expect(percentile([], 0.5)).toBeNaN();
});

it('takes the mean of the two in the middle where there is no middle one', () => {
  expect([median([4, 1, 2]), median([4, 1, 2, 3])]).toEqual([2, 2.5]);
});

it.each([
  [[], { json: false, scale: full }],
  [['--json', '--quick'], { json: true, scale: quick }],
])('is asked with %j', (args, options) => {
  expect(readOptions(args)).toEqual(options);
});

it('says which arguments it knows when it is asked with another', () => {
  expect(() => readOptions(['--fast'])).toThrow(
    expect.objectContaining({ name: 'OperatorError', message: expect.stringContaining('--quick') }),
  );
});
