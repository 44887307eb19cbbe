import { html } from 'ghtml';
import { type OrderRow, readDrafts, readOrders } from '../../../documents/reads';
import { isCentre, ownUnits } from '../../../domain/callers';
import { dayOf } from '../../../domain/days';
import { spelled } from '../../../domain/letters/phrases';
import { toldDay } from '../../../domain/letters/when';
import type { Draft } from '../../../schemas/records';
import type { Services } from '../../services';
import { words } from '../../words';
import { compactSteps, nextInRow, rowStatus, themeOf } from '../order/rows';
import type { Page } from '../page';
import { todayInWords } from '../parts/dates';
import { queried, type SignedIn } from '../visit';
import { ahead } from './ahead';
import { decemberTask } from './december';
import { actingForMe } from './representative';
import { staffStart } from './staff';
import { type Task, tasksIn, waiting } from './tasks';
import { waysOn } from './ways';

/** How many open orders the first page looks at; the list has all. */
const mostLookedAt = 100;

function ordersOf(rows: readonly OrderRow[], visit: SignedIn): string {
  const { say } = visit;
  const items = rows.map((row) => {
    const { text, dueOn } = nextInRow(row, visit);
    return html`<li><div class="row"><h3 class="ds-heading" data-size="sm"><a href="/orders/${row._id}">${themeOf(row, visit)}</a></h3>!${rowStatus(row, visit)}</div><p class="soft small">${row.caseNumber}</p>!${compactSteps(row, visit)}<p>${text.replace(/\.$/, '')}.!${dueOn ? html` ${say('order.until', { day: toldDay(dueOn, visit) })}` : ''}</p></li>`;
  });
  const list =
    items.length > 0
      ? html`<ul class="orders paper">!${items}</ul>`
      : html`<p class="paper">${say('start.noOrders')}</p>`;
  return html`<section class="flow" aria-labelledby="orders"><div class="row ends"><h2 id="orders" class="ds-heading" data-size="md">${say('start.orders')}</h2><a class="ds-button" data-variant="secondary" href="/order">${say('start.order')}</a></div>!${list}<p><a href="/orders?show=closed">${say('start.closed')}</a></p></section>`;
}

/** The answer first: how much waits, in a sentence. */
function heading(tasks: readonly Task[], visit: SignedIn): string {
  const { say, language } = visit;
  if (tasks.length === 0) return say('start.nothing');
  if (tasks.length === 1) return say('start.one');
  const n = spelled(tasks.length, language);
  return say('start.many', { n: n.slice(0, 1).toLocaleUpperCase('sv') + n.slice(1) });
}

function draftsOf(drafts: readonly Draft[], visit: SignedIn): string {
  const { say } = visit;
  if (drafts.length === 0) return '';
  const written = drafts.map(
    ({ _id, need, unitName, savedAt }) =>
      html`<li><a href="/drafts/${_id}">${need.theme ?? say('order.untitled')}</a> <span class="soft">${unitName}, ${say('start.saved', { day: toldDay(dayOf(savedAt), visit) })}</span></li>`,
  );
  return html`<section class="flow" aria-labelledby="drafts"><h2 id="drafts" class="ds-heading" data-size="md">${say('start.drafts')}</h2><ul class="plain">!${written}</ul></section>`;
}

/** What somebody has just done with a draft. */
function done(visit: SignedIn): string {
  const did = queried(visit, 'done');
  if (did !== 'saveDraft' && did !== 'discardDraft') return '';
  const what = words.commands[did]![visit.language];
  return html`<p class="ds-alert" data-color="success" role="status">${visit.say('order.done', { what })}</p>`;
}

/** The first page of whoever is signed in: what waits for them, then how their orders stand, then what is ahead. */
export async function startPage(services: Services, visit: SignedIn): Promise<Page> {
  const { collections } = services.store;
  const { caller, now, say, language } = visit;
  if (isCentre(caller)) return staffStart(services, visit);
  const isUnit = ownUnits(caller).length > 0;
  const query = { open: true, sort: 'due' as const, page: 1, limit: mostLookedAt, now };
  const [rows, drafts, december, later, acting] = await Promise.all([
    readOrders(collections, query, caller),
    isUnit ? readDrafts(collections, caller, { page: 1, limit: 20 }) : [],
    decemberTask(services, visit),
    isUnit ? ahead(services, visit) : '',
    actingForMe(services, visit),
  ]);
  const tasks = tasksIn(rows, december, visit);
  const lead = tasks[0]
    ? say('start.first', { what: tasks[0].text.toLocaleLowerCase('sv') })
    : say(isUnit ? 'start.calm' : 'start.choose');
  const told = done(visit);
  const beside = later || acting ? html`<div class="split">!${later || html`<div></div>`}!${acting}</div>` : '';
  return {
    ...{ title: heading(tasks, visit), forStaff: true, isDone: told !== '' },
    body: html`<div class="flow">!${told}<p class="soft">${todayInWords(now, language)}</p><h1 class="ds-heading" data-size="xl">${heading(tasks, visit)}</h1><p class="lead">${lead}</p></div>!${waiting(tasks, visit)}!${isUnit ? ordersOf(rows.slice(0, 20), visit) : waysOn(visit)}!${draftsOf(drafts, visit)}!${beside}`,
  };
}
