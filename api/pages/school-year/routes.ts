import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { giveCommand } from '../../actions/give-command';
import type { Services } from '../../services';
import { one } from '../forms/fields';
import { sentIn } from '../forms/read';
import { hidden } from '../hidden';
import { sendPage } from '../page';
import { signedIn } from '../visit';
import { addressOf, openYear } from './opened';
import { schoolYearPage } from './page';

/** The school year of one's units: to read and print, and to answer suggested days. */
export function schoolYearPages(app: FastifyInstance, services: Services): void {
  const { settings } = services.store;

  app.get('/school-year', hidden, async (request, reply) => {
    const visit = signedIn(request, reply);
    return sendPage(visit, schoolYearPage({ ...(await openYear(services, visit)), settings }));
  });

  app.post('/school-year', { schema: hidden.schema }, async (request, reply) => {
    const visit = signedIn(request, reply);
    const { caller, now } = visit;
    const opened = await openYear(services, visit);
    const sent = sentIn(request.body);
    const target = { orderId: one(sent, 'order') };
    const body = { sessions: sent.session ?? [], forUnit: opened.unit._id };
    const key = one(sent, 'key') || randomUUID();
    await giveCommand(services, { command: 'acceptSessions', target, body, key, caller, now });
    return reply.redirect(addressOf(opened, { done: 'acceptSessions' }), 303);
  });
}
