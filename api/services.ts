import type { FastifyBaseLogger } from 'fastify';
import type { Store } from '../documents/store';
import type { WhoCalls } from './sign-in/bearer';

/** What the API works with; made once at boot, and by each test for itself. */
export interface Services {
  store: Store;
  whoCalls: WhoCalls;
  /** The present instant, ISO 8601 in UTC: the only clock of the API. */
  clock: () => string;
  log: FastifyBaseLogger;
}
