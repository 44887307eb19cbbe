import type { FastifyInstance } from 'fastify';
import { html } from 'ghtml';
import { readAnswers } from '../../../documents/invitation-reads';
import { toldMoment, toldTimes } from '../../../domain/letters/when';
import { unnamed } from '../../protection';
import { orderRead } from '../../read-trace';
import type { Services } from '../../services';
import { printedInvitation, shownAnswer } from '../../views/printed-invitation';
import { hidden } from '../hidden';
import { type Page, sendPage } from '../page';
import { type SignedIn, signedIn } from '../visit';

const mostAnswers = { page: 1, limit: 200 };

type Shown = ReturnType<typeof shownAnswer>;

/** What was answered to the invitation, for those who plan; it is no attendance. */
function answers(found: readonly Shown[], visit: SignedIn): string {
  const { say } = visit;
  const rows = found.map(({ answer, by, participant, proposed, stands, receivedAt }) => {
    const who = by?.name ?? participant?.name ?? participant?.mail ?? '';
    const notes = [
      ...(proposed ? [say('invitations.proposed', { when: toldTimes(proposed, visit) })] : []),
      ...(stands ? [] : [say('invitations.earlier')]),
      toldMoment(receivedAt, visit),
    ];
    return html`<li><b>${who}</b> ${say(`invitations.answer.${answer}`)} <span class="soft">${notes.join('. ')}</span></li>`;
  });
  const list = rows.length > 0 ? html`<ul>!${rows}</ul>` : html`<p>${say('invitations.noAnswers')}</p>`;
  return html`<section class="flow noprint" aria-labelledby="answers"><h2 id="answers" class="ds-heading" data-size="md">${say('invitations.answers')}</h2><p class="soft">${say('invitations.noAttendance')}</p>!${list}</section>`;
}

/** An address that is typed, in pieces between which a line may end. */
const typed = (address: string): string =>
  address
    .split(/(?<=[/.-])/)
    .map((piece) => html`${piece}`)
    .join('<wbr>');

/** An invitation that a rektor passes on or prints: it names nobody, and whoever has it takes it into their own calendar. */
async function invitationPage(services: Services, visit: SignedIn): Promise<Page> {
  const { request, say, language, caller } = visit;
  const { orderId, item: itemId } = request.params as { orderId: string; item: string };
  const { order, calendar, invitation } = await printedInvitation(request, services, { orderId, itemId });
  const { title, caseNumber, group, startsAt, endsAt, place, link, code, address, qr } = invitation;
  const found = await readAnswers(services.store.collections, orderId, caller, mostAnswers, itemId);
  const given = found.answers.slice(0, mostAnswers.limit).map((each) => shownAnswer(each, language));
  request.read = orderRead(order, given);
  const fact = (name: string, value: string | null) =>
    value ? html`<div><dt>${say(`invitations.${name}`)}</dt><dd>!${value}</dd></div>` : '';
  const facts = [
    fact('when', html`${toldTimes({ startsAt, endsAt }, visit)}`),
    fact('place', place && html`${place}`),
    fact('link', link && html`<a href="${link}">!${typed(link)}</a>`),
    fact('group', group && html`${group}`),
    fact('case', html`${caseNumber}`),
  ];
  return {
    ...{ title: say('invitations.title', { what: title }), forStaff: true },
    body: html`<div class="flow"><p class="crumb noprint"><a href="/orders/${orderId}">${say('forms.backTo', { theme: order.need.theme ?? '', caseNumber })}</a></p><h1 class="ds-heading" data-size="xl">${title}</h1><p class="lead noprint">${say('invitations.lead')}</p></div><dl class="summary paper">!${facts}</dl><div class="room paper"><div class="qr" role="img" aria-label="${say('invitations.picture', { address })}">!${qr}</div><div class="flow"><p>${say('invitations.scan')}</p><p><b>!${typed(address)}</b></p><p class="soft">${say('invitations.code', { code })}</p></div></div><p class="row noprint"><a class="ds-button" href="${calendar.href}" download>${say('invitations.file')}</a></p><p class="soft noprint">${say('invitations.print')}</p>!${answers(unnamed(request, given), visit)}`,
  };
}

/** The invitations of an order that are passed on. */
export function invitationPages(app: FastifyInstance, services: Services): void {
  app.get('/orders/:orderId/invitations/:item', hidden, async (request, reply) => {
    const visit = signedIn(request, reply);
    return sendPage(visit, await invitationPage(services, visit));
  });
}
