import type { FastifyInstance, FastifyRequest } from 'fastify';
import Type, { type Static } from 'typebox';
import { readDecemberResults, readResponseRates, readRoundUnits, readSittings } from '../../documents/december-reads';
import { tryRound } from '../../documents/december-trial';
import { listOf, named } from '../../schemas/answers';
import {
  DecemberResultsAnswer,
  DecemberTrialAnswer,
  ResponseRatesAnswer,
  RoundUnitAnswer,
  SentSittingAnswer,
} from '../../schemas/december-answers';
import { Day, Id } from '../../schemas/vocabulary';
import { sittingRead } from '../read-trace';
import type { Services } from '../services';
import { linksFor } from '../views/links';
import { decemberExamples } from './december-examples';
import { type Page, pageOf, paging } from './lists';
import { answer, operation, withToken } from './operation';
import { roundParams } from './targets';

const closed = { additionalProperties: false };
const tags = ['december'];
const pageQuery = Type.Object(paging, closed);
const huvudmanQuery = Type.Object(
  { huvudman: Type.Optional(Type.String({ ...Id, description: 'Of its units alone' })) },
  closed,
);
const unitsQuery = Type.Object(
  {
    ...{ ...paging, ...huvudmanQuery.properties },
    answered: Type.Optional(Type.Boolean({ description: 'Those that have an answer, or those that have none' })),
  },
  closed,
);
const trialQuery = Type.Object(
  { ...paging, on: Type.Optional(Type.String({ ...Day, description: 'As of this day; the opening one by default' })) },
  closed,
);
const asked = ({ params, caller, now }: FastifyRequest) => ({
  ...{ year: Number((params as Static<typeof roundParams>).year), caller, now },
});

/** What is read of the yearly survey: how many have answered, what, and what a round would ask. */
export function decemberReadings(app: FastifyInstance, services: Services): void {
  rates(app, services);
  units(app, services);
  sent(app, services);
  results(app, services);
  trial(app, services);
}

function rates(app: FastifyInstance, { store: { collections } }: Services): void {
  const told = {
    ...{ operationId: 'getDecemberRates', summary: 'How many units have answered', tags },
    description: 'Svarsfrekvens, utan ett ord av svaren. The response rate, without a word of the answers.',
  };
  const found = answer('The response rate', named(ResponseRatesAnswer), decemberExamples.rates);
  app.get(
    '/december-rounds/:year/response-rates',
    { schema: operation(told, { params: roundParams, response: { 200: found, ...withToken(404) } }) },
    async (request) => {
      const { year, caller } = asked(request);
      const counted = await readResponseRates(collections, { year, caller });
      return { year, ...counted, _links: { self: linksFor(request)(`/december-rounds/${year}/response-rates`) } };
    },
  );
}

function units(app: FastifyInstance, { store: { collections } }: Services): void {
  const told = {
    ...{ operationId: 'listDecemberUnits', summary: 'Which units have answered', tags },
    description:
      'Enheterna som har frågats, och om de har svarat, utan ett ord av svaren. The units that were asked, and whether they have answered, without a word of the answers.',
  };
  const rows = answer('A page of units', listOf('units', named(RoundUnitAnswer)), decemberExamples.units);
  app.get(
    '/december-rounds/:year/units',
    {
      schema: operation(told, {
        ...{ params: roundParams, querystring: unitsQuery, response: { 200: rows, ...withToken(404) } },
      }),
    },
    async (request, reply) => {
      const query = request.query as Static<typeof unitsQuery> & Page;
      const found = await readRoundUnits(collections, asked(request), query);
      return pageOf(request, reply, 'units', found, query);
    },
  );
}

function sent(app: FastifyInstance, { store }: Services): void {
  const told = {
    ...{ operationId: 'listDecemberSittings', summary: 'What rektorer have answered', tags },
    description: 'Svaren, för centret när enkäten har stängt. The answers, for the centre once the survey has closed.',
  };
  const rows = answer('A page of answers', listOf('sittings', named(SentSittingAnswer)), decemberExamples.sittings);
  app.get(
    '/december-rounds/:year/sittings',
    {
      schema: operation(told, {
        ...{ params: roundParams, querystring: pageQuery, response: { 200: rows, ...withToken(404, 409) } },
      }),
    },
    async (request, reply) => {
      const page = request.query as Page;
      const found = await readSittings(store, asked(request), page);
      request.read = found.slice(0, page.limit).map(sittingRead);
      const shown = found.map(({ person, units, sentAt, surveyVersion, answers }) => ({
        ...{ person, units, sentAt, surveyVersion, answers },
      }));
      return pageOf(request, reply, 'sittings', shown, page);
    },
  );
}

function results(app: FastifyInstance, { store, surveys }: Services): void {
  const told = {
    ...{ operationId: 'getDecemberResults', summary: 'What the answers came to', tags },
    description:
      'Sammanräknade svar, aldrig för färre rektorer än golvet; en huvudmans läsare får sin egen. Answers added up, never of fewer rektorer than the floor; the reader of a huvudman gets its own.',
  };
  const found = answer('The results', named(DecemberResultsAnswer), decemberExamples.results);
  app.get(
    '/december-rounds/:year/results',
    {
      schema: operation(told, {
        ...{ params: roundParams, querystring: huvudmanQuery, response: { 200: found, ...withToken(404, 409) } },
      }),
    },
    async (request) => {
      const { huvudman } = request.query as Static<typeof huvudmanQuery>;
      const { year } = asked(request);
      const came = await readDecemberResults(store, surveys, { ...asked(request), huvudman });
      return { year, ...came, _links: { self: linksFor(request)(`/december-rounds/${year}/results`) } };
    },
  );
}

function trial(app: FastifyInstance, { store, surveys, directory }: Services): void {
  const told = {
    ...{ operationId: 'tryDecemberRound', summary: 'Try the round of a year', tags },
    description:
      'Vem som skulle få frågor om vad, som uppdragen är en viss dag. Inget sparas och inget skickas. Who would be asked what as of a day; nothing is kept and nothing is sent.',
  };
  const found = answer('What would be asked', named(DecemberTrialAnswer), decemberExamples.trial);
  app.get(
    '/december-rounds/:year/dry-runs',
    {
      schema: operation(told, {
        ...{ params: roundParams, querystring: trialQuery, response: { 200: found, ...withToken(404) } },
      }),
    },
    async (request, reply) => {
      const { on, ...page } = request.query as Static<typeof trialQuery> & Page;
      const { year, caller } = asked(request);
      const day = on ?? `${year}-${store.settings.decemberOpensOn}`;
      const municipal = await directory.municipalHuvudmen();
      const { rows, stages, ...tried } = await tryRound(store, surveys, { year, on: day, caller, municipal }, page);
      const planned = stages.map(({ doneAt: _not, ...stage }) => stage);
      return { ...pageOf(request, reply, 'rows', rows, page), ...tried, year, stages: planned };
    },
  );
}
