import type { FastifyInstance } from 'fastify';
import Type, { type Static } from 'typebox';
import { readHoldersAt, readHuvudman, readHuvudmanLog, readHuvudmen } from '../../documents/huvudman-reads';
import { keepHuvudman } from '../../documents/keep-huvudman';
import { toldNow } from '../../domain/protection';
import { Links, listOf, named } from '../../schemas/answers';
import { HuvudmanAnswer, HuvudmanPersonAnswer, HuvudmanReceiptAnswer } from '../../schemas/huvudman-answers';
import { huvudmanBodies, huvudmanCommands } from '../../schemas/huvudman-commands';
import { OrganisationLogAnswer } from '../../schemas/organisation-answers';
import { isFresh } from '../etag';
import { huvudmanRead } from '../read-trace';
import type { Services } from '../services';
import { linksFor } from '../views/links';
import { shownHolder, shownHuvudman } from '../views/unit-view';
import { commandAlike } from './commands-alike';
import { huvudmanExamples } from './huvudman-examples';
import { huvudmanRoutes } from './huvudman-routes';
import { type Page, pageOf, paging } from './lists';
import { answer, etagHeader, ifNoneMatch, notModified, operation, withToken } from './operation';
import { huvudmanParams } from './targets';

const page = Type.Object(paging, { additionalProperties: false });
const tags = ['organisation'];

/** Every command on huvudmen and their people, all given in the same way. */
function commandsOf(app: FastifyInstance, { store, directory, calendars }: Services): void {
  for (const command of huvudmanCommands)
    commandAlike(app, {
      ...{ command, route: huvudmanRoutes[command], body: huvudmanBodies[command] },
      receipt: { schema: named(HuvudmanReceiptAnswer), example: huvudmanExamples.receipt },
      keep: async (given) => {
        const receipt = await keepHuvudman(store, [directory, calendars], { command, ...given });
        return { receipt, at: `/huvudmen/${receipt.huvudman}` };
      },
    });
}

/** Huvudmen, who does what there and at the centre that they run, and what has changed. */
export function huvudmen(app: FastifyInstance, services: Services): void {
  const { collections } = services.store;
  commandsOf(app, services);

  const list = {
    ...{ operationId: 'listHuvudmen', summary: 'Huvudmen', tags },
    description: 'Huvudmän som anroparen får känna till. Huvudmen that the caller may know of.',
  };
  app.get(
    '/huvudmen',
    {
      schema: operation(list, {
        querystring: page,
        response: {
          200: answer('A page of huvudmen', listOf('huvudmen', named(HuvudmanAnswer)), huvudmanExamples.list),
          ...withToken(422),
        },
      }),
    },
    async (request, reply) => {
      const query = request.query as Page;
      const link = linksFor(request);
      const rows = await readHuvudmen(collections, request.caller, query);
      const shown = rows.map((each) => ({ ...shownHuvudman(each), _links: { self: link(`/huvudmen/${each._id}`) } }));
      return pageOf(request, reply, 'huvudmen', shown, query);
    },
  );

  const one = {
    ...{ operationId: 'getHuvudman', summary: 'One huvudman', tags },
    description: 'En huvudman, och från när till när. One huvudman, and from when to when it is one.',
  };
  app.get(
    '/huvudmen/:huvudmanId',
    {
      schema: operation(one, {
        ...{ headers: ifNoneMatch, params: huvudmanParams },
        response: {
          200: answer('The huvudman', named(HuvudmanAnswer), huvudmanExamples.one, etagHeader),
          ...notModified,
          ...withToken(404),
        },
      }),
    },
    async (request, reply) => {
      const { huvudmanId } = request.params as Static<typeof huvudmanParams>;
      const { huvudman } = await readHuvudman(collections, huvudmanId, request.caller, request.now);
      if (isFresh(request, reply, huvudman.version)) return reply.send();
      return { ...shownHuvudman(huvudman), _links: { self: linksFor(request)(`/huvudmen/${huvudmanId}`) } };
    },
  );

  const people = {
    ...{ operationId: 'listHuvudmanPeople', summary: 'People of a huvudman', tags },
    description:
      'Vem som har eller har haft uppdrag hos huvudmannen och på det Pedagogcentrum som den driver. Who has or had a duty at the huvudman, and at the centre that it runs.',
  };
  const shape = Type.Object(
    { people: Type.Array(named(HuvudmanPersonAnswer)), _links: Links },
    { additionalProperties: false },
  );
  app.get(
    '/huvudmen/:huvudmanId/people',
    {
      schema: operation(people, {
        params: huvudmanParams,
        response: { 200: answer('The people', shape, huvudmanExamples.people), ...withToken(404) },
      }),
    },
    async (request) => {
      const { huvudmanId } = request.params as Static<typeof huvudmanParams>;
      const found = await readHoldersAt(collections, huvudmanId, request.caller, request.now);
      const shown = found.people.map((person) => shownHolder(person, found, request));
      request.read = huvudmanRead(
        found.huvudman,
        shown.map(({ id }) => ({ person: id })),
      );
      return { people: shown, _links: { self: linksFor(request)(`/huvudmen/${huvudmanId}/people`) } };
    },
  );

  const log = {
    ...{ operationId: 'listHuvudmanLogEntries', summary: 'What was changed of a huvudman', tags },
    description:
      'Vem som har ändrat vad om huvudmannen och dess uppdrag. Who changed what of it and its duties, and when.',
  };
  app.get(
    '/huvudmen/:huvudmanId/log-entries',
    {
      schema: operation(log, {
        ...{ params: huvudmanParams, querystring: page },
        response: {
          200: answer('A page of entries', listOf('logEntries', named(OrganisationLogAnswer)), huvudmanExamples.log),
          ...withToken(404, 422),
        },
      }),
    },
    async (request, reply) => {
      const { huvudmanId } = request.params as Static<typeof huvudmanParams>;
      const query = request.query as Page;
      const { huvudman, entries } = await readHuvudmanLog(collections, huvudmanId, request, query);
      const shown = entries.map(({ _id, key: _key, receipt: _receipt, ...entry }) => toldNow(entry, request.nameless));
      const answered = pageOf(request, reply, 'logEntries', shown, query);
      request.read = huvudmanRead(huvudman, answered);
      return answered;
    },
  );
}
