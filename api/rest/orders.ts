import type { FastifyInstance } from 'fastify';
import Type, { type Static } from 'typebox';
import { NotThere } from '../../documents/outcomes';
import {
  countOrders,
  mostCounted,
  readLog,
  readNotifications,
  readOrder,
  readOrderPage,
  readOrders,
} from '../../documents/reads';
import { audienceOf, mayReadSummary } from '../../domain/callers';
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
import { Id, OrderStep, Uuid } from '../../schemas/vocabulary';
import { isFresh } from '../etag';
import type { Services } from '../services';
import { actorTold } from '../views/actor';
import { linksFor } from '../views/links';
import { huvudmanView, orderView, rowOf } from '../views/order-view';
import { answerExamples } from './answer-examples';
import { type Page, pageOf, paging } from './lists';
import { answer, etagHeader, failures, operation } from './operation';

const orderParams = Type.Object({ orderId: Uuid });
const pageQuery = Type.Object(paging, { additionalProperties: false });
const listQuery = Type.Object(
  {
    ...paging,
    unit: Type.Optional(Id),
    step: Type.Optional(OrderStep),
    staff: Type.Optional(Id),
    open: Type.Optional(Type.Boolean({ description: 'Only open ones, or only ended ones' })),
    late: Type.Optional(Type.Boolean({ description: 'Only late ones, or only those that are not' })),
    text: Type.Optional(
      Type.String({ maxLength: 200, description: 'Beginnings of words in number, theme, need and units' }),
    ),
    sort: Type.Optional(Type.Enum(['caseNumber', 'due'])),
    withTotal: Type.Optional(Type.Boolean({ description: 'Count all, to 1,000 at the most; a second round trip' })),
  },
  { additionalProperties: false },
);

/** Orders to read: a list, one with everything that its page needs, its log, and what was told about it. */
export function orders(app: FastifyInstance, { store }: Services): void {
  const { collections, settings } = store;

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
          ...failures(401, 422, 503),
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
      const seen = { caller, now, settings, link: linksFor(request) };
      const shown = rows.map((row) => rowOf(row, seen));
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
        params: orderParams,
        response: {
          200: answer(
            'The order',
            Type.Union([named(OrderAnswer), named(HuvudmanOrderAnswer)]),
            answerExamples.order,
            etagHeader,
          ),
          ...failures(401, 404, 503),
        },
      }),
    },
    async (request, reply) => {
      const { orderId } = request.params as Static<typeof orderParams>;
      const { order, writings } = await readOrderPage(collections, orderId, request.caller);
      if (isFresh(request, reply, order.version)) return reply.send();
      const seen = { caller: request.caller, now: request.now, settings, link: linksFor(request) };
      return audienceOf(order, request.caller) === 'huvudman'
        ? huvudmanView(order, seen)
        : orderView(order, writings, seen);
    },
  );

  /** The order for those who may read its record: not the huvudman. */
  const readFor = async (request: {
    caller: typeof app extends never ? never : import('../../domain/decision').Caller;
    params: unknown;
  }) => {
    const { orderId } = request.params as Static<typeof orderParams>;
    const order = await readOrder(collections, orderId, request.caller);
    if (audienceOf(order, request.caller) === 'huvudman') throw new NotThere('not for the huvudman');
    return order;
  };

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
        params: orderParams,
        response: {
          200: answer('The record', MeetingNotesAnswer, answerExamples.meetingNotes, etagHeader),
          ...failures(401, 404, 503),
        },
      }),
    },
    async (request, reply) => {
      const { _id, record } = await readFor(request);
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
          ...failures(401, 404, 422, 503),
        },
      }),
    },
    async (request, reply) => {
      const order = await readFor(request);
      const page = request.query as Page;
      const mayRead = mayReadSummary(order, request.caller);
      const entries = (await readLog(collections, order._id, page.page, page.limit)).map(
        ({ _id, key: _key, receipt: _receipt, changes, ...entry }) => ({
          ...entry,
          changes: mayRead ? changes : changes.filter(({ field }) => !field.startsWith('summary')),
          told: actorTold(entry.by, 'sv'),
        }),
      );
      return pageOf(request, reply, 'logEntries', entries, page);
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
          ...failures(401, 404, 422, 503),
        },
      }),
    },
    async (request, reply) => {
      const order = await readFor(request);
      const page = request.query as Page;
      const rows = (await readNotifications(collections, order._id, page.page, page.limit)).map(
        ({ _id: id, ...notification }) => ({ id, ...notification }),
      );
      return pageOf(request, reply, 'notifications', rows, page);
    },
  );
}
