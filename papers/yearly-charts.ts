import { isHiddenQuestion } from '../domain/quality/figures';
import type { PooledQuestion } from '../domain/quality/pooled';
import type { PromiseCount, QualityReport } from '../domain/quality/report';
import { type Bar, type Chart, lookOnScale } from './chart';
import type { Speech } from './speech';
import { hiddenMark, type YearlyReport } from './yearly';

function chart(id: string, title: string, told: Pick<Chart, 'series' | 'bars'>, { say }: Speech): Chart {
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
