import type { FastifyInstance } from 'fastify';
import { readHuvudmen } from '../../../documents/quality-report';
import { isCentre } from '../../../domain/callers';
import { unitViews } from '../../../schemas/vocabulary';
import { unnamed } from '../../protection';
import { reportAsked, yearlyOf } from '../../rest/report-asked';
import type { Services } from '../../services';
import { hidden } from '../hidden';
import { sendPage } from '../page';
import { queried, signedIn } from '../visit';
import { outcomesPage } from './outcomes';
import { qualityPage } from './page';

/** The quality report, for the centre of all units and for a huvudman of its own. */
export function qualityPages(app: FastifyInstance, services: Services): void {
  app.get('/quality-reports/:period', hidden, async (request, reply) => {
    const visit = signedIn(request, reply);
    const { period: name } = request.params as { period: string };
    const of = queried(visit, 'huvudman') || null;
    const units = unitViews.find((each) => each === queried(visit, 'units'));
    const [yearly, huvudmen] = await Promise.all([
      yearlyOf(services, reportAsked(request, { name, of, units }), visit.caller),
      isCentre(visit.caller) ? readHuvudmen(services.store.collections) : [],
    ]);
    const shown = { ...yearly, report: unnamed(request, yearly.report) };
    return sendPage(visit, qualityPage(visit, { yearly: shown, of, units: units ?? 'now', huvudmen }));
  });

  app.get('/goals/outcomes', hidden, async (request, reply) => {
    const visit = signedIn(request, reply);
    return sendPage(visit, await outcomesPage(services, visit));
  });
}
