import { readFileSync } from 'node:fs';
import { createLocalJWKSet, createRemoteJWKSet, type JWTVerifyGetKey } from 'jose';

const isAddress = /^https?:/;
const limits = { timeoutDuration: 3_000, cooldownDuration: 30_000 };

/** The keys of an issuer: in a file, or at an address, from which they are fetched again when an unknown key signs. */
export const keySet = (keys: string): JWTVerifyGetKey =>
  isAddress.test(keys)
    ? createRemoteJWKSet(new URL(keys), limits)
    : createLocalJWKSet(JSON.parse(readFileSync(keys, 'utf8')));

/** Whether the issuer's key set could not be fetched: it does not answer, in time or with a key set. */
export const isKeySetAway = (error: unknown): boolean => {
  const { code, message } = error as { code?: string; message?: string };
  return code === 'ERR_JWKS_TIMEOUT' || code === 'ERR_JOSE_GENERIC' || message === 'fetch failed';
};
