import { html } from 'ghtml';
import { dayOf } from '../../../domain/days';
import { pauseToAnswer, runningPause } from '../../../domain/order';
import { pauseAsked } from './asked-of';
import { inWords, type ShownOrder, said, section } from './shown';

/** How the order ended before it was completed: when, by whom, why, and what the unit can do instead. */
export function ending(order: ShownOrder): string {
  const { view, visit } = order;
  const { say } = visit;
  if (!view.ending?.reason) return '';
  const { kind, endedAt, endedBy, reason, alternative } = view.ending;
  const { day, who } = inWords(order);
  const instead = alternative
    ? html`<h3 class="ds-heading" data-size="xs">${say('order.told.instead')}</h3>!${said(alternative)}`
    : '';
  return section(
    'ending',
    say(`order.ending.${kind}`),
    html`<p class="soft small">${say('order.told.by', { day: day(dayOf(endedAt)), who: who(endedBy) })}</p>!${said(reason)}!${instead}`,
  );
}

/** That the order rests, until when and why; what one side has proposed of it and the other has not answered. */
export function pause(order: ShownOrder): string {
  const { kept, visit } = order;
  const { say } = visit;
  const running = runningPause(kept);
  const asked = pauseToAnswer(kept);
  const { day } = inWords(order);
  const rests = running
    ? html`<p>${say('order.pausedUntil', { day: day(running.resumeOn) })} ${say('order.told.pauseBy', { who: say(`order.asked.side.${running.proposedBy}`) })}</p>!${said(running.reason)}`
    : '';
  return section('pause', say('order.told.pause'), rests + (asked ? pauseAsked(asked, visit) : ''));
}

/** Whether the centre has said that it takes the order on later. */
export const isQueued = ({ view }: ShownOrder): boolean => view.request.answer?.kind === 'queued' && !view.ending;

/** What the centre wrote when it answered the request, and from when it can take it on; how it declined is told where it ended. */
export function reply(order: ShownOrder): string {
  const { view, visit } = order;
  const { say } = visit;
  const { answer } = view.request;
  if (!answer || answer.kind === 'declined' || !(answer.text || answer.period)) return '';
  const { day, date, who } = inWords(order);
  const by = say('order.told.by', { day: day(dayOf(answer.answeredAt)), who: who(answer.answeredBy) });
  const possible = answer.period
    ? html`<p>${say('order.told.possible', { from: date(answer.period.from), to: date(answer.period.to) })}</p>`
    : '';
  return section(
    'reply',
    say(`order.told.${answer.kind}`),
    html`<p class="soft small">${by}</p>!${possible}!${said(answer.text)}`,
  );
}
