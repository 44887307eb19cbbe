import type { FastifyRequest } from 'fastify';
import { Problem } from '../problems';

const reads = ['GET', 'HEAD', 'OPTIONS'];

/**
 * Whether a browser says that a page of ours, or a person by themselves, sent this. Browsers of today say it in
 * Sec-Fetch-Site; older ones name the page's origin.
 */
function isOurs({ headers }: FastifyRequest, address: string): boolean {
  const site = headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin' || site === 'none';
  return headers.origin === address;
}

/** Refuses what changes something and was sent with our cookie by somebody else's page, or by nobody can say whose. */
export function refuseForeign(request: FastifyRequest, address: string): void {
  if (!reads.includes(request.method) && !isOurs(request, address)) throw new Problem('foreign-page');
}
