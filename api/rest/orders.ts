import type { FastifyInstance } from 'fastify';
import Type, { type Static } from 'typebox';
import { countOrders, mostCounted, readLog, readNotifications, readOrders, readRecord } from '../../documents/reads';
import { tellsOfHidden } from '../../domain/attachments';
import { mayReadSummary } from '../../domain/callers';
import {
  HuvudmanOrderAnswer,
  LogEntryAnswer,
  listOf,
  MeetingNotesAnswer,
  NotificationAnswer,
  named,
  OrderAnswer,
  OrderRowAnswer,
} from '../../schemas/answers';
import { Id, InterventionKind, OrderStep } from '../../schemas/vocabulary';
import { isFresh, sendTagged } from '../etag';
import { unnamed } from '../protection';
import { orderRead } from '../read-trace';
import type { Services } from '../services';
import { actorTold } from '../views/actor';
import { linksFor } from '../views/links';
import { orderFor, seenBy } from '../views/order-for';
import { rowOf } from '../views/order-view';
import { answerExamples } from './answer-examples';
import { type Page, pageOf, paging } from './lists';
import { answer, etagHeader, ifNoneMatch, notModified, operation, withToken } from './operation';
import { orderParams } from './targets';

const pageQuery = Type.Object(paging, { additionalProperties: false });
const listQuery = Type.Object(
  {
    ...paging,
    unit: Type.Optional(Type.String({ ...Id, description: 'Of one unit' })),
    step: Type.Optional(Type.Enum([...OrderStep.enum], { description: 'In one step' })),
    staff: Type.Optional(Type.String({ ...Id, description: 'Of one member of staff at the centre' })),
    kind: Type.Optional(Type.Enum([...InterventionKind.enum], { description: 'Training, or tutoring' })),
    open: Type.Optional(Type.Boolean({ description: 'Only open ones, or only ended ones' })),
    late: Type.Optional(Type.Boolean({ description: 'Only late ones, or only those that are not' })),
    withoutRektor: Type.Optional(Type.Boolean({ description: 'Only those of a unit that nobody leads now' })),
    text: Type.Optional(
      Type.String({ maxLength: 200, description: 'Beginnings of words in number, theme, need and units' }),
    ),
    sort: Type.Optional(
      Type.Enum(['caseNumber', 'due'], { description: 'Newest first (caseNumber), or the most urgent first (due)' }),
    ),
    withTotal: Type.Optional(Type.Boolean({ description: 'Count all, to 1,000 at the most; a second round trip' })),
  },
  { additionalProperties: false },
);

/** Orders to read: a list, one with everything that its page needs, its log, and what was told about it. */
export function orders(app: FastifyInstance, services: Services): void {
  const { collections, settings } = services.store;

  const listed = {
    operationId: 'listOrders',
    summary: 'Orders',
    description:
      'Beställningar som anroparen får se. Orders that the caller may see, narrowed by unit, step, staff, lateness and text.',
    tags: ['orders'],
  };
  app.get(
    '/orders',
    {
      schema: operation(listed, {
        querystring: listQuery,
        response: {
          200: answer('A page of orders', listOf('orders', named(OrderRowAnswer)), answerExamples.orders),
          ...withToken(),
        },
      }),
    },
    async (request, reply) => {
      const { caller, now } = request;
      const { withTotal, ...query } = request.query as Static<typeof listQuery> & Page;
      const [rows, total] = await Promise.all([
        readOrders(collections, { ...query, now }, caller),
        withTotal ? countOrders(collections, { ...query, now }, caller) : undefined,
      ]);
      const shown = rows.map((row) => rowOf(row, seenBy(request, reply, settings)));
      request.read = rows.slice(0, query.limit).map((row, i) => orderRead(row, shown[i]));
      return pageOf(
        request,
        reply,
        'orders',
        shown,
        query,
        total === undefined ? undefined : { totalRecords: total, totalIsCapped: total >= mostCounted },
      );
    },
  );

  const one = {
    operationId: 'getOrder',
    summary: 'One order',
    description:
      'Allt som en sida om ärendet behöver, också vad anroparen kan göra nu. Everything that a page about the order needs, with the commands that the caller may give now.',
    tags: ['orders'],
  };
  app.get(
    '/orders/:orderId',
    {
      schema: operation(one, {
        headers: ifNoneMatch,
        params: orderParams,
        response: {
          200: answer(
            'The order',
            Type.Union([named(OrderAnswer), named(HuvudmanOrderAnswer)]),
            answerExamples.order,
            etagHeader,
          ),
          ...notModified,
          ...withToken(404),
        },
      }),
    },
    async (request, reply) => {
      const { orderId } = request.params as Static<typeof orderParams>;
      const { order, view, forHuvudman } = await orderFor(services, orderId, request, seenBy(request, reply, settings));
      return sendTagged(request, reply, order.version, forHuvudman ?? view);
    },
  );

  const notes = {
    operationId: 'getMeetingNotes',
    summary: 'What the planning meeting came to',
    description:
      'Syfte, mål, behov och avgränsningar, med den version som en ändring ska ange. Purpose, goals, needs and delimitations, with the version that an edit names.',
    tags: ['orders'],
  };
  app.get(
    '/orders/:orderId/meeting-notes',
    {
      schema: operation(notes, {
        headers: ifNoneMatch,
        params: orderParams,
        response: {
          200: answer('The record', MeetingNotesAnswer, answerExamples.meetingNotes, etagHeader),
          ...notModified,
          ...withToken(404),
        },
      }),
    },
    async (request, reply) => {
      const { orderId } = request.params as Static<typeof orderParams>;
      const order = await readRecord(collections, orderId, request.caller);
      const { _id, record } = order;
      request.read = orderRead(order, record);
      const version = record?.version ?? 0;
      if (isFresh(request, reply, version)) return reply.send();
      return { version, record, _links: { self: linksFor(request)(`/orders/${_id}/meeting-notes`) } };
    },
  );

  const log = {
    operationId: 'listLogEntries',
    summary: 'The log of an order',
    description:
      'Vem, för vem, vad och när, före och efter. Who, for whom, what and when, before and after; only ever added to.',
    tags: ['orders'],
  };
  app.get(
    '/orders/:orderId/log-entries',
    {
      schema: operation(log, {
        params: orderParams,
        querystring: pageQuery,
        response: {
          200: answer('A page of the log', listOf('logEntries', LogEntryAnswer), answerExamples.logEntries),
          ...withToken(404),
        },
      }),
    },
    async (request, reply) => {
      const { orderId } = request.params as Static<typeof orderParams>;
      const page = request.query as Page;
      const { order, entries } = await readLog(collections, orderId, request.caller, page);
      const mayRead = mayReadSummary(order, request.caller);
      const { language } = seenBy(request, reply, settings);
      const shown = entries.map(({ _id, key: _key, receipt: _receipt, changes, ...entry }) => ({
        ...entry,
        changes: changes
          .filter(({ field }) => mayRead || !field.startsWith('summary'))
          .filter((change) => !tellsOfHidden(order, request.caller, change)),
        told: actorTold(unnamed(request, entry.by), language),
      }));
      const answered = pageOf(request, reply, 'logEntries', shown, page);
      request.read = orderRead(order, answered);
      return answered;
    },
  );

  const told = {
    operationId: 'listNotifications',
    summary: 'What was told about an order',
    description:
      'Påminnelser och besked: till vilket uppdrag, om vad och när. Reminders and notices: to which duty, about what, due when.',
    tags: ['orders'],
  };
  app.get(
    '/orders/:orderId/notifications',
    {
      schema: operation(told, {
        params: orderParams,
        querystring: pageQuery,
        response: {
          200: answer(
            'A page of notifications',
            listOf('notifications', NotificationAnswer),
            answerExamples.notifications,
          ),
          ...withToken(404),
        },
      }),
    },
    async (request, reply) => {
      const { orderId } = request.params as Static<typeof orderParams>;
      const page = request.query as Page;
      const rows = await readNotifications(collections, orderId, request.caller, page);
      const shown = rows.map(({ _id: id, ...notification }) => ({ id, ...notification }));
      return pageOf(request, reply, 'notifications', shown, page);
    },
  );
}
