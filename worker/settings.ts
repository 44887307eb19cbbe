import { readScanner } from '../documents/scanner-settings';
import { readSettingsFile } from '../documents/settings-file';
import { type Settings, settingsFrom } from '../domain/settings';
import type { Scanner } from '../files/scanner';
import { type IncomingSettings, readIncomingSettings } from '../post/incoming/settings';
import { type PostSettings, readPostSettings } from '../post/settings';
import { readTlsFiles } from '../post/tls';
import type { SourceSettings } from '../sources';

/** What the worker is told by its surroundings; how Temporal is reached is told by the standard variables of its SDK. */
export interface WorkerSettings {
  mongodbUri: string;
  healthPort: number;
  logLevel: string;
  /** Where organisations are imported from. */
  sources: SourceSettings;
  /** How letters leave; null where none are sent. */
  post: PostSettings | null;
  /** How mail comes in; null where none does. */
  incoming: IncomingSettings | null;
  /** What looks for malicious software in files; null where none is set up. */
  scanner: Scanner | null;
  /** What the municipality has set otherwise. */
  municipality: Settings;
}

/** For so long a file may take to be scanned while nobody waits for it. */
const scanWithinMs = 120_000;

/** Something in the surroundings is missing or wrong; the sentence says what to do. */
export class Misconfigured extends Error {
  override readonly name = 'Misconfigured';
}

/** The time zone leaks into workflow code: two hosts with different ones would make their replays differ. */
export function refuseTimeZone(timeZone: string): void {
  if (!['UTC', 'Etc/UTC'].includes(timeZone))
    throw new Misconfigured(`The time zone of this process is ${timeZone}: start it with TZ=UTC.`);
}

/** Reads the settings from the environment. Throws `Misconfigured` with what to do. */
export function readSettings(env: NodeJS.ProcessEnv): WorkerSettings {
  const healthPort = Number(env.INSATS_WORKER_HEALTH_PORT ?? 3001);
  if (!Number.isInteger(healthPort) || healthPort < 1 || healthPort > 65_535)
    throw new Misconfigured(
      `INSATS_WORKER_HEALTH_PORT is ${env.INSATS_WORKER_HEALTH_PORT}: set it to a port from 1 to 65535.`,
    );
  if (!env.MONGODB_URI)
    throw new Misconfigured(
      'MONGODB_URI is not set: set it to the address of your MongoDB, with the name of the database.',
    );
  const tls = readTlsFiles(env.INSATS_MAIL_TLS);
  const post = readPostSettings(env, tls);
  return {
    mongodbUri: env.MONGODB_URI,
    healthPort,
    logLevel: env.INSATS_LOG_LEVEL ?? 'info',
    sources: readSources(env),
    post,
    incoming: readIncomingSettings(env, post, tls),
    scanner: readScanner(env.INSATS_CLAMD, scanWithinMs),
    municipality: settingsFrom(readSettingsFile('INSATS_SETTINGS', env.INSATS_SETTINGS)),
  };
}

const skolverket = 'https://api.skolverket.se/skolenhetsregistret/v2';

/** A source's address: people's names and a token go there, so it is https unless it is this machine. */
function addressIn(env: NodeJS.ProcessEnv, name: string, usual?: string): string {
  const address = env[name] ?? usual ?? '';
  const isSafe = /^https:\/\/\S+$/.test(address) || /^http:\/\/(127\.0\.0\.1|localhost)(:\d+)?(\/|$)/.test(address);
  if (!isSafe) throw new Misconfigured(`${name} is not an https address: names and a token go there.`);
  return address;
}

/** Where organisations are imported from, as far as it is set. */
function readSources(env: NodeJS.ProcessEnv): SourceSettings {
  const municipality = env.INSATS_SKOLENHETSREGISTRET_MUNICIPALITY;
  if (municipality && !/^\d{4}$/.test(municipality))
    throw new Misconfigured('INSATS_SKOLENHETSREGISTRET_MUNICIPALITY is not the four digits of a municipality code.');
  return {
    ss12000: env.INSATS_SS12000_URL
      ? { url: addressIn(env, 'INSATS_SS12000_URL'), token: env.INSATS_SS12000_TOKEN ?? null }
      : null,
    register: municipality
      ? { url: addressIn(env, 'INSATS_SKOLENHETSREGISTRET_URL', skolverket), token: null, municipality }
      : null,
  };
}
