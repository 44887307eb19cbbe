import {
  type ClientSession,
  type Collection,
  type Document,
  type Filter,
  type MatchKeysAndValues,
  type MongoClient,
  MongoServerError,
  type UpdateFilter,
} from 'mongodb';
import { changedMeanwhile } from './changed-meanwhile';

/** One write of a transaction, to be sent with others. */
export interface Write {
  namespace: string;
  op: Document;
  /** It has to find what it changes, as it was read. */
  must?: true;
}

interface Found {
  upsert?: true;
  must?: true;
}

const at = (namespace: string, op: Document, { must }: Found = {}): Write => ({
  namespace,
  op,
  ...(must ? { must } : {}),
});

export const insert = <T extends Document>({ namespace }: Collection<T>, document: T): Write =>
  at(namespace, { document });

/** Replaces one document; with `must` only if it is there as the filter says, or the transaction is tried again. */
export const replace = <T extends Document>(
  { namespace }: Collection<T>,
  filter: Filter<T>,
  document: T,
  found: Found = {},
): Write => at(namespace, { filter, updateMods: document, multi: false, upsert: found.upsert ?? false }, found);

/** Changes one document. */
export const update = <T extends Document>(
  { namespace }: Collection<T>,
  filter: Filter<T>,
  change: UpdateFilter<T> & { $set?: MatchKeysAndValues<T> },
  found: Found = {},
): Write => at(namespace, { filter, updateMods: change, multi: false, upsert: found.upsert ?? false }, found);

/** Takes away one document, or all that match. */
export const remove = <T extends Document>(
  { namespace }: Collection<T>,
  filter: Filter<T>,
  which: 'one' | 'all' = 'one',
): Write => at(namespace, { filter, multi: which === 'all' });

const kindOf = ({ op }: Write): 'insert' | 'update' | 'delete' =>
  'document' in op ? 'insert' : 'updateMods' in op ? 'update' : 'delete';

interface Outcome {
  ok: number;
  idx: number;
  n: number;
}

const WRITE_CONFLICT = 112;

/**
 * Sends all writes of a transaction as one message (`bulkWrite` of MongoDB 8.0), in their order: each message more is a
 * round trip that everybody else waits for. Not by the driver's own bulk writes, which wrap whatever goes wrong, a lost
 * connection included, in an error that no longer says whether the transaction may be tried again.
 *
 * The first write that fails is thrown as the server's error, with its code.
 */
export async function writeTogether(client: MongoClient, session: ClientSession, writes: Write[]): Promise<void> {
  const namespaces = [...new Set(writes.map(({ namespace }) => namespace))];
  const command = {
    bulkWrite: 1,
    ops: writes.map((write) => ({ [kindOf(write)]: namespaces.indexOf(write.namespace), ...write.op })),
    nsInfo: namespaces.map((ns) => ({ ns })),
    ordered: true,
  };
  const { cursor } = await client.db('admin').command(command, { session });
  for (const outcome of cursor.firstBatch as Outcome[]) {
    if (!outcome.ok) throw failureOf(outcome);
    if (writes[outcome.idx]?.must && outcome.n !== 1) throw changedMeanwhile();
  }
}

const failureOf = (outcome: Document): Error =>
  outcome.code === WRITE_CONFLICT ? changedMeanwhile() : new MongoServerError(outcome);
