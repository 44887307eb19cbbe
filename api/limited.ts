import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { sendProblemPage } from './pages/problems';
import { visitOf } from './pages/visit';
import { Problem } from './problems';
import { base } from './views/links';

/** Whoever has a whole network of addresses (IPv6) counts as one. */
const counted = { timeWindow: 60_000, ipv6Subnet: 64 } as const;

/** Has the process count how often addresses come; how often is told where it matters. Nothing of it is kept or logged. */
export const countAddresses = async (app: FastifyInstance): Promise<void> => {
  await app.register(rateLimit, { global: false, cache: 10_000 });
};

type Counted = Awaited<ReturnType<ReturnType<FastifyInstance['createRateLimit']>>>;

function refuse(found: Counted, request: FastifyRequest, reply: FastifyReply): FastifyReply | undefined {
  if (found.isAllowed || !found.isExceeded) return undefined;
  const seconds = found.ttlInSeconds;
  const problem = new Problem('too-many-requests', { seconds }, { retryAfter: seconds });
  if (request.url.startsWith(base)) throw problem;
  return sendProblemPage(visitOf(request, reply), problem);
}

/** Refuses what an address asks for more often in a minute, of all that is opened here without signing in. */
export function limitOpenings(app: FastifyInstance, perMinute: number): void {
  const count = app.createRateLimit({ ...counted, max: perMinute });
  app.addHook('onRequest', async (request, reply) => refuse(await count(request), request, reply));
}

/** Refuses an address that has guessed wrong more often in a minute, right guesses too; whatever is found counts nothing. */
export function limitGuesses(app: FastifyInstance, perMinute: number): (request: FastifyRequest) => Promise<void> {
  const count = app.createRateLimit({ ...counted, max: perMinute });
  app.addHook('onRequest', async (request, reply) =>
    refuse(await count(request, { increment: false }), request, reply),
  );
  return async (request) => {
    await count(request);
  };
}
