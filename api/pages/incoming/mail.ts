import { html } from 'ghtml';
import { readIncomingMail } from '../../../documents/incoming-reads';
import { toldMoment } from '../../../domain/letters/when';
import { AsideBody } from '../../../schemas/incoming-answers';
import type { IncomingMail } from '../../../schemas/incoming-mail';
import type { Order } from '../../../schemas/order';
import { orderRead } from '../../read-trace';
import type { Services } from '../../services';
import { actorTold } from '../../views/actor';
import { protectedAddresses, type ToldInstead } from '../../views/address';
import { mailReasonTold } from '../../views/mail-words';
import { reason } from '../forms/command-form';
import type { Form } from '../forms/form';
import { paragraphs } from '../order/shown';
import type { Page } from '../page';
import type { SignedIn } from '../visit';

/** A message that came in, and the form by which it is set aside; null where it does not wait for anybody. */
export interface ShownMail {
  mail: IncomingMail;
  title: string;
  /** HTML: from whom it is, why it waits, and what was written. */
  content: string;
  form: Form | null;
}

/** From whom a message is: by duty and unit, where the address would tell of somebody whose identity is protected. */
export const fromTold = ({ from }: IncomingMail, instead: ToldInstead, { say }: SignedIn): string =>
  from ? (instead(from) ?? from) : say('incoming.nobody');

function content(
  mail: IncomingMail,
  { order, instead }: { order: Order | null; instead: ToldInstead },
  visit: SignedIn,
) {
  const { say, language } = visit;
  const fact = (name: string, value: string | null) =>
    value ? html`<div><dt>${say(`incoming.${name}`)}</dt><dd>!${value}</dd></div>` : '';
  const files = mail.files.map(({ name, attachment, refused }) => {
    const told = attachment ? say('incoming.attached') : (mailReasonTold(refused, language) ?? '');
    return html`<li>${name} <span class="soft">${told}</span></li>`;
  });
  const aside = mail.setAside && html`${mail.setAside.reason} (${actorTold(mail.setAside.by, language)})`;
  const facts = [
    fact('from', html`${fromTold(mail, instead, visit)}`),
    fact('receivedAt', html`${toldMoment(mail.receivedAt, visit)}`),
    fact('why', html`${mailReasonTold(mail.reason, language) ?? ''}`),
    fact('order', order && html`<a href="/orders/${order._id}">${order.caseNumber}</a>`),
    fact('files', files.length > 0 ? html`<ul class="plain">!${files}</ul>` : null),
    fact('aside', aside),
  ];
  const text = mail.text ? paragraphs(mail.text) : html`<p class="soft">${say('incoming.noText')}</p>`;
  return html`<dl class="summary paper">!${facts}</dl><section class="paper flow prose" aria-label="${say('incoming.text')}">!${text}</section>`;
}

/** A message that came in, as staff look at it. Throws for everybody else. */
export async function openMail({ store }: Services, visit: SignedIn): Promise<ShownMail> {
  const { request, say, caller } = visit;
  const { mailId } = request.params as { mailId: string };
  const { mail, order } = await readIncomingMail(store.collections, mailId, caller);
  if (order) request.read = orderRead(order, mail);
  const title = mail.subject ?? say('incoming.noSubject');
  const instead = await protectedAddresses(store.collections, visit);
  const above = content(mail, { order, instead }, visit);
  if (mail.state !== 'forStaff') return { mail, title, content: above, form: null };
  const form: Form = {
    ...{ words: 'setMailAside', schema: AsideBody, fields: [reason], initial: {}, seen: null, above },
    ...{ name: say('incoming.setAside'), title, keep: `incoming/${mail._id}` },
    back: { to: '/incoming-mails', text: say('incoming.title') },
  };
  return { mail, title, content: above, form };
}

/** A message that nobody has to do anything about. */
export const mailPage = ({ say }: SignedIn, { title, content: shown }: ShownMail): Page => ({
  title,
  body: html`<div class="flow"><p class="crumb"><a href="/incoming-mails">${say('incoming.title')}</a></p><h1 class="ds-heading" data-size="xl">${title}</h1></div>!${shown}`,
});
