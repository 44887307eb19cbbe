import { createHash } from 'node:crypto';
import type { FindOptions } from 'mongodb';
import { MongoServerError } from 'mongodb';
import type { ActivityCommand } from '../schemas/activities';
import type { CommandName } from '../schemas/commands';
import type { HuvudmanCommand } from '../schemas/huvudman-commands';
import type { PostCommand } from '../schemas/incoming-mail';
import type { OrganisationCommand } from '../schemas/organisation-commands';
import type { LogEntry } from '../schemas/records';
import type { RegisterCommand } from '../schemas/registers';

/** What a caller asked for, and the key by which a repetition is known. */
export interface Asked {
  command: CommandName | OrganisationCommand | HuvudmanCommand | PostCommand | ActivityCommand | RegisterCommand;
  /** The address it was sent to, as it names things. */
  target: Record<string, string>;
  body: unknown;
  key: string;
}

/** What was answered to a command, and is answered again when it is repeated with its key. */
export interface Receipt {
  command: string;
  orderId: string | null;
  draftId: string | null;
  caseNumber: string | null;
  version: number;
  step: string;
  created: { kind: string; id: string } | null;
  at: string;
}

/** The key was used before for something else. */
export class KeyReused extends Error {
  override readonly name = 'KeyReused';
}

const sorted = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([k, v]) => [k, sorted(v)]),
  );
};

/** What was asked, as a hash: the same question gives the same one whatever the order of its fields. */
export const askedHash = ({ command, target, body }: Omit<Asked, 'command' | 'key'> & { command: string }): string =>
  createHash('sha256')
    .update(JSON.stringify(sorted({ command, target, body })))
    .digest('base64url');

/** What stands for what was asked when that is to be forgotten: which command it was and to what, and nothing of its body. */
export const forgottenHash = ({ command, target }: Pick<Asked, 'command' | 'target'>): string =>
  askedHash({ command, target, body: null });

const DUPLICATE_KEY = 11000;

/** Whether a write failed because the caller's key is already in the log. */
export const isRepeated = (error: unknown): boolean =>
  error instanceof MongoServerError &&
  error.code === DUPLICATE_KEY &&
  Object.keys(error.keyPattern ?? {}).includes('key.key');

/** A log of commands, whatever they are about: each entry has the key of its caller and what was answered. */
export interface KeyedLog {
  findOne(filter: object, options: FindOptions): Promise<Pick<LogEntry, 'key' | 'receipt'> | null>;
}

/** The first answer to a command that was sent before with its key; null when it is new. Throws `KeyReused`. */
export async function firstAnswer<R>(logs: KeyedLog[], caller: string, asked: Asked): Promise<R | null> {
  for (const log of logs) {
    const entry = await log.findOne(
      { 'key.caller': caller, 'key.key': asked.key },
      { projection: { key: 1, receipt: 1 } },
    );
    const isSame = entry && [askedHash(asked), forgottenHash(asked)].includes(entry.key.asked);
    if (entry && !isSame) throw new KeyReused('the key was used for something else');
    if (entry) return entry.receipt as R;
  }
  return null;
}
