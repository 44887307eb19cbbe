import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply } from 'fastify';
import Type, { type Static } from 'typebox';
import { fetchAttachment, fetchableVersion, readAttachments, readFetches } from '../../documents/attachment-reads';
import { listOf, named } from '../../schemas/answers';
import { AttachmentAnswer, FetchAnswer } from '../../schemas/attachment-answers';
import { type AttachmentVersion, fileKinds, plainBytes } from '../../schemas/attachments';
import { orderRead } from '../read-trace';
import type { Services } from '../services';
import { attachmentView, fetchView, mediaTypeOf } from '../views/attachment-view';
import { asAttachment } from '../views/disposition';
import { linksFor } from '../views/links';
import { attachmentsExample, fetchesExample } from './attachment-examples';
import { type Page, pageOf, paging } from './lists';
import { answer, operation, replyHeaders, withToken } from './operation';
import { orderParams, targets } from './targets';

const attachmentParams = Type.Object({ orderId: targets.orderId, attachmentId: targets.attachmentId });
const versionParams = Type.Object({
  ...attachmentParams.properties,
  version: Type.Integer({ minimum: 1, maximum: 5_000, description: 'Which version of the attachment' }),
});
const pageQuery = Type.Object(paging, { additionalProperties: false });
const tags = ['attachments'];

/** For so long somebody who fetches may take nothing before it is broken off. */
const idleMs = 60_000;

const listed = {
  operationId: 'listAttachments',
  summary: 'What is attached to an order',
  description:
    'Bifogade filer med alla versioner, även de som har tagits bort. Attached files with all versions, those that were taken away too.',
  tags,
};
const fetched = {
  operationId: 'getAttachmentFile',
  summary: 'Fetch a version of an attachment',
  description:
    'Filen som den är, att spara. Att den hämtas antecknas. The file as it is, to be saved; that it was fetched is recorded.',
  tags,
};
const fetches = {
  operationId: 'listAttachmentFetches',
  summary: 'Who has fetched an attachment',
  description:
    'Vilken version som hämtades, när och i vilken roll; namn visas för chef. Which version was fetched, when and as what; by name for the lead.',
  tags,
};

/** A file as an answer: of a kind that is known, or plain bytes. */
const fileAnswer = {
  description: 'The bytes, never to be shown as a page',
  headers: {
    ...replyHeaders,
    'content-disposition': { description: 'attachment, with the name of the file', type: 'string' },
    'repr-digest': { description: 'SHA-256 of the bytes (RFC 9530)', type: 'string' },
  },
  content: Object.fromEntries(
    [...Object.values(fileKinds).map(({ mediaType }) => mediaType), plainBytes].map((mediaType) => [
      mediaType,
      { schema: { type: 'string', contentMediaType: mediaType } },
    ]),
  ),
};

/** Says of bytes what they are and that they are to be saved: nothing that was uploaded is ever a page of ours. */
const asFile = (reply: FastifyReply, { name, kind, bytes, sha256 }: AttachmentVersion): FastifyReply =>
  reply.headers({
    'content-type': mediaTypeOf(kind),
    'content-length': bytes,
    'content-disposition': asAttachment(name),
    'content-security-policy': "sandbox; default-src 'none'; frame-ancestors 'none'",
    'x-content-type-options': 'nosniff',
    'repr-digest': `sha-256=:${Buffer.from(sha256, 'hex').toString('base64')}:`,
  });

/** What is attached to an order: listed, fetched, and who has fetched it. */
export function attachments(app: FastifyInstance, { store }: Services): void {
  const rows = answer('A page of attachments', listOf('attachments', named(AttachmentAnswer)), attachmentsExample);
  app.get(
    '/orders/:orderId/attachments',
    {
      schema: operation(listed, {
        ...{ params: orderParams, querystring: pageQuery, response: { 200: rows, ...withToken(404) } },
      }),
    },
    async (request, reply) => {
      const { orderId } = request.params as Static<typeof orderParams>;
      const page = request.query as Page;
      const found = await readAttachments(store, orderId, request.caller, page);
      const link = linksFor(request);
      const shown = found.attachments.map((each) => attachmentView(orderId, each, found.scans, link));
      request.read = orderRead(found.order, shown);
      return pageOf(request, reply, 'attachments', shown, page);
    },
  );

  app.get(
    '/orders/:orderId/attachments/:attachmentId/files/:version',
    {
      schema: operation(fetched, {
        ...{ params: versionParams, response: { 200: fileAnswer, ...withToken(404, 409) } },
      }),
      config: { offers: 'anything' },
    },
    async (request, reply) => {
      const named = request.params as Static<typeof versionParams>;
      if (request.method === 'HEAD') {
        const { version } = await fetchableVersion(store, named, request.caller);
        return asFile(reply, version).send(Readable.from([])); // told, and nothing fetched
      }
      const { order, version, bytes } = await fetchAttachment(store, named, request.caller, request.now);
      request.read = orderRead(order, version.attachedBy);
      reply.raw.setTimeout(idleMs, () => void reply.raw.destroy());
      return asFile(reply, version).send(bytes);
    },
  );

  const fetchRows = answer('A page of fetches', listOf('fetches', named(FetchAnswer)), fetchesExample);
  app.get(
    '/orders/:orderId/attachments/:attachmentId/fetches',
    {
      schema: operation(fetches, {
        ...{ params: attachmentParams, querystring: pageQuery, response: { 200: fetchRows, ...withToken(404) } },
      }),
    },
    async (request, reply) => {
      const page = request.query as Page;
      const target = request.params as Static<typeof attachmentParams>;
      const found = await readFetches(store, target, request.caller, page);
      const shown = found.fetches.map((each) => fetchView(each, request.caller));
      request.read = orderRead(found.order, shown);
      return pageOf(request, reply, 'fetches', shown, page);
    },
  );
}
