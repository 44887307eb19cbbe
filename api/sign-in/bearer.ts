import type { FastifyRequest } from 'fastify';
import { errors, type JWTPayload, type JWTVerifyGetKey, jwtVerify } from 'jose';
import { Problem } from '../problems';
import { CheckedTokens, type TokenClaims } from './checked-tokens';
import { isKeySetAway } from './key-sets';
import { ProviderAway } from './provider';

/** Whose tokens are taken, and by which keys they are checked. */
export interface TokenSettings {
  issuer: string;
  audience: string;
  keys: () => Promise<JWTVerifyGetKey>;
}

/** Checks a token and returns what it says. Throws a 401 problem. */
export type CheckToken = (request: FastifyRequest, now: string) => Promise<TokenClaims>;

/** Signatures that are taken, of whatever the provider signs: none by a shared secret, none left out. */
export const algorithms = ['ES256', 'RS256', 'PS256', 'EdDSA'];

const challenge = (error: string) => ({ headers: { 'www-authenticate': `Bearer realm="insats", error="${error}"` } });

const hasSubject = (payload: JWTPayload): payload is TokenClaims =>
  typeof payload.sub === 'string' && payload.sub !== '';

/** The problem that a token's failure is for its caller; what is no failure of the token is thrown as it is. */
function refusalOf(cause: unknown): Problem {
  if (cause instanceof Problem) return cause;
  if (isKeySetAway(cause) || cause instanceof ProviderAway)
    return new Problem('provider-away', { seconds: 5 }, { retryAfter: 5 }, { cause });
  if (!(cause instanceof errors.JOSEError)) throw cause;
  return new Problem('token-invalid', { reason: cause.code }, challenge('invalid_token'), { cause });
}

/** Reads a bearer token that is signed by a known key, for us, and holds now. */
export function bearer({ issuer, audience, keys }: TokenSettings): CheckToken {
  const expected = { issuer, audience, algorithms, requiredClaims: ['exp', 'sub'] };
  const checked = new CheckedTokens();
  return async (request, now) => {
    const nowMs = Date.parse(now);
    const [scheme, token] = (request.headers.authorization ?? '').split(' ');
    if (scheme?.toLowerCase() !== 'bearer' || !token) throw tokenMissing();
    const known = checked.find(token, nowMs);
    if (known) return known;
    try {
      const { payload } = await jwtVerify(token, await keys(), { ...expected, currentDate: new Date(now) });
      if (!hasSubject(payload)) throw new Problem('token-invalid', { reason: 'sub' }, challenge('invalid_token'));
      checked.remember(token, payload, nowMs);
      return payload;
    } catch (cause) {
      throw refusalOf(cause);
    }
  };
}

/** Nobody has said who calls. */
export const tokenMissing = (): Problem =>
  new Problem('token-missing', {}, { headers: { 'www-authenticate': 'Bearer realm="insats"' } });
