import type { FastifyInstance } from 'fastify';
import type { Services } from '../../services';
import { words } from '../../words';
import { hidden } from '../hidden';
import { sendPage, sendPlainPage } from '../page';
import { type SignedIn, visitOf } from '../visit';
import { startPage } from './page';

/** The first page: what waits for whoever is signed in, or how to. */
export function startPages(app: FastifyInstance, services: Services): void {
  app.get('/', hidden, async (request, reply) => {
    const visit = visitOf(request, reply);
    if (visit.caller) return sendPage(visit, await startPage(services, visit as SignedIn));
    const told = (key: string) => words.signIn[key]![visit.language];
    return sendPlainPage(visit, {
      ...{ title: 'Insats', sentences: [told('welcome')] },
      actions: [{ text: told('signIn'), to: '/sign-in' }],
    });
  });

  // Where a sign-in beside a form leads that was not sent: back to it.
  app.get('/signed-in', hidden, async (request, reply) => {
    const visit = visitOf(request, reply);
    const { say } = visit;
    return sendPlainPage(visit, {
      ...{ title: say('problems.signedInTitle'), sentences: [say('problems.signedInWhat')] },
      actions: [],
    });
  });
}
