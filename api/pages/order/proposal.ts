import { html } from 'ghtml';
import { dayOf } from '../../../domain/days';
import { button, inWords, paragraphs, type ShownOrder, section } from './shown';

/** The version that stands, with what has been answered, and the answer of whoever may give one. */
export function proposal(order: ShownOrder): string {
  const { view, visit } = order;
  const { say } = visit;
  const { day, who } = inWords(order);
  const current = view.proposals.at(-1);
  const does = html`<p class="row">!${button(order, 'agreeProposal')}!${button(order, 'askAdjustments', { variant: 'secondary' })}!${button(order, 'presentProposal')}!${['proposeOtherDate', 'acceptOtherDate', 'refuseOtherDate'].map((each) => button(order, each, { variant: 'secondary' }))}</p>`;
  if (!current) {
    const heading = say('order.proposal.heading', { n: 1 });
    return section('proposal', heading, html`<p class="soft">${say('order.proposal.none')}</p>!${does}`);
  }
  const content = view.writings.find(({ id }) => id === current.writing)?.proposal;
  const part = (name: 'unitArranges' | 'cost' | 'changes') =>
    content?.[name]
      ? html`<h3 class="ds-heading" data-size="xs">${say(`order.proposal.${name}`)}</h3>!${paragraphs(content[name])}`
      : '';
  const sessions = (content?.sessions ?? []).map(
    (each) =>
      html`<li><b>${each.title}</b> <span class="soft">${say('order.proposal.hours', { n: String(each.hours).replace('.', ',') })}</span>!${paragraphs(each.content)}!${each.taskAfter ? html`<p class="soft">${say('order.proposal.task', { what: each.taskAfter })}</p>` : ''}</li>`,
  );
  const answers = current.answers.map(
    ({ kind, answeredAt, answeredBy, comment }) =>
      html`<p>${say(`order.proposal.${kind}By`, { day: day(dayOf(answeredAt)), who: who(answeredBy) })}</p>!${paragraphs(comment)}`,
  );
  const earlier = view.proposals
    .slice(0, -1)
    .map(
      ({ version }) =>
        html`<a href="/insats/v1/orders/${view.id}/papers/proposals/${String(version)}">${say('order.proposal.earlier', { n: version })}</a> `,
    );
  return section(
    'proposal',
    say('order.proposal.heading', { n: current.version }),
    html`<p class="soft small">${say('order.proposal.presented', { day: day(dayOf(current.presentedAt)), who: who(current.presentedBy) })} !${earlier}</p>!${part('changes')}<div class="flow prose">!${paragraphs(content?.summary)}<h3 class="ds-heading" data-size="xs">${say('order.proposal.sessions')}</h3><ol>!${sessions}</ol>!${part('unitArranges')}!${part('cost')}</div>!${answers}!${does}`,
  );
}
