import { type Figure, figuresOf, keyOfFigure } from '../domain/quality/figures';
import { schoolFormSaid } from './school-form';
import type { Speech } from './speech';
import { hiddenMark, type YearlyReport } from './yearly';

/** Figures as a table for a spreadsheet: its first row tells what stands in each column; null is an empty cell. */
export interface FigureTable {
  head: string[];
  rows: (string | number | null)[][];
  /** How each part is reckoned, by its name. */
  reckoned: [part: string, how: string][];
  sheets: { figures: string; reckoning: string };
  /** In ASCII, without what tells the form. */
  fileName: string;
}

/** How a figure is said. */
export interface SaidFigure {
  part: string;
  about: string;
  measure: string;
}

const partWords: Record<Figure['part'], string> = {
  ...{ volume: 'volumeTitle', promises: 'promises', leadTimes: 'leadTimes', kinds: 'kinds' },
  ...{ schoolForms: 'schoolForms', units: 'reach' },
  ...{ results: 'results', parts: 'parts', remained: 'remained', laterResults: 'laterResults' },
  ...{ trends: 'trends', choiceTrends: 'choiceTrends' },
};
const aboutWords: Partial<Record<Figure['part'], string>> = {
  ...{ promises: 'promise', leadTimes: 'leadTime', kinds: 'kind', parts: 'part' },
};

/** The parts that are about what was asked. */
const asksQuestions: readonly Figure['part'][] = ['results', 'laterResults', 'trends', 'choiceTrends'];

function aboutOf({ part, about, name }: Figure, { textOf }: YearlyReport, speech: Speech): string {
  const { say, language } = speech;
  if (about === null) return '';
  if (asksQuestions.includes(part)) return textOf(about)[language];
  if (part === 'schoolForms') return schoolFormSaid(about === 'notTold' ? null : about, speech);
  const words = aboutWords[part];
  return words ? say(`yearlyReport.${words}.${about}`) : (name ?? about);
}

function measureOf(
  { part, about, measure, option, ofPeriod }: Figure,
  { optionOf }: YearlyReport,
  speech: Speech,
): string {
  const { say, language } = speech;
  if (part === 'remained') return say(option ? `inPractice.${option}` : `yearlyReport.remained.${measure}`);
  if (part === 'volume') return say(`yearlyReport.volume.${measure}`);
  if (part === 'kinds' || part === 'schoolForms') return say(`yearlyReport.kinds.${measure}`);
  const chosen = option === null ? '' : optionOf(about!, option)[language];
  if (ofPeriod !== null) return say(`yearlyReport.trends.${measure}`, { period: ofPeriod, option: chosen });
  return say(`yearlyReport.${measure}`, { option: chosen });
}

/** A figure in words: of which part, what it is about and what it measures. */
export const sayFigure = (figure: Figure, yearly: YearlyReport, speech: Speech): SaidFigure => ({
  part: speech.say(`yearlyReport.${partWords[figure.part]}`),
  about: aboutOf(figure, yearly, speech),
  measure: measureOf(figure, yearly, speech),
});

/** The figures of a report as a table, one to a row, so that tables of several years can be put under each other. */
export function figureTable(yearly: YearlyReport, speech: Speech): FigureTable {
  const { period, report, reckoning } = yearly;
  const { say, language } = speech;
  const columns = ['period', 'reportPart', 'about', 'measure', 'value', 'restsOn', 'key'];
  return {
    head: columns.map((name) => say(`yearlyReport.${name}`)),
    rows: figuresOf(report).map((figure) => {
      const { part, about, measure } = sayFigure(figure, yearly, speech);
      const value = figure.isHidden ? hiddenMark : figure.value;
      return [period.name, part, about, measure, value, figure.restsOn, keyOfFigure(figure)];
    }),
    reckoned: (Object.keys(partWords) as Figure['part'][]).map((part) => [
      say(`yearlyReport.${partWords[part]}`),
      reckoning[part]![language],
    ]),
    sheets: { figures: say('yearlyReport.figures'), reckoning: say('yearlyReport.reckoning') },
    fileName: `${say('yearlyReport.file')}-${period.name}`,
  };
}
