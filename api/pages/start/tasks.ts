import { html } from 'ghtml';
import type { OrderRow } from '../../../documents/reads';
import { isRektorOf } from '../../../domain/callers';
import { dayOf } from '../../../domain/days';
import { toldDay } from '../../../domain/letters/when';
import { unitNow } from '../../../domain/organisation/following';
import { fill, words } from '../../words';
import { readFirst } from '../order/next';
import { themeOf } from '../order/rows';
import { sideOf } from '../order/shown';
import { type Waiting, waitingFor } from '../order/waiting';
import { leaf } from '../parts/dates';
import type { SignedIn } from '../visit';

/** How many tasks the first page shows; the list of orders has all. */
const most = 12;

/** Something that waits for the reader. */
export interface Task {
  text: string;
  /** Of what it is. */
  about: string;
  dueAt: string;
  /** What it is about, and where one does it at once. */
  to: string;
  does: { text: string; to: string };
}

/** What one presses: where something is to be read first, that; else its form, for whoever gives any command of the unit. */
function doing(row: OrderRow, { name, command }: Waiting, { caller, say, language }: SignedIn): Task['does'] {
  const order = `/orders/${row._id}`;
  const anchor = readFirst[name];
  const isRektor = row.units.some((unit) => unit.membership === 'joined' && isRektorOf(caller, unitNow(unit)));
  if (anchor) return { text: say('start.read'), to: order + anchor };
  if (!command || !isRektor) return { text: say('start.open'), to: order };
  const text = fill(words.commands[command]![language], {}).replace(/ ?\{\{\w+\}\}/g, '');
  return { text, to: `${order}/do/${command}` };
}

/** What waits for the reader, in these orders and besides, the most urgent first. */
export function tasksIn(rows: readonly OrderRow[], besides: readonly Task[], visit: SignedIn): Task[] {
  const side = sideOf(visit);
  const ofOrders = rows.flatMap((row) =>
    waitingFor(row, side, visit.now).map((each) => ({
      ...{ text: visit.say(`waits.${each.name}.mine`), dueAt: each.dueAt, to: `/orders/${row._id}` },
      about: `${themeOf(row, visit)}, ${row.units.find(({ leads }) => leads)?.name ?? ''}`,
      does: doing(row, each, visit),
    })),
  );
  return [...ofOrders, ...besides].sort((a, b) => a.dueAt.localeCompare(b.dueAt));
}

function shown({ text, about, dueAt, to, does }: Task, i: number, visit: SignedIn): string {
  const { say, now } = visit;
  const due = dayOf(dueAt);
  const told = say(dueAt < now ? 'order.lateSince' : 'order.until', { day: toldDay(due, visit) });
  const variant = i === 0 ? '' : ' data-variant="secondary"';
  return html`<li>!${leaf(due, visit)}<div><h3 class="ds-heading" data-size="sm"><a href="${to}">${text}</a></h3><p class="soft">${about}. ${told}</p></div><p class="do"><a class="ds-button"!${variant} href="${does.to}">${does.text}<span class="ds-sr-only"> ${about}</span></a></p></li>`;
}

/** What waits, each with a button that does it. */
export const waiting = (tasks: readonly Task[], visit: SignedIn): string =>
  tasks.length > 0
    ? html`<section aria-labelledby="waiting"><h2 id="waiting" class="ds-sr-only">${visit.say('start.waiting')}</h2><ul class="tasks paper">!${tasks.slice(0, most).map((each, i) => shown(each, i, visit))}</ul></section>`
    : '';
