import type { FastifyInstance } from 'fastify';
import { readActivities, readActivity, readActivityLog } from '../../../documents/activity-reads';
import { correctActivity, recordActivity } from '../../../documents/keep-activity';
import { readUnit } from '../../../documents/organisation-reads';
import { isCentre } from '../../../domain/callers';
import type { Activity } from '../../../schemas/activities';
import { unnamed } from '../../protection';
import type { Services } from '../../services';
import { type FilledIn, type Form, showForm, takeForm } from '../forms/form';
import { hidden } from '../hidden';
import { sendPage } from '../page';
import { pageIn, queried, type SignedIn, signedIn } from '../visit';
import { activityToCorrect, attendance, correction, newActivity } from './forms';
import { activitiesPage, activityPage, listAt } from './page';

const perPage = 50;
const wholeLog = { page: 1, limit: 100 };

/** The year that an address narrows to; null where it names none. */
function yearIn(visit: SignedIn): number | null {
  const told = queried(visit, 'year');
  return /^2[01]\d\d$/.test(told) ? Number(told) : null;
}

/** The register of what units get through the centre besides tailored interventions: for the centre, and a rektor's own. */
export function activityPages(app: FastifyInstance, services: Services): void {
  const { collections, settings } = services.store;
  const { activityKinds: kinds } = settings;

  app.get('/activities', hidden, async (request, reply) => {
    const visit = signedIn(request, reply);
    const { caller } = visit;
    const year = yearIn(visit);
    const page = pageIn(visit);
    const named = queried(visit, 'unit');
    const unit = named ? await readUnit(collections, named, caller) : null;
    const narrowed = { ...(unit ? { unit: unit._id } : {}), ...(year ? { year } : {}) };
    const found = await readActivities(collections, { ...narrowed, page, limit: perPage }, caller);
    const after = found.length > perPage ? listAt({ unit: unit?._id ?? null, year, page: page + 1 }) : null;
    return sendPage(visit, activitiesPage({ activities: found.slice(0, perPage), kinds, year, unit, after }, visit));
  });

  app.get('/activities/:activityId', hidden, async (request, reply) => {
    const visit = signedIn(request, reply);
    const { caller } = visit;
    const { activityId } = request.params as { activityId: string };
    const activity = await readActivity(collections, activityId, caller);
    const log = isCentre(caller) ? await readActivityLog(collections, activityId, caller, wholeLog) : [];
    return sendPage(visit, activityPage(activity, { kinds, log: unnamed(request, log) }, visit));
  });

  recording(app, services);
  correcting(app, services, 'correction', (visit, activity) => correction(services, visit, activity));
  correcting(app, services, 'attendance', async (visit, activity) => attendance(visit, activity));
}

function recording(app: FastifyInstance, services: Services): void {
  app.get('/activities/new', hidden, async (request, reply) => {
    const visit = signedIn(request, reply);
    return showForm(visit, await newActivity(services, visit));
  });

  app.post('/activities/new', { schema: hidden.schema }, async (request, reply) => {
    const visit = signedIn(request, reply);
    const { caller, now } = visit;
    return takeForm(services, visit, await newActivity(services, visit), async ({ body, key }) => {
      const asked = { command: 'recordActivity' as const, target: {}, body: body as never };
      const { activityId } = await recordActivity(services.store, { ...asked, key, caller, now });
      return `/activities/${activityId}`;
    });
  });
}

/** A form in which some of an activity is corrected, at an address of its own. */
function correcting(
  app: FastifyInstance,
  services: Services,
  what: 'correction' | 'attendance',
  formOf: (visit: SignedIn, activity: Activity) => Promise<Form>,
): void {
  const path = `/activities/:activityId/${what}`;
  app.get(path, hidden, async (request, reply) => {
    const visit = signedIn(request, reply);
    return showForm(visit, await formOf(visit, await activityToCorrect(services, visit)));
  });

  app.post(path, { schema: hidden.schema }, async (request, reply) => {
    const visit = signedIn(request, reply);
    const activity = await activityToCorrect(services, visit);
    const { caller, now } = visit;
    const { _id: activityId } = activity;
    const give = async ({ body, key, seen = 0 }: FilledIn) => {
      const asked = { command: 'correctActivity' as const, target: { activityId }, activityId, seen };
      await correctActivity(services.store, { ...asked, body: body as never, key, caller, now });
      return `/activities/${activityId}`;
    };
    return takeForm(services, visit, await formOf(visit, activity), give);
  });
}
