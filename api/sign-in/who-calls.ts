import type { FastifyRequest } from 'fastify';
import type { Sessions } from '../../documents/sessions';
import type { Caller } from '../../domain/decision';
import { Problem } from '../problems';
import { type CheckToken, tokenMissing } from './bearer';
import type { Cookies } from './cookies';
import type { Recognise } from './recognise';
import { refuseForeign } from './same-origin';

/** Who calls, and since when they are signed in: null for a token, which is no session of ours. */
export interface Calling {
  caller: Caller;
  signedInAt: string | null;
}

/** Says who calls, and what they may do at an instant. Throws a 401 problem, or 403 for somebody whom nobody knows. */
export type WhoCalls = (request: FastifyRequest, now: string) => Promise<Calling>;

/** What finds out who calls. */
export interface Means {
  check: CheckToken;
  sessions: Sessions;
  cookies: Cookies;
  recognise: Recognise;
  /** Where people reach us: what a page of somebody else's has a browser send is refused. */
  address: string;
}

/** Finds out who calls, by a token where one is shown, else by the session of the browser. */
export const whoCalls =
  (means: Means): WhoCalls =>
  async (request, now) => {
    if (request.headers.authorization === undefined) return inSession(means, request, now);
    const { caller } = await means.recognise(await means.check(request, now), now);
    return { caller, signedInAt: null };
  };

async function inSession(
  { sessions, cookies, recognise, address }: Means,
  request: FastifyRequest,
  now: string,
): Promise<Calling> {
  const secret = cookies.session(request);
  if (!secret) throw tokenMissing();
  refuseForeign(request, address);
  const session = await sessions.find(secret, now, request.routeOptions.config.asksByItself);
  if (!session) throw new Problem('session-over');
  try {
    const { caller } = await recognise(session.claims, now);
    return { caller, signedInAt: session.startedAt };
  } catch (error) {
    // The duty that gave access has ended, and the session with it.
    if (error instanceof Problem) await sessions.end(secret);
    throw error;
  }
}
