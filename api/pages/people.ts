import { parse, serialize } from 'cookie';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { protectNames } from '../protection';
import type { Publisher } from '../publisher';
import { traceReadings } from '../read-trace';
import type { Services } from '../services';
import { type Language, languageOf } from '../words';
import { aboutMe, openPages } from './about/routes';
import { absencePages } from './absences/routes';
import { activityPages } from './activities/routes';
import { calendarPages } from './calendar/routes';
import { compressPages } from './compressed';
import { decemberRoundPages } from './december/round-routes';
import { decemberPages } from './december/routes';
import { filePages } from './files/routes';
import { commandPages } from './forms/pages';
import { huvudmanPages } from './huvudmen/routes';
import { importPages } from './imports/routes';
import { incomingPages } from './incoming/routes';
import { invitationPages } from './invitations/routes';
import { letterPages } from './letters/routes';
import { noticePages } from './notices/routes';
import { orderPages } from './order/routes';
import { orderingPages } from './ordering/routes';
import { overviewPages } from './overview/routes';
import { ownLetterPages } from './own-letters/routes';
import { pageFailures } from './problems';
import { qualityPages } from './quality/routes';
import { cataloguePages } from './registers/catalogue';
import { goalPages } from './registers/goals';
import { improvementPages } from './registers/improvements';
import { representativePages } from './representatives/routes';
import { schoolYearPages } from './school-year/routes';
import { sessionPages } from './session/routes';
import { signedInHere } from './signed-in-here';
import { startPages } from './start/routes';
import { surveyEditingPages } from './survey-editing/routes';
import { systemPages } from './system/routes';
import { unitPages } from './units/routes';
import { writingPages } from './writing/routes';

/** So much of a form is read, far more than anybody writes: what is too long for its field comes back as it was written. */
const mostWritten = 4 * 1024 * 1024;
const languageCookie = 'insats-language';
const aYear = 365 * 24 * 60 * 60;
const isLanguage = (value: unknown): value is Language => value === 'sv' || value === 'en';

/** The language that somebody has chosen, else what their browser asks for: every view answers by one header. */
function chooseLanguage(request: FastifyRequest, reply: FastifyReply, address: string): void {
  const { lang } = request.query as { lang?: unknown };
  const kept = parse(request.headers.cookie ?? '')[languageCookie];
  const chosen = isLanguage(lang) ? lang : isLanguage(kept) ? kept : languageOf(request.headers['accept-language']);
  request.headers['accept-language'] = chosen;
  if (!isLanguage(lang)) return;
  const options = { path: '/', maxAge: aYear, sameSite: 'lax' as const, secure: address.startsWith('https:') };
  reply.header('set-cookie', serialize(languageCookie, lang, options));
}

/** The pages for everybody who signs in: rendered here, calling what the API calls, complete without any script. */
export async function peoplePages(app: FastifyInstance, services: Services, publisher: Publisher): Promise<void> {
  const { whoCalls, clock, signIn } = services;
  await compressPages(app);
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string', bodyLimit: mostWritten },
    (_request, body, done) => done(null, body),
  );
  pageFailures(app, services);
  app.addHook('onRequest', async (request, reply) => {
    chooseLanguage(request, reply, signIn.settings.address);
    request.now = clock();
  });
  protectNames(app, services, ['GET', 'HEAD', 'POST']);
  traceReadings(app, services);
  // Pages that anybody may open know who is signed in, where somebody is: the menu is theirs.
  await app.register(async (open) => {
    open.addHook('preHandler', async (request) => {
      request.caller = (await signedInHere(services, request)) as typeof request.caller;
    });
    startPages(open, services);
    openPages(open, services, publisher);
  });
  // Who it is, is asked when the body is there: what was written by somebody who is signed out is given back.
  await app.register(async (known) => {
    known.addHook('preHandler', async (request) => {
      Object.assign(request, await whoCalls(request, request.now));
    });
    aboutMe(known, services);
    orderPages(known, services);
    commandPages(known, services);
    unitPages(known, services);
    huvudmanPages(known, services);
    systemPages(known, services, publisher);
    goalPages(known, services);
    improvementPages(known, services);
    absencePages(known, services);
    activityPages(known, services);
    cataloguePages(known, services);
    noticePages(known, services);
    incomingPages(known, services);
    invitationPages(known, services);
    ownLetterPages(known, services);
    importPages(known, services);
    letterPages(known, services);
    surveyEditingPages(known, services);
    filePages(known, services);
    overviewPages(known, services);
    qualityPages(known, services);
    writingPages(known, services);
    sessionPages(known, services);
    calendarPages(known, services);
    orderingPages(known, services);
    schoolYearPages(known, services);
    representativePages(known, services);
    decemberPages(known, services);
    decemberRoundPages(known, services);
  });
}
