import type { FastifyInstance } from 'fastify';
import type { Services } from '../../services';
import { sendPage } from '../page';
import { signedIn } from '../visit';
import { calendarPage } from './page';
import { workloadPage } from './workload';

const hidden = { schema: { hide: true } as object, exposeHeadRoute: false };

/** The pages on who of the centre is where, and who has how much to do. */
export function calendarPages(app: FastifyInstance, services: Services): void {
  app.get('/calendar', hidden, async (request, reply) => {
    const visit = signedIn(request, reply);
    return sendPage(visit, await calendarPage(services, visit));
  });
  app.get('/workload', hidden, async (request, reply) => {
    const visit = signedIn(request, reply);
    return sendPage(visit, await workloadPage(services, visit));
  });
}
