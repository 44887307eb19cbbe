import type { FastifyInstance } from 'fastify';
import type { Services } from '../../services';
import { hidden } from '../hidden';
import { type Page, sendPage } from '../page';
import { type SignedIn, signedIn } from '../visit';
import { namedYear } from './named-year';
import { resultsPage } from './results';
import { roundPage, yearOnMinds } from './round';
import { roundUnitsPage } from './round-units';
import { sittingsPage } from './sittings';
import { trialPage } from './trial';

/** What there is to read of the round of a year, by its address. */
const shown: Record<string, (services: Services, visit: SignedIn, year: number) => Promise<Page>> = {
  '': roundPage,
  '/units': roundUnitsPage,
  '/results': resultsPage,
  '/sittings': sittingsPage,
  '/dry-runs': trialPage,
};

/** The yearly survey as the centre follows it, and its results for a huvudman's reader. */
export function decemberRoundPages(app: FastifyInstance, services: Services): void {
  app.get('/december-rounds', hidden, async (request, reply) => {
    const year = await yearOnMinds(services, signedIn(request, reply));
    return reply.redirect(`/december-rounds/${year}`, 303);
  });

  for (const [path, page] of Object.entries(shown))
    app.get(`/december-rounds/:year${path}`, hidden, async (request, reply) => {
      const visit = signedIn(request, reply);
      return sendPage(visit, await page(services, visit, namedYear(visit)));
    });
}
