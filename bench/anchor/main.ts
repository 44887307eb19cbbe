import { Client, Connection } from '@temporalio/client';
import { NativeConnection, Worker } from '@temporalio/worker';
import { MongoClient } from 'mongodb';
import { collectionsOf } from '../../documents/collections';
import { bareActivities } from './activities';
import { bareApp, bareTaskQueue } from './app';

const WITHIN_MS = 10_000;

const setting = (name: string): string => {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is set by whoever starts the anchor.`);
  return value;
};

/** Serves the anchor, with a worker of its own beside it, until it is asked to stop. */
async function serve(): Promise<void> {
  const [address, namespace] = [setting('TEMPORAL_ADDRESS'), setting('TEMPORAL_NAMESPACE')];
  const limits = { serverSelectionTimeoutMS: WITHIN_MS, connectTimeoutMS: WITHIN_MS, socketTimeoutMS: WITHIN_MS };
  const mongo = new MongoClient(setting('MONGODB_URI'), { appName: 'insats-bench-bare', ...limits });
  const [connection, native] = await Promise.all([
    Connection.connect({ address, connectTimeout: WITHIN_MS }),
    NativeConnection.connect({ address }),
  ]);
  const worker = await Worker.create({
    ...{ connection: native, namespace, taskQueue: bareTaskQueue, maxCachedWorkflows: 100 },
    workflowsPath: require.resolve('./workflow'),
    activities: bareActivities(mongo.db().collection('bareSteps')),
  });
  const client = new Client({ connection, namespace });
  const app = bareApp({ client, connection, collections: collectionsOf(mongo.db()) });
  await app.listen({ port: Number(setting('PORT')), host: '127.0.0.1' });
  await worker.run(); // until SIGTERM
  await app.close();
  await Promise.all([connection.close(), native.close(), mongo.close()]);
}

serve().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
