import { html } from 'ghtml';
import { readOrderCounts } from '../../../documents/order-counts';
import { NotThere } from '../../../documents/outcomes';
import { readHuvudmanName, readQualityReport } from '../../../documents/quality-report';
import { isCentre } from '../../../domain/callers';
import { decemberIn, periodNamed } from '../../../domain/quality/period';
import type { PromiseState } from '../../../domain/quality/promise-facts';
import { huvudmanOfReport } from '../../../domain/quality/readers';
import type { PromiseCount, QualityReport } from '../../../domain/quality/report';
import { speechIn } from '../../../papers/speech';
import { promiseTable } from '../../../papers/yearly-report';
import type { Services } from '../../services';
import { words } from '../../words';
import type { Page } from '../page';
import { blockShown } from '../parts/paper';
import { queried, type SignedIn } from '../visit';
import { periodFacets, periodsFor } from './periods';

/** A number with what it is, which leads to where it comes from. */
const figure = (name: string, n: number, to: string): string =>
  html`<div><dt><a href="${to}">${name}</a></dt><dd>${String(n)}</dd></div>`;
const plainFigure = (name: string, n: number): string => html`<div><dt>${name}</dt><dd>${String(n)}</dd></div>`;

function reached(kinds: QualityReport['kinds'], { say }: SignedIn): string {
  const items = kinds.map(
    ({ kind, units, reached: n }) => html`<li>${say(`overview.reached.${kind}`, { n, of: units })}</li>`,
  );
  return html`<section class="flow" aria-labelledby="reach"><h2 id="reach" class="ds-heading" data-size="md">${say('overview.reach')}</h2><ul>!${items}</ul></section>`;
}

/** The answer first: how many promises were kept. */
export function heading(promises: readonly PromiseCount[], { say }: Pick<SignedIn, 'say'>): string {
  const sum = (...names: PromiseState[]) =>
    promises.reduce((n, count) => n + names.reduce((m, name) => m + count[name], 0), 0);
  const [kept, due] = [sum('kept', 'otherDateAgreed'), sum('kept', 'otherDateAgreed', 'late')];
  return due === 0 ? say('overview.nothingDue') : say('overview.title', { kept, due });
}

/** How it goes, as numbers that lead to lists: for the centre of all units, for a huvudman of its own. */
export async function overviewPage({ store, surveys }: Services, visit: SignedIn): Promise<Page> {
  const { caller, now, say, language } = visit;
  const huvudman = huvudmanOfReport(caller, null);
  if (huvudman === undefined) throw new NotThere('no numbers for this caller');
  const names = periodsFor(now);
  const name = names.find((each) => each === queried(visit, 'period')) ?? names[0]!;
  const period = periodNamed(name)!;
  const [report, counts, of] = await Promise.all([
    readQualityReport(store, surveys, { period, huvudman, units: 'now', now }, caller),
    readOrderCounts(store.collections, { page: 1, limit: 1, now }, caller),
    huvudman ? readHuvudmanName(store.collections, huvudman) : null,
  ]);
  const facets = periodFacets(names, name, say, (each) => `/how-it-goes?period=${each}`);
  const title = heading(report.promises, visit);
  const { volume } = report;
  const year = String(decemberIn(period));
  const vacant = isCentre(caller)
    ? figure(say('orders.show.withoutRektor'), counts.withoutRektor, '/orders?show=withoutRektor')
    : '';
  return {
    ...{ title, forStaff: true },
    body: html`<div class="flow">!${of ? html`<p class="soft">${of}</p>` : ''}<h1 class="ds-heading" data-size="xl">${title}</h1>!${facets}</div><section class="flow" aria-labelledby="today"><h2 id="today" class="ds-heading" data-size="md">${say('overview.today')}</h2><dl class="figures">!${figure(say('overview.open'), counts.open, '/orders')}!${figure(say('orders.show.late'), counts.late, '/orders?show=late')}!${vacant}</dl></section><section class="flow" aria-labelledby="promises"><h2 id="promises" class="ds-heading" data-size="md">${say('overview.promisesIn', { period: name })}</h2>!${promiseTable(report.promises, speechIn(words, language)).map(blockShown)}</section><section class="flow" aria-labelledby="volume"><h2 id="volume" class="ds-heading" data-size="md">${say('overview.volume', { period: name })}</h2><dl class="figures">!${(['received', 'delivered', 'sessions', 'present'] as const).map((each) => plainFigure(say(`overview.${each}`), volume[each]))}</dl></section>!${reached(report.kinds, visit)}<p class="row noprint"><a class="ds-button" href="/quality-reports/${name}">${say('overview.paper', { period: name })}</a> <a href="/december-rounds/${year}/results">${say('overview.december', { year })}</a></p>`,
  };
}
