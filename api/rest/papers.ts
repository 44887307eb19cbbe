import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import Type, { type Static } from 'typebox';
import { projectRoot } from '../../documents/project-root';
import { readRecord } from '../../documents/reads';
import { readStyle } from '../../papers/html';
import { papersOf } from '../../papers/of-order';
import { type PaperKind, paperKinds } from '../../papers/paper';
import { speechIn } from '../../papers/speech';
import { listOf } from '../../schemas/answers';
import { PaperRow } from '../../schemas/paper-answers';
import type { Services } from '../services';
import { linksFor } from '../views/links';
import { paperFor } from '../views/paper-for';
import { paperRow } from '../views/paper-row';
import { sendPaper } from '../views/send-paper';
import { wantedOf } from '../wishes';
import { languageOf, words } from '../words';
import { answerExamples } from './answer-examples';
import { type Page, pageOf, paging } from './lists';
import { answer, answerIn, etagHeader, ifNoneMatch, notModified, operation, withToken } from './operation';
import { type Form, type PaperRoute, paperRoutes, typeOf } from './paper-routes';
import { orderParams, paramsOf } from './targets';

const listed = {
  operationId: 'listPapers',
  summary: 'The papers of an order',
  description:
    'Bekräftelse, förslag, sammanfattning, dokumentation och texter att skicka vidare, de som finns för anroparen. Confirmation, proposals, summary, documentation and texts to pass on: those that there are for the caller.',
  tags: ['papers'],
};

/** In which form a paper is asked for, where a link cannot say so in a header. */
export const formQuery = (offered: readonly Form[]) =>
  Type.Object(
    {
      format: Type.Optional(
        Type.Enum([...offered], { description: 'The form, for a link that cannot say it in Accept' }),
      ),
    },
    { additionalProperties: false },
  );

export const fileHeader = {
  'content-disposition': { description: 'What the file is called', type: 'string' as const },
};

const schemaOf = ({ path, forms, told }: PaperRoute) =>
  operation(
    { ...told, tags: ['papers'] },
    {
      headers: ifNoneMatch,
      params: paramsOf(path),
      querystring: formQuery(forms),
      response: {
        200: answerIn(forms.map(typeOf), told.summary, { ...etagHeader, ...fileHeader }),
        ...notModified,
        ...withToken(404),
      },
    },
  );

/** The form that is asked for by its name, else the one that is wanted most. */
export function formOf(request: FastifyRequest, { forms }: Pick<PaperRoute, 'forms'>): Form {
  const { format } = request.query as { format?: Form };
  const wanted = wantedOf(request.headers.accept, forms.map(typeOf));
  return format ?? forms.find((form) => typeOf(form) === wanted)!;
}

/** The papers that people get of an order: a list of them, and each in its forms. */
export function papers(app: FastifyInstance, { store, press }: Services): void {
  const { collections } = store;
  const making = { press, style: readStyle(projectRoot()) };
  app.addHook('onClose', async () => press.close());

  app.get(
    '/orders/:orderId/papers',
    {
      schema: operation(listed, {
        params: orderParams,
        querystring: Type.Object(paging, { additionalProperties: false }),
        response: {
          200: answer('A page of papers', listOf('papers', PaperRow), answerExamples.papers),
          ...withToken(404),
        },
      }),
    },
    async (request, reply) => {
      const { orderId } = request.params as Static<typeof orderParams>;
      const query = request.query as Page;
      const order = await readRecord(collections, orderId, request.caller);
      const language = languageOf(request.headers['accept-language']);
      reply.header('content-language', language);
      const from = (query.page - 1) * query.limit;
      const seen = { order, speech: speechIn(words, language), link: linksFor(request) };
      const rows = papersOf(order, request.caller).slice(from, from + query.limit + 1);
      return pageOf(
        request,
        reply,
        'papers',
        rows.map((row) => paperRow(row, seen)),
        query,
      );
    },
  );

  const answerPaper = (kind: PaperKind) => async (request: FastifyRequest, reply: FastifyReply) => {
    const route: PaperRoute = paperRoutes[kind];
    const { orderId = '', ...named } = request.params as Record<string, string>;
    const paper = await paperFor(store, request, { orderId, kind, which: route.by && named[route.by]! });
    return sendPaper(request, reply, paper, formOf(request, route), making);
  };

  for (const kind of paperKinds) {
    const route: PaperRoute = paperRoutes[kind];
    const url = route.path.replace(/\{(\w+)\}/g, ':$1');
    const config = { offers: route.forms.map(typeOf) };
    app.get(url, { schema: schemaOf(route), config }, answerPaper(kind));
  }
}
