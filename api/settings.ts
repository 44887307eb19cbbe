import { readScanner } from '../documents/scanner-settings';
import { readSettingsFile } from '../documents/settings-file';
import { type Settings, settingsFrom } from '../domain/settings';
import { signInSettingsFrom } from '../domain/sign-in/settings';
import type { Scanner } from '../files/scanner';
import type { SignInSettings } from '../schemas/sign-in';
import type { Publisher } from './publisher';
import type { Credential } from './sign-in/provider';

/** What the API is told by its surroundings. */
export interface ApiSettings {
  port: number;
  host: string;
  mongodbUri: string;
  signIn: SignInSettings;
  credential: Credential;
  logLevel: string;
  /** Load the invented municipality at boot, for trying out. */
  sample: boolean;
  trustProxy: string | false;
  publisher: Publisher;
  /** What looks for malicious software in files; null where none is set up. */
  scanner: Scanner | null;
  /** What the municipality has set otherwise. */
  municipality: Settings;
}

/** For so long somebody who sends a file waits for the scanner; later the worker asks it. */
const scanWithinMs = 15_000;

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

/** By what the provider knows us, from the variable that the file names. */
function credentialIn(env: NodeJS.ProcessEnv, { client }: SignInSettings): Credential {
  if ('secretIn' in client)
    return { secret: needed(env, client.secretIn, 'the secret that the provider has given our client') };
  const key = needed(env, client.keyIn, 'our private key, as a JWK in JSON');
  try {
    return { key: JSON.parse(key) };
  } catch (cause) {
    throw new Misconfigured(`${client.keyIn} is no JWK in JSON: set it to our private key.`, { cause });
  }
}

/** Reads the settings from the environment. Throws `Misconfigured` with what to do. */
export function readSettings(env: NodeJS.ProcessEnv): ApiSettings {
  const port = Number(env.PORT ?? 3000);
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    throw new Misconfigured(`PORT is ${env.PORT}: set it to a port from 1 to 65535.`);
  const signIn = signInSettingsFrom(
    readSettingsFile(
      'INSATS_SIGN_IN',
      needed(env, 'INSATS_SIGN_IN', 'a file that says how people sign in; docs/sign-in.md has examples'),
    ),
  );
  return {
    port,
    host: env.HOST ?? '127.0.0.1',
    mongodbUri: needed(env, 'MONGODB_URI', 'the address of your MongoDB, with the name of the database'),
    signIn,
    credential: credentialIn(env, signIn),
    logLevel: env.INSATS_LOG_LEVEL ?? 'info',
    sample: env.INSATS_SAMPLE === '1',
    trustProxy: env.INSATS_TRUST_PROXY || false,
    publisher: publisherFrom(env),
    scanner: readScanner(env.INSATS_CLAMD, scanWithinMs),
    municipality: settingsFrom(readSettingsFile('INSATS_SETTINGS', env.INSATS_SETTINGS)),
  };
}
