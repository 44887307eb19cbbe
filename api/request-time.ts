import type { FastifyInstance } from 'fastify';
import { unreadableRequest } from './unreadable-request';

/** For so long a request may be on its way until it is dealt with. */
const longestMs = 10_000;
/** For so long one may be on its way whose handler takes what comes as it comes: a file over a slow line. */
export const longestUploadMs = 300_000;

const tooLate = Object.assign(new Error('the request took too long'), { code: 'ERR_HTTP_REQUEST_TIMEOUT' });

/**
 * Hangs up on a request that does not come to its end in time. The server's own limit is the one for files: whatever else is
 * sent is limited here, also what nobody reads any more because it was refused.
 */
export function limitTime(app: FastifyInstance, withinMs = longestMs): void {
  app.server.headersTimeout = withinMs;
  const timers = new WeakMap<object, NodeJS.Timeout>();
  app.addHook('onRequest', async ({ raw }) => {
    const timer = setTimeout(() => unreadableRequest(tooLate, raw.socket), withinMs).unref();
    timers.set(raw, timer);
    for (const event of ['end', 'close']) raw.once(event, () => clearTimeout(timer));
  });
  app.addHook('preHandler', async ({ raw }) => clearTimeout(timers.get(raw)));
}
