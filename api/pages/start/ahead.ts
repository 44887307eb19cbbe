import { html } from 'ghtml';
import { readOwnAgenda } from '../../../documents/agenda';
import type { AgendaItem } from '../../../domain/agenda';
import { dayOf, plusDays, yearOf } from '../../../domain/days';
import { toldDay, toldMoment } from '../../../domain/letters/when';
import { decemberWindow } from '../../../domain/surveys/december-round';
import { unnamed } from '../../protection';
import { agendaRead, alsoRead } from '../../read-trace';
import type { Services } from '../../services';
import { isRektor } from '../navigation';
import { calledIn } from '../parts/agenda';
import type { SignedIn } from '../visit';

/** How far one looks ahead, and how much of it is shown. */
const days = 120;
const most = 5;

const capital = (text: string): string => text.slice(0, 1).toLocaleUpperCase('sv') + text.slice(1);

interface Later {
  at: string;
  html: string;
}

function later(item: AgendaItem, visit: SignedIn): Later {
  const { say } = visit;
  const people = item.people.map(({ name }) => name).filter(Boolean);
  const about = [
    item.group,
    item.place,
    people.length > 0 ? say('order.sessions.leads', { who: people.join(', ') }) : '',
  ];
  const tentative = item.status === 'tentative' ? html` <span class="soft">${say('calendar.tentative')}</span>` : '';
  const { startsAt, orderId } = item;
  return {
    at: startsAt,
    html: html`<li data-is="next"><b><time datetime="${dayOf(startsAt)}">${capital(toldMoment(startsAt, visit))}</time></b>!${tentative}<br><a href="/orders/${orderId}">${calledIn(item, visit)}</a><br><span class="soft">${about.filter(Boolean).join('. ')}</span></li>`,
  };
}

/** That the survey of the year opens, where it does so soon. */
function decemberOpens({ store: { settings } }: Services, visit: SignedIn): Later[] {
  const { caller, now, say } = visit;
  const { opensAt } = decemberWindow(yearOf(now), settings);
  const isSoon = opensAt > now && dayOf(opensAt) <= plusDays(dayOf(now), days);
  if (!isRektor(caller) || !isSoon) return [];
  const day = html`<time datetime="${dayOf(opensAt)}">${capital(toldDay(dayOf(opensAt), visit))}</time>`;
  return [{ at: opensAt, html: html`<li data-is="next"><b>!${day}</b><br>${say('start.december.opens')}</li>` }];
}

/** What comes next for one's units: meetings, sessions, and the survey of the year. */
export async function ahead(services: Services, visit: SignedIn): Promise<string> {
  const { caller, now, say, request } = visit;
  const today = dayOf(now);
  const found = await readOwnAgenda(services.store.collections, caller, { from: today, to: plusDays(today, days) });
  const items = unnamed(request, found).filter(({ startsAt }) => startsAt > now);
  alsoRead(request, agendaRead(items));
  const all = [...items.map((each) => later(each, visit)), ...decemberOpens(services, visit)]
    .sort((a, b) => a.at.localeCompare(b.at))
    .slice(0, most);
  const list =
    all.length > 0
      ? html`<ol class="timeline">!${all.map((each) => each.html)}</ol>`
      : html`<p class="soft">${say('start.nothingAhead')}</p>`;
  return html`<section class="flow" aria-labelledby="ahead"><h2 id="ahead" class="ds-heading" data-size="md">${say('start.ahead')}</h2>!${list}<p><a href="/school-year">${say('start.schoolYear')}</a></p></section>`;
}
