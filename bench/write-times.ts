import type { MongoClient } from 'mongodb';
import { inTransaction } from '../documents/transaction';
import { median } from './statistics';

const WRITES = 5;
const WITHIN_MS = 4_000;

/** What one small durable write takes now, in milliseconds: alone, and in a transaction. */
export interface WriteTime {
  alone: number;
  inTransaction: number;
}

/** Writes a few small documents, one after the other: a server that has slowed down shows here first. */
export async function writeTime(client: MongoClient): Promise<WriteTime> {
  const probes = client.db().collection('benchProbes');
  const [alone, inOne]: [number[], number[]] = [[], []];
  for (let i = 0; i < WRITES; i += 1) {
    alone.push(await timed(() => probes.insertOne({ i }, { writeConcern: { w: 'majority', journal: true } })));
    inOne.push(
      await timed(() =>
        inTransaction(client, (session) => probes.insertOne({ i }, { session }), { deadlineMs: WITHIN_MS }),
      ),
    );
  }
  return { alone: median(alone), inTransaction: median(inOne) };
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const since = performance.now();
  await work();
  return performance.now() - since;
}
