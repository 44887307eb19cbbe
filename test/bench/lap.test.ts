import { lap, type Orders } from '../../bench/lap';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

/** Orders of a start and three commands, each of which takes ten milliseconds. */
function orders(): Orders {
  let begun = 0;
  return async () => {
    begun += 1;
    let version = 1;
    const step = async () => {
      jest.advanceTimersByTime(10);
      version += 1;
      return version;
    };
    jest.advanceTimersByTime(10);
    return { id: `order-${begun}`, steps: [step, step, step] };
  };
}

it('lets each caller carry one order to its end, however short the time is', async () => {
  const { starts, steps } = await lap(orders(), 2, 0);
  expect(starts.map(({ order }) => order)).toEqual(['order-1', 'order-2']);
  for (const order of ['order-1', 'order-2'])
    expect(steps.filter((step) => step.order === order).map(({ version }) => version)).toEqual([2, 3, 4]);
});

it('begins no order and no command once the time is up, and waits for the one that has begun', async () => {
  const { starts, steps, seconds } = await lap(orders(), 1, 65);
  expect(starts.map(({ order, ms }) => [order, ms])).toEqual([
    ['order-1', 10],
    ['order-2', 10],
  ]);
  expect(steps.map(({ order, version, ms }) => [order, version, ms])).toEqual([
    ...[2, 3, 4].map((version) => ['order-1', version, 10]),
    ...[2, 3].map((version) => ['order-2', version, 10]),
  ]);
  expect(seconds).toBe(0.07);
});

it('tells when each answer was there, in the time that servers tell', async () => {
  const now = Date.now();
  const { starts, steps } = await lap(orders(), 1, 0);
  const after = [...starts, ...steps].map(({ at }) => Math.round(at - now));
  expect(after).toEqual([10, 20, 30, 40]);
});

it('passes on what fails', async () => {
  const failing: Orders = async () => ({
    id: 'order-1',
    steps: [() => Promise.reject(new Error('answered with 503'))],
  });
  await expect(lap(failing, 2, 10)).rejects.toThrow('answered with 503');
});
