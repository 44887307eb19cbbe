import type { FastifyInstance } from 'fastify';
import { html } from 'ghtml';
import { Refused } from '../../../documents/outcomes';
import { isAdministratorOf, isLead } from '../../../domain/callers';
import { yearOf } from '../../../domain/days';
import { isRefusal } from '../../../domain/decision';
import { readingsFor } from '../../../domain/readings';
import { Problem } from '../../problems';
import { unnamed } from '../../protection';
import type { Publisher } from '../../publisher';
import { mustAdministerSignIn, tryClaims } from '../../rest/sign-in-dry-runs';
import type { Services } from '../../services';
import { words } from '../../words';
import { one } from '../forms/fields';
import { sentIn } from '../forms/read';
import { hidden } from '../hidden';
import { sendPage } from '../page';
import { type SignedIn, signedIn } from '../visit';
import { healthPage } from './health';
import { readingsPage, searchedPage } from './readings';
import { settingsPage } from './settings';
import { claimsIn, signInPage, type Tried } from './sign-in';

type Way = 'health' | 'settings' | 'signIn' | 'readings' | 'december';
const addresses: Record<Exclude<Way, 'december'>, string> = {
  ...{ health: '/system/health', settings: '/system/settings' },
  ...{ signIn: '/system/sign-in', readings: '/system/readings' },
};

/** Where a page is: the trial of the yearly survey is the one of this year. */
const addressOf = (way: Way, { now }: SignedIn): string =>
  way === 'december' ? `/december-rounds/${yearOf(now)}/dry-runs` : addresses[way];

/** Which of the pages are somebody's: the lead sees how the system fares and is set, the municipality's administrators all. */
async function waysOf({ directory }: Services, { caller }: SignedIn): Promise<Way[]> {
  const municipal = await directory.municipalHuvudmen();
  const administers = municipal.some((huvudman) => isAdministratorOf(caller, huvudman));
  const runs: Way[] = administers || isLead(caller) ? ['health', 'settings', 'december'] : [];
  const searches: Way[] = isRefusal(readingsFor(caller)) ? [] : ['readings'];
  return [...runs, ...(administers ? (['signIn'] as const) : []), ...searches];
}

async function mustHave(services: Services, visit: SignedIn, way: Way): Promise<void> {
  if (!(await waysOf(services, visit)).includes(way)) throw new Problem('administrator-only');
}

/** How the system fares, how it is set up, whom a sign-in becomes, and who has read what: for those who run it. */
export function systemPages(app: FastifyInstance, services: Services, publisher: Publisher): void {
  app.get('/system', hidden, async (request, reply) => {
    const visit = signedIn(request, reply);
    const { say } = visit;
    const ways = await waysOf(services, visit);
    if (ways.length === 0) throw new Problem('administrator-only');
    const rows = ways.map(
      (way) =>
        html`<li class="flow"><h2 class="ds-heading" data-size="sm"><a href="${addressOf(way, visit)}">${say(`system.${way}`)}</a></h2><p class="soft">${say(`system.${way}What`)}</p></li>`,
    );
    const title = say('system.title');
    return sendPage(visit, {
      ...{ title, forStaff: true },
      body: html`<div class="flow"><h1 class="ds-heading" data-size="xl">${title}</h1><p class="lead">${say('system.lead')}</p></div><ul class="plain far paper">!${rows}</ul>`,
    });
  });

  app.get(addresses.health, hidden, async (request, reply) => {
    const visit = signedIn(request, reply);
    await mustHave(services, visit, 'health');
    return sendPage(visit, await healthPage(services, visit));
  });

  app.get(addresses.settings, hidden, async (request, reply) => {
    const visit = signedIn(request, reply);
    await mustHave(services, visit, 'settings');
    return sendPage(visit, settingsPage(visit, services, publisher));
  });

  signInTrial(app, services);
  readingSearch(app, services);
}

function signInTrial(app: FastifyInstance, services: Services): void {
  const { signIn, directory } = services;
  const path = addresses.signIn;

  app.get(path, hidden, async (request, reply) => {
    const visit = signedIn(request, reply);
    await mustAdministerSignIn(directory, visit.caller);
    return sendPage(visit, signInPage(visit, signIn.settings, { sent: {}, result: null, problem: null }));
  });

  app.post(path, { schema: hidden.schema }, async (request, reply) => {
    const visit = signedIn(request, reply);
    await mustAdministerSignIn(directory, visit.caller);
    const sent = sentIn(request.body);
    const tried: Tried = { sent, result: null, problem: null };
    try {
      const result = await tryClaims(services, claimsIn(one(sent, 'claims')), visit.now);
      tried.result = unnamed(request, result);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      tried.problem = error;
      reply.code(words.refusals[error.key]!.status);
    }
    return sendPage(visit, signInPage(visit, signIn.settings, tried));
  });
}

function readingSearch(app: FastifyInstance, services: Services): void {
  const mustSearch = ({ caller }: SignedIn): void => {
    const allowed = readingsFor(caller);
    if (isRefusal(allowed)) throw new Refused(allowed, null);
  };

  app.get(addresses.readings, hidden, async (request, reply) => {
    const visit = signedIn(request, reply);
    mustSearch(visit);
    return sendPage(visit, readingsPage(visit));
  });

  app.post(addresses.readings, { schema: hidden.schema }, async (request, reply) => {
    const visit = signedIn(request, reply);
    mustSearch(visit);
    return sendPage(visit, await searchedPage(services, visit, sentIn(request.body)));
  });
}
