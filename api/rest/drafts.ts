import type { FastifyInstance } from 'fastify';
import Type, { type Static } from 'typebox';
import { readDraft, readDrafts, readWorkingText } from '../../documents/reads';
import { DraftAnswer, listOf, named, WorkingTextAnswer } from '../../schemas/answers';
import type { WorkingText } from '../../schemas/records';
import { isFresh } from '../etag';
import { draftRead, orderRead } from '../read-trace';
import type { Services } from '../services';
import { linksFor } from '../views/links';
import { answerExamples } from './answer-examples';
import { type Page, pageOf, paging } from './lists';
import { answer, etagHeader, ifNoneMatch, notModified, operation, withToken } from './operation';
import { draftParams, orderParams } from './targets';

/** Drafts to read: only their own side sees them. */
export function drafts(app: FastifyInstance, { store }: Services): void {
  const { collections } = store;

  const listed = {
    operationId: 'listDrafts',
    summary: 'Drafts',
    description: 'Utkast för de egna enheterna. Drafts of the own units.',
    tags: ['drafts'],
  };
  const page = Type.Object(paging, { additionalProperties: false });
  const example = {
    drafts: [answerExamples.draft],
    _meta: answerExamples.orders._meta,
    _links: answerExamples.orders._links,
  };
  app.get(
    '/drafts',
    {
      schema: operation(listed, {
        querystring: page,
        response: {
          200: answer('A page of drafts', listOf('drafts', named(DraftAnswer)), example),
          ...withToken(),
        },
      }),
    },
    async (request, reply) => {
      const query = request.query as Page;
      const link = linksFor(request);
      const rows = await readDrafts(collections, request.caller, query);
      request.read = rows.slice(0, query.limit).map((draft) => draftRead(draft, draft.savedBy));
      const shown = rows.map(({ _id: id, ...draft }) => ({ id, ...draft, _links: { self: link(`/drafts/${id}`) } }));
      return pageOf(request, reply, 'drafts', shown, query);
    },
  );

  const one = {
    operationId: 'getDraft',
    summary: 'One draft',
    description: 'Ett utkast. One draft, with the version that an edit names.',
    tags: ['drafts'],
  };
  app.get(
    '/drafts/:draftId',
    {
      schema: operation(one, {
        headers: ifNoneMatch,
        params: draftParams,
        response: {
          200: answer('The draft', named(DraftAnswer), answerExamples.draft, etagHeader),
          ...notModified,
          ...withToken(404),
        },
      }),
    },
    async (request, reply) => {
      const { draftId } = request.params as Static<typeof draftParams>;
      const kept = await readDraft(collections, draftId, request.caller);
      const { _id: id, ...draft } = kept;
      request.read = draftRead(kept, draft.savedBy);
      if (isFresh(request, reply, draft.version)) return reply.send();
      return { id, ...draft, _links: { self: linksFor(request)(`/drafts/${id}`) } };
    },
  );

  const texts: [string, WorkingText['kind'], string][] = [
    ['proposal-drafts', 'proposal', 'getProposalDraft'],
    ['summary-drafts', 'summary', 'getSummaryDraft'],
  ];
  for (const [noun, kind, operationId] of texts) {
    const told = {
      operationId,
      summary: `The ${kind} being written`,
      description: `Pedagogcentrums utkast. What the centre is still writing: the ${kind}.`,
      tags: ['drafts'],
    };
    app.get(
      `/orders/:orderId/${noun}/current`,
      {
        schema: operation(told, {
          headers: ifNoneMatch,
          params: orderParams,
          response: {
            200: answer('The text', named(WorkingTextAnswer), answerExamples.workingText, etagHeader),
            ...notModified,
            ...withToken(404),
          },
        }),
      },
      async (request, reply) => {
        const { orderId } = request.params as Static<typeof orderParams>;
        const { order, text: kept } = await readWorkingText(collections, orderId, kind, request.caller);
        const { _id, ...text } = kept;
        request.read = orderRead(order, text);
        if (isFresh(request, reply, text.version)) return reply.send();
        return { ...text, _links: { self: linksFor(request)(`/orders/${orderId}/${noun}/current`) } };
      },
    );
  }
}
