import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import Type, { type Static } from 'typebox';
import { readOwnReadings, readSearches, searchReadings } from '../../documents/readings';
import { listOf, named } from '../../schemas/answers';
import { OwnReadingAnswer, ReadingAnswer, ReadingSearchAnswer } from '../../schemas/reading-answers';
import { Id, Reason, Uuid } from '../../schemas/vocabulary';
import { unnamed } from '../protection';
import type { Services } from '../services';
import { actorTold } from '../views/actor';
import { ownReadingView, readingView } from '../views/reading-view';
import { type Language, languageOf } from '../words';
import { type Page, pageOf, paging } from './lists';
import { answer, operation, withToken } from './operation';
import { readingExamples } from './reading-examples';

const page = Type.Object(paging, { additionalProperties: false });
const search = Type.Object(
  {
    ...paging,
    person: Type.Optional({ ...Id, description: 'Of whom it is to be told who has read; this or an order' }),
    order: Type.Optional({ ...Uuid, description: 'Of which order it is to be told who has read; this or a person' }),
    reason: Type.Optional({
      ...Reason,
      description: 'Required: why it is searched, in some words; kept with the search',
    }),
  },
  { additionalProperties: false },
);

/** The language in which a request is answered; the answer says which. */
const answeredIn = (request: FastifyRequest, reply: FastifyReply): Language => {
  const language = languageOf(request.headers['accept-language']);
  reply.header('content-language', language);
  return language;
};

/** What was read about the caller: what everybody may know about themselves. */
function ownReadings(app: FastifyInstance, { store }: Services): void {
  const told = {
    ...{ operationId: 'listOwnReadings', summary: 'What was read about me', tags: ['readings'] },
    description:
      'Vad andra har läst om anroparen: dag, uppdrag och ändamål. What others have read about the caller: day, role and purpose.',
  };
  const answered = listOf('readings', named(OwnReadingAnswer));
  app.get(
    '/me/readings',
    {
      schema: operation(told, {
        querystring: page,
        response: { 200: answer('A page of readings', answered, readingExamples.own), ...withToken(422) },
      }),
    },
    async (request, reply) => {
      const query = request.query as Page;
      const language = answeredIn(request, reply);
      const rows = await readOwnReadings(store.collections, request.caller, query);
      const shown = rows.map((reading) => ownReadingView(reading, language));
      return pageOf(request, reply, 'readings', shown, query);
    },
  );
}

/** Who has searched, and why: for whoever may search themselves. */
function searches(app: FastifyInstance, { store }: Services): void {
  const told = {
    ...{ operationId: 'listReadingSearches', summary: 'Who has searched the access log', tags: ['readings'] },
    description:
      'Sökningar i åtkomstloggen med sina skäl, den senaste först: alla för chefen, den egna huvudmannens för administratören. Searches of the access log with their reasons, the latest first.',
  };
  const answered = listOf('readingSearches', named(ReadingSearchAnswer));
  const rows = answer('A page of searches', answered, readingExamples.searches);
  app.get(
    '/reading-searches',
    { schema: operation(told, { querystring: page, response: { 200: rows, ...withToken(422) } }) },
    async (request, reply) => {
      const query = request.query as Page;
      const language = answeredIn(request, reply);
      const found = await readSearches(store.collections, request.caller, query);
      const shown = found.map(({ _id: id, huvudmen: _huvudmen, ...search }) => ({
        ...{ id, ...search, told: actorTold(unnamed(request, search.by), language) },
      }));
      return pageOf(request, reply, 'readingSearches', shown, query);
    },
  );
}

/** Who has read what about whom: searched for a reason, and the search is kept. */
export function readings(app: FastifyInstance, services: Services): void {
  ownReadings(app, services);
  searches(app, services);
  const told = {
    ...{ operationId: 'searchReadings', summary: 'Who has read about somebody, or an order', tags: ['readings'] },
    description:
      'Åtkomstloggen för en person eller ett ärende, med skäl; sökningen sparas. Who has read about a person or an order, with a reason; the search is kept. Nothing is counted or sorted by who has read.',
  };
  const answered = listOf('readings', named(ReadingAnswer));
  app.get(
    '/readings',
    {
      schema: operation(told, {
        querystring: search,
        response: { 200: answer('A page of readings', answered, readingExamples.found), ...withToken(422) },
      }),
    },
    async (request, reply) => {
      const query = request.query as Static<typeof search> & Page;
      const { caller, now } = request;
      const found = await searchReadings(services.store.collections, { ...query, now }, caller);
      const language = answeredIn(request, reply);
      const shown = found.readings.map((reading) => readingView(reading, found.readers, language));
      return pageOf(request, reply, 'readings', shown, query);
    },
  );
}
