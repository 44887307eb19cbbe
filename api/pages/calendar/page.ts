import { html } from 'ghtml';
import { readAgenda } from '../../../documents/agenda';
import { readStaff } from '../../../documents/organisation-reads';
import type { AgendaItem } from '../../../domain/agenda';
import { dayOf } from '../../../domain/days';
import { toldDay } from '../../../domain/letters/when';
import { unnamed } from '../../protection';
import { agendaRead, alsoRead } from '../../read-trace';
import type { Services } from '../../services';
import type { Page } from '../page';
import { agendaList, calledIn, hoursOf } from '../parts/agenda';
import type { SignedIn } from '../visit';
import {
  addressOf,
  boundsOf,
  calledDays,
  daysIn,
  moved,
  type ShownDays,
  shownDays,
  weekdayName,
  weekdayOf,
} from './shown-days';

const capital = (text: string): string => text.slice(0, 1).toLocaleUpperCase('sv') + text.slice(1);
const SATURDAY = 6;

/** The days of a week with what each has; Saturday and Sunday only where they have something. */
function week(days: readonly string[], items: ReadonlyMap<string, AgendaItem[]>, visit: SignedIn): string {
  const shown = days.filter((day) => weekdayOf(day) < SATURDAY || items.has(day));
  const told = shown.map((day) => {
    const own = items.get(day) ?? [];
    const isToday = day === dayOf(visit.now);
    const today = isToday ? html` <span class="soft">${visit.say('calendar.today')}</span>` : '';
    const list = own.length > 0 ? agendaList(own, visit) : html`<p class="soft">${visit.say('calendar.nothing')}</p>`;
    return html`<section aria-labelledby="d-${day}"!${isToday ? ' data-today' : ''}><h2 id="d-${day}" class="ds-heading" data-size="xs">${capital(toldDay(day, visit))}!${today}</h2>!${list}</section>`;
  });
  return html`<div class="week paper">!${told}</div>`;
}

/** The days of a month in their weeks; on a small screen those alone that have something. */
function month(days: readonly string[], items: ReadonlyMap<string, AgendaItem[]>, visit: SignedIn): string {
  const cells = days.map((day, i) => {
    const own = (items.get(day) ?? []).map(
      (item) =>
        html`<li><b>${hoursOf(item, visit)}</b> <a href="/orders/${item.orderId}">${calledIn(item, visit)}</a></li>`,
    );
    const first = i === 0 ? html` data-first="${String(weekdayOf(day))}"` : '';
    const told = html`<h2 class="ds-heading" data-size="xs"><span class="ds-sr-only">${toldDay(day, visit)}</span><span aria-hidden="true">${String(Number(day.slice(8)))}</span></h2>`;
    return html`<li!${first}!${own.length > 0 ? '' : ' class="empty"'}!${day === dayOf(visit.now) ? ' aria-current="date"' : ''}>!${told}!${own.length > 0 ? html`<ul>!${own}</ul>` : ''}</li>`;
  });
  const weekdays = days.slice(0, 7).sort((a, b) => weekdayOf(a) - weekdayOf(b));
  const heads = weekdays.map((day) => html`<span>${weekdayName(day, visit)}</span>`);
  return html`<div class="paper"><p class="weekdays" aria-hidden="true">!${heads}</p><ol class="month">!${cells}</ol></div>`;
}

/** What is shown, by day. */
function byDay(items: readonly AgendaItem[]): Map<string, AgendaItem[]> {
  const days = new Map<string, AgendaItem[]>();
  for (const item of items) days.set(dayOf(item.startsAt), [...(days.get(dayOf(item.startsAt)) ?? []), item]);
  return days;
}

function ways(shown: ShownDays, staff: readonly { _id: string; name: string }[], visit: SignedIn): string {
  const { say } = visit;
  const to = (change: Partial<ShownDays>, text: string, isCurrent = '') =>
    html`<a href="${addressOf(shown, change, visit)}"!${isCurrent}>${text}</a>`;
  const views = (['week', 'month'] as const).map((view) =>
    to({ view }, say(`calendar.view.${view}`), shown.view === view ? ' aria-current="true"' : ''),
  );
  const options = staff.map(
    ({ _id, name }) => html`<option value="${_id}"!${shown.who === _id ? ' selected' : ''}>${name}</option>`,
  );
  const kept = html`<input type="hidden" name="view" value="${shown.view}"><input type="hidden" name="on" value="${shown.on}">`;
  const before = to({ on: moved(shown, -1) }, say(`calendar.before.${shown.view}`));
  const after = to({ on: moved(shown, 1) }, say(`calendar.after.${shown.view}`));
  return html`<nav class="facets noprint" aria-label="${say('calendar.views')}">!${views}</nav><form class="filters" method="get" action="/calendar">!${kept}<div class="ds-field"><label class="ds-label" for="who">${say('calendar.who')}</label><select class="ds-input" id="who" name="who"><option value="all">${say('calendar.everybody')}</option>!${options}</select></div><button class="ds-button" data-variant="secondary">${say('orders.narrow')}</button></form><nav class="row ends noprint" aria-label="${say('calendar.days')}">!${before} !${to({ on: dayOf(visit.now) }, say('calendar.now'))} !${after}</nav>`;
}

/** Meetings and sessions of a week or a month, of the centre or of one who works there; all of it in the address. */
export async function calendarPage({ store }: Services, visit: SignedIn): Promise<Page> {
  const { caller, now, say, request } = visit;
  const shown = shownDays(visit);
  const bounds = boundsOf(shown);
  const [items, staff] = await Promise.all([
    readAgenda(store.collections, caller, { ...bounds, person: shown.who || null }),
    readStaff(store.collections, caller, now),
  ]);
  const days = daysIn(bounds);
  const known = byDay(unnamed(request, items));
  alsoRead(request, agendaRead(items));
  const n = items.length;
  const count = n === 0 ? say('calendar.none') : n === 1 ? say('calendar.one') : say('calendar.many', { n });
  const title = `${calledDays(shown, visit)}: ${count}`;
  return {
    ...{ title, forStaff: true },
    body: html`<div class="flow"><h1 class="ds-heading" data-size="xl">${title}</h1>!${ways(shown, staff, visit)}</div>!${shown.view === 'week' ? week(days, known, visit) : month(days, known, visit)}`,
  };
}
