import type { FastifyInstance } from 'fastify';
import Type, { type Static } from 'typebox';
import { keepOrganisation } from '../../documents/keep-organisation';
import {
  readCalendarOf,
  readHuvudmanOf,
  readPeopleOf,
  readUnit,
  readUnitLog,
  readUnits,
  readWorkloads,
} from '../../documents/organisation-reads';
import { NotThere } from '../../documents/outcomes';
import { toldNow } from '../../domain/protection';
import { Links, listOf, named } from '../../schemas/answers';
import { HuvudmanAnswer } from '../../schemas/huvudman-answers';
import {
  CalendarAnswer,
  OrganisationLogAnswer,
  OrganisationReceiptAnswer,
  UnitAnswer,
  UnitPersonAnswer,
  WorkloadAnswer,
} from '../../schemas/organisation-answers';
import { organisationBodies, organisationCommands } from '../../schemas/organisation-commands';
import { isFresh } from '../etag';
import { centreRead, unitRead } from '../read-trace';
import type { Services } from '../services';
import { linksFor } from '../views/links';
import { shownCalendar, shownHuvudman, shownPerson, shownUnit } from '../views/unit-view';
import { commandAlike } from './commands-alike';
import { type Page, pageOf, paging } from './lists';
import { answer, etagHeader, ifNoneMatch, notModified, operation, withToken } from './operation';
import { organisationExamples } from './organisation-examples';
import { organisationRoutes } from './organisation-routes';
import { unitParams } from './targets';

const page = Type.Object(paging, { additionalProperties: false });

/** Every command on units, duties and representations, all given in the same way. */
function organisationCommandsOf(app: FastifyInstance, { store, directory, calendars }: Services): void {
  for (const command of organisationCommands)
    commandAlike(app, {
      ...{ command, route: organisationRoutes[command], body: organisationBodies[command] },
      receipt: { schema: named(OrganisationReceiptAnswer), example: organisationExamples.receipt },
      keep: async (given) => {
        const receipt = await keepOrganisation(store, [directory, calendars], { command, ...given });
        return { receipt, at: `/units/${receipt.unit}` };
      },
    });
}

/** Units, who has which duty there, who acts for whom, and what has changed. */
export function organisation(app: FastifyInstance, services: Services): void {
  const { collections } = services.store;
  organisationCommandsOf(app, services);

  const list = {
    ...{ operationId: 'listUnits', summary: 'Units', tags: ['organisation'] },
    description: 'Enheter som anroparen får känna till. Units that the caller may know of.',
  };
  app.get(
    '/units',
    {
      schema: operation(list, {
        querystring: page,
        response: {
          200: answer('A page of units', listOf('units', named(UnitAnswer)), organisationExamples.units),
          ...withToken(422),
        },
      }),
    },
    async (request, reply) => {
      const query = request.query as Page;
      const rows = await readUnits(collections, request.caller, query);
      const link = linksFor(request);
      const shown = rows.map((unit) => shownUnit(unit, link));
      return pageOf(request, reply, 'units', shown, query);
    },
  );

  const one = {
    ...{ operationId: 'getUnit', summary: 'One unit', tags: ['organisation'] },
    description: 'En enhet: koder, platser, arbetslag och vad som blir av den. One unit.',
  };
  app.get(
    '/units/:unitId',
    {
      schema: operation(one, {
        ...{ headers: ifNoneMatch, params: unitParams },
        response: {
          200: answer('The unit', named(UnitAnswer), organisationExamples.unit, etagHeader),
          ...notModified,
          ...withToken(404),
        },
      }),
    },
    async (request, reply) => {
      const { unitId } = request.params as Static<typeof unitParams>;
      const unit = await readUnit(collections, unitId, request.caller);
      if (isFresh(request, reply, unit.version)) return reply.send();
      return shownUnit(unit, linksFor(request));
    },
  );

  const owner = {
    ...{ operationId: 'getUnitHuvudman', summary: 'The huvudman of a unit', tags: ['organisation'] },
    description: 'Enhetens huvudman, och från när till när. Who answers for the unit, and from when to when.',
  };
  app.get(
    '/units/:unitId/huvudman',
    {
      schema: operation(owner, {
        params: unitParams,
        response: {
          200: answer('The huvudman', named(HuvudmanAnswer), organisationExamples.huvudman),
          ...withToken(404),
        },
      }),
    },
    async (request) => {
      const { unitId } = request.params as Static<typeof unitParams>;
      const huvudman = await readHuvudmanOf(collections, unitId, request.caller);
      if (!huvudman) throw new NotThere('nothing is known of the huvudman');
      const self = linksFor(request)(`/units/${unitId}/huvudman`);
      return { ...shownHuvudman(huvudman), _links: { self } };
    },
  );

  const people = {
    ...{ operationId: 'listUnitPeople', summary: 'People of a unit', tags: ['organisation'] },
    description:
      'Vem som har eller har haft uppdrag vid enheten och vem som företräder rektor. Who has or had a duty at the unit, and who acts for its rektor.',
  };
  app.get(
    '/units/:unitId/people',
    {
      schema: operation(people, {
        ...{ params: unitParams, querystring: page },
        response: {
          200: answer('A page of people', listOf('people', named(UnitPersonAnswer)), organisationExamples.people),
          ...withToken(404, 422),
        },
      }),
    },
    async (request, reply) => {
      const { unitId } = request.params as Static<typeof unitParams>;
      const query = request.query as Page;
      const found = await readPeopleOf(collections, unitId, request.caller, query);
      const shown = found.people.map((person) => shownPerson(person, found.unit, request));
      const answered = pageOf(request, reply, 'people', shown, query);
      const readOf = shown.slice(0, query.limit).map(({ id }) => ({ person: id }));
      request.read = unitRead(found.unit, [readOf, answered]);
      return answered;
    },
  );

  const days = {
    ...{ operationId: 'getUnitCalendar', summary: 'The calendar of a unit', tags: ['organisation'] },
    description:
      'Enhetens terminer, lov, studiedagar och stängda dagar. Its terms, breaks, study days and closed days.',
  };
  app.get(
    '/units/:unitId/calendar',
    {
      schema: operation(days, {
        params: unitParams,
        response: {
          200: answer('The calendar', named(CalendarAnswer), organisationExamples.calendar),
          ...withToken(404),
        },
      }),
    },
    async (request) => {
      const { unitId } = request.params as Static<typeof unitParams>;
      const calendar = await readCalendarOf(collections, unitId, request.caller);
      const self = linksFor(request)(`/units/${unitId}/calendar`);
      return { ...shownCalendar(calendar), _links: { self } };
    },
  );

  const work = {
    ...{ operationId: 'listWorkloads', summary: 'The work of the staff', tags: ['organisation'] },
    description:
      'Vad var och en på Pedagogcentrum har: ärenden, pass de närmaste 60 dagarna och frånvaro. What each of the staff has on their table, to be seen before an order is taken on.',
  };
  const shape = Type.Object(
    { workloads: Type.Array(named(WorkloadAnswer)), _links: Links },
    { additionalProperties: false },
  );
  app.get(
    '/workloads',
    {
      schema: operation(work, {
        response: { 200: answer('The work of each', shape, organisationExamples.workloads), ...withToken() },
      }),
    },
    async (request) => {
      const rows = await readWorkloads(collections, request.caller, request.now);
      const workloads = rows.map(({ _id: person, ...workload }) => ({ person, ...workload }));
      request.read = centreRead(workloads);
      return { workloads, _links: { self: linksFor(request)('/workloads') } };
    },
  );

  const log = {
    ...{ operationId: 'listUnitLogEntries', summary: 'What was changed of a unit', tags: ['organisation'] },
    description: 'Vem som har ändrat vad om enheten, dess uppdrag och representanter. Who changed what, and when.',
  };
  app.get(
    '/units/:unitId/log-entries',
    {
      schema: operation(log, {
        ...{ params: unitParams, querystring: page },
        response: {
          200: answer(
            'A page of entries',
            listOf('logEntries', named(OrganisationLogAnswer)),
            organisationExamples.log,
          ),
          ...withToken(404, 422),
        },
      }),
    },
    async (request, reply) => {
      const { unitId } = request.params as Static<typeof unitParams>;
      const query = request.query as Page;
      const { unit, entries } = await readUnitLog(collections, unitId, request.caller, query);
      const shown = entries.map(({ _id, key: _key, receipt: _receipt, ...entry }) => toldNow(entry, request.nameless));
      const answered = pageOf(request, reply, 'logEntries', shown, query);
      request.read = unitRead(unit, answered);
      return answered;
    },
  );
}
