import { errors, type JWTVerifyGetKey, jwtVerify } from 'jose';
import { Problem } from '../problems';
import { algorithms } from './bearer';
import { isKeySetAway } from './key-sets';
import { ProviderAway } from './provider';

const event = 'http://schemas.openid.net/event/backchannel-logout';
/** A token that was made longer ago is somebody's copy. */
const oldest = '5 minutes';

/** What the provider says has ended: one session of its own, or all of somebody. */
export type Ended = { sid: string } | { subject: string };

/** Reads a logout token (OpenID Connect Back-Channel Logout 1.0, 2.6). Throws a 400 problem, `ProviderAway`. */
export async function endedBy(
  token: string,
  { issuer, clientId, keys }: { issuer: string; clientId: string; keys: JWTVerifyGetKey },
  now: string,
): Promise<Ended> {
  const expected = { issuer, audience: clientId, algorithms, requiredClaims: ['iat', 'jti', 'events'] };
  try {
    const { payload } = await jwtVerify(token, keys, { ...expected, maxTokenAge: oldest, currentDate: new Date(now) });
    const { events, nonce, sid, sub } = payload as { events?: unknown; nonce?: unknown; sid?: unknown; sub?: unknown };
    const isLogout = typeof events === 'object' && events !== null && Object.hasOwn(events, event);
    if (isLogout && nonce === undefined && typeof sid === 'string') return { sid };
    if (isLogout && nonce === undefined && typeof sub === 'string') return { subject: sub };
  } catch (cause) {
    if (isKeySetAway(cause)) throw new ProviderAway('the provider’s keys cannot be fetched', { cause });
    if (!(cause instanceof errors.JOSEError)) throw cause;
    throw new Problem('logout-token-invalid', { reason: cause.code }, {}, { cause });
  }
  throw new Problem('logout-token-invalid', { reason: 'events' });
}
