import type { FastifyInstance } from 'fastify';
import type { Services } from '../../services';
import { hidden } from '../hidden';
import { sendPage } from '../page';
import { signedIn } from '../visit';
import { followUpPage } from './follow-up';
import { showSheet, takeSheet } from './paper';
import { roomPage } from './room';

const paper = '/orders/:orderId/groups/:groupId/paper-answers';

/** The pages for the last session of a group: what a projector shows, and the answers that were given on paper. */
export function sessionPages(app: FastifyInstance, services: Services): void {
  app.get('/orders/:orderId/groups/:groupId/room', hidden, async (request, reply) => {
    const visit = signedIn(request, reply);
    return sendPage(visit, await roomPage(services, visit));
  });
  app.get('/orders/:orderId/units/:unitId/follow-up', hidden, async (request, reply) => {
    const visit = signedIn(request, reply);
    return sendPage(visit, await followUpPage(services, visit));
  });
  app.get(paper, hidden, async (request, reply) => showSheet(services, signedIn(request, reply)));
  // What stands on a sheet is logged nowhere, nor when it was entered.
  app.post(paper, { schema: hidden.schema, config: { isUnlogged: true } }, async (request, reply) =>
    takeSheet(services, signedIn(request, reply)),
  );
}
