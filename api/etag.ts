import type { FastifyReply, FastifyRequest } from 'fastify';
import { Problem } from './problems';

/** The version that an edit names with If-Match. Throws 428 when it names none. */
export function seenVersion(request: FastifyRequest): number {
  const [, version] = /^"(\d{1,9})"$/.exec(request.headers['if-match'] ?? '') ?? [];
  if (version === undefined) throw new Problem('version-unnamed');
  return Number(version);
}

/** Answers 304 where the caller has this version already; true when it did. */
export function isFresh(request: FastifyRequest, reply: FastifyReply, version: number | string): boolean {
  const etag = `"${version}"`;
  reply.headers({ etag, 'cache-control': 'private, no-cache' });
  const known = (request.headers['if-none-match'] ?? '').split(',').map((tag) => tag.trim());
  if (!known.includes(etag)) return false;
  reply.code(304);
  return true;
}
