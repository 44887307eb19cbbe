import { words } from '../../api/words';
import { periodNamed } from '../../domain/quality/period';
import type { YearlyReport } from '../../papers/yearly';
import { toldReport } from '../domain/quality/told-report';

const plain = (key: string) => ({ sv: key, en: key });

/** What papers and files are made of that tell the report of `toldReport`. */
export const toldYearly: YearlyReport = {
  ...{
    period: periodNamed('2026')!,
    huvudman: null,
    unitsAs: 'now',
    reckonedAt: '2027-01-11T08:00:00.000Z',
    report: toldReport,
  },
  ...{ textOf: plain, optionOf: (_, option) => plain(option), reckoning: words.qualityReport },
};
