import type { FastifyInstance } from 'fastify';
import type { Services } from '../../services';
import { hidden } from '../hidden';
import { sendPage } from '../page';
import { signedIn } from '../visit';
import { overviewPage } from './page';

/** How it goes, for the centre's lead and the huvudman's reader. */
export function overviewPages(app: FastifyInstance, services: Services): void {
  app.get('/how-it-goes', hidden, async (request, reply) => {
    const visit = signedIn(request, reply);
    return sendPage(visit, await overviewPage(services, visit));
  });
}
