import { schoolYearOf } from '../../domain/school-year';

test.each([
  ['2026-06-30', 2025],
  ['2026-07-01', 2026],
  ['2027-01-15', 2026],
])('%s is of the school year that begins in %d', (day, year) => {
  expect(schoolYearOf(day)).toBe(year);
});
