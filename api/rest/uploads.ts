import multipart, { type Multipart } from '@fastify/multipart';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Static, TSchema } from 'typebox';
import { mustTakeFile } from '../../documents/attachment-reads';
import { named } from '../../schemas/answers';
import { FileAnswer } from '../../schemas/attachment-answers';
import type { StoredFile } from '../../schemas/attachments';
import { broken, keepPart, mostBytesOf, passOver } from '../file-parts';
import { Problem } from '../problems';
import type { Services } from '../services';
import { validatorCompiler } from '../validation';
import { fileView } from '../views/attachment-view';
import { linksFor } from '../views/links';
import { fileExample } from './attachment-examples';
import { keyOf } from './commands';
import { answer, headers, idempotencyKey, operation, withToken } from './operation';
import { orderParams } from './targets';

const told = {
  operationId: 'uploadFile',
  summary: 'Send a file to an order',
  description:
    'Skickar en fil till ärendet. Den syns för ingen förrän ett kommando bifogar den, inom ett dygn. Sends a file to the order; nobody sees it until a command attaches it, within a day. What kind it is follows from what it holds and not from its name.',
  tags: ['attachments'],
};
const body = {
  type: 'object',
  required: ['file'],
  properties: {
    file: { type: 'string', contentMediaType: 'application/octet-stream', description: 'The file, with its name' },
  },
  additionalProperties: false,
  examples: [{ file: '%PDF-1.7 …' }],
} as unknown as TSchema;

const schema = operation(told, {
  ...{ headers: headers({ 'idempotency-key': idempotencyKey }), params: orderParams, body },
  consumes: ['multipart/form-data'],
  response: {
    200: answer('Kept, to be attached', named(FileAnswer), fileExample),
    ...withToken(400, 404, 409, 413, 415, 422),
  },
} as never);

/** The next part; a request that breaks off or cannot be read is told as that, and one with more parts than one too. */
async function next(parts: AsyncIterator<Multipart>): Promise<Multipart | undefined> {
  try {
    const { value, done } = await parts.next();
    return done ? undefined : value;
  } catch (error) {
    const isTooMany = /_LIMIT$/.test(String((error as { code?: string }).code));
    throw isTooMany ? new Problem('file-alone') : broken(error);
  }
}

/** The one file that a request brings, kept as it comes. */
async function taken(request: FastifyRequest, services: Services): Promise<StoredFile> {
  const { store } = services;
  const { caller, now } = request;
  const { orderId } = request.params as Static<typeof orderParams>;
  if (!request.isMultipart()) throw new Problem('multipart-only');
  await mustTakeFile(store, orderId, { caller, now });
  const fileSize = mostBytesOf(services);
  const parts = request.parts({ limits: { parts: 1, files: 1, fields: 0, fileSize } })[Symbol.asyncIterator]();
  const part = await next(parts);
  if (part?.type !== 'file' || part.fieldname !== 'file' || !part.filename) throw new Problem('file-alone');
  const stored = await keepPart(request, services, part, { orderId, key: keyOf(request) });
  await next(parts);
  return stored;
}

/** Takes files of orders, as they come and never whole in memory. */
export function uploads(app: FastifyInstance, services: Services): void {
  app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    await scope.register(multipart, { throwFileSizeLimit: false });
    scope.addContentTypeParser('*', (_request, _payload, done) => done(new Problem('multipart-only')));
    // The body is read by the handler, part by part.
    scope.setValidatorCompiler(((route: Parameters<typeof validatorCompiler>[0]) =>
      route.httpPart === 'body' ? () => true : validatorCompiler(route)) as never);
    scope.post('/orders/:orderId/files', { schema }, async (request) => {
      try {
        return fileView(await taken(request, services), linksFor(request));
      } catch (error) {
        passOver(request);
        throw error;
      }
    });
  });
}
