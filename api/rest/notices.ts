import type { FastifyInstance } from 'fastify';
import Type, { type Static } from 'typebox';
import { decideOnNotice } from '../../documents/decide-on-notice';
import { readNotices, readOrderNotices } from '../../documents/notice-reads';
import { listOf, named } from '../../schemas/answers';
import { DecidedNoticeAnswer, DecisionBody, NoticeAnswer, noticeStates } from '../../schemas/notice-answers';
import { noticesRead, orderRead } from '../read-trace';
import type { Services } from '../services';
import { linksFor } from '../views/links';
import { withoutHidden, withWords, wordingOf } from '../views/notice-words';
import { keyOf } from './commands';
import { type Page, pageOf, paging } from './lists';
import { noticeExample } from './notice-examples';
import { answer, headers, idempotencyKey, operation, withToken } from './operation';
import { orderParams } from './targets';

const closed = { additionalProperties: false };
const tags = ['notices'];
const pageQuery = Type.Object(paging, closed);
const listQuery = Type.Object(
  {
    ...paging,
    state: Type.Optional(
      Type.Enum([...noticeStates], { default: 'failed', description: 'In one state; planned ones the next first' }),
    ),
  },
  closed,
);
const listExample = {
  ...{ notices: [noticeExample], _meta: { page: 1, limit: 20, count: 1, hasMore: false } },
  _links: { self: { href: 'https://insats.example/insats/v1/notices', rel: 'self', method: 'GET' } },
};
const rows = answer('A page of notices', listOf('notices', named(NoticeAnswer)), listExample);

/** What is told by mail: planned, on its way, sent, failed or cancelled, with what the centre may decide about it. */
export function notices(app: FastifyInstance, services: Services): void {
  listed(app, services);
  decided(app, services);
}

function listed(app: FastifyInstance, services: Services): void {
  const { store } = services;
  const all = {
    ...{ operationId: 'listNotices', summary: 'Notices of all orders and of the yearly survey in one state', tags },
    description:
      'Centrets utskick: planerade, på väg, skickade, misslyckade, inställda. What the centre tells by mail about orders and the yearly survey, in one state.',
  };
  app.get(
    '/notices',
    { schema: operation(all, { querystring: listQuery, response: { 200: rows, ...withToken(404) } }) },
    async (request, reply) => {
      const { state = 'failed', ...page } = request.query as Static<typeof listQuery> & Page;
      const found = await readNotices(store, state, request.caller, page);
      request.read = noticesRead(found.slice(0, page.limit));
      const wording = wordingOf(services, request);
      const worded = await withWords(found, wording);
      const shown = found.map(({ order }, i) => ({
        ...withoutHidden(worded[i]!, order, request),
        ...(order ? { caseNumber: order.caseNumber } : {}),
      }));
      return pageOf(request, reply, 'notices', shown, page);
    },
  );

  const ofOrder = {
    ...{ operationId: 'listOrderNotices', summary: 'Notices of an order', tags },
    description:
      'Vad som har sagts till vem och när, och vad som kommer att sägas. What was said to whom and when, and what will be, newest first.',
  };
  app.get(
    '/orders/:orderId/notices',
    {
      schema: operation(ofOrder, {
        ...{ params: orderParams, querystring: pageQuery, response: { 200: rows, ...withToken(404) } },
      }),
    },
    async (request, reply) => {
      const { orderId } = request.params as Static<typeof orderParams>;
      const page = request.query as Page;
      const { order, notices: found } = await readOrderNotices(store, orderId, request.caller, page);
      const wording = wordingOf(services, request);
      const worded = await withWords(found, wording);
      const shown = worded.map((notice) => withoutHidden(notice, order, request));
      request.read = orderRead(order, shown.slice(0, page.limit));
      return pageOf(request, reply, 'notices', shown, page);
    },
  );
}

function decided(app: FastifyInstance, { store }: Services): void {
  const told = {
    ...{ operationId: 'decideOnNotice', summary: 'Hold, release or send a notice again', tags },
    description:
      'Håller ett utskick, släpper det, skickar det igen eller säger att det har sagts per telefon. Holds a notice, releases it, sends it again, or says that it was given by phone.',
  };
  const body = { ...DecisionBody, examples: [{ notice: noticeExample.id, decision: 'hold' }] };
  const kept = answer('The notice as it is now', DecidedNoticeAnswer, { ...noticeExample, _links: listExample._links });
  const response = { 200: kept, ...withToken(400, 404, 409, 413, 415, 422) };
  app.post(
    '/orders/:orderId/notice-decisions',
    {
      schema: operation(told, {
        ...{ headers: headers({ 'idempotency-key': idempotencyKey }), params: orderParams, body, response },
      }),
    },
    async (request) => {
      const { orderId } = request.params as Static<typeof orderParams>;
      const { caller, now } = request;
      const notice = await decideOnNotice(store, {
        ...{ orderId, caller, now, key: keyOf(request) },
        ...(request.body as Static<typeof DecisionBody>),
      });
      return { ...notice, _links: { self: linksFor(request)(`/orders/${orderId}/notices`) } };
    },
  );

  const ofNone = {
    ...{ operationId: 'decideOnOtherNotice', summary: 'Decide on a notice that is about no order', tags },
    description:
      'Detsamma för utskick om den årliga enkäten och om förbättringsåtgärder. The same for notices of the yearly survey and of improvements.',
  };
  app.post(
    '/notice-decisions',
    { schema: operation(ofNone, { headers: headers({ 'idempotency-key': idempotencyKey }), body, response }) },
    async (request) => {
      const { caller, now } = request;
      const given = request.body as Static<typeof DecisionBody>;
      const notice = await decideOnNotice(store, { orderId: null, caller, now, key: keyOf(request), ...given });
      return { ...notice, _links: { self: linksFor(request)('/notices') } };
    },
  );
}
