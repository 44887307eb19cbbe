import { html } from 'ghtml';
import type { AbsenceTold } from '../../../documents/staff-absences';
import { dayOf } from '../../../domain/days';
import { toldDate, toldDay } from '../../../domain/letters/when';
import type { TouchedOrder } from '../../../schemas/staff-absence-answers';
import type { Page } from '../page';
import { leaf } from '../parts/dates';
import { status } from '../parts/status';
import type { SignedIn } from '../visit';

/** An order that an absence touches: what is promised and led meanwhile, and the way to cover where it is asked for. */
function touched(each: TouchedOrder, visit: SignedIn): string {
  const { say } = visit;
  const { order, caseNumber, theme, does, promises, coverNeeded, sessions } = each;
  const told = [
    say(`absences.does.${does}`),
    ...promises.map(({ waitingFor, dueOn }) =>
      say('absences.promised', { what: say(`waits.${waitingFor}.mine`), day: toldDay(dueOn, visit) }),
    ),
    ...sessions.map(({ title, startsAt }) =>
      say('absences.leads', { what: title, day: toldDay(dayOf(startsAt), visit) }),
    ),
  ];
  const asks = coverNeeded
    ? html`<p>!${status('late', say('absences.needsCover', { from: toldDate(coverNeeded.from, visit), to: toldDate(coverNeeded.to, visit) }))} <a href="/orders/${order}/do/appointCover">${say('absences.appoint')}<span class="ds-sr-only"> ${caseNumber}</span></a></p>`
    : '';
  return html`<li><a href="/orders/${order}">${theme ?? say('order.untitled')}, ${caseNumber}</a> <span class="soft">${told.join('. ')}</span>!${asks}</li>`;
}

function row(absence: AbsenceTold, visit: SignedIn): string {
  const { say } = visit;
  const { _id, person, from, to, orders } = absence;
  const days = say('absences.days', { from: toldDate(from, visit), to: toldDate(to, visit) });
  const list =
    orders.length > 0
      ? html`<ul>!${orders.map((each) => touched(each, visit))}</ul>`
      : html`<p class="soft">${say('absences.noOrders')}</p>`;
  const needsCover = orders.some(({ coverNeeded }) => coverNeeded);
  return html`<li>!${leaf(from, visit, 'quiet')}<div class="flow"><h2 class="ds-heading" data-size="sm">${person.name}</h2><p class="soft small">${days}. <a href="/absences/${_id}">${say('absences.correct')}<span class="ds-sr-only"> ${person.name}, ${days}</span></a></p>!${list}</div><p class="do">!${status(needsCover ? 'late' : 'done', say(needsCover ? 'absences.open' : 'absences.settled'))}</p></li>`;
}

/** Who at the centre is away, with everything that their absence touches: what the lead has to find cover for, in one place. */
export function absencesPage(visit: SignedIn, absences: readonly AbsenceTold[]): Page {
  const { say } = visit;
  const open = absences.flatMap(({ orders }) => orders.filter(({ coverNeeded }) => coverNeeded)).length;
  const title = say(
    absences.length === 0 ? 'absences.none' : open === 0 ? 'absences.allSettled' : 'absences.title',
    open === 1 ? { n: say('absences.oneOrder') } : { n: say('absences.orders', { n: open }) },
  );
  const list = absences.map((each) => row(each, visit));
  return {
    title,
    body: html`<div class="flow"><h1 class="ds-heading" data-size="xl">${title}</h1><p class="lead">${say('absences.lead')}</p><p><a class="ds-button" href="/absences/new">${say('absences.add')}</a></p></div>!${
      list.length > 0 ? html`<ul class="tasks paper">!${list}</ul>` : ''
    }`,
  };
}
