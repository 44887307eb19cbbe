import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { isUnreachable, StorageAway } from '../documents/connect';
import { NotThere, Refused, Stale } from '../documents/outcomes';
import { KeyReused } from '../documents/repeat';
import { OutcomeUnknown } from '../documents/transaction';
import type { Refusal } from '../domain/decision';
import { SourceRefused } from '../sources/source-refused';
import { loggable } from './logged';
import { Problem, sendProblem } from './problems';
import type { Services } from './services';
import { traceOf } from './trace';
import { headerProblem, Invalid, invalidProblem } from './validation';
import { base, linksFor } from './views/links';
import { orderNow } from './views/order-view';
import { wantedOf } from './wishes';
import { languageOf, words } from './words';

/** After how many seconds to try again when the storage is away. */
export const retryAfter = 5;

const fieldsOf = ({ fields }: Refusal) =>
  fields?.map(({ pointer, refusal, told }) => ({ pointer, key: refusal, told: told ?? {} }));

/** A refusal of the domain, with what the order looks like now and what is possible. */
function refusedProblem({ refusal, order }: Refused, request: FastifyRequest, { store }: Services): Problem {
  const { caller, now } = request;
  const language = languageOf(request.headers['accept-language']);
  const seen = { caller, now, language, settings: store.settings, link: linksFor(request) };
  const shown = order && orderNow(order, seen);
  const told = shown && {
    step: words.steps[shown.step]![language],
    possible: shown.possible.map(({ name }) => name).join(', ') || '–',
  };
  const fields = fieldsOf(refusal);
  const isFieldRefusal = fields !== undefined && words.refusals[refusal.refusal]?.status === 422;
  return new Problem(
    refusal.refusal,
    { contact, ...told, ...refusal.told },
    { ...(fields ? { fields } : {}), ...(shown && !isFieldRefusal ? { order: shown } : {}) },
  );
}

const fastifyProblems: Record<string, string> = {
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'media-type-unsupported',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'json-invalid',
  FST_ERR_CTP_INVALID_JSON_BODY: 'json-invalid',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'json-invalid',
  FST_ERR_CTP_BODY_TOO_LARGE: 'body-too-large',
  FST_REQ_FILE_TOO_LARGE: 'body-too-large',
  FST_FILES_LIMIT: 'file-alone',
};

/** The error as the problem it is for the caller; null when it is ours. */
export function problemOf(error: unknown, request: FastifyRequest, services: Services): Problem | null {
  if (error instanceof Problem) return error;
  if (error instanceof Invalid && error.part === 'params') return new Problem('not-yours-to-see', { contact });
  if (error instanceof Invalid) return error.part === 'headers' ? headerProblem(error) : invalidProblem(error);
  if (error instanceof NotThere) return new Problem('not-yours-to-see', { contact });
  if (error instanceof Refused) return refusedProblem(error, request, services);
  if (error instanceof SourceRefused)
    return new Problem(error.refusal.refusal, error.refusal.told, {}, { cause: error.cause });
  if (error instanceof Stale) return new Problem('version-changed', { seen: error.seen, current: error.current });
  if (error instanceof KeyReused) return new Problem('key-reused');
  if (error instanceof OutcomeUnknown) return new Problem('outcome-unknown', { seconds: retryAfter }, { retryAfter });
  if (error instanceof StorageAway || isUnreachable(error))
    return new Problem('storage-away', { seconds: retryAfter }, { retryAfter });
  const key = fastifyProblems[(error as FastifyError).code];
  if (key) return new Problem(key);
  return (error as { name?: string }).name === 'SyntaxError' ? new Problem('json-invalid') : null;
}

/** Whom to ask when something is not there. */
const contact = 'Pedagogcentrum';

/** Which methods an address takes; none when it does not exist. */
function methodsOf(app: FastifyInstance): (path: string) => string[] {
  const routes: { method: string; pattern: RegExp }[] = [];
  app.addHook('onRoute', ({ method, url }) => {
    const pattern = new RegExp(`^${url.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/:\w+/g, '[^/]+')}$`);
    for (const each of [method].flat()) if (each !== 'OPTIONS') routes.push({ method: each, pattern });
  });
  return (path) => [...new Set(routes.filter(({ pattern }) => pattern.test(path)).map(({ method }) => method))];
}

/** How a problem is told to somebody who reads pages. */
export type ProblemPage = (request: FastifyRequest, reply: FastifyReply, problem: Problem) => FastifyReply;

/** Whether somebody looks for a page, and not for an answer of the API. */
const wantsPage = ({ url, headers }: FastifyRequest): boolean =>
  !url.startsWith(base) && wantedOf(headers.accept, ['application/json', 'text/html']) === 'text/html';

/** Turns everything that fails into a problem that says what helps, and tells nothing of what is inside. */
export function failures(app: FastifyInstance, services: Services, asPage: ProblemPage): void {
  const allowedAt = methodsOf(app);
  app.setErrorHandler((error, request: FastifyRequest, reply: FastifyReply) => {
    const problem = problemOf(error, request, services);
    if (!problem) request.log.error({ failure: loggable(error) }, 'a request failed');
    else if (problem.cause)
      request.log.info({ failure: loggable(problem.cause), problem: problem.key }, 'a request was refused');
    return sendProblem(request, reply, problem ?? new Problem('server-error'));
  });

  app.setNotFoundHandler((request, reply) => {
    if (wantsPage(request)) return asPage(request, reply, new Problem('no-such-address'));
    const allowed = allowedAt(request.url.split('?')[0]!);
    if (allowed.length === 0 || allowed.includes(request.method))
      return sendProblem(request, reply, new Problem('no-such-address'));
    const told = { method: request.method, possible: allowed.join(', ') };
    return sendProblem(
      request,
      reply,
      new Problem('method-not-allowed', told, { headers: { allow: allowed.join(', ') } }),
    );
  });
}

/** Answers to an address that cannot be read, before any route is asked. */
export function unreadableAddress(_error: FastifyError, request: FastifyRequest, reply: FastifyReply): void {
  reply.header('traceparent', traceOf(request.headers.traceparent).traceparent);
  sendProblem(request, reply, new Problem('no-such-address'));
}
