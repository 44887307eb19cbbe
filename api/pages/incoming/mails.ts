import { html } from 'ghtml';
import { readIncomingMails } from '../../../documents/incoming-reads';
import { toldMoment } from '../../../domain/letters/when';
import { type IncomingMail, incomingStates } from '../../../schemas/incoming-mail';
import type { Services } from '../../services';
import { protectedAddresses, type ToldInstead } from '../../views/address';
import { mailReasonTold } from '../../views/mail-words';
import type { Page } from '../page';
import { pageIn, queried, type SignedIn } from '../visit';
import { fromTold } from './mail';

const perPage = 50;

const row = (mail: IncomingMail, instead: ToldInstead, visit: SignedIn): string => {
  const { _id, subject, receivedAt, reason, orderId } = mail;
  const { say } = visit;
  return html`<li class="flow"><h2 class="ds-heading" data-size="xs"><a href="/incoming-mails/${_id}">${subject ?? say('incoming.noSubject')}</a></h2><p class="small">${fromTold(mail, instead, visit)} <span class="soft">${toldMoment(receivedAt, visit)}</span> ${mailReasonTold(reason, visit.language) ?? ''}!${
    orderId ? html` <a href="/orders/${orderId}">${say('incoming.toOrder')}</a>` : ''
  }</p></li>`;
};

/** The mail that came in and is in one state; what waits for staff unless another is asked for. */
export async function mailsPage({ store }: Services, visit: SignedIn): Promise<Page> {
  const { say, caller } = visit;
  const page = pageIn(visit);
  const state = incomingStates.find((each) => each === queried(visit, 'state')) ?? 'forStaff';
  const found = await readIncomingMails(store.collections, state, caller, { page, limit: perPage });
  const title = say('incoming.title');
  const facets = incomingStates.map(
    (each) =>
      html`<a href="/incoming-mails?state=${each}"!${each === state ? ' aria-current="true"' : ''}>${say(`incoming.state.${each}`)}</a>`,
  );
  const instead = await protectedAddresses(store.collections, visit);
  const rows = found.slice(0, perPage).map((each) => row(each, instead, visit));
  const list =
    rows.length > 0
      ? html`<ul class="plain far paper">!${rows}</ul>`
      : html`<p class="paper">${say('incoming.none')}</p>`;
  const more =
    found.length > perPage
      ? html`<p><a href="/incoming-mails?state=${state}&page=${String(page + 1)}">${say('incoming.more')}</a></p>`
      : '';
  return {
    ...{ title, forStaff: true },
    body: html`<div class="flow"><p class="crumb"><a href="/notices">${say('notices.title')}</a></p><h1 class="ds-heading" data-size="xl">${title}</h1><p class="lead">${say('incoming.lead')}</p><nav class="facets" aria-label="${say('notices.facets')}">!${facets}</nav></div>!${list}!${more}`,
  };
}
