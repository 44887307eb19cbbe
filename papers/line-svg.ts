import { scaleLinear, scalePoint } from 'd3-scale';
import { line as lineThrough } from 'd3-shape';
import type { Lines, Look, Plot } from './chart';
import { line, nameAt, round, textAt, width, wrapped } from './chart-text';

/** How high a plot is from the one end of the scale to the other, and what is left around it for what is said. */
const high = 80;
const around = 20;
const left = 40;
const gap = 14;

interface Point {
  x: number;
  y: number | null;
  said: string;
}

/** The first series is told by dots and a whole line, others by squares and a broken one: never by colour alone. */
function markOf(look: Look, isFirst: boolean, x: number, y: number): string {
  if (isFirst) return `<circle class="c-${look}" cx="${round(x)}" cy="${round(y)}" r="5"/>`;
  return `<rect class="c-${look}" x="${round(x - 5)}" y="${round(y - 5)}" width="10" height="10"/>`;
}

/** One series: a line as far as its points follow each other, and each point with its value. */
function lineDrawn(points: Point[], look: Look, isFirst: boolean): string {
  const known = points.flatMap(({ x, y, said }) => (y === null ? [] : [{ x, y, said }]));
  const through = lineThrough<Point>()
    .defined(({ y }) => y !== null)
    .x(({ x }) => round(x))
    .y(({ y }) => round(y!));
  const path = `<path class="c-line" d="${through(points)}"${isFirst ? '' : ' stroke-dasharray="5 4"'}/>`;
  const marks = known.map(({ x, y }) => markOf(look, isFirst, x, y));
  const said = known.map((each) => textAt(each.x, each.y + (isFirst ? -9 : 19), each.said, ' text-anchor="middle"'));
  return [...(known.length > 1 ? [path] : []), ...marks, ...said].join('\n');
}

const heightOf = ({ name }: Plot): number => wrapped(name).length * line + high + 3 * around + gap;

function plotDrawn({ periods, scale: [from, to], ends: told, series }: Lines, plot: Plot, top: number): string {
  const above = top + wrapped(plot.name).length * line + around;
  const y = scaleLinear([from, to], [above + high, above]);
  const x = scalePoint(periods, [left + around, width - left]);
  const ends = [from, to].map((end, i) => {
    const at = round(y(end));
    return `${textAt(0, at + 4, told[i]!)}<path class="c-rest" d="M${left} ${at}H${width}"/>`;
  });
  const lines = plot.lines.map((points, i) =>
    lineDrawn(
      points.map((point, at) => ({
        ...{ x: x(periods[at]!)!, y: point && y(point.value), said: point?.said ?? '' },
      })),
      series[i]!.look,
      i === 0,
    ),
  );
  const below = periods.map((period) => textAt(x(period)!, above + high + 2 * around, period, ' text-anchor="middle"'));
  return [nameAt(plot.name, top), ...ends, ...lines, ...below].join('\n');
}

/** Lines over the years, one plot under the other, and how far down they reach. */
export function linesDrawn(chart: Lines, top: number): { drawn: string; height: number } {
  const below = (plots: readonly Plot[]) => plots.reduce((y, plot) => y + heightOf(plot), top);
  const drawn = chart.plots.map((plot, i) => plotDrawn(chart, plot, below(chart.plots.slice(0, i)))).join('\n');
  return { drawn, height: below(chart.plots) };
}
