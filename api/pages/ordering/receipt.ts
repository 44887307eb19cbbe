import { html } from 'ghtml';
import { dayOf } from '../../../domain/days';
import { inWords, type ShownOrder } from '../order/shown';
import type { Page } from '../page';

/** That an order was sent, under which number, and what happens now and by when. */
export function receiptPage(order: ShownOrder): Page {
  const { kept, view, visit } = order;
  const { say } = visit;
  const { day } = inWords(order);
  const due = kept.standing.waits.find(({ name }) => name === 'answer');
  const title = say('ordering.receipt.title');
  const answer = due
    ? html`<li data-is="next"><b>${say('ordering.follows.by', { day: day(dayOf(due.dueAt)) })}</b><br>${say('ordering.receipt.answer')}</li>`
    : '';
  return {
    title,
    isDone: true,
    body: html`<div class="flow"><p class="ds-alert" data-color="success" role="status">${say('ordering.receipt.sent', { caseNumber: view.caseNumber })}</p><h1 class="ds-heading" data-size="xl">${title}</h1><p class="lead">${view.need.theme ?? say('order.untitled')}, ${view.units.map(({ name }) => name).join(', ')}. ${say('ordering.receipt.mail')}</p></div><section class="flow prose" aria-labelledby="follows"><h2 id="follows" class="ds-heading" data-size="md">${say('order.now')}</h2><ol class="timeline">!${answer}<li data-is="next"><b>${say('ordering.follows.meetingTitle')}</b><br>${say('ordering.follows.meeting')}</li><li data-is="next"><b>${say('ordering.follows.proposalTitle')}</b><br>${say('ordering.follows.proposal')}</li></ol><p>${say('ordering.receipt.change')}</p><p class="row"><a class="ds-button" href="/orders/${view.id}">${say('ordering.receipt.toOrder')}</a> <a href="/">${say('shell.toStart')}</a></p></section>`,
  };
}
