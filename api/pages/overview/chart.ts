import { html } from 'ghtml';
import type { PromiseCount } from '../../../domain/quality/report';
import type { Say } from '../words';

/** How promises end, in the order in which they are drawn. */
export const states = ['kept', 'otherDateAgreed', 'late', 'running'] as const;
const classes = { kept: 'c-kept', otherDateAgreed: 'c-agreed', late: 'c-late', running: 'c-rest' } as const;

const [width, rowHeight, barHeight] = [480, 60, 24];

function bar(count: PromiseCount, y: number, most: number): string {
  let x = 0;
  return states
    .map((state) => {
      const wide = (count[state] / most) * width;
      const from = x;
      x += wide;
      if (count[state] === 0) return '';
      const shown = { x: String(from), y: String(y), width: String(wide), height: String(barHeight) };
      const rect = (kind: string) =>
        html`<rect class="${kind}" x="${shown.x}" y="${shown.y}" width="${shown.width}" height="${shown.height}"/>`;
      return state === 'late' ? html`!${rect('c-base')}!${rect('c-late')}` : rect(classes[state]);
    })
    .join('');
}

/** How promises were kept, drawn: the same numbers stand in a table beside. */
export function promisesChart(counts: readonly PromiseCount[], say: Say): string {
  const sum = (count: PromiseCount): number => states.reduce((n, state) => n + count[state], 0);
  const most = Math.max(1, ...counts.map(sum));
  const rows = counts.map(
    (count, i) =>
      html`<text class="strong" x="0" y="${String(i * rowHeight + 18)}">${say(`overview.promise.${count.promise}`)}</text>!${bar(count, i * rowHeight + 26, most)}`,
  );
  const pattern = html`<defs><pattern id="streck" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><path class="c-hatch" d="M0 0V6"/></pattern></defs>`;
  const legend = (['kept', 'otherDateAgreed', 'late'] as const).map(
    (state, i) => html`<li><i class="k${String(i + 1)}"></i>${say(`overview.state.${state}`)}</li>`,
  );
  return html`<figure><ul class="legend">!${legend}</ul><svg class="chart" role="img" aria-label="${say('overview.promises')}" viewBox="0 0 ${String(width)} ${String(counts.length * rowHeight)}">!${pattern}!${rows}</svg></figure>`;
}
