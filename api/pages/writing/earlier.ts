import { html } from 'ghtml';
import { dayOf } from '../../../domain/days';
import { toldDay } from '../../../domain/letters/when';
import { paperAddress } from '../../views/paper-row';
import { wishesOf } from '../order/proposal';
import type { Opened } from './open';

/** The versions that were presented before, with what was answered and asked for; and the way to proposals of other orders. */
export async function besideProposal({ order, asked, visit }: Opened): Promise<string> {
  const { say } = visit;
  const versions = asked.order.proposals.map(({ version, presentedAt, answers }) => {
    const told = answers
      .filter(({ kind }) => kind === 'agreed')
      .map(({ comment }) => html`<p class="small">${say('writing.agreed')}!${comment ? html` “${comment}”` : ''}</p>`);
    const wishes = wishesOf({ view: asked.order, visit }, version);
    return html`<li><a href="${paperAddress({ kind: 'proposal', which: String(version) }, order._id)}">${say('order.proposal.heading', { n: version })}</a> <span class="soft small">${toldDay(dayOf(presentedAt), visit)}</span>!${told}!${wishes && html`<div class="small">!${wishes}</div>`}</li>`;
  });
  const { record } = asked.order;
  const goals = (record?.goals ?? []).map(({ text }) => html`<li>${text}</li>`);
  const agreed = record
    ? html`<section class="flow" aria-labelledby="goals"><h2 id="goals" class="ds-heading" data-size="sm">${say('order.record.heading')}</h2><p>${record.purpose ?? ''}</p><ol>!${goals}</ol></section>`
    : '';
  const earlier =
    versions.length > 0
      ? html`<section class="flow" aria-labelledby="versions"><h2 id="versions" class="ds-heading" data-size="sm">${say('writing.proposal.versions')}</h2><ul class="plain">!${versions}</ul></section>`
      : '';
  return html`!${agreed}!${earlier}<section class="flow" aria-labelledby="others"><h2 id="others" class="ds-heading" data-size="sm">${say('writing.proposal.others')}</h2><form method="get" action="/proposals" target="_blank" class="flow" role="search"><div class="ds-field"><label class="ds-label" for="words">${say('writing.proposal.search')}</label><input class="ds-input" id="words" type="search" name="text" maxlength="200"></div><button class="ds-button" data-variant="secondary">${say('writing.proposal.find')}</button></form></section>`;
}
