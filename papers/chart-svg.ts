import { scaleLinear } from 'd3-scale';
import { stack } from 'd3-shape';
import { escaped } from '../domain/escaped';
import type { Bar, Bars, Chart } from './chart';
import { letter, line, nameAt, round, textAt, width, wrapped } from './chart-text';
import { linesDrawn } from './line-svg';

/** What is left at the end of the longest bar for what is said of it. */
const end = 90;
const bar = 24;
const gap = 14;

type Scale = ReturnType<typeof scaleLinear<number, number>>;

/** A pattern of stripes for what is late, so that it is told apart without colours. */
const stripes = (id: string): string =>
  `<defs><pattern id="${id}-stripes" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect class="c-base" width="7" height="7"/><path class="c-hatch" d="M0 0V7"/></pattern></defs>`;

const filled = (id: string, look: string): string =>
  `class="c-${look}"${look === 'late' ? ` fill="url(#${id}-stripes)"` : ''}`;

/** What each look means, on as many rows as it needs; with how high it is. */
function legendOf({ id, series }: Chart): { drawn: string; height: number } {
  let [x, y] = [0, 0];
  const drawn = series.map(({ name, look }) => {
    const wide = 28 + name.length * letter;
    if (x > 0 && x + wide > width) [x, y] = [0, y + line + 5];
    const at = x;
    x += wide;
    return `<rect ${filled(id, look)} x="${round(at + 1)}" y="${y + 1}" width="13" height="13" rx="3"/>${textAt(at + 20, y + 12, name)}`;
  });
  return { drawn: drawn.join('\n'), height: y + line + gap };
}

/** The parts of a bar with their numbers, where these have room. */
function partsOf({ id, series }: Bars, parts: readonly number[], x: Scale, y: number): string {
  const names = series.map((_, i) => String(i));
  const row = Object.fromEntries(parts.map((n, i) => [String(i), n]));
  return stack<Record<string, number>>()
    .keys(names)([row])
    .flatMap((layer, i) => {
      const [from, to] = layer[0]!;
      const { look } = series[i]!;
      const wide = x(to) - x(from);
      if (to <= from) return [];
      const drawn = `<rect ${filled(id, look)} x="${round(x(from) + 1)}" y="${round(y)}" width="${round(Math.max(1, wide - 2))}" height="${bar}" rx="3"/>`;
      const number = String(to - from);
      const hasRoom = look !== 'rest' && wide >= number.length * letter + 8;
      const middle = ` class="on-c-${look}" text-anchor="middle"`;
      return hasRoom ? [drawn, textAt(x((from + to) / 2), y + bar - 7, number, middle)] : [drawn];
    })
    .join('\n');
}

const total = ({ parts }: Bar): number => (parts ?? []).reduce((sum, n) => sum + n, 0);

function barOf(chart: Bars, each: Bar, x: Scale, top: number): string {
  const y = top + wrapped(each.name).length * line;
  const drawn = each.parts ? partsOf(chart, each.parts, x, y) : '';
  const at = each.parts ? x(total(each)) + 8 : 0;
  return `${nameAt(each.name, top)}\n${drawn}\n${textAt(at, y + bar - 7, each.said, ' class="strong"')}`;
}

/** Bars under each other, and how far down they reach. */
function barsDrawn(chart: Bars, top: number): { drawn: string; height: number } {
  const most = Math.max(1, ...chart.bars.map(total));
  const x = scaleLinear([0, most], [0, width - end]);
  const below = (bars: readonly Bar[]) =>
    bars.reduce((y, { name }) => y + wrapped(name).length * line + bar + gap, top);
  const drawn = chart.bars.map((each, i) => barOf(chart, each, x, below(chart.bars.slice(0, i)))).join('\n');
  return { drawn, height: below(chart.bars) };
}

/**
 * A chart as SVG without colours of its own: these come with the page, light, dark or printed, or as `style` where there is
 * no page. Widths are reckoned by d3; nothing in it is a style attribute.
 */
export function svgOf(chart: Chart, style = ''): string {
  const { id, title, description } = chart;
  const legend = legendOf(chart);
  const { drawn, height } = 'bars' in chart ? barsDrawn(chart, legend.height) : linesDrawn(chart, legend.height);
  return `<svg xmlns="http://www.w3.org/2000/svg" class="chart" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="${id}-title ${id}-description">
<title id="${id}-title">${escaped(title)}</title>
<desc id="${id}-description">${escaped(description)}</desc>
${style && `<style>${style}</style>`}${stripes(id)}
${legend.drawn}
${drawn}
</svg>`;
}
