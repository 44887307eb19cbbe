import type { Day, Instant, UnitView } from '../../schemas/vocabulary';

/** The time that a report is of: a calendar year, or a school year from July to June. */
export interface ReportPeriod {
  name: string;
  from: Day;
  to: Day;
}

/** A period by its name: '2026' or '2025-2026'; null for any other. */
export function periodNamed(name: string): ReportPeriod | null {
  const [, first, second] = /^(20\d{2})(?:-(20\d{2}))?$/.exec(name) ?? [];
  if (!first) return null;
  if (!second) return { name, from: `${first}-01-01`, to: `${first}-12-31` };
  if (Number(second) !== Number(first) + 1) return null;
  return { name, from: `${first}-07-01`, to: `${second}-06-30` };
}

/** The same time a year earlier, and so on: so many periods, the last one this. */
export const periodsUntil = ({ name }: ReportPeriod, number: number): ReportPeriod[] =>
  Array.from({ length: number }, (_, i) => {
    const yearsBack = number - 1 - i;
    return periodNamed(name.replace(/\d{4}/g, (year) => String(Number(year) - yearsBack)))!;
  });

/** The year whose December lies in a period. */
export const decemberIn = ({ from }: ReportPeriod): number => Number(from.slice(0, 4));

export const isWithin = ({ from, to }: ReportPeriod, day: Day | null): boolean =>
  day !== null && from <= day && day <= to;

/** Which report somebody asks for; of one huvudman's units, or of all. */
export interface ReportAsked {
  period: ReportPeriod;
  huvudman: string | null;
  units: UnitView;
  now: Instant;
}
