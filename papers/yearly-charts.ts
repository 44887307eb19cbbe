import { isHiddenQuestion } from '../domain/quality/figures';
import type { PooledQuestion } from '../domain/quality/pooled';
import type { PromiseCount, QualityReport } from '../domain/quality/report';
import type { Trend } from '../domain/quality/trends';
import { type Bar, type Bars, type Chart, type Lines, lookOnScale } from './chart';
import type { Speech } from './speech';
import { hiddenMark, type YearlyReport } from './yearly';

function chart(id: string, title: string, told: Pick<Bars, 'series' | 'bars'>, { say }: Speech): Bars {
  const bars = told.bars.map(({ name, said }) => `${name}: ${said}`).join('; ');
  return { id, title, description: say('yearlyReport.chart', { bars }), ...told };
}

/** How promises were kept, one bar for each kind: those of whole promises kept first. */
export function promiseChart(promises: readonly PromiseCount[], speech: Speech): Chart {
  const { say } = speech;
  const looks = { kept: 'kept', otherDateAgreed: 'agreed', late: 'late', running: 'rest' } as const;
  const states = ['kept', 'otherDateAgreed', 'late', 'running'] as const;
  const bars = promises.map((each): Bar => {
    const parts = states.map((state) => each[state]);
    const of = parts.reduce((sum, n) => sum + n, 0);
    const said = say('yearlyReport.ofAll', { n: each.kept, of });
    return { name: say(`yearlyReport.promise.${each.promise}`), parts, said };
  });
  const series = states.map((state) => ({ name: say(`yearlyReport.${state}`), look: looks[state] }));
  return chart('promises', say('yearlyReport.promises'), { series, bars }, speech);
}

/** How many units of each kind were reached. */
export function reachChart(kinds: QualityReport['kinds'], speech: Speech): Chart {
  const { say } = speech;
  const bars = kinds.map(
    ({ kind, units, reached }): Bar => ({
      name: say(`yearlyReport.kind.${kind}`),
      parts: [reached, units - reached],
      said: say('yearlyReport.ofAll', { n: reached, of: units }),
    }),
  );
  const series: Chart['series'] = [
    { name: say('yearlyReport.kinds.reached'), look: 'kept' },
    { name: say('yearlyReport.kinds.without'), look: 'rest' },
  ];
  return chart('reach', say('yearlyReport.kinds'), { series, bars }, speech);
}

/** What is drawn of the questions on one scale. */
interface OnScale {
  /** By which the chart is told from others on the page. */
  id: string;
  values: readonly string[];
  questions: readonly PooledQuestion[];
  caption: string;
}

/** What was answered on a scale, one bar for each question; of what is hidden there is none. */
export function resultChart(
  { id, values, questions, caption }: OnScale,
  { textOf }: YearlyReport,
  speech: Speech,
): Chart {
  const { say, number, language } = speech;
  const said = ({ mean }: PooledQuestion) =>
    mean === null ? '' : say('yearlyReport.meanSaid', { mean: number(mean) });
  const bars = questions.map((pooled): Bar => {
    const name = textOf(pooled.key)[language];
    if (isHiddenQuestion(pooled)) return { name, parts: null, said: hiddenMark };
    return { name, parts: values.map((value) => pooled.counts[value] ?? 0), said: said(pooled) };
  });
  const series = values.map((name, i) => ({ name, look: lookOnScale(i, values.length) }));
  return chart(id, caption, { series, bars }, speech);
}

/** What stands in a chart of trends, and its name on the page. */
interface OverYears {
  id: string;
  /** From the one end of the scale to the other. */
  scale: [number, number];
  trends: readonly Trend[];
  caption: string;
}

/** Means over the years, one plot for each question: participants beside rektorer; of what is hidden there is no point. */
export function trendChart({ id, scale, trends, caption }: OverYears, { textOf }: YearlyReport, speech: Speech): Lines {
  const { say, number, language } = speech;
  const whose = ['participants', 'rektorer'] as const;
  const series: Lines['series'] = [
    { name: say('yearlyReport.trends.participants'), look: 'kept' },
    { name: say('yearlyReport.trends.rektorer'), look: 'agreed' },
  ];
  const plots = trends.map(({ key, points }) => ({
    name: textOf(key)[language],
    lines: whose.map((who) =>
      points.map((point) => {
        const mean = point[who]?.mean ?? null;
        return mean === null ? null : { value: mean, said: number(mean) };
      }),
    ),
  }));
  const periods = trends[0]!.points.map(({ period }) => period);
  const lines = plots.map(({ name, lines }) => {
    const told = lines.flatMap((points, i) => {
      const known = points.flatMap((point, at) => (point ? [`${periods[at]} ${point.said}`] : []));
      return known.length > 0 ? [`${series[i]!.name} ${known.join(', ')}`] : [];
    });
    return `${name}: ${told.length > 0 ? told.join(', ') : hiddenMark}`;
  });
  const description = say('yearlyReport.lines', { lines: lines.join('; ') });
  return { id, title: caption, description, series, periods, scale, plots };
}
