import { PassThrough } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { readRecord } from '../../../documents/reads';
import type { Services } from '../../services';
import { signedIn } from '../visit';

/** How often an order that somebody looks at is looked at again, and for how long at the most. */
const everyMs = 5_000;
const longestMs = 10 * 60_000;
/** How many may be looked at from one process at the same time; whoever comes after is not told, and can reload. */
const mostFollowed = 2_000;

/** Tells a page that its order has changed, as soon as it has: an event of the stream and nothing more, since the page is asked for anew. */
export function followOrder(app: FastifyInstance, { store, log, whoCalls, clock }: Services): void {
  const open = new Set<PassThrough>();
  // Before the server waits for whoever is still being answered: nobody who only looks holds it up.
  app.addHook('preClose', async () => {
    for (const each of open) each.end();
  });

  app.get(
    '/orders/:orderId/changes',
    {
      ...{ schema: { hide: true } as object, exposeHeadRoute: false, compress: false },
      config: { asksByItself: true },
    },
    async (request, reply) => {
      const { caller } = signedIn(request, reply);
      const { orderId } = request.params as { orderId: string };
      const since = Number((request.query as { since?: string }).since ?? 0);
      await readRecord(store.collections, orderId, caller);
      const stream = new PassThrough();
      reply
        .headers({ 'cache-control': 'no-store', 'x-accel-buffering': 'no' })
        .type('text/event-stream; charset=utf-8');
      if (open.size >= mostFollowed) return reply.code(204).send();
      open.add(stream);
      stream.write('retry: 30000\n\n');
      const look = setInterval(async () => {
        try {
          // Who looks is asked anew: their duty may have ended, or they have signed out.
          const still = await whoCalls(request, clock());
          const { version } = await readRecord(store.collections, orderId, still.caller);
          stream.write(version === since ? ': the same\n\n' : 'event: changed\ndata: {}\n\n');
        } catch (failure) {
          log.debug({ failure: String(failure), orderId }, 'an order is not followed any more');
          stream.end();
        }
      }, everyMs);
      const end = setTimeout(() => stream.end(), longestMs);
      const over = () => {
        clearInterval(look);
        clearTimeout(end);
        open.delete(stream);
        stream.end();
      };
      request.raw.on('close', over);
      stream.on('finish', over);
      return reply.send(stream);
    },
  );
}
