import { html } from 'ghtml';
import { dayOf, daysBetween, isWorkingDay, plusDays } from '../../../domain/days';
import { promiseKept, proposalDue } from '../../../domain/twoWeeks';
import { status } from '../parts/status';
import { inWords, type ShownOrder } from './shown';

const TWO_WEEKS = 14;

/** What happened on a day of the two weeks: the meeting, a version, or that it is today. */
function marks(
  { view, visit: { now, say } }: ShownOrder,
  from: string,
): Map<number, { text: string; is: 'hit' | 'today' }> {
  const found = new Map<number, { text: string; is: 'hit' | 'today' }>();
  const today = daysBetween(from, dayOf(now));
  if (view.proposals.length === 0) found.set(today, { text: say('order.promise.today'), is: 'today' });
  for (const { version, presentedAt } of view.proposals)
    found.set(daysBetween(from, dayOf(presentedAt)), { text: say('order.promise.version', { n: version }), is: 'hit' });
  return found.set(0, { text: say('order.promise.meeting'), is: 'hit' });
}

function squares(order: ShownOrder, from: string, told: string): string {
  const { say, now } = order.visit;
  const marked = marks(order, from);
  const today = daysBetween(from, dayOf(now));
  const days = Array.from({ length: TWO_WEEKS + 1 }, (_, n) => {
    const mark = marked.get(n);
    const is = mark?.is ?? (isWorkingDay(plusDays(from, n)) ? (n < today ? 'gone' : '') : 'off');
    return html`<span!${is ? ` class="${is}"` : ''}>${String(n)}!${mark ? html`<small>${mark.text}</small>` : ''}</span>`;
  });
  return html`<div class="days" role="img" aria-label="${say('order.promise.label', { what: told })}">!${days}</div>`;
}

/** How the promise of two weeks stands, drawn and told; nothing before a meeting was held. */
export function promiseOfTwoWeeks(order: ShownOrder): string {
  const { view, visit, kept, settings } = order;
  const { say } = visit;
  const due = proposalDue(kept, 1, settings);
  const promise = promiseKept(kept, 1, visit.now, settings);
  if (!due || due.provisional || !promise) return '';
  const { day } = inWords(order);
  const first = view.proposals[0];
  const isAgreed = due.howReached === 'otherDateAgreed';
  const told = [
    isAgreed
      ? say('order.promise.otherDate', { due: day(due.dueOn) })
      : say('order.promise.sentence', { from: day(due.reckonedFrom), due: day(due.dueOn) }),
    ...(first ? [say('order.promise.presented', { day: day(dayOf(first.presentedAt)) })] : []),
  ].join(' ');
  const n = daysBetween(due.reckonedFrom, dayOf(visit.now));
  const stands =
    promise === 'running'
      ? status('waiting', say('order.promise.running', { n }))
      : status(promise === 'late' ? 'late' : 'done', say(`order.promise.${promise}`));
  const isDrawn = daysBetween(due.reckonedFrom, due.dueOn) === TWO_WEEKS;
  return html`<div class="promise"><div class="flow"><h3 class="ds-heading" data-size="xs">${say('order.promise.heading')}</h3><p>!${stands}</p></div><div class="flow">!${isDrawn ? squares(order, due.reckonedFrom, told) : ''}<p class="small">${told}</p><details class="small"><summary>${say('order.promise.how')}</summary><p class="prose">${say('order.promise.howLong')}</p></details></div></div>`;
}
