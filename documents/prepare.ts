import { type Db, type IndexDescription, MongoServerError } from 'mongodb';
import { type Collections, collectionsOf, shapes } from './collections';
import { prepareOpenInvitations } from './open-invitations';
import { prepareBytes } from './stored-bytes';
import { mongoSchema } from './validators';

const NAMESPACE_EXISTS = 48;
/** An index of the same name with other keys or options. */
const INDEX_CONFLICTS = [85, 86];

const hasCode = (error: unknown, ...codes: number[]): boolean =>
  error instanceof MongoServerError && codes.includes(Number(error.code));

async function ignoring<T>(codes: number[], work: Promise<T>): Promise<T | undefined> {
  try {
    return await work;
  } catch (error) {
    if (hasCode(error, ...codes)) return undefined;
    throw error;
  }
}

async function ensureIndex(db: Db, collection: string, index: IndexDescription): Promise<void> {
  try {
    await db.collection(collection).createIndexes([index]);
  } catch (error) {
    if (!hasCode(error, ...INDEX_CONFLICTS)) throw error;
    await db.collection(collection).dropIndex(index.name!);
    await db.collection(collection).createIndexes([index]);
  }
}

async function ensureCollection(db: Db, name: keyof Collections): Promise<void> {
  const { schema, indexes } = shapes[name];
  const validator = schema ? { $jsonSchema: mongoSchema(schema) } : {};
  await ignoring([NAMESPACE_EXISTS], db.createCollection(name));
  await db.command({ collMod: name, validator, validationLevel: 'strict', validationAction: 'error' });
  for (const index of indexes) await ensureIndex(db, name, index);
}

/** Makes every collection, its validator and its indexes as they are told in the code: created or brought up to date. */
export async function prepareDatabase(db: Db): Promise<Collections> {
  for (const name of Object.keys(shapes) as (keyof Collections)[]) await ensureCollection(db, name);
  await prepareBytes(db);
  const collections = collectionsOf(db);
  await prepareOpenInvitations(collections, new Date().toISOString());
  return collections;
}
