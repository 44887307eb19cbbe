import { html } from 'ghtml';
import { type EarlierProposal, readEarlierProposals } from '../../../documents/earlier-proposals';
import { toldNumber } from '../../../domain/telling';
import { unnamed } from '../../protection';
import type { Services } from '../../services';
import { aboutRow, themeOf } from '../order/rows';
import { paragraphs } from '../order/shown';
import type { Page } from '../page';
import { queried, type SignedIn } from '../visit';

function item({ order, content }: EarlierProposal, visit: SignedIn): string {
  const { say, language } = visit;
  const sessions = content.sessions.map(
    (each) =>
      html`<li><b>${each.title}</b> <span class="soft">${say('order.proposal.hours', { n: toldNumber(each.hours, language) })}</span>!${paragraphs(each.content)}!${each.taskAfter ? html`<p class="soft">${say('order.proposal.task', { what: each.taskAfter })}</p>` : ''}</li>`,
  );
  return html`<li><h2 class="ds-heading" data-size="sm"><a href="/orders/${order._id}#proposal">${themeOf(order, visit)}</a></h2><p class="small">!${aboutRow(order)}</p><div class="flow prose">!${paragraphs(content.summary)}<details><summary>${say('order.proposal.sessions')} (${String(sessions.length)})</summary><ol>!${sessions}</ol></details></div></li>`;
}

/** Proposals of earlier orders that have some words, to be looked at when the next is written. */
export async function proposalsPage({ store }: Services, visit: SignedIn): Promise<Page> {
  const { say, caller, now, request } = visit;
  const text = queried(visit, 'text').slice(0, 200);
  const found = await readEarlierProposals(store.collections, caller, { text, now });
  const items = unnamed(request, found).map((each) => item(each, visit));
  const list =
    items.length > 0
      ? html`<ul class="orders paper">!${items}</ul>`
      : html`<p class="paper">${say('orders.searchNothing')}</p>`;
  return {
    ...{ title: say('writing.proposal.others'), forStaff: true },
    body: html`<div class="flow"><h1 class="ds-heading" data-size="xl">${say('writing.proposal.others')}</h1><form class="filters" method="get" action="/proposals" role="search"><div class="ds-field"><label class="ds-label" for="text">${say('writing.proposal.search')}</label><input class="ds-input" id="text" type="search" name="text" value="${text}" maxlength="200"></div><button class="ds-button" data-variant="secondary">${say('writing.proposal.find')}</button></form></div>!${list}`,
  };
}
