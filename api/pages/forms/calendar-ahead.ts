import { html } from 'ghtml';
import { aheadIn, plannedFor } from '../../../domain/calendar';
import { dayOf } from '../../../domain/days';
import { toldDate } from '../../../domain/letters/when';
import type { Order } from '../../../schemas/order';
import type { Services } from '../../services';
import type { SignedIn } from '../visit';
import type { FormCommand } from './commands';

/** The commands that choose a day for somebody's unit. */
const planning: readonly FormCommand[] = [
  ...(['bookMeeting', 'moveMeeting', 'askMoveMeeting'] as const),
  ...(['suggestSessions', 'addSession', 'moveSession', 'askMoveSession'] as const),
];

/** Breaks, study days and closed days to come at the units of an order, above a form that chooses a day. */
export async function calendarAhead(
  { calendars }: Services,
  visit: SignedIn,
  order: Order,
  command: FormCommand,
): Promise<string> {
  if (!planning.includes(command)) return '';
  const { say, now } = visit;
  const found = await calendars.of(plannedFor(order));
  const rows = [...found].flatMap(([unit, calendar]) => {
    const name = order.units.find((each) => (each.now?.unit ?? each.unit) === unit)!;
    const days = aheadIn(calendar, dayOf(now)).map(({ name: what, from, to }) => {
      const when = from === to ? toldDate(from, visit) : `${toldDate(from, visit)} – ${toldDate(to, visit)}`;
      return html`<li>${what}, ${when}</li>`;
    });
    if (days.length === 0) return [];
    return [html`<p>${say('forms.ahead', { unit: name.now?.name ?? name.name })}</p><ul class="small">!${days}</ul>`];
  });
  return rows.join('');
}
