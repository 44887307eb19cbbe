import { readFileSync } from 'node:fs';
import type { FastifyRequest } from 'fastify';
import { createLocalJWKSet, createRemoteJWKSet, errors, type JWTPayload, type JWTVerifyGetKey, jwtVerify } from 'jose';
import { Problem } from '../problems';
import { CheckedTokens, type Claims } from './checked-tokens';

/** Whose tokens are taken, and by which keys they are checked. */
export interface TokenSettings {
  issuer: string;
  audience: string;
  /** A file with a key set, or its https address. */
  jwks: string;
}

/** Checks a token and returns what it says. Throws a 401 problem. */
export type CheckToken = (request: FastifyRequest, now: string) => Promise<Claims>;

const keysOf = (jwks: string): JWTVerifyGetKey =>
  jwks.startsWith('https://')
    ? createRemoteJWKSet(new URL(jwks), { timeoutDuration: 3_000, cooldownDuration: 30_000 })
    : createLocalJWKSet(JSON.parse(readFileSync(jwks, 'utf8')));

const challenge = (error: string) => ({ headers: { 'www-authenticate': `Bearer realm="insats", error="${error}"` } });

const hasSubject = (payload: JWTPayload): payload is Claims => typeof payload.sub === 'string' && payload.sub !== '';

/** Whether the issuer's key set could not be fetched: it does not answer, in time or with a key set. */
const isKeySetAway = (error: unknown): boolean => {
  const { code, message } = error as { code?: string; message?: string };
  return code === 'ERR_JWKS_TIMEOUT' || code === 'ERR_JOSE_GENERIC' || message === 'fetch failed';
};

/** Reads a bearer token that is signed by a known key, for us, and holds now. */
export function bearer(settings: TokenSettings): CheckToken {
  const keys = keysOf(settings.jwks);
  const expected = {
    issuer: settings.issuer,
    audience: settings.audience,
    algorithms: ['ES256', 'RS256', 'PS256', 'EdDSA'],
  };
  const checked = new CheckedTokens();
  return async (request, now) => {
    const nowMs = Date.parse(now);
    const [scheme, token] = (request.headers.authorization ?? '').split(' ');
    if (scheme?.toLowerCase() !== 'bearer' || !token)
      throw new Problem('token-missing', {}, { headers: { 'www-authenticate': 'Bearer realm="insats"' } });
    const known = checked.find(token, nowMs);
    if (known) return known;
    try {
      const { payload } = await jwtVerify(token, keys, {
        ...expected,
        requiredClaims: ['exp', 'sub'],
        currentDate: new Date(now),
      });
      if (!hasSubject(payload)) throw new Problem('token-invalid', { reason: 'sub' }, challenge('invalid_token'));
      checked.remember(token, payload, nowMs);
      return payload;
    } catch (cause) {
      if (cause instanceof Problem) throw cause;
      if (isKeySetAway(cause)) throw new Problem('storage-away', { seconds: 5 }, { retryAfter: 5 }, { cause });
      if (!(cause instanceof errors.JOSEError)) throw cause;
      throw new Problem('token-invalid', { reason: cause.code }, challenge('invalid_token'), { cause });
    }
  };
}
