import { join } from 'node:path';
import { pino } from 'pino';
import { createActivities } from '../activities';
import { createDecemberActivities } from '../activities/december';
import { createImportActivities } from '../activities/imports';
import { closeMongo } from '../documents/close';
import { readSurveyTexts } from '../documents/survey-texts';
import { Surveys } from '../documents/surveys';
import type { Instant } from '../schemas/vocabulary';
import { sourceReader } from '../sources';
import { chores } from './chores';
import { connectTemporal, temporalAddress, temporalWithin } from './connect';
import { serveHealth } from './health';
import { takeInMail } from './incoming-mail';
import { installRuntime, OrderWorker } from './order-worker';
import { postOffice } from './post-office';
import { sentenceOf } from './refusals';
import { releaseHash } from './release';
import { readSettings, refuseTimeZone, type WorkerSettings } from './settings';
import { openStore, patientStore } from './store';
import { workflowBundle } from './workflow-bundle';

/** How long the servers may take to answer when the worker is started; later it waits for them without end. */
const bootMs = 30_000;
const closeWithinMs = 2_000;

async function work(settings: WorkerSettings): Promise<void> {
  const log = pino({ base: { service: 'worker' }, level: settings.logLevel });
  installRuntime(log);
  const temporal = temporalAddress();
  const client = connectTemporal(temporal);
  const [store] = await Promise.all([openStore(settings, 'insats-worker', bootMs), temporalWithin(client, bootMs)]);
  const patient = patientStore(store, settings, 'insats-worker-patient');
  const now = () => new Date().toISOString();
  const post = settings.post && postOffice({ store: patient, now, log }, settings.post);
  const activities = {
    ...post?.activities,
    ...createActivities({ store, now, log }),
    ...createDecemberActivities({
      store: patient,
      surveys: new Surveys(store.collections, readSurveyTexts()),
      now,
      log,
    }),
    ...createImportActivities({ store: patient, now, log, readSource: sourceReader(settings.sources) }),
  };
  const orders = new OrderWorker(temporal, workflowBundle, activities, log);
  const health = await serveHealth(settings.healthPort, () => orders.state);
  const coming = await takeInMail(settings.incoming, { store, now, log, scanner: settings.scanner });
  const release = releaseHash(join(__dirname, '..'), workflowBundle, settings.municipality);
  const mailAwaySince = () => awaySinceOf([post, coming]);
  const loops = chores({ store, patient, client, now, log, mailAwaySince }, settings, release);
  for (const part of [orders, ...loops]) part.start();

  const signal = await asked();
  log.info({ signal }, 'stopping');
  await Promise.all([orders, ...(coming ? [coming] : []), ...loops].map((part) => part.stop()));
  health.close();
  post?.close();
  await client.connection.close();
  await Promise.all([store, patient].map((each) => closeMongo(each.client, closeWithinMs)));
}

/** Since when a part of the mail is away, of those that there are. */
function awaySinceOf(parts: readonly ({ awaySince(): Instant | null } | null)[]): Instant | null | undefined {
  const there = parts.filter((part) => part !== null);
  if (there.length === 0) return undefined;
  const away = there.map((part) => part.awaySince()).filter((since) => since !== null);
  return away.sort()[0] ?? null;
}

/** Returns when this process is asked to end. */
const asked = (): Promise<string> =>
  new Promise((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => resolve(signal));
  });

async function main(): Promise<void> {
  try {
    refuseTimeZone(new Intl.DateTimeFormat().resolvedOptions().timeZone);
    await work(readSettings(process.env));
  } catch (error) {
    process.stderr.write(`${sentenceOf(error)}\n`);
    process.exit(1);
  }
}

void main();
