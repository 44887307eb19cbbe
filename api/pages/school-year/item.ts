import { randomUUID } from 'node:crypto';
import { html } from 'ghtml';
import { dayOf } from '../../../domain/days';
import { toldTimes } from '../../../domain/letters/when';
import { refusedNow } from '../../../domain/rules';
import type { PlannedItem } from '../../../domain/school-year';
import type { Settings } from '../../../domain/settings';
import { leaf } from '../parts/dates';
import { status } from '../parts/status';
import { addressOf, type OpenedYear } from './opened';

/** A school year with what its reader may do in it. */
export interface ShownYear extends OpenedYear {
  settings: Settings;
}

/** Whether the reader may answer a session so now. */
export function may(
  { visit: { caller, now }, settings }: ShownYear,
  command: 'acceptSessions' | 'askMoveSession',
  item: PlannedItem,
) {
  const target = item.session ? { sessionId: item.session.id } : {};
  const circumstances = { caller, now, today: dayOf(now), settings, writingId: '', target, people: [], units: [] };
  return refusedNow(command, item.order, circumstances) === null;
}

/** What an order is about, in its title. */
export const themeOf = ({ order }: Pick<PlannedItem, 'order'>, { visit: { say } }: ShownYear): string =>
  order.need.theme ?? say('order.untitled');

/** The form that accepts sessions of one order with one press. */
export function accepting(shown: ShownYear, items: readonly PlannedItem[], text: string, variant: string): string {
  const [first] = items;
  if (!first) return '';
  const ids = items.map(({ session }) => html`<input type="hidden" name="session" value="${session!.id}">`);
  return html`<form method="post" action="${addressOf(shown)}"><input type="hidden" name="key" value="${randomUUID()}"><input type="hidden" name="order" value="${first.order._id}">!${ids}<button class="ds-button"!${variant}>!${text}</button></form>`;
}

/** A button that is not the first. */
export const secondary = ' data-variant="secondary"';
/** Whether it is a session that nobody has answered yet. */
export const isToAccept = ({ session }: PlannedItem): boolean => session?.status === 'suggested';

function does(shown: ShownYear, item: PlannedItem): string {
  const { say } = shown.visit;
  const { session, order } = item;
  if (!session) return '';
  const which = html`<span class="ds-sr-only"> ${session.title}, ${themeOf(item, shown)}</span>`;
  const accept =
    isToAccept(item) && may(shown, 'acceptSessions', item)
      ? accepting(shown, [item], html`${say('schoolYear.accept')}!${which}`, secondary)
      : '';
  const move = may(shown, 'askMoveSession', item)
    ? html`<a href="/orders/${order._id}/do/askMoveSession?sessionId=${session.id}">${say('schoolYear.otherDay')}!${which}</a>`
    : '';
  return accept || move ? html`<p class="row noprint">!${accept}!${move}</p>` : '';
}

/** What its day meets in the unit's calendar: a study day is often meant, the others are in the way. */
function met({ visit: { say } }: ShownYear, { met: days, session }: PlannedItem): string {
  return days
    .map(({ kind, name }) => {
      const colour = kind === 'studyDay' || session?.status === 'held' ? 'info' : 'warning';
      return html`<p><span class="status" data-color="${colour}">${say('schoolYear.meets', { what: name ?? say(`order.warning.${kind}`) })}</span></p>`;
    })
    .join('');
}

/** A meeting or a session: when, by whom, what its day meets, and what can be done with it. */
export function item(shown: ShownYear, each: PlannedItem): string {
  const { visit } = shown;
  const { say } = visit;
  const { session, meeting, order, on } = each;
  const part = (session ?? meeting)!;
  const title = session?.title ?? say(`order.meeting.${meeting!.purpose}`);
  const group = session && order.groups.length > 1 ? order.groups.find(({ id }) => id === session.group)?.name : null;
  const when = part.startsAt && part.endsAt ? toldTimes({ startsAt: part.startsAt, endsAt: part.endsAt }, visit) : '';
  const leaders = session
    ? say('order.sessions.leads', {
        who: session.leaders
          .map(({ name }) => name)
          .filter(Boolean)
          .join(', '),
      })
    : null;
  const is = session ? `order.sessions.${session.status}` : `order.meeting.${meeting!.status}`;
  const stands = status(part.status === 'held' || part.status === 'accepted' ? 'done' : 'waiting', say(is));
  return html`<li>!${leaf(on, visit, 'quiet')}<div><h3 class="ds-heading" data-size="xs"><a href="/orders/${order._id}">${title}</a></h3><p>${themeOf(each, shown)}!${group ? html`, ${group}` : ''}</p><p class="soft">${[when, part.place, leaders].filter(Boolean).join('. ')}</p>!${met(shown, each)}!${does(shown, each)}</div><p class="do">!${stands}</p></li>`;
}
