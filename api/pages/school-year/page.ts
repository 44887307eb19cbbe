import { html } from 'ghtml';
import { DateTime } from 'luxon';
import { zone } from '../../../domain/days';
import { toldDate } from '../../../domain/letters/when';
import { hoursAsked, type SchoolMonth, schoolYear } from '../../../domain/school-year';
import { toldNumber } from '../../../domain/telling';
import { alsoRead, orderRead } from '../../read-trace';
import { otherUnits } from '../own-unit';
import type { Page } from '../page';
import { queried, type SignedIn } from '../visit';
import { accepting, isToAccept, item, may, type ShownYear, secondary, themeOf } from './item';
import { addressOf } from './opened';

/** "2026/27" */
export const yearTold = (year: number): string => `${year}/${String(year + 1).slice(2)}`;

/** "26–30 oktober" */
const spanOf = (from: string, to: string, visit: SignedIn): string =>
  from.slice(0, 7) === to.slice(0, 7)
    ? `${Number(from.slice(8))}–${toldDate(to, visit)}`
    : `${toldDate(from, visit)} – ${toldDate(to, visit)}`;

function calendarDays({ visit }: ShownYear, { days }: SchoolMonth): string {
  if (days.length === 0) return '';
  const list = days.map(({ name, from, to }) => {
    const when = from === to ? toldDate(from, visit) : spanOf(from, to, visit);
    return html`<li>${when}: ${name}</li>`;
  });
  return html`<ul class="plain soft">!${list}</ul>`;
}

function month(shown: ShownYear, each: SchoolMonth): string {
  const { say, language } = shown.visit;
  const name = DateTime.fromISO(`${each.month}-01`, { zone }).setLocale(language).toFormat('LLLL yyyy');
  const items = each.items.map((one) => item(shown, one));
  const list =
    items.length > 0 ? html`<ol class="tasks">!${items}</ol>` : html`<p class="soft">${say('schoolYear.nothing')}</p>`;
  return html`<section aria-labelledby="m-${each.month}"><div class="flow"><h2 id="m-${each.month}" class="ds-heading" data-size="sm">${name.slice(0, 1).toLocaleUpperCase('sv') + name.slice(1)}</h2>!${calendarDays(shown, each)}</div>!${list}</section>`;
}

/** Everything that waits for an answer about its day, order by order, each accepted with one press. */
function toAccept(shown: ShownYear, months: readonly SchoolMonth[]): { n: number; html: string } {
  const { say } = shown.visit;
  const all = months
    .flatMap(({ items }) => items)
    .filter((each) => isToAccept(each) && may(shown, 'acceptSessions', each));
  const orders = [...new Set(all.map(({ order }) => order))];
  if (all.length === 0) return { n: 0, html: '' };
  const rows = orders.map((order, i) => {
    const items = all.filter((each) => each.order === order);
    const text = html`${say(items.length === 1 ? 'schoolYear.acceptOne' : 'schoolYear.acceptAll', { n: items.length })}<span class="ds-sr-only"> ${themeOf({ order }, shown)}</span>`;
    return html`<li><span></span><div><h3 class="ds-heading" data-size="xs">${themeOf({ order }, shown)}</h3><p class="soft">${say(items.length === 1 ? 'schoolYear.suggestedOne' : 'schoolYear.suggested', { n: items.length })}</p></div><div class="do">!${accepting(shown, items, text, i === 0 ? '' : secondary)}</div></li>`;
  });
  return {
    n: all.length,
    html: html`<section class="noprint" aria-labelledby="accept"><h2 id="accept" class="ds-sr-only">${say('schoolYear.toAccept')}</h2><ul class="tasks paper">!${rows}</ul></section>`,
  };
}

function hours({ visit: { say, language }, orders, unit, year }: ShownYear): string {
  const rows = hoursAsked(orders, unit._id, year).map(({ order, groups, version, isAgreed }) => {
    const who = groups.map(({ name, number }) => say('order.need.of', { name, n: number })).join('; ');
    const basis = say(isAgreed ? 'schoolYear.hours.agreed' : 'schoolYear.hours.proposed', { n: version.version });
    return html`<tr><th scope="row"><a href="/orders/${order._id}">${order.need.theme ?? say('order.untitled')}</a></th><td>${who}</td><td class="r">${toldNumber(version.hours, language)}</td><td>${basis}</td></tr>`;
  });
  if (rows.length === 0) return '';
  const head = ['order', 'who'].map((name) => html`<th scope="col">${say(`schoolYear.hours.${name}`)}</th>`);
  return html`<section class="flow" aria-labelledby="hours"><h2 id="hours" class="ds-heading" data-size="md">${say('schoolYear.hours.heading')}</h2><div class="tablebox paper" tabindex="0" role="group" aria-labelledby="hours"><table class="ds-table"><caption class="ds-sr-only">${say('schoolYear.hours.heading')}</caption><thead><tr>!${head}<th scope="col" class="r">${say('schoolYear.hours.hours')}</th><th scope="col">${say('schoolYear.hours.basis')}</th></tr></thead><tbody>!${rows}</tbody></table></div><p class="soft small">${say('schoolYear.hours.how')}</p></section>`;
}

/** Other units of one's own, and other years. */
function choosing(shown: ShownYear): string {
  const { unit, year, visit } = shown;
  const { say } = visit;
  const link = (to: Pick<ShownYear, 'unit' | 'year'>, text: string, isThis: boolean) =>
    html`<a href="${addressOf(to)}"!${isThis ? ' aria-current="true"' : ''}>${text}</a>`;
  const years = [year - 1, year, year + 1].map((each) => link({ unit, year: each }, yearTold(each), each === year));
  const choose = otherUnits(shown, say('schoolYear.units'), (each) => addressOf({ unit: each, year }));
  return html`<div class="flow noprint">!${choose}<nav class="facets" aria-label="${say('schoolYear.years')}">!${years}</nav></div>`;
}

/** A school year of a unit on one page: what is planned against the unit's calendar, and what waits for an answer. */
export function schoolYearPage(shown: ShownYear): Page {
  const { visit, unit, year, orders, calendar } = shown;
  const { say } = visit;
  const months = schoolYear(orders, unit._id, calendar, year);
  const leading = months.flatMap(({ items }) => items.map(({ order, session }) => orderRead(order, session?.leaders)));
  alsoRead(visit.request, leading);
  const waits = toAccept(shown, months);
  const title =
    waits.n === 0
      ? say('schoolYear.title', { year: yearTold(year) })
      : say(waits.n === 1 ? 'schoolYear.oneWaits' : 'schoolYear.wait', { n: waits.n });
  const done = queried(visit, 'done')
    ? html`<p class="ds-alert" data-color="success" role="status">${say('schoolYear.done')}</p>`
    : '';
  const empty =
    months.length === 0
      ? html`<p class="paper">${say('schoolYear.empty')} <a href="/order">${say('start.order')}</a></p>`
      : '';
  return {
    ...{ title, forStaff: true, isDone: done !== '' },
    body: html`<div class="flow">!${done}<p class="soft">${say('schoolYear.of', { unit: unit.name, year: yearTold(year) })}</p><h1 class="ds-heading" data-size="xl">${title}</h1><p class="lead">${say('schoolYear.lead')}</p></div>!${choosing(shown)}!${waits.html}!${empty}!${months.length > 0 ? html`<div class="months paper">!${months.map((each) => month(shown, each))}</div>` : ''}!${hours(shown)}`,
  };
}
