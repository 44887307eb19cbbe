import { html } from 'ghtml';
import { dayOf } from '../../../domain/days';
import { turnNow } from '../../../domain/standing';
import { leaf } from '../parts/dates';
import { turnStatus } from '../parts/status';
import { buttonText, formOf, inWords, isPaused, type ShownOrder } from './shown';
import { type Waiting, waitingFor } from './waiting';

/** Everything that the reader is waited for, the most urgent first. */
export const mine = ({ kept, view, side, visit }: ShownOrder): Waiting[] =>
  waitingFor(
    kept,
    side,
    visit.now,
    view.possible.map(({ command }) => command),
  );

/** Whose turn it is, in a word. */
export const statusOf = (order: ShownOrder): string => {
  const { kept, view, side, visit } = order;
  const { turn } = turnNow(kept, visit.now);
  return turnStatus(
    { turn, late: view.late, ending: view.ending?.kind ?? null, isPaused: isPaused(order) },
    side,
    visit.say,
  );
};

/** Where one reads what is asked before one answers. */
export const readFirst: Partial<Record<Waiting['name'], string>> = {
  proposalAnswer: '#proposal',
  recordAgreement: '#record',
  summaryRead: '#summary',
  sessionAnswer: '#sessions',
};

/** The part of the order that is waited for, as the address of its form names it; none where it is the whole. */
function targetOf({ kept, side, visit: { now } }: ShownOrder, name: Waiting['name']): Record<string, string> {
  const others = side === 'centre' ? 'unit' : 'centre';
  const session =
    name === 'sessions'
      ? kept.sessions.filter(({ status, endsAt }) => status === 'accepted' && endsAt <= now).sort(byStart)[0]
      : name === 'sessionMove'
        ? kept.sessions.find(({ moveWish }) => moveWish?.side === others)
        : undefined;
  const meeting =
    name === 'meetingMove'
      ? kept.meetings.find(({ moveWish }) => moveWish?.side === others)
      : name === 'meetingWord'
        ? kept.meetings.find(({ status }) => status === 'booked')
        : undefined;
  const group =
    name === 'jointEvaluation'
      ? kept.groups.find(({ ending }) => ending?.kind === 'jointEvaluation' && !ending.approvedAt)
      : undefined;
  return {
    ...(session ? { sessionId: session.id } : {}),
    ...(meeting ? { meetingId: meeting.id } : {}),
    ...(group ? { groupId: group.id } : {}),
  };
}

const byStart = (a: { startsAt: string }, b: { startsAt: string }): number => a.startsAt.localeCompare(b.startsAt);

const formFor = (order: ShownOrder, { name, command }: Waiting): string =>
  command ? formOf(order, command, targetOf(order, name)) : '#content';

function way(order: ShownOrder, waiting: Waiting): string {
  const { name, command } = waiting;
  if (!command) return '';
  const anchor = readFirst[name];
  const { say } = order.visit;
  return anchor
    ? html`<p class="row"><a class="ds-button" href="${anchor}">${say('order.read')}</a></p>`
    : html`<p class="row"><a class="ds-button" href="${formFor(order, waiting)}">${buttonText(order, command)}</a></p>`;
}

/** The one next thing to do, on top; who does the next thing, where it is somebody else. */
export function nextThing(order: ShownOrder): string {
  const { visit, kept, side } = order;
  const { say, now } = visit;
  const [first, ...others] = mine(order);
  if (!first) {
    const theirs = waitingFor(kept, side === 'centre' ? 'rektor' : 'centre', now)[0];
    const told = theirs
      ? `${say(`waits.${theirs.name}.theirs`)} ${say('order.until', { day: inWords(order).day(dayOf(theirs.dueAt)) })}`
      : say('order.nothingNow');
    return html`<section class="paper flow" aria-labelledby="now"><h2 id="now" class="ds-heading" data-size="sm">${say('order.now')}</h2><p>!${statusOf(order)} ${order.view.ending ? '' : told}</p></section>`;
  }
  const due = dayOf(first.dueAt);
  const isLate = first.dueAt < now;
  const rest =
    others.length > 0
      ? html`<p>${say('order.alsoWaits')}: !${others.map((each) => html`<a href="${formFor(order, each)}">${say(`waits.${each.name}.mine`)}</a>`).join(', ')}.</p>`
      : '';
  return html`<section class="next" aria-labelledby="now">!${leaf(due, visit)}<div class="flow"><p>!${statusOf(order)}</p><h2 id="now" class="ds-heading" data-size="lg">${say(`waits.${first.name}.mine`)}</h2><p>${say(isLate ? 'order.lateSince' : 'order.until', { day: inWords(order).day(due) })}</p>!${way(order, first)}!${rest}</div></section>`;
}
