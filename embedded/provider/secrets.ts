import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { calculateJwkThumbprint, exportJWK, generateKeyPair, type JWK } from 'jose';

/** What the embedded provider keeps to itself, and what our own programs are known to it by. */
export interface ProviderSecrets {
  signingKey: JWK;
  /** By which it knows its own cookies. */
  cookieKey: string;
  /** The secret of the API, as the client that people sign in to. */
  web: string;
  /** The secret of the commands, which ask for tokens of the sample accounts. */
  commands: string;
}

const fileIn = (folder: string): string => join(folder, 'secrets.json');
const newSecret = (): string => randomBytes(32).toString('base64url');

/** The secrets in a folder, made when there are none. Only its owner may read them. */
export async function openSecrets(folder: string): Promise<ProviderSecrets> {
  const file = fileIn(folder);
  if (!existsSync(file)) {
    const made = { signingKey: await newSigningKey(), cookieKey: newSecret(), web: newSecret(), commands: newSecret() };
    writePrivately(file, made);
  }
  return readSecrets(folder);
}

/** The secrets that a provider has made in this folder. */
export function readSecrets(folder: string): ProviderSecrets {
  return JSON.parse(readFileSync(fileIn(folder), 'utf8'));
}

/** Writes a file that only its owner may read, whole or not at all. */
export function writePrivately(file: string, content: object): void {
  writeFileSync(`${file}.new`, JSON.stringify(content), { mode: 0o600 });
  renameSync(`${file}.new`, file);
}

async function newSigningKey(): Promise<JWK> {
  const { privateKey } = await generateKeyPair('ES256', { extractable: true });
  const jwk = await exportJWK(privateKey);
  return { ...jwk, kid: await calculateJwkThumbprint(jwk), alg: 'ES256', use: 'sig' };
}
