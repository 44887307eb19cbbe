import type { FastifyRequest } from 'fastify';
import type { Directory, Identifiers } from '../../documents/directory';
import type { Caller } from '../../domain/decision';
import { idPattern } from '../../schemas/vocabulary';
import { Problem } from '../problems';
import type { CheckToken } from './bearer';
import type { Claims } from './checked-tokens';

/** Says who calls, and what they may do at an instant. Throws a 401 problem, or 403 for somebody whom nobody knows. */
export type WhoCalls = (request: FastifyRequest, now: string) => Promise<Caller>;

/** By what the directory finds whoever a sign-in tells of; null when it tells nothing that could be found. */
export type Identify = (claims: Claims) => Identifiers | null;

const isId = new RegExp(idPattern);

/** Where the issuer knows our people by our own ids, as the embedded one does. */
export const byOwnId: Identify = ({ sub }) => (isId.test(sub) ? { id: sub } : null);

/** Finds in the directory whoever shows a token. */
export const whoCalls =
  (check: CheckToken, identify: Identify, directory: Pick<Directory, 'callerBy'>): WhoCalls =>
  async (request, now) => {
    const who = identify(await check(request, now));
    const caller = who && (await directory.callerBy(who, now));
    if (!caller) throw new Problem('person-unknown');
    return caller;
  };
