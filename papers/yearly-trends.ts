import type { Side, Trend } from '../domain/quality/trends';
import { type Block, table } from './paper';
import type { Speech } from './speech';
import { hiddenMark, type YearlyReport } from './yearly';

/** A mean with how many answers it rests on; nothing where nobody was asked. */
function shown(side: Side | null, { say, number }: Speech): string {
  if (side === null) return '–';
  if (side.isHidden || side.mean === null) return hiddenMark;
  return say('yearlyReport.meanOf', { mean: number(side.mean), n: number(side.restsOn ?? 0) });
}

function rowsOf({ key, points }: Trend, { textOf }: YearlyReport, speech: Speech): string[][] {
  const question = textOf(key)[speech.language];
  return (['participants', 'rektorer'] as const).map((whose) => [
    ...[question, speech.say(`yearlyReport.trends.${whose}`)],
    ...points.map((point) => shown(point[whose], speech)),
  ]);
}

/** The same questions over the years, participants beside rektorer; each scale in a table of its own. */
export function trendBlocks(yearly: YearlyReport, speech: Speech): Block[] {
  const { say } = speech;
  const { trends } = yearly.report;
  const scales = [...new Set(trends.map(({ scale }) => scale))];
  return scales.flatMap((scale) => {
    const own = trends.filter((trend) => trend.scale === scale);
    const periods = own[0]!.points.map(({ period }) => period);
    const values = scale.split('-');
    const caption = say('yearlyReport.trendsOnScale', { from: values[0]!, to: values.at(-1)! });
    return table(
      caption,
      [say('yearlyReport.question'), say('yearlyReport.trends.whose'), ...periods],
      own.flatMap((trend) => rowsOf(trend, yearly, speech)),
      periods.map((_, i) => i + 2),
    );
  });
}
