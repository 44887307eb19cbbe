import type { ChoiceTrend, Share, Side, Trend } from '../domain/quality/trends';
import type { Chart } from './chart';
import { type Block, table } from './paper';
import type { Speech } from './speech';
import { hiddenMark, type YearlyReport } from './yearly';
import { choiceChart, trendChart } from './yearly-charts';

const sides = ['participants', 'rektorer'] as const;

/** A mean or a share with how many answers it rests on; nothing where nobody was asked. */
function shown(side: Side | Share | null, { say, number, share }: Speech): string {
  if (side === null) return '–';
  const n = number(side.restsOn ?? 0);
  if (side.isHidden) return hiddenMark;
  if ('share' in side)
    return side.share === null ? hiddenMark : say('yearlyReport.shareOf', { share: share(side.share), n });
  return side.mean === null ? hiddenMark : say('yearlyReport.meanOf', { mean: number(side.mean), n });
}

/** What is told of one thing over the years: a row for participants and one for rektorer. */
const rowsOf = (about: string, { points }: Trend | ChoiceTrend, speech: Speech): string[][] =>
  sides.map((whose) => [
    ...[about, speech.say(`yearlyReport.trends.${whose}`)],
    ...points.map((point) => shown(point[whose], speech)),
  ]);

/** A table of years beside each other; what its rows are about stands first. */
function overYears(
  caption: string,
  about: string,
  points: Trend['points'] | ChoiceTrend['points'],
  rows: string[][],
  { say }: Speech,
  chart: Chart,
) {
  const periods = points.map(({ period }) => period);
  const head = [about, 'trends.whose'].map((name) => say(`yearlyReport.${name}`));
  return table(
    caption,
    [...head, ...periods],
    rows,
    periods.map((_, i) => i + 2),
    chart,
  );
}

/** The same questions over the years, participants beside rektorer; each scale in a chart and a table of its own. */
export function trendBlocks(yearly: YearlyReport, speech: Speech): Block[] {
  const { trends } = yearly.report;
  const scales = [...new Set(trends.map(({ scale }) => scale))];
  return scales.flatMap((scale) => {
    const own = trends.filter((trend) => trend.scale === scale);
    const values = scale.split('-');
    const caption = speech.say('yearlyReport.trendsOnScale', { from: values[0]!, to: values.at(-1)! });
    const rows = own.flatMap((trend) => rowsOf(yearly.textOf(trend.key)[speech.language], trend, speech));
    const chart = trendChart(scale, own, caption, yearly, speech);
    return overYears(caption, 'question', own[0]!.points, rows, speech, chart);
  });
}

/** What was chosen over the years, participants beside rektorer; each question in a chart and a table of its own. */
export function choiceTrendBlocks(yearly: YearlyReport, speech: Speech): Block[] {
  const { say, language } = speech;
  const { choiceTrends } = yearly.report;
  const keys = [...new Set(choiceTrends.map(({ key }) => key))];
  return keys.flatMap((key) => {
    const own = choiceTrends.filter((trend) => trend.key === key);
    const caption = say('yearlyReport.sharesOf', { question: yearly.textOf(key)[language] });
    const rows = own.flatMap((trend) => rowsOf(yearly.optionOf(key, trend.option)[language], trend, speech));
    const chart = choiceChart(key, own, caption, yearly, speech);
    return overYears(caption, 'option', own[0]!.points, rows, speech, chart);
  });
}
