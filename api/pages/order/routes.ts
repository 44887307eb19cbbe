import type { FastifyInstance } from 'fastify';
import { readScans } from '../../../documents/attachment-reads';
import { readServedGoals } from '../../../documents/served-goals';
import { unnamed } from '../../protection';
import type { Services } from '../../services';
import { orderFor, seenBy } from '../../views/order-for';
import { hidden } from '../hidden';
import { sendPage } from '../page';
import { queried, signedIn } from '../visit';
import { followOrder } from './follow';
import { huvudmanPage } from './for-huvudman';
import { ordersPage } from './list';
import { orderPage } from './page';
import { paperPage } from './paper';
import { sideOf } from './shown';

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
    const [part] = /^[a-z]+$/.exec(queried(visit, 'part')) ?? [];
    if (part) return reply.redirect(`/orders/${encodeURIComponent(orderId)}#${part}`, 303);
    const found = await orderFor(services, orderId, request, seenBy(request, reply, settings));
    if (found.forHuvudman)
      return sendPage(visit, huvudmanPage(visit, unnamed(request, found.forHuvudman), unnamed(request, found.serves)));
    const { order, view } = found;
    const serves = unnamed(request, await readServedGoals(services.store.collections, order.need, visit.caller));
    const scans = await readScans(services.store, order, visit.caller);
    return sendPage(
      visit,
      orderPage({ visit, kept: order, view: unnamed(request, view), side: sideOf(visit), settings, scans, serves }),
    );
  });

  app.get('/orders/:orderId/papers/:kind/:version', hidden, async (request, reply) => {
    const visit = signedIn(request, reply);
    return sendPage(visit, await paperPage(services, visit));
  });

  followOrder(app, services);
}
