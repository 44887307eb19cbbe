import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { calculateJwkThumbprint, exportJWK, generateKeyPair, importJWK, type JWK, SignJWT } from 'jose';
import { OperatorError } from './project';

/** Whom the tokens are for. */
export const AUDIENCE = 'insats';

const ALGORITHM = 'ES256';
const EIGHT_HOURS_SECONDS = 8 * 60 * 60;

/** With what and in whose name tokens are made. */
export interface SigningKeys {
  issuer: string;
  privateKey: JWK;
  /** The file with the public key, by which tokens are checked. */
  jwksFile: string;
}

/** The keys in a folder, made when there are none. Only its owner may read them. */
export async function openSigningKeys(folder: string, issuer: string): Promise<SigningKeys> {
  refuseProduction();
  const file = join(folder, 'signing-key.json');
  if (!existsSync(file)) writeKey(file, await newPrivateKey());
  const privateKey: JWK = JSON.parse(readFileSync(file, 'utf8'));
  const { d: _secret, ...publicKey } = privateKey;
  const jwksFile = join(folder, 'jwks.json');
  writeKey(jwksFile, { keys: [publicKey] });
  return { issuer, privateKey, jwksFile };
}

/** A token with which a person of the sample municipality calls the API. Never made in production. */
export async function mintToken(
  { issuer, privateKey }: Pick<SigningKeys, 'issuer' | 'privateKey'>,
  personId: string,
  { expiresInSeconds = EIGHT_HOURS_SECONDS } = {},
): Promise<string> {
  refuseProduction();
  const issuedAt = Math.floor(Date.now() / 1000);
  return new SignJWT()
    .setProtectedHeader({ alg: ALGORITHM, kid: privateKey.kid ?? '', typ: 'JWT' })
    .setIssuer(issuer)
    .setAudience(AUDIENCE)
    .setSubject(personId)
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + expiresInSeconds)
    .sign(await importJWK(privateKey, ALGORITHM));
}

async function newPrivateKey(): Promise<JWK> {
  const { privateKey } = await generateKeyPair(ALGORITHM, { extractable: true });
  const jwk = await exportJWK(privateKey);
  return { ...jwk, kid: await calculateJwkThumbprint(jwk), alg: ALGORITHM, use: 'sig' };
}

function writeKey(file: string, content: object): void {
  const text = JSON.stringify(content);
  if (existsSync(file) && readFileSync(file, 'utf8') === text) return;
  writeFileSync(`${file}.new`, text, { mode: 0o600 });
  renameSync(`${file}.new`, file);
}

/** Refuses what belongs to the sample system only. */
export function refuseProduction(env = process.env): void {
  if (env.NODE_ENV !== 'production') return;
  throw new OperatorError(
    'Sample accounts and their tokens are not for production: unset NODE_ENV to try Insats, and see "Running it for real" in the README.',
  );
}
