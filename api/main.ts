import { hostname } from 'node:os';
import { pino } from 'pino';
import { Calendars } from '../documents/calendars';
import { closeMongo } from '../documents/close';
import { connectMongo, pingWithin, StorageAway } from '../documents/connect';
import { Directory } from '../documents/directory';
import { LetterTemplates } from '../documents/letter-templates';
import { readLetterTexts } from '../documents/letter-texts';
import { tellSessions } from '../documents/own-sessions';
import { prepareDatabase } from '../documents/prepare';
import { projectRoot } from '../documents/project-root';
import { loadSample } from '../documents/sample';
import { readSurveyTexts } from '../documents/survey-texts';
import { Surveys } from '../documents/surveys';
import { SettingsRefused } from '../domain/settings';
import { Press } from '../papers/press/press';
import { buildApp } from './app';
import { type ApiSettings, Misconfigured, readSettings } from './settings';
import { openSignIn } from './sign-in/sign-in';

/** How long a command may take from the call to the answer, whatever MongoDB does. */
const deadlineMs = 4_000;
const bootMs = 10_000;

async function serve(settings: ApiSettings): Promise<void> {
  const log = pino({
    base: { service: 'api' },
    level: settings.logLevel,
    redact: ['req.headers.authorization', 'req.headers.cookie'],
  });
  const client = connectMongo(settings.mongodbUri, { appName: 'insats-api' });
  await pingWithin(client, bootMs);
  const collections = await prepareDatabase(client.db());
  const clock = () => new Date().toISOString();
  await tellSessions(client, collections, `api/${hostname()}:${settings.port}`, clock());
  if (settings.sample) await loadSample(collections, projectRoot());
  const directory = new Directory(collections);
  const app = await buildApp(
    {
      store: { client, collections, settings: settings.municipality, deadlineMs },
      ...openSignIn(settings.signIn, settings.credential, { collections, directory }),
      directory,
      calendars: new Calendars(collections),
      contact: settings.publisher.contactEmail,
      letterTemplates: new LetterTemplates(collections, readLetterTexts()),
      surveys: new Surveys(collections, readSurveyTexts()),
      press: new Press(projectRoot()),
      scanner: settings.scanner,
      clock,
      log,
    },
    { publisher: settings.publisher, trustProxy: settings.trustProxy },
  );
  const stop = async (signal: string): Promise<void> => {
    log.info({ signal }, 'stopping');
    await app.close();
    await closeMongo(client, 1_000);
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void stop(signal));
  await app.listen({ port: settings.port, host: settings.host });
}

/** One sentence for whoever starts the API, when it cannot start. */
function sentenceOf(error: unknown): string {
  if (error instanceof Misconfigured || error instanceof SettingsRefused) return error.message;
  if (error instanceof StorageAway) return 'MongoDB does not answer: check MONGODB_URI and that the server runs.';
  if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE')
    return `Port ${process.env.PORT ?? 3000} is taken: set PORT to a free one.`;
  return `The API could not start: ${error instanceof Error ? error.stack : String(error)}`;
}

async function main(): Promise<void> {
  try {
    await serve(readSettings(process.env));
  } catch (error) {
    process.stderr.write(`${sentenceOf(error)}\n`);
    process.exit(1);
  }
}

void main();
