import { isHiddenQuestion } from '../domain/quality/figures';
import type { PooledQuestion } from '../domain/quality/pooled';
import type { PromiseCount } from '../domain/quality/report';
import type { ChoiceTrend, Trend } from '../domain/quality/trends';
import { type Bar, type Bars, type Chart, type Lines, lookOnScale, type Plot } from './chart';
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

/** Of some units: how they are called together, how many they are and how many of them were reached. */
export interface ReachOf {
  name: string;
  units: number;
  reached: number;
}

/** How many of some units were reached, one bar for each kind of them. */
export function reachChart(id: string, title: string, reach: readonly ReachOf[], speech: Speech): Chart {
  const { say } = speech;
  const bars = reach.map(
    ({ name, units, reached }): Bar => ({
      ...{ name, parts: [reached, units - reached] },
      said: say('yearlyReport.ofAll', { n: reached, of: units }),
    }),
  );
  const series: Chart['series'] = [
    { name: say('yearlyReport.kinds.reached'), look: 'kept' },
    { name: say('yearlyReport.kinds.without'), look: 'rest' },
  ];
  return chart(id, title, { series, bars }, speech);
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

/** What stands in a chart over the years, and its name on the page. */
interface OverYears extends Pick<Lines, 'id' | 'title' | 'scale' | 'ends' | 'plots'> {
  periods: string[];
}

type Pair<T> = { participants: T | null; rektorer: T | null };

/** What is drawn of participants beside rektorer; of what is hidden there is no point. */
const beside = <T>(points: readonly Pair<T>[], pointOf: (side: T) => Plot['lines'][number][number]): Plot['lines'] =>
  (['participants', 'rektorer'] as const).map((who) =>
    points.map((point) => {
      const side = point[who];
      return side === null ? null : pointOf(side);
    }),
  );

/** Lines over the years, participants beside rektorer, with what they show for whoever does not see them. */
function overYears({ plots, periods, ...told }: OverYears, { say }: Speech): Lines {
  const series: Lines['series'] = [
    { name: say('yearlyReport.trends.participants'), look: 'kept' },
    { name: say('yearlyReport.trends.rektorer'), look: 'agreed' },
  ];
  const lines = plots.map(({ name, lines: own }) => {
    const said = own.flatMap((points, i) => {
      const known = points.flatMap((point, at) => (point ? [`${periods[at]} ${point.said}`] : []));
      return known.length > 0 ? [`${series[i]!.name} ${known.join(', ')}`] : [];
    });
    return `${name}: ${said.length > 0 ? said.join(', ') : hiddenMark}`;
  });
  return { ...told, description: say('yearlyReport.lines', { lines: lines.join('; ') }), series, periods, plots };
}

const periodsOf = ([first]: readonly (Trend | ChoiceTrend)[]): string[] => first!.points.map(({ period }) => period);

/** Means over the years on one scale, one plot for each question. */
export function trendChart(
  scale: string,
  trends: readonly Trend[],
  title: string,
  yearly: YearlyReport,
  speech: Speech,
) {
  const { number, language } = speech;
  const values = scale.split('-');
  const ends: [string, string] = [values[0]!, values.at(-1)!];
  const plots = trends.map(({ key, points }) => ({
    name: yearly.textOf(key)[language],
    lines: beside(points, ({ mean }) => (mean === null ? null : { value: mean, said: number(mean) })),
  }));
  const [from, to] = ends.map(Number) as [number, number];
  return overYears(
    { id: `trends-${scale}`, title, scale: [from, to], ends, plots, periods: periodsOf(trends) },
    speech,
  );
}

/** So many options are drawn of a question: more than these nobody takes in, and the table has all. */
const mostDrawn = 6;

const sharesIn = ({ points }: ChoiceTrend): number[] =>
  points.flatMap(({ participants, rektorer }) => [participants?.share ?? 0, rektorer?.share ?? 0]);

/** Shares over the years of what was chosen most, one plot for each option, in the order in which they are asked. */
export function choiceChart(
  key: string,
  trends: readonly ChoiceTrend[],
  title: string,
  yearly: YearlyReport,
  speech: Speech,
) {
  const { share, say, language } = speech;
  const most = (trend: ChoiceTrend): number => Math.max(...sharesIn(trend));
  const chosen = [...trends].sort((one, other) => most(other) - most(one)).slice(0, mostDrawn);
  const plots = trends
    .filter((trend) => chosen.includes(trend))
    .map(({ option, points }) => ({
      name: yearly.optionOf(key, option)[language],
      lines: beside(points, (side) => (side.share === null ? null : { value: side.share, said: share(side.share) })),
    }));
  const isCut = plots.length < trends.length;
  return overYears(
    {
      ...{ id: `choices-${key}`, title: isCut ? say('yearlyReport.mostChosen', { title, n: mostDrawn }) : title },
      ...{ scale: [0, 1], ends: [share(0), share(1)], plots, periods: periodsOf(trends) },
    },
    speech,
  );
}
