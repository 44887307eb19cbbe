import type { FastifyInstance } from 'fastify';

const host = /(?:^|;)\s*host="?([\w.:[\]-]+)"?\s*(?:;|$)/i;
const protocol = /(?:^|;)\s*proto="?(https?)"?\s*(?:;|$)/i;

/**
 * Takes what the nearest proxy says in `Forwarded` (RFC 7239) for what it would say in `X-Forwarded-…`, which is believed
 * of trusted proxies only. A proxy that says anything there has passed on a `Forwarded` of somebody else's.
 */
export function forwarded(app: FastifyInstance): void {
  app.addHook('onRequest', async ({ headers }) => {
    if (!headers.forwarded || Object.keys(headers).some((name) => name.startsWith('x-forwarded-'))) return;
    const nearest = headers.forwarded.split(',').at(-1)!;
    const [, toldHost] = host.exec(nearest) ?? [];
    const [, toldProtocol] = protocol.exec(nearest) ?? [];
    if (toldHost) headers['x-forwarded-host'] = toldHost;
    if (toldProtocol) headers['x-forwarded-proto'] = toldProtocol.toLowerCase();
  });
}
