import type { ReportPeriod } from '../domain/quality/period';
import type { QualityReport } from '../domain/quality/report';
import type { Told } from '../domain/telling';
import type { Instant, UnitView } from '../schemas/vocabulary';

/** What stands where a value is not shown. */
export const hiddenMark = '..';

/** What papers and files of a yearly report are made of. */
export interface YearlyReport {
  period: ReportPeriod;
  /** Whose units it is about; null for all. */
  huvudman: string | null;
  /** As which units those are told that have become part of another. */
  unitsAs: UnitView;
  reckonedAt: Instant;
  report: QualityReport;
  /** What was asked, by the key of the question. */
  textOf(key: string): Told;
  /** What can be answered to a question, by its key: a value of a scale is its own name. */
  optionOf(key: string, option: string): Told;
  /** How each part is reckoned. */
  reckoning: Readonly<Record<string, Told>>;
}
