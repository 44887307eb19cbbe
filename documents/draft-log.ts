import { createHash, randomUUID } from 'node:crypto';
import type { ClientSession } from 'mongodb';
import type { Caller } from '../domain/decision';
import type { CommandName } from '../schemas/commands';
import type { Actor } from '../schemas/parts';
import type { LogEntry } from '../schemas/records';
import { keepOnce } from './keep-once';
import { type Asked, askedHash, forgottenHash, type Receipt } from './repeat';
import type { Store } from './store';

/** One command on a draft. `seen` is the version that the caller edits. */
export interface DraftCommandAsked extends Asked {
  caller: Caller;
  now: string;
  draftId?: string;
  seen?: number;
}

export const draftReceipt = (
  { command, now }: Pick<DraftCommandAsked, 'command' | 'now'>,
  draftId: string,
  version: number,
): Receipt => ({
  command,
  orderId: null,
  draftId,
  caseNumber: null,
  version,
  step: 'needIdentified',
  created: command === 'startDraft' ? { kind: 'draft', id: draftId } : null,
  at: now,
});

/** The entry of a draft's own log. It says that something was saved, never what: a draft leaves no traces. */
export const draftLogEntry = (asked: DraftCommandAsked, receipt: Receipt, by: Actor): LogEntry => ({
  _id: `${receipt.draftId ?? receipt.orderId}/${asked.command}/${randomUUID()}`,
  orderId: (receipt.draftId ?? receipt.orderId)!,
  version: receipt.version,
  command: asked.command,
  at: asked.now,
  by,
  reason: null,
  changes: [],
  writing: null,
  key: { caller: asked.caller.person, key: asked.key, asked: askedHash(asked) },
  receipt,
});

/**
 * What remains of an entry when its draft is thrown away: that this caller's key was answered, and nothing of the draft,
 * neither its id nor a hash of what was written, by which a guess could be confirmed.
 */
export function forgotten({ orderId: draftId, version, at, by, key, receipt, ...entry }: LogEntry): LogEntry {
  const nobodys = randomUUID();
  const command = entry.command as CommandName;
  const target: Asked['target'] = command === 'startDraft' ? {} : { draftId };
  return {
    ...{ _id: `${nobodys}/${command}`, orderId: nobodys, version, command, at },
    by: { person: by.person, name: null, role: by.role, forUnit: null, unitName: null },
    ...{ reason: null, changes: [], writing: null },
    key: { ...key, asked: forgottenHash({ command, target }) },
    receipt: { ...(receipt as Receipt), draftId: null, created: null },
  };
}

/**
 * The id of the draft that a command starts: made of the caller and their key, so that a repetition is answered with it
 * when the draft is gone and nothing that is kept tells its id. A UUID of version 8 (RFC 9562).
 */
export function idOfNewDraft({ caller, key }: Pick<DraftCommandAsked, 'caller' | 'key'>): string {
  const digest = createHash('sha256')
    .update(JSON.stringify([caller.person, key]))
    .digest();
  digest[6] = (digest[6]! & 0x0f) | 0x80;
  digest[8] = (digest[8]! & 0x3f) | 0x80;
  return digest.toString('hex', 0, 16).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** The answer with the draft's id, also where the draft has been forgotten. */
const withDraft = (asked: DraftCommandAsked, receipt: Receipt): Receipt =>
  (receipt.orderId ?? receipt.draftId)
    ? receipt
    : draftReceipt({ ...asked, now: receipt.at }, asked.draftId ?? idOfNewDraft(asked), receipt.version);

/** Keeps a command on something that is still being written; its key is in the log of drafts. */
export const keptOnce = async (
  store: Store,
  asked: DraftCommandAsked,
  work: (session: ClientSession) => Promise<Receipt>,
): Promise<Receipt> =>
  withDraft(asked, await keepOnce(store, asked, { log: store.collections.draftLog, turn: asked.draftId }, work));
