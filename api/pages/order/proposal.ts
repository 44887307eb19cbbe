import { randomUUID } from 'node:crypto';
import { html } from 'ghtml';
import { unitsFor } from '../../../domain/callers';
import { dayOf } from '../../../domain/days';
import { unitNow } from '../../../domain/organisation/following';
import type { OrderAnswer } from '../../../schemas/answers';
import { paperAddress } from '../../views/paper-row';
import { otherDateAsked } from './asked-of';
import { proposalContent } from './proposal-content';
import { button, buttonText, formOf, inWords, mayGive, paragraphs, type ShownOrder, said, section } from './shown';

type Version = OrderAnswer['proposals'][number];

const contentOf = ({ view }: ShownOrder, version: Version | undefined) =>
  view.writings.find(({ id }) => id === version?.writing)?.proposal ?? null;

/** What was changed since the version before, in the words of whoever wrote it. */
function changes({ view, visit: { say } }: ShownOrder, text: string | null | undefined): string {
  const before = view.proposals.length - 1;
  if (before < 1 || !text) return '';
  return html`<div class="flow prose"><h3 class="ds-heading" data-size="xs">${say('order.proposal.changesSince', { n: before })}</h3>!${paragraphs(text)}<p class="soft small">${say('order.proposal.marked')}</p></div>`;
}

const otherDates = ['proposeOtherDate', 'acceptOtherDate', 'refuseOtherDate'];

/** Agreeing with one press, of somebody who answers for one unit of the order; others choose for which first. */
function agreeing(order: ShownOrder, version: number): string {
  const { view, visit, kept } = order;
  const own = unitsFor(visit.caller, 'agree');
  const answersFor = kept.units.filter((unit) => unit.membership === 'joined' && own.includes(unitNow(unit)));
  const [only, other] = answersFor;
  if (!mayGive(order, 'agreeProposal')) return '';
  if (!only || other) return html`<p class="row">!${button(order, 'agreeProposal')}</p>`;
  const { say } = visit;
  return html`<form class="flow prose" method="post" action="${formOf(order, 'agreeProposal')}" data-keep="${view.id}/agreeProposal/${String(version)}" data-fresh><input type="hidden" name="key" value="${randomUUID()}"><input type="hidden" name="proposalVersion" value="${String(version)}"><p class="soft small">${say('order.proposal.answerAs', { unit: only.now?.name ?? only.name })}</p><div class="ds-field"><label class="ds-label" for="agree-comment">${say('forms.fields.comment.label')} <span class="soft">${say('shell.optional')}</span></label><textarea class="ds-input" id="agree-comment" name="comment" rows="3"></textarea></div><p class="row"><button class="ds-button">${buttonText(order, 'agreeProposal')}</button> !${button(order, 'askAdjustments', { variant: 'secondary' })}</p></form>`;
}

/** The answer of whoever may give one, after everything that there is to read. */
function answer(order: ShownOrder, { version }: Version): string {
  const { say } = order.visit;
  const agree = agreeing(order, version);
  const does = [...(agree.includes('<form') ? [] : ['askAdjustments']), ...['presentProposal', ...otherDates]].map(
    (each) => button(order, each, { variant: 'secondary' }),
  );
  const rest = does.join('');
  const row = rest ? html`<p class="row">!${rest}</p>` : '';
  if (!agree) return row;
  return html`<div class="answer flow noprint" id="answer"><h3 class="ds-heading" data-size="sm">${say('order.proposal.answer')}</h3>!${agree}!${row}</div>`;
}

/** Who has agreed to a version, with what they said of it. */
function agreements(order: ShownOrder, { answers: given }: Version): string {
  const { say } = order.visit;
  const { day, who } = inWords(order);
  return given
    .filter(({ kind }) => kind === 'agreed')
    .map(
      ({ answeredAt, answeredBy, comment }) =>
        html`<p>${say('order.proposal.agreedBy', { day: day(dayOf(answeredAt)), who: who(answeredBy) })}</p>!${said(comment)}`,
    )
    .join('');
}

/** What was asked to be adjusted in a version: by which unit, what, and by when they want the next. */
export function wishesOf(order: Pick<ShownOrder, 'view' | 'visit'>, version: number): string {
  const { view, visit } = order;
  const { say } = visit;
  const { day } = inWords(order);
  return view.adjustments
    .filter(({ round }) => round === version + 1)
    .map(({ unit, askedAt, wishes, day: by }) => {
      const who = view.units.find((each) => each.unit === unit)?.name ?? unit;
      const wanted = by ? html`<p>${say('order.proposal.wantedBy', { day: day(by) })}</p>` : '';
      return html`<p>${say('order.proposal.adjustmentsBy', { day: day(dayOf(askedAt)), who })}</p>!${said(wishes)}!${wanted}`;
    })
    .join('');
}

/** What the version that stands was to become another for; nothing where it is the first. */
function wished(order: ShownOrder, { version }: Version): string {
  const wishes = wishesOf(order, version - 1);
  if (wishes === '') return '';
  return html`<div class="flow prose"><h3 class="ds-heading" data-size="xs">${order.visit.say('order.proposal.wished', { n: version - 1 })}</h3>!${wishes}</div>`;
}

/** Another date that one side has proposed, while the other has not answered. */
function askedDate({ view, visit }: ShownOrder): string {
  const asked = view.otherDates.findLast(({ status }) => status === 'proposed');
  return asked ? otherDateAsked(asked, visit) : '';
}

/** The way to the draft before a proposal can be presented, for those who write it. */
const drafting = (order: ShownOrder): string =>
  order.side === 'centre' && !order.view.ending && !mayGive(order, 'presentProposal')
    ? html`<a class="ds-button" data-variant="secondary" href="${formOf(order, 'presentProposal')}">${order.visit.say('order.proposal.draft')}</a>`
    : '';

/** The version that stands: what was changed first, then all of it with the changes marked, what was answered, and the answer last. */
export function proposal(order: ShownOrder): string {
  const { view, visit } = order;
  const { say } = visit;
  const { day, who } = inWords(order);
  const current = view.proposals.at(-1);
  if (!current) {
    const does = [
      button(order, 'presentProposal'),
      drafting(order),
      ...otherDates.map((each) => button(order, each, { variant: 'secondary' })),
    ];
    const none = html`<p class="soft">${say('order.proposal.none')}</p>!${askedDate(order)}<p class="row">!${does}</p>`;
    return section('proposal', say('order.proposal.heading', { n: 1 }), none);
  }
  const content = contentOf(order, current);
  const earlier = view.proposals
    .slice(0, -1)
    .map(
      ({ version }) =>
        html`<a href="${paperAddress({ kind: 'proposal', which: String(version) }, view.id)}">${say('order.proposal.earlier', { n: version })}</a> `,
    );
  const what = content ? proposalContent(content, contentOf(order, view.proposals.at(-2)), visit) : '';
  return section(
    'proposal',
    say('order.proposal.heading', { n: current.version }),
    html`<p class="soft small">${say('order.proposal.presented', { day: day(dayOf(current.presentedAt)), who: who(current.presentedBy) })} !${earlier}</p>!${changes(order, content?.changes)}!${wished(order, current)}!${what}!${agreements(order, current)}!${wishesOf(order, current.version)}!${askedDate(order)}!${answer(order, current)}`,
  );
}
