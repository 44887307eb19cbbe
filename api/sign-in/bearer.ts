import { readFileSync } from 'node:fs';
import type { FastifyRequest } from 'fastify';
import { createLocalJWKSet, createRemoteJWKSet, errors, type JWTPayload, type JWTVerifyGetKey, jwtVerify } from 'jose';
import Type, { type Static } from 'typebox';
import Value from 'typebox/value';
import { dayOf } from '../../domain/days';
import type { Caller } from '../../domain/decision';
import { Representation } from '../../schemas/parts';
import { Day, DutyKind, Id, Nullable } from '../../schemas/vocabulary';
import { Problem } from '../problems';
import { CheckedTokens } from './checked-tokens';

/** Whose tokens are taken, and by which keys they are checked. */
export interface TokenSettings {
  issuer: string;
  audience: string;
  /** A file with a key set, or its https address. */
  jwks: string;
}

const Duty = Type.Object({ kind: DutyKind, at: Id, from: Day, to: Nullable(Day) });

/** What a token says of a person: who they are, their duties and whom they represent, each with its days. */
const Claims = Type.Object({
  sub: Id,
  name: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })),
  insats_duties: Type.Array(Duty, { maxItems: 500 }),
  insats_representations: Type.Optional(Type.Array(Representation, { maxItems: 500 })),
});

/** Checks a token and says who calls. */
export type WhoCalls = (request: FastifyRequest, now: string) => Promise<Caller>;

const keysOf = (jwks: string): JWTVerifyGetKey =>
  jwks.startsWith('https://')
    ? createRemoteJWKSet(new URL(jwks), { timeoutDuration: 3_000, cooldownDuration: 30_000 })
    : createLocalJWKSet(JSON.parse(readFileSync(jwks, 'utf8')));

const holdsOn =
  (today: string) =>
  (period: { from: string; to: string | null }): boolean =>
    period.from <= today && (period.to === null || today <= period.to);

const challenge = (error: string) => ({ headers: { 'www-authenticate': `Bearer realm="insats", error="${error}"` } });

function callerOf(payload: JWTPayload, today: string): Caller {
  if (!Value.Check(Claims, payload))
    throw new Problem('token-invalid', { reason: 'claims' }, challenge('invalid_token'));
  const { sub, name, insats_duties, insats_representations } = payload as Static<typeof Claims>;
  return {
    person: sub,
    name: name ?? null,
    duties: insats_duties.filter(holdsOn(today)).map(({ kind, at }) => ({ kind, at })),
    representations: (insats_representations ?? []).filter(holdsOn(today)).map(({ unit, acts }) => ({ unit, acts })),
  };
}

/** Whether the issuer's key set could not be fetched: it does not answer, in time or with a key set. */
const isKeySetAway = (error: unknown): boolean => {
  const { code, message } = error as { code?: string; message?: string };
  return code === 'ERR_JWKS_TIMEOUT' || code === 'ERR_JOSE_GENERIC' || message === 'fetch failed';
};

/** Reads the caller from a bearer token that is signed by a known key, for us, and holds now. Throws a 401 problem. */
export function bearer(settings: TokenSettings): WhoCalls {
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
    if (known) return callerOf(known, dayOf(now));
    try {
      const { payload } = await jwtVerify(token, keys, {
        ...expected,
        requiredClaims: ['exp', 'sub'],
        currentDate: new Date(now),
      });
      const caller = callerOf(payload, dayOf(now));
      checked.remember(token, payload, nowMs);
      return caller;
    } catch (cause) {
      if (cause instanceof Problem) throw cause;
      if (isKeySetAway(cause)) throw new Problem('storage-away', { seconds: 5 }, { retryAfter: 5 }, { cause });
      if (!(cause instanceof errors.JOSEError)) throw cause;
      throw new Problem('token-invalid', { reason: cause.code }, challenge('invalid_token'), { cause });
    }
  };
}
