import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Static } from 'typebox';
import { readRound } from '../../documents/december-reads';
import { keepSitting, sittingFor } from '../../documents/keep-sitting';
import { Refused } from '../../documents/outcomes';
import { decemberWindow } from '../../domain/surveys/december-round';
import { type Answering, refusedAnswering } from '../../domain/surveys/december-sitting';
import { named } from '../../schemas/answers';
import { DecemberRoundAnswer, DecemberSittingAnswer, SittingBody } from '../../schemas/december-answers';
import { seenVersion } from '../etag';
import type { Services } from '../services';
import { sittingView } from '../views/december-view';
import { linksFor } from '../views/links';
import { decemberExamples, sittingBodyExample } from './december-examples';
import { decemberReadings } from './december-readings';
import { answer, etagHeader, headers, ifMatch, operation, withToken } from './operation';
import { roundParams } from './targets';

const tags = ['december'];
const one = answer('The survey', named(DecemberSittingAnswer), decemberExamples.sitting, etagHeader);

/** The year that an address names. */
const yearIn = (request: FastifyRequest): number => Number((request.params as Static<typeof roundParams>).year);
const asked = (request: FastifyRequest) => ({ year: yearIn(request), caller: request.caller, now: request.now });

/** The survey that every rektor answers once a year, for all their units in one sitting. */
export function december(app: FastifyInstance, services: Services): void {
  round(app, services);
  sitting(app, services);
  kept(app, services);
  decemberReadings(app, services);
}

function round(app: FastifyInstance, { store }: Services): void {
  const told = {
    ...{ operationId: 'getDecemberRound', summary: 'When the yearly survey is open', tags },
    description:
      'När årets enkät till rektorer öppnar, påminner och stänger. When the survey of the year opens, reminds and closes.',
  };
  const found = answer('The round', named(DecemberRoundAnswer), decemberExamples.round);
  app.get(
    '/december-rounds/:year',
    { schema: operation(told, { params: roundParams, response: { 200: found, ...withToken(404) } }) },
    async (request) => {
      const year = yearIn(request);
      const stands = await readRound(store, { year, now: request.now });
      return { year, ...stands, _links: { self: linksFor(request)(`/december-rounds/${year}`) } };
    },
  );
}

function sitting(app: FastifyInstance, { store, surveys }: Services): void {
  const told = {
    ...{ operationId: 'getDecemberSitting', summary: 'What one is asked this year, and has answered', tags },
    description:
      'Enkäten för alla egna enheter, ifylld med det som är känt. Svaren är inte anonyma. The survey for all of one’s units, prefilled with what is known; not anonymous.',
  };
  app.get(
    '/december-rounds/:year/sittings/current',
    { schema: operation(told, { params: roundParams, response: { 200: one, ...withToken(404, 409) } }) },
    async (request, reply) => {
      const open = await sittingFor(store, surveys, asked(request));
      const refused = refusedAnswering(yearIn(request), store.settings, request.now);
      if (refused?.refusal === 'december-not-open') throw new Refused(refused, null);
      const { closesAt } = decemberWindow(yearIn(request), store.settings);
      reply.header('etag', `"${open.sitting.version}"`);
      return sittingView(open, closesAt, linksFor(request));
    },
  );
}

function kept(app: FastifyInstance, { store, surveys }: Services): void {
  const told = {
    ...{ operationId: 'saveDecemberSitting', summary: 'Keep or send one’s answers', tags },
    description:
      'Sparar svaren medan de skrivs, och skickar dem; de går att ändra tills enkäten stänger. Keeps answers while they are written, and sends them; they can be changed until the survey closes.',
  };
  const saving = operation(told, {
    ...{ headers: headers({ 'if-match': ifMatch }), params: roundParams },
    body: { ...SittingBody, examples: [sittingBodyExample] },
    response: { 200: one, ...withToken(400, 404, 409, 412, 413, 415, 422, 428) },
  });
  app.put('/december-rounds/:year/sittings/current', { schema: saving }, async (request, reply) => {
    const body = request.body as Answering;
    const saved = await keepSitting(store, surveys, { ...asked(request), body, seen: seenVersion(request)! });
    const { closesAt } = decemberWindow(yearIn(request), store.settings);
    reply.headers({ etag: `"${saved.sitting.version}"`, 'cache-control': 'no-store' });
    return sittingView(saved, closesAt, linksFor(request));
  });
}
