import { nextDigest } from '../../../domain/posting/digest';
import { defaultSettings } from '../../../domain/settings';
import { instant } from '../orders';

test.each([
  ['daily', '2030-02-12 06.00', '2030-02-12 07.30'],
  ['daily', '2030-02-12 07.30', '2030-02-13 07.30'],
  ['daily', '2030-02-15 12.00', '2030-02-18 07.30'],
  ['weekly', '2030-02-12 06.00', '2030-02-18 07.30'],
  ['weekly', '2030-02-18 07.00', '2030-02-18 07.30'],
  ['weekly', '2030-04-17 07.00', '2030-04-23 07.30'], // Easter Monday is the 22nd
] as const)('%s, seen from %s: the next goes %s', (how, now, then) => {
  expect(nextDigest(instant(now), how, defaultSettings)).toBe(instant(then));
});
