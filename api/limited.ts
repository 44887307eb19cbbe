import rateLimit, { normalizeIP } from '@fastify/rate-limit';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { sendProblemPage } from './pages/problems';
import { visitOf } from './pages/visit';
import { Problem } from './problems';
import { base } from './views/links';

/** Whoever has a whole network of addresses (IPv6) counts as one. */
const ipv6Subnet = 64;
const counted = { timeWindow: 60_000, ipv6Subnet } as const;
const hourMs = 3_600_000;

/** Has the process count how often addresses come; how often is told where it matters. Nothing of it is kept or logged. */
export const countAddresses = async (app: FastifyInstance): Promise<void> => {
  await app.register(rateLimit, { global: false, cache: 10_000 });
};

type Counted = Awaited<ReturnType<ReturnType<FastifyInstance['createRateLimit']>>>;

/** In how many seconds an address may come again; null where it may now. */
type Wait = (request: FastifyRequest) => Promise<number | null>;

const waitTold = (found: Counted): number | null => (found.isAllowed || !found.isExceeded ? null : found.ttlInSeconds);

function refuse(request: FastifyRequest, reply: FastifyReply, seconds: number): FastifyReply {
  const problem = new Problem('too-many-requests', { seconds }, { retryAfter: seconds });
  if (request.url.startsWith(base)) throw problem;
  return sendProblemPage(visitOf(request, reply), problem);
}

/** Counts what an address asks for, and has it wait where that is more often in a minute. */
export function countOpenings(app: FastifyInstance, perMinute: number): Wait {
  const count = app.createRateLimit({ ...counted, max: perMinute });
  return async (request) => waitTold(await count(request));
}

/** Refuses what an address asks for more often in a minute, of all that is opened here without signing in. */
export function limitOpenings(app: FastifyInstance, perMinute: number): void {
  const waitOf = countOpenings(app, perMinute);
  app.addHook('onRequest', async (request, reply) => {
    const seconds = await waitOf(request);
    return seconds === null ? undefined : refuse(request, reply, seconds);
  });
}

/** What tells how often an address has guessed wrong, and which codes it need not guess. */
interface Guesses {
  waitOf: Wait;
  noteWrong: (request: FastifyRequest) => Promise<void>;
  noteRight: (request: FastifyRequest) => Promise<void>;
}

/**
 * Has an address wait that has guessed wrong more often in a minute, with right codes too, since else they were found by
 * trying. A code that was right from there within the hour is no guess: whoever types wrong keeps nobody else in the room
 * from answering. `codeOf` tells what a request guesses; null where it guesses nothing.
 */
export function countGuesses(
  app: FastifyInstance,
  { perMinute, codeOf }: { perMinute: number; codeOf: (request: FastifyRequest) => string | null },
): Guesses {
  const keyGenerator = (request: FastifyRequest) => `${normalizeIP(request.ip, ipv6Subnet)} ${codeOf(request)}`;
  const wrong = app.createRateLimit({ ...counted, max: perMinute });
  const right = app.createRateLimit({ keyGenerator, timeWindow: hourMs, max: 0 });
  const without = { increment: false };
  const isGuess = async (request: FastifyRequest) =>
    codeOf(request) !== null && waitTold(await right(request, without)) === null;
  return {
    waitOf: async (request) => ((await isGuess(request)) ? waitTold(await wrong(request, without)) : null),
    noteWrong: async (request) => {
      if (codeOf(request) !== null) await wrong(request);
    },
    noteRight: async (request) => {
      if (codeOf(request) !== null) await right(request);
    },
  };
}
