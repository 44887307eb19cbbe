import { nextDigest } from '../../../domain/posting/digest';
import { defaultSettings as settings } from '../../../domain/settings';
import type { Calendar } from '../../../schemas/organisation';
import { instant } from '../orders';

test.each([
  ['daily', '2030-02-12 06.00', '2030-02-12 07.30'],
  ['daily', '2030-02-12 07.30', '2030-02-13 07.30'],
  ['daily', '2030-02-15 12.00', '2030-02-18 07.30'],
  ['weekly', '2030-02-12 06.00', '2030-02-18 07.30'],
  ['weekly', '2030-02-18 07.00', '2030-02-18 07.30'],
  ['weekly', '2030-04-17 07.00', '2030-04-23 07.30'], // Easter Monday is the 22nd
] as const)('%s, seen from %s: the next goes %s', (how, now, then) => {
  expect(nextDigest(instant(now), how, { settings, calendar: null })).toBe(instant(then));
});

const calendar: Calendar = {
  ...{ _id: 'calendar-1', name: 'Läsåret 2029/30', version: 1 },
  terms: [
    { name: 'våren', from: '2030-01-09', to: '2030-06-14' },
    { name: 'hösten', from: '2030-08-19', to: '2030-12-20' },
  ],
  days: [{ kind: 'break', name: 'sportlov', from: '2030-02-25', to: '2030-03-01' }],
};
test.each([
  ['daily', '2030-02-22 12.00', '2030-03-04 07.30'],
  ['weekly', '2030-02-20 12.00', '2030-03-04 07.30'],
  ['daily', '2030-06-14 12.00', '2030-08-19 07.30'],
] as const)('%s, seen from %s: where the unit is closed the next goes %s', (how, now, then) => {
  expect(nextDigest(instant(now), how, { settings, calendar })).toBe(instant(then));
});
