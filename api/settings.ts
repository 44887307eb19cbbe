import { readSettingsFile } from '../documents/settings-file';
import { type Settings, settingsFrom } from '../domain/settings';
import type { Publisher } from './publisher';

/** What the API is told by its surroundings. */
export interface ApiSettings {
  port: number;
  host: string;
  mongodbUri: string;
  issuer: string;
  audience: string;
  jwks: string;
  logLevel: string;
  /** Load the invented municipality at boot, for trying out. */
  sample: boolean;
  trustProxy: string | false;
  publisher: Publisher;
  /** What the municipality has set otherwise. */
  municipality: Settings;
}

/** Something in the surroundings is missing or wrong; the sentence says what to do. */
export class Misconfigured extends Error {
  override readonly name = 'Misconfigured';
}

const needed = (env: NodeJS.ProcessEnv, name: string, what: string): string => {
  const value = env[name];
  if (!value) throw new Misconfigured(`${name} is not set: set it to ${what}.`);
  return value;
};

/** Reads who offers the API. Throws `Misconfigured` with what to do. */
export function publisherFrom(env: NodeJS.ProcessEnv): Publisher {
  const termsUrl = needed(env, 'INSATS_TERMS_URL', 'the https address of your terms of use');
  if (!termsUrl.startsWith('https://') || !URL.canParse(termsUrl))
    throw new Misconfigured(`INSATS_TERMS_URL is ${termsUrl}: set it to the https address of your terms of use.`);
  const contactEmail = needed(env, 'INSATS_CONTACT_EMAIL', 'the mail address of whoever answers for the API');
  if (!/^[^@\s]+@[^@\s]+$/.test(contactEmail))
    throw new Misconfigured(`INSATS_CONTACT_EMAIL is ${contactEmail}: set it to a mail address.`);
  return {
    termsUrl,
    contactEmail,
    contactName: needed(env, 'INSATS_CONTACT_NAME', 'the name of whoever answers for the API'),
    availability: needed(env, 'INSATS_AVAILABILITY', 'when the service is there, such as "weekdays from 8 to 17"'),
  };
}

/** Reads the settings from the environment. Throws `Misconfigured` with what to do. */
export function readSettings(env: NodeJS.ProcessEnv): ApiSettings {
  const port = Number(env.PORT ?? 3000);
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    throw new Misconfigured(`PORT is ${env.PORT}: set it to a port from 1 to 65535.`);
  const jwks = needed(env, 'INSATS_JWKS', 'a file with the key set of your issuer, or its https address');
  if (/^http:/.test(jwks)) throw new Misconfigured('INSATS_JWKS is not https: keys are fetched over https only.');
  return {
    port,
    host: env.HOST ?? '127.0.0.1',
    mongodbUri: needed(env, 'MONGODB_URI', 'the address of your MongoDB, with the name of the database'),
    issuer: needed(env, 'INSATS_ISSUER', 'the issuer of your tokens'),
    audience: env.INSATS_AUDIENCE ?? 'insats',
    jwks,
    logLevel: env.INSATS_LOG_LEVEL ?? 'info',
    sample: env.INSATS_SAMPLE === '1',
    trustProxy: env.INSATS_TRUST_PROXY || false,
    publisher: publisherFrom(env),
    municipality: settingsFrom(readSettingsFile(env.INSATS_SETTINGS)),
  };
}
