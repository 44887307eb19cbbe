import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import Type, { type Static } from 'typebox';
import { type ActivityQuery, readActivities, readActivity, readActivityLog } from '../../documents/activity-reads';
import { type ActivityReceipt, correctActivity, recordActivity } from '../../documents/keep-activity';
import type { Activity, ActivityContent } from '../../schemas/activities';
import {
  ActivityAnswer,
  ActivityLogAnswer,
  ActivityReceiptAnswer,
  CorrectActivityBody,
  RecordActivityBody,
} from '../../schemas/activity-answers';
import { listOf, named } from '../../schemas/answers';
import { isFresh, seenVersion } from '../etag';
import type { Services } from '../services';
import { type LinkMaker, linksFor } from '../views/links';
import { activityExample, activityExamples, correctionExample } from './activity-examples';
import { keyOf } from './commands';
import { type Page, pageOf, paging } from './lists';
import {
  answer,
  etagHeader,
  headers,
  idempotencyKey,
  ifMatch,
  ifNoneMatch,
  notModified,
  operation,
  withToken,
} from './operation';
import { targets } from './targets';

const closed = { additionalProperties: false };
const tags = ['activities'];
const params = Type.Object({ activityId: targets.activityId });
const pageQuery = Type.Object(paging, closed);
const listQuery = Type.Object(
  {
    ...paging,
    unit: Type.Optional(Type.String({ ...targets.unitId, description: 'In which a unit took part' })),
    year: Type.Optional(Type.Integer({ minimum: 2000, maximum: 2200, description: 'With a day in this year' })),
  },
  closed,
);
const idOf = (request: FastifyRequest): string => (request.params as Static<typeof params>).activityId;

const shown = ({ _id: id, ...activity }: Activity, link: LinkMaker) => ({
  ...{ id, ...activity },
  _links: { self: link(`/activities/${id}`) },
});

/** The register of what units get through the centre besides tailored interventions. */
export function activities(app: FastifyInstance, services: Services): void {
  read(app, services);
  logged(app, services);
  kept(app, services);
}

function read(app: FastifyInstance, { store: { collections } }: Services): void {
  const list = {
    ...{ operationId: 'listActivities', summary: 'Activities besides tailored interventions', tags },
    description:
      'Kurser, kickoff, stöd och annat genom centret: alla för centret, de egna enheternas för en rektor. Courses, kick-offs, support and the rest: all for the centre, those of their own units for a rektor.',
  };
  const rows = answer('A page of activities', listOf('activities', named(ActivityAnswer)), activityExamples.list);
  app.get(
    '/activities',
    { schema: operation(list, { querystring: listQuery, response: { 200: rows, ...withToken(422) } }) },
    async (request, reply) => {
      const query = request.query as ActivityQuery;
      const found = await readActivities(collections, query, request.caller);
      const link = linksFor(request);
      return pageOf(
        request,
        reply,
        'activities',
        found.map((activity) => shown(activity, link)),
        query,
      );
    },
  );

  const one = {
    ...{ operationId: 'getActivity', summary: 'One activity', tags },
    description: 'En aktivitet, med versionen som en rättelse nämner. One activity, with the version to correct.',
  };
  const found = answer('The activity', named(ActivityAnswer), activityExamples.one, etagHeader);
  app.get(
    '/activities/:activityId',
    {
      schema: operation(one, {
        ...{ headers: ifNoneMatch, params, response: { 200: found, ...notModified, ...withToken(404) } },
      }),
    },
    async (request, reply) => {
      const activity = await readActivity(collections, idOf(request), request.caller);
      if (isFresh(request, reply, activity.version)) return reply.send();
      return shown(activity, linksFor(request));
    },
  );
}

function logged(app: FastifyInstance, { store: { collections } }: Services): void {
  const told = {
    ...{ operationId: 'listActivityLogEntries', summary: 'What was changed of an activity', tags },
    description: 'Vem som skrev in och rättade vad, när och varför. Who recorded and corrected what, when and why.',
  };
  const rows = answer('A page of the log', listOf('logEntries', named(ActivityLogAnswer)), activityExamples.log);
  app.get(
    '/activities/:activityId/log-entries',
    { schema: operation(told, { params, querystring: pageQuery, response: { 200: rows, ...withToken(404) } }) },
    async (request, reply) => {
      const page = request.query as Page;
      const found = await readActivityLog(collections, idOf(request), request.caller, page);
      const entries = found.map(({ command, at, by, reason, changes }) => ({ command, at, by, reason, changes }));
      return pageOf(request, reply, 'logEntries', entries, page);
    },
  );
}

function kept(app: FastifyInstance, { store }: Services): void {
  const answered = (receipt: ActivityReceipt, request: FastifyRequest, reply: FastifyReply) => {
    reply.header('etag', `"${receipt.version}"`);
    return { ...receipt, _links: { self: linksFor(request)(`/activities/${receipt.activityId}`) } };
  };
  const receipt = (more = {}) =>
    answer('Kept', named(ActivityReceiptAnswer), activityExamples.receipt, { ...etagHeader, ...more });
  const asking = (request: FastifyRequest) => ({ caller: request.caller, key: keyOf(request), now: request.now });

  const record = {
    ...{ operationId: 'recordActivity', summary: 'Record an activity', tags },
    description: 'Skriver in en aktivitet med enheterna som var med. Records an activity with those who took part.',
  };
  const location = { location: { description: 'Where it is', type: 'string' as const } };
  const recording = operation(record, {
    headers: headers({ 'idempotency-key': idempotencyKey }),
    body: { ...RecordActivityBody, examples: [activityExample] },
    response: { 201: receipt(location), ...withToken(400, 409, 413, 415, 422) },
  });
  app.post('/activities', { schema: recording }, async (request, reply) => {
    const body = request.body as ActivityContent;
    const asked = { command: 'recordActivity' as const, target: {}, body, ...asking(request) };
    const given = answered(await recordActivity(store, asked), request, reply);
    reply.code(201).header('location', given._links.self.href);
    return given;
  });

  const correct = {
    ...{ operationId: 'correctActivity', summary: 'Correct an activity', tags },
    description:
      'Rättar en aktivitet, eller tar tillbaka den, med skäl; det som stod finns kvar i loggen. Corrects an activity or takes it back, with a reason; what stood before is in the log.',
  };
  const correcting = operation(correct, {
    ...{ headers: headers({ 'idempotency-key': idempotencyKey, 'if-match': ifMatch }), params },
    body: { ...CorrectActivityBody, examples: [correctionExample] },
    response: { 200: receipt(), ...withToken(400, 404, 409, 412, 413, 415, 422, 428) },
  });
  app.put('/activities/:activityId', { schema: correcting }, async (request, reply) => {
    const target = request.params as Static<typeof params>;
    const body = request.body as Static<typeof CorrectActivityBody>;
    const asked = { command: 'correctActivity' as const, target, body, activityId: target.activityId };
    return answered(
      await correctActivity(store, { ...asked, seen: seenVersion(request)!, ...asking(request) }),
      request,
      reply,
    );
  });
}
