import type { ClientSession } from 'mongodb';
import type { Caller } from '../domain/decision';
import { isRefusal } from '../domain/decision';
import { decideImport, type ImportDecision } from '../domain/imports/import';
import { importActor, importReach, maySeeImport, type Reach } from '../domain/imports/reach';
import type { Import } from '../schemas/imports';
import type { Instant } from '../schemas/vocabulary';
import type { Collections } from './collections';
import { dropRows } from './import-rows';
import { NotThere, Refused } from './outcomes';
import { reading } from './reading';
import { isRepeated, KeyReused } from './repeat';
import type { Store } from './store';
import { inTransaction } from './transaction';
import { replace, writeTogether } from './write-together';

/** Whose organisation the caller may import. Throws `Refused` for everybody who administers none. */
export async function reachOf({ huvudmen }: Pick<Collections, 'huvudmen'>, caller: Caller): Promise<Reach> {
  const all = await reading(huvudmen.find({}, { maxTimeMS: 1_500 }).toArray());
  const reach = importReach(caller, all);
  if (isRefusal(reach)) throw new Refused(reach, null);
  return reach;
}

/** The import that this key asked for before; null when it is new. Throws `KeyReused`. */
export async function importAskedBefore(
  { imports }: Pick<Collections, 'imports'>,
  { caller, key, asked }: Import['key'],
): Promise<Import | null> {
  const before = await reading(imports.findOne({ 'key.caller': caller, 'key.key': key }, { maxTimeMS: 1_500 }));
  if (before && before.key.asked !== asked) throw new KeyReused('the key was used for something else');
  return before;
}

/** Keeps an import that was asked for; asked for again with its key, it is the first one. */
export async function keepImport({ client, collections, deadlineMs }: Store, asked: Import): Promise<Import> {
  const { imports } = collections;
  const insert = async (session: ClientSession) => {
    await imports.insertOne(asked, { session });
    return asked;
  };
  try {
    return await inTransaction(client, insert, { deadlineMs });
  } catch (error) {
    const before = isRepeated(error) ? await importAskedBefore(collections, asked.key) : null;
    if (!before) throw error;
    await dropRows(collections, asked._id);
    return before;
  }
}

/** A decision about an import, with the key by which a repetition is known. */
export interface DecisionAsked {
  importId: string;
  decision: ImportDecision;
  caller: Caller;
  key: Import['key'];
  now: Instant;
}

/** Keeps what somebody decided about an import; repeated with its key it is answered as before. */
export async function keepDecision(store: Store, asked: DecisionAsked): Promise<Import> {
  const { client, collections, deadlineMs } = store;
  const { importId, decision, caller, key, now } = asked;
  const reach = await reachOf(collections, caller);
  const decided = async (session: ClientSession): Promise<Import> => {
    const before = await collections.imports.findOne({ _id: importId }, { session });
    if (!before || !maySeeImport(reach, before)) throw new NotThere('no such import for this caller');
    if (before.decidedKey?.caller === key.caller && before.decidedKey.key === key.key) return repeated(before, key);
    const state = decideImport(before, decision);
    if (isRefusal(state)) throw new Refused(state, null);
    const after = {
      ...before,
      state,
      stateSince: now,
      decidedAt: now,
      decidedBy: importActor(caller),
      decidedKey: key,
    };
    const next = { ...after, version: before.version + 1 };
    const seen = { _id: importId, version: before.version };
    await writeTogether(client, session, [replace(collections.imports, seen, next, { must: true })]);
    return next;
  };
  return inTransaction(client, decided, { deadlineMs, turn: importId });
}

function repeated(before: Import, { asked }: Import['key']): Import {
  if (before.decidedKey?.asked !== asked) throw new KeyReused('the key was used for something else');
  return before;
}
