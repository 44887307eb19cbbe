import {
  at,
  dayOf,
  daysBetween,
  endOf,
  inUtc,
  isDay,
  isWorkingDay,
  monthsIn,
  plusDays,
  plusHours,
  plusWorkingDays,
  workingDayOnOrAfter,
  workingDayOnOrBefore,
  workingDaysWithin,
  yearOf,
} from '../../domain/days';

describe('Days in Europe/Stockholm', () => {
  test.each([
    ['2026-01-15', '2026-01-15T22:59:59.999Z'],
    ['2026-03-28', '2026-03-28T22:59:59.999Z'],
    ['2026-03-29', '2026-03-29T21:59:59.999Z'],
    ['2026-10-24', '2026-10-24T21:59:59.999Z'],
    ['2026-10-25', '2026-10-25T22:59:59.999Z'],
    ['2027-03-28', '2027-03-28T21:59:59.999Z'],
    ['2027-10-31', '2027-10-31T22:59:59.999Z'],
  ])('%s ends at %s', (day, end) => expect(endOf(day)).toBe(end));

  test.each([
    ['2026-03-28', '2026-03-28T06:30:00.000Z'],
    ['2026-03-29', '2026-03-29T05:30:00.000Z'],
    ['2026-10-24', '2026-10-24T05:30:00.000Z'],
    ['2026-10-25', '2026-10-25T06:30:00.000Z'],
  ])('half past seven on %s is %s', (day, instant) => expect(at(day, '07:30')).toBe(instant));

  test.each([
    ['2026-03-28T23:30:00.000Z', '2026-03-29'],
    ['2026-03-29T22:30:00.000Z', '2026-03-30'],
    ['2026-10-24T22:30:00.000Z', '2026-10-25'],
    ['2026-10-25T22:30:00.000Z', '2026-10-25'],
    ['2026-12-31T23:00:00.000Z', '2027-01-01'],
    ['2026-06-01T00:30:00+02:00', '2026-06-01'],
  ])('%s falls on %s', (instant, day) => expect(dayOf(instant)).toBe(day));

  test('a year is that of the municipality', () => {
    expect(yearOf('2026-12-31T22:59:59.999Z')).toBe(2026);
    expect(yearOf('2026-12-31T23:00:00.000Z')).toBe(2027);
  });

  test('days are counted by the calendar, whatever the clocks do', () => {
    expect(plusDays('2026-03-28', 2)).toBe('2026-03-30');
    expect(plusDays('2026-10-26', -2)).toBe('2026-10-24');
    expect(daysBetween('2026-03-28', '2026-03-30')).toBe(2);
    expect(daysBetween('2026-10-24', '2026-10-26')).toBe(2);
    expect(daysBetween('2026-10-26', '2026-10-24')).toBe(-2);
  });

  test('hours are counted by the clock that runs', () => {
    expect(plusHours('2026-03-28T12:00:00.000Z', 24)).toBe('2026-03-29T12:00:00.000Z');
  });

  test('instants of any offset compare as text once in UTC', () => {
    expect(inUtc('2026-09-22T14:30:00+02:00')).toBe('2026-09-22T12:30:00.000Z');
    expect(inUtc('2026-09-22T12:30:00Z')).toBe('2026-09-22T12:30:00.000Z');
  });

  test.each([
    ['2026-02-28', true],
    ['2026-02-30', false],
    ['2028-02-29', true],
    ['2027-02-29', false],
  ])('%s is a day: %s', (day, expected) => expect(isDay(day)).toBe(expected));
});

describe('Working days in Sweden', () => {
  test.each([
    ['an ordinary Monday', '2026-03-02', true],
    ['a Saturday', '2026-03-07', false],
    ['a Sunday', '2026-03-08', false],
    ["New Year's Day", '2026-01-01', false],
    ['the eve of Epiphany', '2026-01-05', true],
    ['Epiphany', '2026-01-06', false],
    ['Maundy Thursday', '2026-04-02', true],
    ['Good Friday', '2026-04-03', false],
    ['Easter Monday', '2026-04-06', false],
    ['Walpurgis Eve', '2026-04-30', true],
    ['the first of May', '2026-05-01', false],
    ['Ascension Day', '2026-05-14', false],
    ['Whit Monday', '2026-05-25', true],
    ['the national day on a Saturday', '2026-06-06', false],
    ['the Friday before it', '2026-06-05', true],
    ['the national day on a Monday', '2033-06-06', false],
    ["Midsummer's Eve", '2026-06-19', false],
    ['the eve of All Saints', '2026-10-30', true],
    ['Christmas Eve', '2026-12-24', false],
    ['Christmas Day', '2026-12-25', false],
    ["New Year's Eve", '2026-12-31', false],
    ['Christmas Eve a year later', '2027-12-24', false],
  ])('%s, %s: %s', (_name, day, expected) => expect(isWorkingDay(day)).toBe(expected));

  test.each([
    ['at Christmas', '2026-12-27', '2026-12-23'],
    ['at New Year', '2027-01-03', '2026-12-30'],
    ['at Easter', '2026-04-06', '2026-04-02'],
    ['on the first of May', '2026-05-03', '2026-04-30'],
    ['on the national day', '2026-06-07', '2026-06-05'],
    ['at midsummer', '2026-06-21', '2026-06-18'],
    ['on a working day', '2026-10-06', '2026-10-06'],
  ])('the last one on or before, %s: %s gives %s', (_name, day, expected) =>
    expect(workingDayOnOrBefore(day)).toBe(expected),
  );

  test.each([
    ['2026-12-24', '2026-12-28'],
    ['2026-04-03', '2026-04-07'],
    ['2026-06-19', '2026-06-22'],
    ['2026-10-06', '2026-10-06'],
  ])('the first one on or after %s is %s', (day, expected) => expect(workingDayOnOrAfter(day)).toBe(expected));

  test.each([
    ['2026-09-03', 5, '2026-09-10'],
    ['2026-12-22', 5, '2027-01-04'],
    ['2026-04-02', 1, '2026-04-07'],
    ['2026-03-07', 1, '2026-03-09'],
    ['2027-02-15', -10, '2027-02-01'],
    ['2026-04-07', -1, '2026-04-02'],
    ['2026-03-07', 0, '2026-03-07'],
  ])('%s and %d working days is %s', (day, n, expected) => expect(plusWorkingDays(day, n)).toBe(expected));

  test.each([
    ['2026-10-12', '2026-10-21', 8],
    ['2026-12-23', '2027-01-03', 4],
    ['2026-03-07', '2026-03-08', 0],
    ['2026-10-21', '2026-10-12', 0],
  ])('from %s to %s people work on %d days', (from, to, count) =>
    expect(workingDaysWithin(from, to)).toHaveLength(count),
  );
});

describe('The clock', () => {
  afterEach(() => jest.useRealTimers());

  test.each(['2026-01-15', '2026-03-29', '2026-07-15', '2026-10-25'])(
    'being at %s changes no day and no instant',
    (now) => {
      const reckoned = () => [
        ...['2026-03-28', '2026-03-29', '2026-07-01', '2026-10-24', '2026-10-25'].flatMap((day) => [
          endOf(day),
          at(day, '07:30'),
          plusDays(day, 14),
          plusWorkingDays(day, 5),
        ]),
      ];
      const here = reckoned();
      jest.useFakeTimers({ now: new Date(`${now}T01:30:00Z`) });
      expect(reckoned()).toEqual(here);
    },
  );
});

test.each([
  ['2026-11-02', '2026-11-08', ['2026-11']],
  ['2026-10-26', '2026-11-01', ['2026-10', '2026-11']],
  ['2026-11-30', '2027-02-01', ['2026-11', '2026-12', '2027-01', '2027-02']],
])('the days from %s to %s lie in %j', (from, to, months) => {
  expect(monthsIn({ from, to })).toEqual(months);
});
