import type { MongoClient } from 'mongodb';
import { noneAbandoned } from './abandoned-transactions';
import { Deadline } from './deadline';

/**
 * Closes the client; what was abandoned is ended first, when the server answers within `ms`. Closed without that it
 * would stay locked until the server's own limit.
 */
export async function closeMongo(client: MongoClient, ms: number): Promise<void> {
  const deadline = new Deadline(ms);
  await deadline.failureOf(noneAbandoned(client));
  deadline.clear();
  await client.close();
}
