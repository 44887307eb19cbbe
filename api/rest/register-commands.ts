import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import Type, { type TSchema } from 'typebox';
import type { EntryAsked, RegisterReceipt } from '../../documents/keep-registered';
import { named } from '../../schemas/answers';
import { RegisterReceiptAnswer } from '../../schemas/register-answers';
import type { RegisterCommand } from '../../schemas/registers';
import { seenVersion } from '../etag';
import { linksFor } from '../views/links';
import { keyOf } from './commands';
import { answer, etagHeader, headers, idempotencyKey, ifMatch, operation, type Told, withToken } from './operation';
import { about, type Entry, type RegisterRoutes, readerOf } from './register-routes';
import { targets } from './targets';

const receiptIn = ({ receipt }: { receipt?: unknown }, more = {}) =>
  answer('Kept', named(RegisterReceiptAnswer), receipt, { ...etagHeader, ...more });

/** What was answered, with the version that the next correction names and where the entry is. */
function answered(receipt: RegisterReceipt, path: string, request: FastifyRequest, reply: FastifyReply) {
  reply.header('etag', `"${receipt.version}"`);
  return { ...receipt, _links: { self: linksFor(request)(`${path}/${receipt.id}`) } };
}

/** The route by which an entry is made. */
export function recorded<T extends Entry>(app: FastifyInstance, routes: RegisterRoutes<T>): void {
  const { path, operations, bodies, examples } = routes;
  const location = { location: { description: 'Where it is', type: 'string' as const } };
  const schema = operation(about(routes, 'record'), {
    headers: headers({ 'idempotency-key': idempotencyKey }),
    body: { ...bodies.record, examples: [examples.record] },
    response: { 201: receiptIn(examples, location), ...withToken(400, 409, 413, 415, 422) },
  });
  app.post(path, { schema }, async (request, reply) => {
    const asked = { command: operations.record, target: {}, body: request.body, key: keyOf(request) };
    const given = answered(await routes.record({ ...asked, ...readerOf(request) }), path, request, reply);
    reply.code(201).header('location', given._links.self.href);
    return given;
  });
}

/** A command on an entry that names the version it saw. */
interface Amending {
  method: 'POST' | 'PUT';
  /** Where entries are, and where the command is sent. */
  path: string;
  at: string;
  id: keyof typeof targets;
  told: Told;
  body: TSchema;
  example: unknown;
  receipt: unknown;
  command: RegisterCommand;
  keep(asked: EntryAsked): Promise<RegisterReceipt>;
}

/** The route of a command on an entry, which has to be as its caller saw it. */
export function amending(app: FastifyInstance, { path, at, id, method, ...amended }: Amending): void {
  const { told, body, example, receipt, command, keep } = amended;
  const schema = operation(told, {
    headers: headers({ 'idempotency-key': idempotencyKey, 'if-match': ifMatch }),
    params: Type.Object({ [id]: targets[id] }),
    body: { ...body, examples: [example] },
    response: { 200: receiptIn({ receipt }), ...withToken(400, 404, 409, 412, 413, 415, 422, 428) },
  });
  app.route({
    ...{ method, url: at, schema },
    handler: async (request, reply) => {
      const entry = (request.params as Record<string, string>)[id]!;
      const asked = { command, target: { [id]: entry }, body: request.body, key: keyOf(request) };
      const given = { ...asked, id: entry, seen: seenVersion(request)!, ...readerOf(request) };
      return answered(await keep(given), path, request, reply);
    },
  });
}

/** The route by which an entry is corrected. */
export function corrected<T extends Entry>(app: FastifyInstance, routes: RegisterRoutes<T>): void {
  const { path, id, operations, bodies, examples } = routes;
  amending(app, {
    ...{ method: 'PUT', path, at: `${path}/:${id}`, id, told: about(routes, 'correct'), body: bodies.correct },
    ...{ example: examples.correct, receipt: examples.receipt, command: operations.correct },
    keep: (asked) => routes.correct(asked),
  });
}
