import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { unnamed } from './protection';

/** The version that an edit names with If-Match; undefined when it names none. */
export function seenVersion({ headers }: FastifyRequest): number | undefined {
  const named = headers['if-match'];
  return named === undefined ? undefined : Number(named.replaceAll('"', ''));
}

/** Answers 304 where the caller has this already; true when it did. `tag` is the version that an edit would name. */
export function isFresh(request: FastifyRequest, reply: FastifyReply, tag: number | string): boolean {
  const etag = `"${tag}"`;
  reply.headers({ etag, 'cache-control': 'private, no-cache', vary: 'authorization, accept-language' });
  const known = (request.headers['if-none-match'] ?? '').split(',').map((each) => each.trim().replace(/^W\//, ''));
  if (!known.includes(etag) && !known.includes('*')) return false;
  reply.code(304);
  return true;
}

/**
 * Answers with what changes without a new version too: lateness and turns follow from the clock, what is possible from
 * who asks. Its tag is the version and a digest of the answer.
 */
export function sendTagged(request: FastifyRequest, reply: FastifyReply, version: number, answer: object) {
  const body = JSON.stringify(unnamed(request, answer));
  const digest = createHash('sha256').update(body).digest('base64url').slice(0, 16);
  if (isFresh(request, reply, `${version}-${digest}`)) return reply.send();
  return reply.type('application/json; charset=utf-8').send(body);
}
