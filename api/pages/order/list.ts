import { html } from 'ghtml';
import { countOrders, type OrderRow, readOrders } from '../../../documents/reads';
import { dayOf } from '../../../domain/days';
import { toldDay } from '../../../domain/letters/when';
import { turnNow } from '../../../domain/standing';
import type { OrderStep } from '../../../schemas/vocabulary';
import { stepNames } from '../../../schemas/vocabulary';
import type { Services } from '../../services';
import { words } from '../../words';
import type { Page } from '../page';
import { leaf } from '../parts/dates';
import { turnStatus } from '../parts/status';
import { stepsLine } from '../parts/steps';
import { queried, type SignedIn } from '../visit';
import { sideOf } from './shown';
import { waitingFor } from './waiting';

/** How a list is narrowed, as its address tells. */
interface Narrowed {
  show: string;
  step: string;
  text: string;
  page: number;
}

const perPage = 20;
const shows = ['open', 'late', 'mine', 'closed', 'all'];

function narrowed(visit: SignedIn): Narrowed {
  const show = queried(visit, 'show');
  const step = queried(visit, 'step');
  return {
    show: shows.includes(show) ? show : 'open',
    step: (stepNames as readonly string[]).includes(step) ? step : '',
    text: queried(visit, 'text').slice(0, 200),
    page: Math.min(10_000, Math.max(1, Number.parseInt(queried(visit, 'page'), 10) || 1)),
  };
}

const addressOf = (narrow: Narrowed, change: Partial<Narrowed>): string => {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries({ ...narrow, page: 1, ...change }))
    if (value !== '' && value !== 1 && !(name === 'show' && value === 'open')) query.set(name, String(value));
  const told = query.toString();
  return `/orders${told && '?'}${told}`;
};

/** The seven steps of a row, by the step that it is in. */
export function compactSteps(row: OrderRow, visit: SignedIn): string {
  const now = row.ending ? -1 : stepNames.indexOf(row.standing.step);
  const steps = stepNames.map((step, i) => ({
    ...{ step, number: i + 1, name: words.steps[step]![visit.language] },
    state: row.ending || i < now ? ('done' as const) : i === now ? ('now' as const) : ('ahead' as const),
  }));
  const isMine = waitingFor(row, sideOf(visit), visit.now).length > 0;
  return stepsLine(steps, { present: isMine ? 'turn' : 'waiting', form: 'compact' }, visit.say);
}

/** Whose turn a row's order is. */
export const rowStatus = (row: OrderRow, visit: SignedIn): string =>
  turnStatus(
    {
      turn: turnNow(row, visit.now).turn,
      late: row.standing.lateFrom !== null && row.standing.lateFrom < visit.now,
      ending: row.ending?.kind ?? null,
      isPaused: row.standing.waits.some(({ name }) => name === 'resumption'),
    },
    sideOf(visit),
    visit.say,
  );

/** What is to be done in an order next, and by whom, in one sentence. */
export function nextInRow(row: OrderRow, visit: SignedIn): { text: string; dueOn: string | null } {
  const { say, now } = visit;
  const side = sideOf(visit);
  const [mine] = waitingFor(row, side, now);
  if (mine) return { text: say(`waits.${mine.name}.mine`), dueOn: dayOf(mine.dueAt) };
  const [theirs] = waitingFor(row, side === 'centre' ? 'rektor' : 'centre', now);
  if (theirs) return { text: say(`waits.${theirs.name}.theirs`), dueOn: dayOf(theirs.dueAt) };
  return { text: row.ending ? say(`order.ending.${row.ending.kind}`) : say('order.nothingNow'), dueOn: null };
}

function item(row: OrderRow, visit: SignedIn): string {
  const { text, dueOn } = nextInRow(row, visit);
  const units = row.units.filter(({ membership }) => membership !== 'left').map(({ name, now }) => now?.name ?? name);
  return html`<li>!${dueOn ? leaf(dueOn, visit) : html`<span></span>`}<div><h3 class="ds-heading" data-size="xs"><a href="/orders/${row._id}">${row.need.theme ?? visit.say('order.untitled')}</a></h3><p class="small">${text}!${dueOn ? html` <span class="soft">${toldDay(dueOn, visit)}</span>` : ''}<br><span class="soft">${units.join(', ')} · ${row.caseNumber}</span></p></div>!${compactSteps(row, visit)}<p>!${rowStatus(row, visit)}</p></li>`;
}

function filters(narrow: Narrowed, visit: SignedIn): string {
  const { say, language } = visit;
  const facets = shows.map(
    (show) =>
      html`<a href="${addressOf(narrow, { show })}"!${narrow.show === show ? ' aria-current="true"' : ''}>${say(`orders.show.${show}`)}</a>`,
  );
  const steps = stepNames
    .slice(1)
    .map(
      (step) =>
        html`<option value="${step}"!${narrow.step === step ? ' selected' : ''}>${words.steps[step]![language]}</option>`,
    );
  return html`<nav class="facets" aria-label="${say('orders.facets')}">!${facets}</nav><form class="filters" method="get" action="/orders" role="search">!${narrow.show === 'open' ? '' : html`<input type="hidden" name="show" value="${narrow.show}">`}<div class="ds-field"><label class="ds-label" for="text">${say('orders.search')}</label><input class="ds-input" id="text" name="text" type="search" value="${narrow.text}" maxlength="200"></div><div class="ds-field"><label class="ds-label" for="step">${say('orders.step')}</label><select class="ds-input" id="step" name="step"><option value="">${say('orders.allSteps')}</option>!${steps}</select></div><button class="ds-button" data-variant="secondary">${say('orders.narrow')}</button></form>`;
}

/** Orders that somebody may see, by what is due and whose turn it is; what narrows them stays in the address. */
export async function ordersPage({ store }: Services, visit: SignedIn): Promise<Page> {
  const { caller, now, say } = visit;
  const narrow = narrowed(visit);
  const { show, step, text, page } = narrow;
  const query = {
    ...(show === 'all' ? {} : { open: show !== 'closed' }),
    ...(show === 'late' ? { late: true } : {}),
    ...(show === 'mine' ? { staff: caller.person } : {}),
    ...(step ? { step: step as OrderStep } : {}),
    ...(text ? { text } : {}),
    ...{
      sort: show === 'closed' || show === 'all' ? ('caseNumber' as const) : ('due' as const),
      page,
      limit: perPage,
      now,
    },
  };
  const [found, total] = await Promise.all([
    readOrders(store.collections, query, caller),
    countOrders(store.collections, query, caller),
  ]);
  const rows = found.slice(0, perPage).map((row) => item(row, visit));
  const list =
    rows.length > 0
      ? html`<ul class="work paper">!${rows}</ul>`
      : html`<p class="paper">${say(text ? 'orders.searchNothing' : 'orders.nothing')}</p>`;
  const before = page > 1 ? html`<a href="${addressOf(narrow, { page: page - 1 })}">${say('orders.before')}</a>` : '';
  const after =
    found.length > perPage ? html`<a href="${addressOf(narrow, { page: page + 1 })}">${say('orders.after')}</a>` : '';
  return {
    title: say('orders.title'),
    forStaff: true,
    body: html`<div class="flow"><h1 class="ds-heading" data-size="xl">${say('orders.title')}</h1></div><div class="flow">!${filters(narrow, visit)}</div><section class="flow" aria-labelledby="found"><h2 id="found" class="ds-heading" data-size="sm">${total === 1 ? say('orders.foundOne') : say('orders.found', { n: total >= 1_000 ? '1 000+' : total })}</h2>!${list}<nav class="row ends" aria-label="${say('orders.pages')}">!${before}!${after}</nav></section>`,
  };
}
