import { randomUUID } from 'node:crypto';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { html } from 'ghtml';
import { Stale } from '../../../documents/outcomes';
import { giveCommand } from '../../actions/give-command';
import { problemOf } from '../../failures';
import { Problem, sentence } from '../../problems';
import { unnamed } from '../../protection';
import type { Services } from '../../services';
import { orderFor, seenBy } from '../../views/order-for';
import { words } from '../../words';
import { one } from '../forms/fields';
import { sentIn } from '../forms/read';
import { hidden } from '../hidden';
import { sideOf } from '../order/shown';
import { sendPage } from '../page';
import { type SignedIn, signedIn } from '../visit';
import { begin, beginPage } from './begin';
import { checkPage } from './check';
import { missingIn, type OpenedDraft, openDraft } from './opened';
import { stepPage } from './page';
import { receiptPage } from './receipt';
import { asksFor, isStep, type StepName } from './steps';
import { standsIn, write } from './writing';

const stepIn = ({ request }: SignedIn): StepName => {
  const { step } = request.params as { step: string };
  if (!isStep(step)) throw new Problem('no-such-address');
  return step;
};

/** Sends a draft: what was in the way is told above everything that would be sent, as it stands now. */
async function send(services: Services, visit: SignedIn): Promise<FastifyReply> {
  const { request, reply, caller, now, language, say } = visit;
  const sent = sentIn(request.body);
  const key = one(sent, 'key') || randomUUID();
  const target = request.params as { draftId: string };
  const body = { draftVersion: Number(one(sent, 'seen')) };
  try {
    const { orderId } = await giveCommand(services, { command: 'sendOrder', target, body, key, caller, now });
    return reply.redirect(`/orders/${orderId}/receipt`, 303);
  } catch (error) {
    const problem = problemOf(error, request, services);
    if (!problem) throw error;
    if (problem.key === 'draft-already-sent') return reply.redirect(`/orders/${target.draftId}/receipt`, 303);
    const opened = await openDraft(services, visit, 'check');
    const told = error instanceof Stale ? say('ordering.check.changed') : sentence(problem.key, problem.told, language);
    reply.code(words.refusals[problem.key]?.status ?? 500);
    return sendPage(visit, checkPage(opened, services.store.settings, randomUUID(), told));
  }
}

/** Asks whether a draft is to be thrown away: nothing of it remains then. */
function discardPage({ visit, draft }: OpenedDraft): FastifyReply {
  const { say } = visit;
  const title = say('ordering.discard.title', { theme: draft.need.theme ?? say('order.untitled') });
  return sendPage(visit, {
    title,
    body: html`<form class="flow prose" method="post" action="/drafts/${draft._id}/discard"><h1 class="ds-heading" data-size="xl">${title}</h1><p>${say('ordering.discard.what')}</p><input type="hidden" name="key" value="${randomUUID()}"><input type="hidden" name="seen" value="${String(draft.version)}"><p class="row"><button class="ds-button" data-color="danger">${say('ordering.discard.do')}</button> <a href="/drafts/${draft._id}/check">${say('ordering.discard.keep')}</a></p></form>`,
  });
}

/** Ordering in small steps: what it is about, the need, its goals, for whom and when; then everything to check, and to send. */
export function orderingPages(app: FastifyInstance, services: Services): void {
  const post = { schema: hidden.schema };
  app.get('/order', hidden, (request, reply) => beginPage(services, signedIn(request, reply)));
  app.post('/order', post, (request, reply) => begin(services, signedIn(request, reply)));

  app.get('/drafts/:draftId', hidden, async (request, reply) => {
    const { draft } = await openDraft(services, signedIn(request, reply), null);
    const [missing] = missingIn(draft);
    return reply.redirect(`/drafts/${draft._id}/${missing === undefined ? 'check' : asksFor(missing)}`, 303);
  });

  app.get('/drafts/:draftId/:step', hidden, async (request, reply) => {
    const visit = signedIn(request, reply);
    const step = stepIn(visit);
    const opened = await openDraft(services, visit, step);
    return sendPage(visit, stepPage(opened, step, { sent: standsIn(opened, step), key: randomUUID() }));
  });
  app.post('/drafts/:draftId/:step', post, async (request, reply) => {
    const visit = signedIn(request, reply);
    const step = stepIn(visit);
    return write(services, await openDraft(services, visit, step), step);
  });

  app.get('/drafts/:draftId/check', hidden, async (request, reply) => {
    const opened = await openDraft(services, signedIn(request, reply), 'check');
    return sendPage(opened.visit, checkPage(opened, services.store.settings, randomUUID()));
  });
  app.post('/drafts/:draftId/check', post, (request, reply) => send(services, signedIn(request, reply)));

  app.get('/drafts/:draftId/discard', hidden, async (request, reply) =>
    discardPage(await openDraft(services, signedIn(request, reply), null)),
  );
  app.post('/drafts/:draftId/discard', post, async (request, reply) => {
    const { caller, now } = signedIn(request, reply);
    const sent = sentIn(request.body);
    const target = request.params as Record<string, string>;
    const seen = Number(one(sent, 'seen'));
    const key = one(sent, 'key') || randomUUID();
    await giveCommand(services, { command: 'discardDraft', target, body: {}, key, caller, now, seen });
    return reply.redirect('/?done=discardDraft', 303);
  });

  app.get('/orders/:orderId/receipt', hidden, async (request, reply) => {
    const visit = signedIn(request, reply);
    const { orderId } = request.params as { orderId: string };
    const { settings } = services.store;
    const found = await orderFor(services, orderId, request, seenBy(request, reply, settings));
    if (found.forHuvudman) return reply.redirect(`/orders/${orderId}`, 303);
    return sendPage(
      visit,
      receiptPage({ visit, kept: found.order, view: unnamed(request, found.view), side: sideOf(visit), settings }),
    );
  });
}
