import { html } from 'ghtml';
import { readOrderCounts } from '../../../documents/order-counts';
import { readStaff, readUnits } from '../../../documents/organisation-reads';
import { countOrders, type OrderRow, readOrders } from '../../../documents/reads';
import { isCentre } from '../../../domain/callers';
import { spelled } from '../../../domain/letters/phrases';
import { toldDay } from '../../../domain/letters/when';
import { unnamed } from '../../protection';
import { alsoRead, worklistRead } from '../../read-trace';
import type { Services } from '../../services';
import type { Page } from '../page';
import { leaf } from '../parts/dates';
import type { SignedIn } from '../visit';
import { type Choosable, countedIn, facets, filters } from './filters';
import { addressOf, type Narrowed, narrowed, perPage, queryFor, type Show } from './narrowed';
import { aboutRow, compactSteps, nextInRow, rowStatus, themeOf } from './rows';
import { worklist } from './worklist';

/** How many units can be chosen among; with more, the search finds them by name. */
const mostUnits = 400;
/** What is counted apart, since it is all that ever was. */
const uncounted: readonly Show[] = ['closed', 'all'];

/** A row of a list that is no worklist: by the order's own name. */
function item(row: OrderRow, visit: SignedIn): string {
  const { text, dueOn } = nextInRow(row, visit);
  return html`<li>!${dueOn ? leaf(dueOn, visit) : html`<span></span>`}<div><h3 class="ds-heading" data-size="xs"><a href="/orders/${row._id}">${themeOf(row, visit)}</a></h3><p class="small">${text}!${dueOn ? html` <span class="soft">${toldDay(dueOn, visit)}</span>` : ''}<br>!${aboutRow(row)}</p></div>!${compactSteps(row, visit)}<p>!${rowStatus(row, visit)}</p></li>`;
}

/** How many orders each facet has; those that have ended are counted only where they are shown, and not without end. */
async function countsFor(
  { store }: Services,
  narrow: Narrowed,
  visit: SignedIn,
): Promise<Partial<Record<Show, number>>> {
  const { caller } = visit;
  const isEnded = uncounted.includes(narrow.show);
  const [open, ended] = await Promise.all([
    readOrderCounts(store.collections, queryFor({ ...narrow, show: 'open' }, visit), caller),
    isEnded ? countOrders(store.collections, queryFor(narrow, visit), caller) : null,
  ]);
  return { ...open, ...(ended === null ? {} : { [narrow.show]: ended }) };
}

async function choosable({ store }: Services, { caller, now }: SignedIn): Promise<Choosable> {
  const [units, staff] = await Promise.all([
    readUnits(store.collections, caller, { page: 1, limit: mostUnits }),
    isCentre(caller) ? readStaff(store.collections, caller, now) : [],
  ]);
  return { units, staff };
}

/** The answer first: how much is late. */
function heading(late: number, { say, language, caller }: SignedIn): string {
  if (!isCentre(caller)) return say('orders.title');
  if (late === 0) return say('orders.noneLate');
  if (late === 1) return say('orders.oneLate');
  const n = spelled(late, language);
  return say('orders.manyLate', { n: n.slice(0, 1).toLocaleUpperCase('sv') + n.slice(1) });
}

function pages(narrow: Narrowed, isMore: boolean, { say }: SignedIn): string {
  const to = (page: number, key: string) => html`<a href="${addressOf(narrow, { page })}">${say(key)}</a>`;
  const links = [
    ...(narrow.page > 1 ? [to(narrow.page - 1, 'orders.before')] : []),
    ...(isMore ? [to(narrow.page + 1, 'orders.after')] : []),
  ];
  return links.length > 0 ? html`<nav class="row ends" aria-label="${say('orders.pages')}">!${links}</nav>` : '';
}

function found(rows: readonly OrderRow[], narrow: Narrowed, visit: SignedIn): string {
  const { say, caller } = visit;
  if (rows.length === 0)
    return html`<p class="paper">${say(narrow.text ? 'orders.searchNothing' : 'orders.nothing')}</p>`;
  if (isCentre(caller) && narrow.show !== 'closed') {
    alsoRead(visit.request, worklistRead(rows));
    return worklist(rows, visit);
  }
  const items = rows.map((row) => item(row, visit));
  return html`<section aria-labelledby="found"><h2 id="found" class="ds-sr-only">${say('orders.title')}</h2><ul class="work paper">!${items}</ul></section>`;
}

/** Orders that somebody may see, by what is due and whose turn it is; what narrows them stays in the address. */
export async function ordersPage(services: Services, visit: SignedIn): Promise<Page> {
  const { caller, say } = visit;
  const narrow = narrowed(visit);
  const [kept, counts, choices] = await Promise.all([
    readOrders(services.store.collections, queryFor(narrow, visit), caller),
    countsFor(services, narrow, visit),
    choosable(services, visit),
  ]);
  const rows = unnamed(visit.request, kept);
  const total = counts[narrow.show] ?? 0;
  const told = total === 1 ? say('orders.foundOne') : say('orders.found', { n: countedIn(total, narrow.show) });
  return {
    title: say('orders.title'),
    forStaff: true,
    body: html`<div class="flow"><h1 class="ds-heading" data-size="xl">${heading(counts.late ?? 0, visit)}</h1></div><div class="flow">!${facets(narrow, counts, visit)}!${filters(narrow, choices, visit)}<p class="small soft" role="status">${told}</p></div>!${found(rows.slice(0, perPage), narrow, visit)}!${pages(narrow, rows.length > perPage, visit)}`,
  };
}
