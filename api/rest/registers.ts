import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import Type, { type TObject, type TSchema } from 'typebox';
import type { EntryAsked, RegisterAsked, RegisterReceipt } from '../../documents/keep-registered';
import type { Caller } from '../../domain/decision';
import { listOf, named } from '../../schemas/answers';
import { RegisterLogAnswer, RegisterReceiptAnswer } from '../../schemas/register-answers';
import type { RegisterCommand, RegisterLogEntry } from '../../schemas/registers';
import type { Instant } from '../../schemas/vocabulary';
import { isFresh, seenVersion } from '../etag';
import { linksFor } from '../views/links';
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
  type Told,
  withToken,
} from './operation';
import { targets } from './targets';

const closed = { additionalProperties: false };
const pageQuery = Type.Object(paging, closed);

interface Entry {
  _id: string;
  version: number;
}

/** Who reads, and when. */
export interface Reader {
  caller: Caller;
  now: Instant;
}

/** A register as it is read and written over HTTP: where it is, what is told of it, and what does it. */
export interface RegisterRoutes<T extends Entry> {
  /** '/improvements', and the name of its list. */
  path: `/${string}`;
  id: keyof typeof targets;
  tags: string[];
  told: Record<'list' | 'one' | 'log' | 'record' | 'correct', Omit<Told, 'tags' | 'operationId'>>;
  operations: { list: string; one: string; log: string; record: RegisterCommand; correct: RegisterCommand };
  query: TObject;
  row: TSchema;
  bodies: { record: TSchema; correct: TSchema };
  examples: Record<'list' | 'one' | 'log' | 'receipt' | 'record' | 'correct', unknown>;
  shown(entry: T, reader: Reader): object;
  list(query: Page, reader: Reader): Promise<T[]>;
  one(id: string, reader: Reader): Promise<T>;
  log(id: string, reader: Reader, page: Page): Promise<RegisterLogEntry[]>;
  record(asked: RegisterAsked): Promise<RegisterReceipt>;
  correct(asked: EntryAsked): Promise<RegisterReceipt>;
}

const readerOf = ({ caller, now }: FastifyRequest): Reader => ({ caller, now });

/** The five routes of a register: its list, an entry, the entry's log, making one and correcting it. */
export function register<T extends Entry>(app: FastifyInstance, routes: RegisterRoutes<T>): void {
  listed(app, routes);
  read(app, routes);
  logged(app, routes);
  recorded(app, routes);
  corrected(app, routes);
}

const about = <T extends Entry>({ operations, told, tags }: RegisterRoutes<T>, part: keyof typeof told): Told => ({
  ...{ operationId: operations[part], ...told[part], tags },
});
const listName = <T extends Entry>({ path }: RegisterRoutes<T>): string => path.slice(1);
const idOf = <T extends Entry>(request: FastifyRequest, { id }: RegisterRoutes<T>): string =>
  (request.params as Record<string, string>)[id]!;
const paramsOf = <T extends Entry>({ id }: RegisterRoutes<T>) => Type.Object({ [id]: targets[id] });

/** An entry as it is answered, with where it is. */
const rowOf = <T extends Entry>(routes: RegisterRoutes<T>, entry: T, request: FastifyRequest) => ({
  ...routes.shown(entry, readerOf(request)),
  _links: { self: linksFor(request)(`${routes.path}/${entry._id}`) },
});

function listed<T extends Entry>(app: FastifyInstance, routes: RegisterRoutes<T>): void {
  const { path, row, examples } = routes;
  const name = listName(routes);
  const rows = answer(routes.told.list.summary, listOf(name, named(row as never)), examples.list);
  const querystring = Type.Object({ ...paging, ...routes.query.properties }, closed);
  const schema = operation(about(routes, 'list'), { querystring, response: { 200: rows, ...withToken(422) } });
  app.get(path, { schema }, async (request, reply) => {
    const query = request.query as Page;
    const found = await routes.list(query, readerOf(request));
    return pageOf(
      request,
      reply,
      name,
      found.map((entry) => rowOf(routes, entry, request)),
      query,
    );
  });
}

function read<T extends Entry>(app: FastifyInstance, routes: RegisterRoutes<T>): void {
  const { path, id, row, examples } = routes;
  const found = answer(routes.told.one.summary, named(row as never), examples.one, etagHeader);
  const response = { 200: found, ...notModified, ...withToken(404) };
  const schema = operation(about(routes, 'one'), { headers: ifNoneMatch, params: paramsOf(routes), response });
  app.get(`${path}/:${id}`, { schema }, async (request, reply) => {
    const entry = await routes.one(idOf(request, routes), readerOf(request));
    if (isFresh(request, reply, entry.version)) return reply.send();
    return rowOf(routes, entry, request);
  });
}

function logged<T extends Entry>(app: FastifyInstance, routes: RegisterRoutes<T>): void {
  const { path, id, examples } = routes;
  const rows = answer('A page of the log', listOf('logEntries', named(RegisterLogAnswer)), examples.log);
  const response = { 200: rows, ...withToken(404) };
  const schema = operation(about(routes, 'log'), { params: paramsOf(routes), querystring: pageQuery, response });
  app.get(`${path}/:${id}/log-entries`, { schema }, async (request, reply) => {
    const page = request.query as Page;
    const found = await routes.log(idOf(request, routes), readerOf(request), page);
    const entries = found.map(({ command, at, by, reason, changes }) => ({ command, at, by, reason, changes }));
    return pageOf(request, reply, 'logEntries', entries, page);
  });
}

const receiptIn = ({ receipt }: { receipt?: unknown }, more = {}) =>
  answer('Kept', named(RegisterReceiptAnswer), receipt, { ...etagHeader, ...more });

/** What was answered, with the version that the next correction names and where the entry is. */
function answered(receipt: RegisterReceipt, path: string, request: FastifyRequest, reply: FastifyReply) {
  reply.header('etag', `"${receipt.version}"`);
  return { ...receipt, _links: { self: linksFor(request)(`${path}/${receipt.id}`) } };
}

function recorded<T extends Entry>(app: FastifyInstance, routes: RegisterRoutes<T>): void {
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

function corrected<T extends Entry>(app: FastifyInstance, routes: RegisterRoutes<T>): void {
  const { path, id, operations, bodies, examples } = routes;
  const schema = operation(about(routes, 'correct'), {
    ...{ headers: headers({ 'idempotency-key': idempotencyKey, 'if-match': ifMatch }), params: paramsOf(routes) },
    body: { ...bodies.correct, examples: [examples.correct] },
    response: { 200: receiptIn(examples), ...withToken(400, 404, 409, 412, 413, 415, 422, 428) },
  });
  app.put(`${path}/:${id}`, { schema }, async (request, reply) => {
    const target = { [id]: idOf(request, routes) };
    const asked = { command: operations.correct, target, body: request.body, key: keyOf(request) };
    const entry = { id: target[id]!, seen: seenVersion(request)! };
    return answered(await routes.correct({ ...asked, ...entry, ...readerOf(request) }), path, request, reply);
  });
}
