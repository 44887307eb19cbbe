import { randomBytes } from 'node:crypto';
import type { FastifyInstance } from 'fastify';

const form = /^00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})$/;
const zero = /^0+$/;

/** The trace that a request belongs to: the caller's where it is well-formed (W3C Trace Context), else a new one; with a span of our own. */
export function traceOf(given: string | string[] | undefined): { traceId: string; traceparent: string } {
  const [, traceId, parent, flags] = (typeof given === 'string' && form.exec(given)) || [];
  const span = randomBytes(8).toString('hex');
  const isSound = traceId !== undefined && !zero.test(traceId) && !zero.test(parent!);
  const id = isSound ? traceId : randomBytes(16).toString('hex');
  return { traceId: id, traceparent: `00-${id}-${span}-${isSound ? flags : '01'}` };
}

/** Takes traceparent, answers with it, and puts the trace into every line of the log. */
export function trace(app: FastifyInstance): void {
  app.addHook('onRequest', async (request, reply) => {
    const { traceId, traceparent } = traceOf(request.headers.traceparent);
    request.log = reply.log = request.log.child({ traceId });
    reply.header('traceparent', traceparent);
  });
}
