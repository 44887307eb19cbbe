import type { FastifyInstance, FastifyRequest, HTTPMethods } from 'fastify';
import type { TSchema } from 'typebox';
import { linksFor } from '../views/links';
import { keyOf } from './commands';
import { answer, headers, idempotencyKey, operation, withToken } from './operation';
import { paramsOf } from './targets';

/** How a command on the organisation was given: on what, what with, by whom and when. */
const givenBy = (request: FastifyRequest) => ({
  ...{ target: request.params as Record<string, string>, body: request.body },
  ...{ key: keyOf(request), caller: request.caller, now: request.now },
});

/** One of several commands that are all given in the same way. */
interface CommandAlike<Receipt extends object> {
  command: string;
  route: { method: HTTPMethods; path: string; name: { sv: string; en: string }; example: unknown };
  body: TSchema;
  /** What is answered, and an example of it. */
  receipt: { schema: TSchema; example: object };
  /** Keeps it, and tells where what its receipt is about stands. */
  keep(given: ReturnType<typeof givenBy>): Promise<{ receipt: Receipt; at: string }>;
}

/** Takes a command on units, huvudmen or their people: repeated with its key it gets its first answer. */
export function commandAlike<Receipt extends object>(app: FastifyInstance, alike: CommandAlike<Receipt>): void {
  const { command, body, receipt } = alike;
  const { method, path, name, example } = alike.route;
  const told = {
    ...{ operationId: command, summary: name.en, tags: ['organisation'] },
    description: `${name.sv}. ${name.en}. A command is repeated safely with its Idempotency-Key.`,
  };
  app.route({
    method,
    url: path.replace(/\{(\w+)\}/g, ':$1'),
    schema: operation(told, {
      headers: headers({ 'idempotency-key': idempotencyKey }),
      params: paramsOf(path),
      body: { ...body, examples: [example] },
      response: {
        200: answer('Kept: nothing of it can be lost', receipt.schema, { ...receipt.example, command }),
        ...withToken(400, 404, 409, 413, 415, 422),
      },
    } as never),
    preValidation: async (request) => {
      if (request.body === undefined) request.body = {}; // nothing sent is nothing said
    },
    handler: async (request, reply) => {
      const kept = await alike.keep(givenBy(request));
      const self = linksFor(request)(kept.at);
      return reply.header('cache-control', 'no-store').send({ ...kept.receipt, _links: { self } });
    },
  });
}
