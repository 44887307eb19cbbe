import { randomBytes } from 'node:crypto';
import type { FastifyInstance } from 'fastify';

const form = /^([0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(-.*)?$/;
const zero = /^0+$/;

/** Trace, parent and flags where a traceparent is well-formed. A later version may say more after its flags; ff is none. */
function partsOf(given: unknown): { traceId: string; flags: string } | null {
  const [, version, traceId = '', parent = '', flags = '', more] = form.exec(String(given)) ?? [];
  if (version === undefined || version === 'ff' || (version === '00' && more !== undefined)) return null;
  return zero.test(traceId) || zero.test(parent) ? null : { traceId, flags };
}

/** The trace that a request belongs to: the caller's where it is well-formed (W3C Trace Context), else a new one; with a span of our own. */
export function traceOf(given: string | string[] | undefined): { traceId: string; traceparent: string } {
  const { traceId, flags } = partsOf(given) ?? { traceId: randomBytes(16).toString('hex'), flags: '01' };
  return { traceId, traceparent: `00-${traceId}-${randomBytes(8).toString('hex')}-${flags}` };
}

/**
 * Takes traceparent, answers with it, puts the trace into every line of the log, and logs each answer in one line; but
 * nothing of a route whose callers nobody is to find.
 */
export function trace(app: FastifyInstance): void {
  app.addHook('onRequest', async (request, reply) => {
    const { traceId, traceparent } = traceOf(request.headers.traceparent);
    request.log = reply.log = request.log.child({ traceId });
    reply.header('traceparent', traceparent);
  });
  app.addHook('onResponse', async (request, reply) => {
    const { method, routeOptions } = request;
    if (routeOptions.config.isUnlogged) return;
    const told = { method, route: routeOptions.url, status: reply.statusCode, ms: Math.round(reply.elapsedTime) };
    request.log.info(told, 'answered');
  });
}
