import { hostname } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import { closeMongo } from '../documents/close';
import { collectionsOf } from '../documents/collections';
import { connectMongo, isUnreachable, pingWithin, StorageAway } from '../documents/connect';
import { tellSessions } from '../documents/own-sessions';
import { prepareDatabase } from '../documents/prepare';
import type { Store } from '../documents/store';
import type { WorkerSettings } from './settings';

const deadlineMs = 4_000;
const askAgainMs = 200;
/** The stand-in tells the first of many when it has found them all: of 60,000 people after a second and a half. */
const everythingMs = 15_000;

/** The same store for work that goes through much of what there is, and that nobody waits for. */
export function patientStore(store: Store, settings: WorkerSettings, appName: string): Store {
  const client = connectMongo(settings.mongodbUri, { appName, maxPoolSize: 10 }, everythingMs);
  return { ...store, client, collections: collectionsOf(client.db()) };
}

/** What orders are kept in, brought up to date; throws `StorageAway` when MongoDB has not answered within `ms`. */
export async function openStore(settings: WorkerSettings, appName: string, ms: number): Promise<Store> {
  const client = connectMongo(settings.mongodbUri, { appName });
  const name = `${appName}/${hostname()}:${settings.healthPort}`;
  try {
    const prepared = async () => {
      await pingWithin(client, ms);
      const collections = await prepareDatabase(client.db());
      await tellSessions(client, collections, name, new Date().toISOString());
      return collections;
    };
    const collections = await untilItAnswers(prepared, Date.now() + ms);
    return { client, collections, settings: settings.municipality, deadlineMs };
  } catch (error) {
    await closeMongo(client, 1_000);
    throw error;
  }
}

async function untilItAnswers<T>(ask: () => Promise<T>, until: number): Promise<T> {
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      if (!(error instanceof StorageAway || isUnreachable(error)) || Date.now() > until) throw error;
      await pause(askAgainMs);
    }
  }
}
