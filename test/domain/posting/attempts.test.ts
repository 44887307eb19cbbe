import { nextTry, outcomeOf } from '../../../domain/posting/attempts';

test.each([
  [250, null, 'sent'],
  [null, null, 'later'],
  [421, null, 'later'],
  [451, '4.7.1', 'later'],
  [550, null, 'badAddress'],
  [550, '5.1.1', 'badAddress'],
  [550, '5.2.1', 'badAddress'],
  [550, '5.7.1', 'refused'],
  [552, '5.2.2', 'refused'],
  [554, null, 'refused'],
] as const)('an answer of %s %s means %s', (code, enhanced, outcome) => {
  expect(outcomeOf({ code, enhanced, isOfRecipient: true })).toBe(outcome);
});

test('what is refused after the recipient was taken is not the address’s', () => {
  for (const enhanced of [null, '5.1.1'])
    expect(outcomeOf({ code: 550, enhanced, isOfRecipient: false })).toBe('refused');
});

test('each wait is longer than the one before, up to four hours, and after five days it is given up', () => {
  const since = '2030-02-11T06:00:00.000Z';
  const waits: number[] = [];
  let now = since;
  for (let tries = 1; ; tries += 1) {
    const next = nextTry(tries, since, now);
    if (!next) break;
    waits.push((Date.parse(next) - Date.parse(now)) / 60_000);
    now = next;
  }
  expect(waits.slice(0, 10)).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 240, 240]);
  expect(Date.parse(now) - Date.parse(since)).toBeGreaterThan(4.5 * 24 * 3_600_000);
  expect(Date.parse(now) - Date.parse(since)).toBeLessThanOrEqual(5 * 24 * 3_600_000);
});

test('what was made long ago is tried ten times all the same before it is given up', () => {
  const [made, now] = ['2030-02-04T06:00:00.000Z', '2030-02-11T06:30:00.000Z'];
  const tries = [1, 2, 9, 10].map((each) => nextTry(each, made, now));
  expect(tries.map((next) => next && (Date.parse(next) - Date.parse(now)) / 60_000)).toEqual([1, 2, 240, null]);
});
