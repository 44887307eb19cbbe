import { type Db, MongoClient } from 'mongodb';

/** A database of one test file's own. */
export interface TestDatabase {
  name: string;
  /** Its address, database name included. */
  uri: string;
  client: MongoClient;
  db: Db;
}

const ANSWER_WITHIN_MS = 10_000;
/** A busy server drops what one file kept when it has time to; nobody waits for it but the end of the file. */
const DROPPED_WITHIN_MS = 120_000;

/**
 * A new database for this test file, called at its top level: it is dropped after the file's last test, unless it holds
 * much. To drop thousands of documents keeps the server from everybody else for minutes; it goes with the server then.
 */
export function freshDatabase(name: string, holds: 'little' | 'much' = 'little'): TestDatabase {
  const own = `insats-test-${name}-${process.pid}-${Date.now().toString(36)}`;
  const uri = uriOfDatabase(process.env.INSATS_TEST_MONGODB ?? '', own);
  const client = new MongoClient(uri, {
    serverSelectionTimeoutMS: ANSWER_WITHIN_MS,
    socketTimeoutMS: ANSWER_WITHIN_MS,
  });
  const db = client.db();
  afterAll(async () => {
    await client.close();
    if (holds === 'little') await dropped(uri);
  }, DROPPED_WITHIN_MS);
  return { name: own, uri, client, db };
}

async function dropped(uri: string): Promise<void> {
  const patient = new MongoClient(uri, { socketTimeoutMS: DROPPED_WITHIN_MS });
  try {
    await patient.db().dropDatabase();
  } finally {
    await patient.close();
  }
}

/** The address of a server with the name of a database in it. */
export function uriOfDatabase(server: string, database: string): string {
  const parts = /^(mongodb(?:\+srv)?:\/\/[^/?]+)\/?[^?]*(\?.*)?$/.exec(server);
  if (!parts) throw new Error('INSATS_TEST_MONGODB is no address of a MongoDB server.');
  return `${parts[1]}/${database}${parts[2] ?? ''}`;
}
