import { html } from 'ghtml';
import { readOrderCounts } from '../../../documents/order-counts';
import { NotThere } from '../../../documents/outcomes';
import { readHuvudmanName, readQualityReport } from '../../../documents/quality-report';
import { isCentre } from '../../../domain/callers';
import { dayOf } from '../../../domain/days';
import { periodNamed } from '../../../domain/quality/period';
import { huvudmanOfReport } from '../../../domain/quality/readers';
import type { PromiseCount, QualityReport } from '../../../domain/quality/report';
import type { Services } from '../../services';
import type { Page } from '../page';
import { queried, type SignedIn } from '../visit';
import { promisesChart, states } from './chart';

/** The periods to choose among: this year, the last, and the school year that is running. */
function periodsFor(now: string): string[] {
  const [year, month] = dayOf(now).split('-').map(Number) as [number, number];
  const begins = month >= 7 ? year : year - 1;
  return [String(year), `${begins}-${begins + 1}`, String(year - 1)];
}

/** A number with what it is, which leads to where it comes from. */
const figure = (name: string, n: number, to: string): string =>
  html`<div><dt><a href="${to}">${name}</a></dt><dd>${String(n)}</dd></div>`;
const plainFigure = (name: string, n: number): string => html`<div><dt>${name}</dt><dd>${String(n)}</dd></div>`;

function promisesTable(counts: readonly PromiseCount[], { say }: SignedIn): string {
  const heads = states.map((state) => html`<th scope="col" class="r">${say(`overview.state.${state}`)}</th>`);
  const rows = counts.map(
    (count) =>
      html`<tr><th scope="row">${say(`overview.promise.${count.promise}`)}</th>!${states.map((state) => html`<td class="r">${String(count[state])}</td>`)}</tr>`,
  );
  return html`<div class="tablebox" tabindex="0" role="region" aria-label="${say('overview.promises')}"><table class="ds-table"><caption>${say('overview.promises')}</caption><thead><tr><th scope="col">${say('overview.promiseHead')}</th>!${heads}</tr></thead><tbody>!${rows}</tbody></table></div>`;
}

function reached(kinds: QualityReport['kinds'], { say }: SignedIn): string {
  const items = kinds.map(
    ({ kind, units, reached: n }) => html`<li>${say(`overview.reached.${kind}`, { n, of: units })}</li>`,
  );
  return html`<section class="flow" aria-labelledby="reach"><h2 id="reach" class="ds-heading" data-size="md">${say('overview.reach')}</h2><ul>!${items}</ul></section>`;
}

/** The answer first: how many promises were kept. */
function heading(promises: readonly PromiseCount[], { say }: SignedIn): string {
  const sum = (...names: (typeof states)[number][]) =>
    promises.reduce((n, count) => n + names.reduce((m, name) => m + count[name], 0), 0);
  const [kept, due] = [sum('kept', 'otherDateAgreed'), sum('kept', 'otherDateAgreed', 'late')];
  return due === 0 ? say('overview.nothingDue') : say('overview.title', { kept, due });
}

/** How it goes, as numbers that lead to lists: for the centre of all units, for a huvudman of its own. */
export async function overviewPage({ store, surveys }: Services, visit: SignedIn): Promise<Page> {
  const { caller, now, say } = visit;
  const huvudman = huvudmanOfReport(caller, null);
  if (huvudman === undefined) throw new NotThere('no numbers for this caller');
  const names = periodsFor(now);
  const name = names.find((each) => each === queried(visit, 'period')) ?? names[0]!;
  const period = periodNamed(name)!;
  const [report, counts, of] = await Promise.all([
    readQualityReport(store, surveys, { period, huvudman, now }),
    readOrderCounts(store.collections, { page: 1, limit: 1, now }, caller),
    huvudman ? readHuvudmanName(store.collections, huvudman) : null,
  ]);
  const facets = names.map(
    (each, i) =>
      html`<a href="/how-it-goes!${i === 0 ? '' : html`?period=${each}`}"!${each === name ? ' aria-current="true"' : ''}>${each}</a>`,
  );
  const paper = `/insats/v1/quality-reports/${name}/papers/current${huvudman ? `?huvudman=${huvudman}` : ''}`;
  const pdf = `${paper}${huvudman ? '&' : '?'}format=pdf`;
  const title = heading(report.promises, visit);
  const { volume } = report;
  const vacant = isCentre(caller)
    ? figure(say('orders.show.withoutRektor'), counts.withoutRektor, '/orders?show=withoutRektor')
    : '';
  return {
    ...{ title, forStaff: true },
    body: html`<div class="flow">!${of ? html`<p class="soft">${of}</p>` : ''}<h1 class="ds-heading" data-size="xl">${title}</h1><nav class="facets" aria-label="${say('overview.period')}">!${facets}</nav></div><section class="flow" aria-labelledby="today"><h2 id="today" class="ds-heading" data-size="md">${say('overview.today')}</h2><dl class="figures">!${figure(say('overview.open'), counts.open, '/orders')}!${figure(say('orders.show.late'), counts.late, '/orders?show=late')}!${vacant}</dl></section><section class="flow" aria-labelledby="promises"><h2 id="promises" class="ds-heading" data-size="md">${say('overview.promisesIn', { period: name })}</h2><div class="fig">!${promisesChart(report.promises, say)}!${promisesTable(report.promises, visit)}</div></section><section class="flow" aria-labelledby="volume"><h2 id="volume" class="ds-heading" data-size="md">${say('overview.volume', { period: name })}</h2><dl class="figures">!${(['received', 'delivered', 'sessions', 'present'] as const).map((each) => plainFigure(say(`overview.${each}`), volume[each]))}</dl></section>!${reached(report.kinds, visit)}<p class="row noprint"><a href="${paper}">${say('overview.paper', { period: name })}</a> <a href="${pdf}">${say('overview.pdf')}</a></p>`,
  };
}
