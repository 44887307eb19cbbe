import { html } from 'ghtml';
import { type OrderRow, readDrafts, readOrders } from '../../../documents/reads';
import { isCentre, ownUnits } from '../../../domain/callers';
import { dayOf } from '../../../domain/days';
import { spelled } from '../../../domain/letters/phrases';
import { toldDay } from '../../../domain/letters/when';
import type { Services } from '../../services';
import { compactSteps, nextInRow, rowStatus, themeOf } from '../order/rows';
import { sideOf } from '../order/shown';
import { waitingFor } from '../order/waiting';
import type { Page } from '../page';
import { leaf, todayInWords } from '../parts/dates';
import type { SignedIn } from '../visit';
import { staffStart } from './staff';

/** How many open orders the first page looks at, and how many tasks it shows; the list has all. */
const mostLookedAt = 100;
const mostTasks = 12;

interface Task {
  row: OrderRow;
  text: string;
  dueAt: string;
  to: string;
}

/** What waits for the reader in these orders, the most urgent first. */
function tasksIn(rows: readonly OrderRow[], visit: SignedIn): Task[] {
  const side = sideOf(visit);
  return rows
    .flatMap((row) =>
      waitingFor(row, side, visit.now).map(({ name, dueAt }) => ({
        ...{ row, dueAt, text: visit.say(`waits.${name}.mine`) },
        to: `/orders/${row._id}`,
      })),
    )
    .sort((a, b) => a.dueAt.localeCompare(b.dueAt));
}

function task({ row, text, dueAt, to }: Task, visit: SignedIn): string {
  const { say, now } = visit;
  const due = dayOf(dueAt);
  const told = say(dueAt < now ? 'order.lateSince' : 'order.until', { day: toldDay(due, visit) });
  const unit = row.units.find(({ leads }) => leads)?.name ?? '';
  return html`<li>!${leaf(due, visit)}<div><h3 class="ds-heading" data-size="sm"><a href="${to}">${text}</a></h3><p class="soft">${themeOf(row, visit)}, ${unit}. ${told}</p></div></li>`;
}

function ordersOf(rows: readonly OrderRow[], visit: SignedIn): string {
  const { say } = visit;
  const items = rows.map((row) => {
    const { text, dueOn } = nextInRow(row, visit);
    return html`<li><div class="row"><h3 class="ds-heading" data-size="sm"><a href="/orders/${row._id}">${themeOf(row, visit)}</a></h3>!${rowStatus(row, visit)}</div><p class="soft small">${row.caseNumber}</p>!${compactSteps(row, visit)}<p>${text}!${dueOn ? html` ${say('order.until', { day: toldDay(dueOn, visit) })}` : ''}</p></li>`;
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

/** The first page of whoever is signed in: what waits for them, then how their orders stand. */
export async function startPage(services: Services, visit: SignedIn): Promise<Page> {
  const { store } = services;
  const { caller, now, say, language } = visit;
  if (isCentre(caller)) return staffStart(services, visit);
  const isUnit = ownUnits(caller).length > 0;
  const query = { open: true, sort: 'due' as const, page: 1, limit: mostLookedAt, now };
  const [rows, drafts] = await Promise.all([
    readOrders(store.collections, query, caller),
    isUnit ? readDrafts(store.collections, caller, { page: 1, limit: 20 }) : [],
  ]);
  const tasks = tasksIn(rows, visit);
  const list = tasks.slice(0, mostTasks).map((each) => task(each, visit));
  const lead = tasks[0] ? say('start.first', { what: tasks[0].text.toLocaleLowerCase('sv') }) : say('start.calm');
  const waiting =
    list.length > 0
      ? html`<section aria-labelledby="waiting"><h2 id="waiting" class="ds-sr-only">${say('start.waiting')}</h2><ul class="tasks paper">!${list}</ul></section>`
      : '';
  const written = drafts.map(
    ({ _id, need, unitName, savedAt }) =>
      html`<li><a href="/drafts/${_id}">${need.theme ?? say('order.untitled')}</a> <span class="soft">${unitName}, ${say('start.saved', { day: toldDay(dayOf(savedAt), visit) })}</span></li>`,
  );
  const draftList =
    written.length > 0
      ? html`<section class="flow" aria-labelledby="drafts"><h2 id="drafts" class="ds-heading" data-size="md">${say('start.drafts')}</h2><ul class="plain">!${written}</ul></section>`
      : '';
  return {
    title: heading(tasks, visit),
    forStaff: true,
    body: html`<div class="flow"><p class="soft">${todayInWords(now, language)}</p><h1 class="ds-heading" data-size="xl">${heading(tasks, visit)}</h1><p class="lead">${lead}</p></div>!${waiting}!${isUnit ? ordersOf(rows.slice(0, 20), visit) : ''}!${draftList}`,
  };
}
