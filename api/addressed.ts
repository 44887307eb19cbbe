import type { FastifyInstance } from 'fastify';
import { Problem } from './problems';

/** A host and its port, as a name, an IPv4 or an IPv6 address. */
const host = /^([a-z0-9._-]+|\[[0-9a-f:.]+\])(:\d{1,5})?$/i;

/** Refuses a request that does not say to which host it is sent: every answer links to where its caller sees us. */
export function addressed(app: FastifyInstance): void {
  app.addHook('onRequest', async (request) => {
    if (!host.test(request.host ?? '')) throw new Problem('host-missing');
  });
}
