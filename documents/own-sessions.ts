import { type ClientSession, type MongoClient, UUID } from 'mongodb';
import type { Instant } from '../schemas/vocabulary';
import type { Collections } from './collections';
import { forget, supersede, takeOver } from './superseding';

/** How many transactions of one process can be told of to whoever takes its place; more than that run all the same. */
const mostTold = 32;
/** Above whatever a session has counted: its transactions are then older ones, which are ended. */
const newerThanAll = 2 ** 40;

const idOf = (session: ClientSession): string => session.serverSession.id.id.toUUID().toHexString();

/** The sessions that a process has told of, and those of them that are free. */
class OwnSessions {
  readonly free: ClientSession[] = [];
  readonly ids = new Set<string>();
}

const perClient = new WeakMap<MongoClient, OwnSessions>();

/**
 * Ends what a process of the same name left open when it was killed, which would stay locked until the server's own
 * limit, and tells of the sessions that this one will use, so that its successor can do the same. At boot, before the
 * first transaction.
 */
export async function tellSessions(
  client: MongoClient,
  { marks }: Pick<Collections, 'marks'>,
  name: string,
  now: Instant,
): Promise<void> {
  const _id = `sessions/${name}`;
  const before = await marks.findOne({ _id });
  await Promise.all(((before?.value as string[] | undefined) ?? []).map((id) => endWhatIsOpen(client, id)));
  const own = new OwnSessions();
  while (own.free.length < mostTold) own.free.push(client.startSession());
  for (const session of own.free) own.ids.add(idOf(session));
  const value = [...own.ids];
  await marks.updateOne(
    { _id },
    { $set: { at: now, value } },
    { upsert: true, writeConcern: { w: 'majority', j: true } },
  );
  perClient.set(client, own);
}

async function endWhatIsOpen(client: MongoClient, id: string): Promise<void> {
  const session = client.startSession();
  session.serverSession.id = { id: new UUID(id).toBinary() };
  session.serverSession.txnNumber = newerThanAll;
  await supersede(client, session, undefined);
  forget(session); // another transaction under this id would have to be newer still
}

/** A session for one transaction: one that was told of while there are any. */
export const takeSession = (client: MongoClient): ClientSession =>
  perClient.get(client)?.free.pop() ?? client.startSession();

/** Gives a session back on which the server has nothing open. */
export async function returnSession(client: MongoClient, session: ClientSession): Promise<void> {
  const own = perClient.get(client);
  if (!own?.ids.has(idOf(session))) return session.endSession();
  own.free.push(session.serverSession.isDirty ? takeOver(client, session) : session);
}
