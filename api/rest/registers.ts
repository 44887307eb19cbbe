import type { FastifyInstance, FastifyRequest } from 'fastify';
import Type from 'typebox';
import { listOf, named } from '../../schemas/answers';
import { RegisterLogAnswer } from '../../schemas/register-answers';
import { isFresh } from '../etag';
import { linksFor } from '../views/links';
import { type Page, pageOf, paging } from './lists';
import { answer, etagHeader, ifNoneMatch, notModified, operation, withToken } from './operation';
import { corrected, recorded } from './register-commands';
import { about, type Entry, listNameOf, type RegisterRoutes, readerOf } from './register-routes';
import { targets } from './targets';

const closed = { additionalProperties: false };
const pageQuery = Type.Object(paging, closed);

/** The five routes of a register: its list, an entry, the entry's log, making one and correcting it. */
export function register<T extends Entry>(app: FastifyInstance, routes: RegisterRoutes<T>): void {
  listed(app, routes);
  read(app, routes);
  logged(app, routes);
  recorded(app, routes);
  corrected(app, routes);
}

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
  const name = listNameOf(path);
  const rows = answer(routes.told.list.summary, listOf(name, named(row as never)), examples.list);
  const querystring = Type.Object({ ...paging, ...routes.query.properties }, closed);
  const schema = operation(about(routes, 'list'), { querystring, response: { 200: rows, ...withToken(422) } });
  app.get(path, { schema }, async (request, reply) => {
    const query = request.query as Page;
    const found = await routes.list(query, readerOf(request));
    request.read = routes.read?.(found.slice(0, query.limit)) ?? null;
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
    request.read = routes.read?.([entry]) ?? null;
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
