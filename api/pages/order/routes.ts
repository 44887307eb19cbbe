import type { FastifyInstance } from 'fastify';
import { html } from 'ghtml';
import type { Static } from 'typebox';
import { readScans } from '../../../documents/attachment-reads';
import type { HuvudmanOrderAnswer } from '../../../schemas/answers';
import { unnamed } from '../../protection';
import type { Services } from '../../services';
import { base } from '../../views/links';
import { orderFor, seenBy } from '../../views/order-for';
import { hidden } from '../hidden';
import { sendPage } from '../page';
import { stepsLine } from '../parts/steps';
import { type SignedIn, signedIn } from '../visit';
import { followOrder } from './follow';
import { ordersPage } from './list';
import { orderPage } from './page';
import { sideOf } from './shown';

/** What the huvudman's reader sees of an order: where it stands and its numbers. */
function huvudmanPage({ say }: SignedIn, view: Static<typeof HuvudmanOrderAnswer>) {
  const { numbers, goals, theme, caseNumber, units, steps } = view;
  const fact = (name: string, value: number | null) =>
    value === null ? '' : html`<div><dt>${say(`order.forHuvudman.${name}`)}</dt><dd>${String(value)}</dd></div>`;
  const title = theme ?? say('order.untitled');
  const aims = goals.map(
    ({ text, outcome }) =>
      html`<li>${text}!${outcome ? html` <b>${say(`forms.options.outcome.${outcome}`)}</b>` : ''}</li>`,
  );
  return {
    title: `${title}, ${caseNumber}`,
    body: html`<div class="flow"><nav class="crumb small" aria-label="${say('shell.here')}"><a href="/orders">${say('order.orders')}</a> <span aria-hidden="true">/</span> ${say('order.case', { caseNumber })}</nav><h1 class="ds-heading" data-size="xl">${title}</h1><p class="soft">${units.map(({ name }) => name).join(', ')}</p></div><section class="paper" aria-labelledby="line"><h2 id="line" class="ds-sr-only">${say('order.steps.heading')}</h2>!${stepsLine(steps, { present: 'waiting' }, say)}</section><section class="flow" aria-labelledby="numbers"><h2 id="numbers" class="ds-heading" data-size="md">${say('order.forHuvudman.heading')}</h2><dl class="summary paper">!${fact('kollegium', numbers.kollegium)}!${fact('participants', numbers.participants)}!${fact('sessionsHeld', numbers.sessionsHeld)}!${fact('hours', numbers.hours)}</dl>!${aims.length > 0 ? html`<ol>!${aims}</ol>` : ''}</section>`,
  };
}

/** The pages about orders: the list, one order, and what tells when it is changed. */
export function orderPages(app: FastifyInstance, services: Services): void {
  const { settings } = services.store;

  app.get('/orders', hidden, async (request, reply) => {
    const visit = signedIn(request, reply);
    return sendPage(visit, await ordersPage(services, visit));
  });

  app.get('/orders/:orderId', hidden, async (request, reply) => {
    const visit = signedIn(request, reply);
    const { orderId } = request.params as { orderId: string };
    const { order, view, forHuvudman } = await orderFor(services, orderId, request, seenBy(request, reply, settings));
    if (forHuvudman) return sendPage(visit, huvudmanPage(visit, unnamed(request, forHuvudman)));
    const scans = await readScans(services.store, order, visit.caller);
    return sendPage(
      visit,
      orderPage({ visit, kept: order, view: unnamed(request, view), side: sideOf(visit), settings, scans }),
    );
  });

  // Where letters lead: whoever is signed in gets the paper itself.
  app.get('/orders/:orderId/papers/:kind/:version', hidden, async (request, reply) =>
    reply.redirect(`${base}${request.url}`, 303),
  );

  followOrder(app, services);
}
