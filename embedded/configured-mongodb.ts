import { MongoClient } from 'mongodb';
import { OperatorError } from './project';

const ANSWER_WITHIN_MS = 5_000;

/** The address in MONGODB_URI, or null when the embedded MongoDB is meant. */
export function configuredMongodb(env = process.env): string | null {
  return env.MONGODB_URI || null;
}

/** Refuses a configured MongoDB that does not answer, cannot do transactions, or whose address names no database. */
export async function refuseUnusableMongodb(uri: string): Promise<void> {
  if (!/^mongodb(\+srv)?:\/\/[^/]+\/[^/?]+/.test(uri)) {
    throw new OperatorError('MONGODB_URI names no database: let it look like mongodb://host:27017/insats.');
  }
  const hello = await ask(uri).catch((cause: unknown) => {
    throw new OperatorError(
      `MongoDB at ${withoutPassword(uri)} did not answer within ${ANSWER_WITHIN_MS / 1000} s: start it, or mend MONGODB_URI, or unset it to use the embedded one.`,
      { cause },
    );
  });
  if (!hello.setName && hello.msg !== 'isdbgrid') {
    throw new OperatorError(
      `MongoDB at ${withoutPassword(uri)} is not a replica set, which transactions need: start it with --replSet and initiate it, or unset MONGODB_URI.`,
    );
  }
}

async function ask(uri: string): Promise<Record<string, unknown>> {
  const limit = ANSWER_WITHIN_MS;
  const client = new MongoClient(uri, {
    serverSelectionTimeoutMS: limit,
    connectTimeoutMS: limit,
    socketTimeoutMS: limit,
  });
  try {
    return await client.db().command({ hello: 1 });
  } finally {
    await client.close();
  }
}

function withoutPassword(uri: string): string {
  return uri.replace(/^(mongodb(?:\+srv)?:\/\/)[^@/]*@/, '$1').replace(/\?.*$/, '');
}
