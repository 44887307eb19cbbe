import { html } from 'ghtml';
import { DateTime } from 'luxon';
import type { AgendaItem } from '../../../domain/agenda';
import { dayOf, zone } from '../../../domain/days';
import type { SignedIn } from '../visit';

const clock = (instant: string, { language }: SignedIn): string =>
  DateTime.fromISO(instant, { zone }).toFormat(language === 'sv' ? 'HH.mm' : 'HH:mm');

/** "13.30–15.00" */
export const hoursOf = ({ startsAt, endsAt }: Pick<AgendaItem, 'startsAt' | 'endsAt'>, visit: SignedIn): string =>
  `${clock(startsAt, visit)}–${clock(endsAt, visit)}`;

/** What it is called: a session by its own title and theme, a meeting by its kind and theme. */
export const calledIn = ({ kind, title, theme }: AgendaItem, { say }: SignedIn): string =>
  `${title ?? say(`order.meeting.${kind}`)}: ${theme ?? say('order.untitled')}`;

/** Where a session is led from: numbers present, and the code of its room on the day. */
function during({ kind, id, orderId, groupId, startsAt }: AgendaItem, { say, now }: SignedIn): string {
  if (kind !== 'session' || dayOf(startsAt) !== dayOf(now)) return '';
  return html`<p class="row"><a href="/orders/${orderId}/do/recordSessionHeld?sessionId=${id}">${say('calendar.attendance')}</a> <a href="/orders/${orderId}/groups/${groupId!}/room">${say('calendar.room')}</a></p>`;
}

/** A meeting or a session of a day: when, what, with whom and where. */
export function agendaItem(item: AgendaItem, visit: SignedIn): string {
  const { say } = visit;
  const people = item.people.map(({ name }) => name).filter(Boolean);
  const about = [item.unitNames.join(', '), item.group, item.place, people.join(', ')].filter(Boolean).join('. ');
  const tentative = item.status === 'tentative' ? html` <span class="soft">${say('calendar.tentative')}</span>` : '';
  return html`<li><b class="time">${hoursOf(item, visit)}</b><div><a href="/orders/${item.orderId}">${calledIn(item, visit)}</a>!${tentative}<p class="small soft">${about}</p>!${during(item, visit)}</div></li>`;
}

/** What a day has, by time. */
export const agendaList = (items: readonly AgendaItem[], visit: SignedIn): string =>
  html`<ul class="agenda">!${items.map((item) => agendaItem(item, visit))}</ul>`;
