import type { FastifyInstance } from 'fastify';
import Type, { type Static } from 'typebox';
import { keepOrganisation, type OrganisationReceipt } from '../../documents/keep-organisation';
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
import {
  type OrganisationCommand,
  organisationBodies,
  organisationCommands,
} from '../../schemas/organisation-commands';
import { isFresh } from '../etag';
import { centreRead, unitRead } from '../read-trace';
import type { Services } from '../services';
import { linksFor } from '../views/links';
import { shownCalendar, shownHuvudman, shownPerson, shownUnit } from '../views/unit-view';
import { keyOf } from './commands';
import { type Page, pageOf, paging } from './lists';
import {
  answer,
  etagHeader,
  headers,
  idempotencyKey,
  ifNoneMatch,
  notModified,
  operation,
  withToken,
} from './operation';
import { organisationExamples } from './organisation-examples';
import { organisationRoutes } from './organisation-routes';
import { paramsOf, unitParams } from './targets';

const page = Type.Object(paging, { additionalProperties: false });

function schemaOf(command: OrganisationCommand) {
  const { path, name, example } = organisationRoutes[command];
  const told = {
    ...{ operationId: command, summary: name.en, tags: ['organisation'] },
    description: `${name.sv}. ${name.en}. A command is repeated safely with its Idempotency-Key.`,
  };
  const receipt = { ...organisationExamples.receipt, command };
  return operation(told, {
    headers: headers({ 'idempotency-key': idempotencyKey }),
    params: paramsOf(path),
    body: { ...organisationBodies[command], examples: [example] },
    response: {
      200: answer('Kept: nothing of it can be lost', named(OrganisationReceiptAnswer), receipt),
      ...withToken(400, 404, 409, 413, 415, 422),
    },
  } as never);
}

/** Every command on units, duties and representations, all given in the same way. */
function organisationCommandsOf(app: FastifyInstance, { store, directory, calendars }: Services): void {
  for (const command of organisationCommands) {
    const { method, path } = organisationRoutes[command];
    app.route({
      method,
      url: path.replace(/\{(\w+)\}/g, ':$1'),
      schema: schemaOf(command),
      preValidation: async (request) => {
        if (request.body === undefined) request.body = {}; // nothing sent is nothing said
      },
      handler: async (request, reply) => {
        const receipt: OrganisationReceipt = await keepOrganisation(store, [directory, calendars], {
          ...{ command, target: request.params as Record<string, string>, body: request.body },
          ...{ key: keyOf(request), caller: request.caller, now: request.now },
        });
        const self = linksFor(request)(`/units/${receipt.unit}`);
        return reply.header('cache-control', 'no-store').send({ ...receipt, _links: { self } });
      },
    });
  }
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
