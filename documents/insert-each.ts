import type { ClientSession, Collection, Document, OptionalUnlessRequiredId } from 'mongodb';

/**
 * Inserts documents one after the other within a transaction. The driver's bulk writes wrap whatever goes wrong, a lost
 * connection included, in an error that no longer says whether the transaction may be tried again.
 */
export async function insertEach<T extends Document>(
  collection: Collection<T>,
  documents: readonly T[],
  session: ClientSession,
): Promise<void> {
  for (const document of documents) await collection.insertOne(document as OptionalUnlessRequiredId<T>, { session });
}
