import type { FastifyInstance } from 'fastify';
import type { Services } from '../../services';
import { hidden } from '../hidden';
import { sendPage } from '../page';
import { signedIn } from '../visit';
import { calendarPage } from './page';
import { workloadPage } from './workload';

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
