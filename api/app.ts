import helmet from '@fastify/helmet';
import fastify, { type FastifyInstance, type FastifyRequest, LogController } from 'fastify';
import type { Caller } from '../domain/decision';
import { addressed } from './addressed';
import { failures, unreadableAddress } from './failures';
import { forwarded } from './forwarded';
import { countAddresses, limitOpenings } from './limited';
import { openapi } from './openapi';
import { lookFiles } from './pages/look/routes';
import { peoplePages } from './pages/people';
import { sendProblemPage } from './pages/problems';
import { surveyPages } from './pages/survey/routes';
import { unsubscribePages } from './pages/unsubscribe';
import { visitOf } from './pages/visit';
import { Problem } from './problems';
import { protectNames } from './protection';
import type { Publisher } from './publisher';
import { traceReadings } from './read-trace';
import { limitTime, longestUploadMs } from './request-time';
import { about } from './rest/about';
import { activities } from './rest/activities';
import { attachments } from './rest/attachments';
import { ownCalendarFeed } from './rest/calendar-feed';
import { catalogue } from './rest/catalogue';
import { commands } from './rest/commands';
import { december } from './rest/december';
import { drafts } from './rest/drafts';
import { followUps } from './rest/follow-ups';
import { goals } from './rest/goals';
import { health } from './rest/health';
import { huvudmen } from './rest/huvudmen';
import { imports } from './rest/imports';
import { improvements } from './rest/improvements';
import { incomingMail } from './rest/incoming-mail';
import { invitations } from './rest/invitations';
import { letterTemplates } from './rest/letter-templates';
import { me } from './rest/me';
import { notices } from './rest/notices';
import { openCalendars } from './rest/open-calendars';
import { orders } from './rest/orders';
import { organisation } from './rest/organisation';
import { papers } from './rest/papers';
import { postWishes } from './rest/post-wishes';
import { qualityReports } from './rest/quality-reports';
import { readings } from './rest/readings';
import { signInDryRuns } from './rest/sign-in-dry-runs';
import { staffAbsences } from './rest/staff-absences';
import { surveyEditing } from './rest/survey-editing';
import { surveys } from './rest/surveys';
import { uploads } from './rest/uploads';
import type { Services } from './services';
import { signInPages } from './sign-in/routes';
import { trace } from './trace';
import { unmetExpectation, unreadableRequest } from './unreadable-request';
import { validatorCompiler } from './validation';
import { base } from './views/links';
import { takesJson, wantedOf } from './wishes';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who calls, from their token or their session. */
    caller: Caller;
    /** Since when the caller is signed in; null where they call with a token. */
    signedInAt: string | null;
    /** The instant at which the request came, ISO 8601 in UTC. */
    now: string;
  }
  interface FastifyContextConfig {
    /** The media types in which a route answers; JSON where it tells none, `anything` where it answers a file as it is. */
    offers?: readonly string[] | 'anything';
    /** Whether no line is logged of an answer. */
    isUnlogged?: true;
    /** Whether an open page asks by itself: nobody does anything then, and no session lasts longer for it. */
    asksByItself?: true;
  }
}

export interface AppOptions {
  publisher: Publisher;
  /** Proxies whose word about host and protocol is believed; none unless told. */
  trustProxy?: string | boolean;
}

/** The whole API, ready to listen: what it offers, in the order in which a request meets it. */
export async function buildApp(
  services: Services,
  { publisher, trustProxy = false }: AppOptions,
): Promise<FastifyInstance> {
  const app = fastify({
    loggerInstance: services.log,
    trustProxy,
    bodyLimit: 512 * 1024,
    logController: new LogController({ disableRequestLogging: true }), // `trace` writes one line for each
    requestTimeout: longestUploadMs, // `limitTime` has a shorter one for all but files
    exposeHeadRoutes: true,
    frameworkErrors: unreadableAddress,
    clientErrorHandler: unreadableRequest,
    http: { requireHostHeader: false }, // `addressed` asks for it, and answers
  });
  app.server.on('checkExpectation', unmetExpectation);
  app.setValidatorCompiler(validatorCompiler as never);
  app.setSerializerCompiler(() => JSON.stringify);
  app.removeContentTypeParser('text/plain');
  app.decorateRequest('caller', null as unknown as Caller);
  app.decorateRequest('signedInAt', null);
  app.decorateRequest('now', '');

  limitTime(app);
  trace(app);
  forwarded(app);
  failures(app, services, (request, reply, problem) => sendProblemPage(visitOf(request, reply), problem));
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] },
    },
  });
  await openapi(app, publisher);
  await countAddresses(app);

  health(app, services);
  await app.register((pages) => signInPages(pages, services));
  await app.register((pages) => unsubscribePages(pages, services));
  await app.register((pages) => surveyPages(pages, services));
  lookFiles(app);
  await app.register((pages) => peoplePages(pages, services, publisher));
  await app.register(
    async (v1) => {
      addressed(v1);
      about(v1);
      await v1.register(async (open) => {
        limitOpenings(open, services.store.settings.openingsPerMinute);
        openCalendars(open, services);
      });
    },
    { prefix: base },
  );
  await app.register(
    async (v1) => {
      addressed(v1);
      identify(v1, services);
      protectNames(v1, services);
      traceReadings(v1, services);
      me(v1);
      signInDryRuns(v1, services);
      orders(v1, services);
      papers(v1, services);
      drafts(v1, services);
      commands(v1, services);
      organisation(v1, services);
      huvudmen(v1, services);
      imports(v1, services);
      notices(v1, services);
      incomingMail(v1, services);
      postWishes(v1, services);
      qualityReports(v1, services);
      improvements(v1, services);
      staffAbsences(v1, services);
      goals(v1, services);
      catalogue(v1, services);
      readings(v1, services);
      letterTemplates(v1, services);
      surveys(v1, services);
      followUps(v1, services);
      surveyEditing(v1, services);
      activities(v1, services);
      december(v1, services);
      attachments(v1, services);
      uploads(v1, services);
      invitations(v1, services);
      ownCalendarFeed(v1, services);
    },
    { prefix: base },
  );
  await app.ready();
  return app;
}

/** Every call is somebody's, at one instant, and takes what the route answers in; what it brings is theirs and kept by nobody on the way. */
function identify(app: FastifyInstance, { whoCalls, clock }: Services): void {
  app.addHook('onRequest', async (request, reply) => {
    reply.header('cache-control', 'no-store');
    refuseUnlessTaken(request);
    if ((request.headers['content-encoding'] ?? 'identity') !== 'identity') throw new Problem('encoding-unsupported');
    request.now = clock();
    Object.assign(request, await whoCalls(request, request.now));
  });
}

/** Refuses what would be answered in a form that the caller does not take. */
function refuseUnlessTaken({ headers, routeOptions }: FastifyRequest): void {
  const { offers } = routeOptions.config;
  if (offers === 'anything') return;
  const isTaken = offers ? wantedOf(headers.accept, offers) !== null : takesJson(headers.accept);
  if (!isTaken) throw new Problem('not-acceptable', { types: (offers ?? ['application/json']).join(', ') });
}
