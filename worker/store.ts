import { setTimeout as pause } from 'node:timers/promises';
import { closeMongo } from '../documents/close';
import { connectMongo, pingWithin, StorageAway } from '../documents/connect';
import type { Store } from '../documents/keep-command';
import { prepareDatabase } from '../documents/prepare';
import type { WorkerSettings } from './settings';

const deadlineMs = 4_000;
const askAgainMs = 200;

/** What orders are kept in, brought up to date; throws `StorageAway` when MongoDB has not answered within `ms`. */
export async function openStore(settings: WorkerSettings, appName: string, ms: number): Promise<Store> {
  const client = connectMongo(settings.mongodbUri, { appName });
  try {
    await untilItAnswers(() => pingWithin(client, ms), Date.now() + ms);
    const collections = await prepareDatabase(client.db());
    return { client, collections, settings: settings.municipality, deadlineMs };
  } catch (error) {
    await closeMongo(client, 1_000);
    throw error;
  }
}

async function untilItAnswers(ask: () => Promise<void>, until: number): Promise<void> {
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      if (!(error instanceof StorageAway) || Date.now() > until) throw error;
      await pause(askAgainMs);
    }
  }
}
