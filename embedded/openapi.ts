import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { pino } from 'pino';
import { type AppOptions, buildApp } from '../api/app';
import type { Services } from '../api/services';
import { publisherFrom } from '../api/settings';
import { openSignIn } from '../api/sign-in/sign-in';
import { Calendars } from '../documents/calendars';
import { collectionsOf } from '../documents/collections';
import { connectMongo } from '../documents/connect';
import { Directory } from '../documents/directory';
import { LetterTemplates } from '../documents/letter-templates';
import { readLetterTexts } from '../documents/letter-texts';
import { readSurveyTexts } from '../documents/survey-texts';
import { Surveys } from '../documents/surveys';
import { defaultSettings } from '../domain/settings';
import { signInSettingsFrom } from '../domain/sign-in/settings';
import { Press } from '../papers/press/press';
import { PROJECT } from './project';
import { samplePublisher } from './publisher';

/** The committed copy of the API's description: the contract, beside the code that keeps it (DOK.04, DOK.05). */
export const CONTRACT = join(PROJECT, 'docs', 'openapi.json');

/** A provider that is never asked. */
const nobodysSignIn = {
  issuer: 'https://inloggning.example',
  address: 'https://insats.example',
  client: { id: 'insats-web', secretIn: 'INSATS_CLIENT_SECRET' },
  identifiers: [{ claims: ['sub'], as: 'id' }],
};

/** The API for what it tells of itself: it knows nobody and keeps nothing, and connects to nothing. */
export async function apiWithoutStorage(options: Partial<AppOptions> = {}): Promise<FastifyInstance> {
  const client = connectMongo('mongodb://127.0.0.1/insats', { appName: 'insats-openapi' });
  const collections = collectionsOf(client.db());
  const directory = new Directory(collections);
  const services: Services = {
    store: { client, collections, settings: defaultSettings, deadlineMs: 0 },
    directory,
    calendars: new Calendars(collections),
    contact: 'pedagogcentrum@insats.example',
    letterTemplates: new LetterTemplates(collections, readLetterTexts()),
    surveys: new Surveys(collections, readSurveyTexts()),
    press: new Press(PROJECT),
    scanner: null,
    ...openSignIn(signInSettingsFrom(nobodysSignIn), { secret: 'none' }, { collections, directory }),
    clock: () => new Date().toISOString(),
    log: pino({ enabled: false }),
  };
  return buildApp(services, { publisher: publisherFrom(samplePublisher()), ...options });
}

/** The API's description as the invented municipality's API serves it, made readable. */
export async function servedDescription(): Promise<string> {
  const app = await apiWithoutStorage({ trustProxy: true });
  const headers = { host: 'insats.example', 'x-forwarded-proto': 'https' };
  const { body } = await app.inject({ url: '/insats/v1/openapi.json', headers });
  await app.close();
  return `${JSON.stringify(JSON.parse(body), null, 2)}\n`;
}

/** `npm run openapi`: writes the committed copy anew. */
export async function main(): Promise<void> {
  writeFileSync(CONTRACT, await servedDescription());
  console.log(`The API's description is in ${CONTRACT}.`);
}
