import type { FastifyInstance } from 'fastify';
import type { Services } from '../../services';
import { hidden } from '../hidden';
import { sendPage } from '../page';
import { type SignedIn, signedIn } from '../visit';
import { besideProposal } from './earlier';
import { showText, takeText } from './editor';
import { kinds } from './kinds';
import { open } from './open';
import { proposalsPage } from './proposals';
import { begun, besideSummary, evaluated } from './summary';
import { takeReading } from './texts';

/** The pages on which the centre writes: a proposal beside those before it, a summary beside its results. */
export function writingPages(app: FastifyInstance, services: Services): void {
  const proposal = (visit: SignedIn) => open(services, visit, kinds.proposal);
  app.get('/orders/:orderId/proposal', hidden, async (request, reply) =>
    showText(await proposal(signedIn(request, reply)), besideProposal),
  );
  app.post('/orders/:orderId/proposal', { schema: hidden.schema }, async (request, reply) =>
    takeText(services, await proposal(signedIn(request, reply)), besideProposal),
  );
  app.get('/proposals', hidden, async (request, reply) => {
    const visit = signedIn(request, reply);
    return sendPage(visit, await proposalsPage(services, visit));
  });

  const summary = async (visit: SignedIn) => {
    const opened = await open(services, visit, kinds.summary);
    const evaluation = await evaluated(services, opened);
    return [begun(opened, evaluation), besideSummary(evaluation)] as const;
  };
  app.get('/orders/:orderId/summary', hidden, async (request, reply) =>
    showText(...(await summary(signedIn(request, reply)))),
  );
  app.post('/orders/:orderId/summary', { schema: hidden.schema }, async (request, reply) =>
    takeText(services, ...(await summary(signedIn(request, reply)))),
  );
  app.post('/orders/:orderId/summary/free-texts', { schema: hidden.schema }, async (request, reply) => {
    const { orderId } = request.params as { orderId: string };
    await takeReading(services, signedIn(request, reply), orderId);
    return reply.redirect(`/orders/${orderId}/summary#texts`, 303);
  });
}
