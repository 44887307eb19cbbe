import { randomUUID } from 'node:crypto';
import type { ClientSession, Collection } from 'mongodb';
import { changesBetween } from '../domain/changes';
import type { Caller } from '../domain/decision';
import type { Actor } from '../schemas/parts';
import type { RegisterCommand, RegisterLogEntry, RegisterName } from '../schemas/registers';
import type { Instant } from '../schemas/vocabulary';
import { keepOnce } from './keep-once';
import { NotThere, Stale } from './outcomes';
import { type Asked, askedHash } from './repeat';
import type { Store } from './store';
import { insert, replace, type Write, writeTogether } from './write-together';

/** What was answered to whoever has made or corrected an entry. */
export interface RegisterReceipt {
  command: RegisterCommand;
  id: string;
  version: number;
  at: Instant;
}

/** A command on a register. */
export interface RegisterAsked<Body = unknown> extends Asked {
  command: RegisterCommand;
  caller: Caller;
  now: Instant;
  body: Body;
}

/** A correction of an entry, as somebody saw it. */
export interface EntryAsked<Body = unknown> extends RegisterAsked<Body> {
  id: string;
  seen: number;
}

/** An entry of a register. */
interface Registered {
  _id: string;
  version: number;
}

/** Where the entries of a register are. */
interface Register<T extends Registered> {
  name: RegisterName;
  entries: Collection<T>;
}

/** What a command makes of an entry: as it is afterwards, who did it, and why. */
interface Made<T> {
  after: T;
  by: Actor;
  reason: string | null;
  /** What is written with it. */
  besides?: Write[];
}

/** What an entry of a register was before and is after a command, by whom and why. */
interface RegisterChange {
  /** The id of what the log keeps. */
  id: string;
  before: Registered | null;
  after: Registered;
  by: Actor;
  reason: string | null;
}

/** What is answered to a command on a register, and what the log keeps of it. */
export function registerEntryOf(
  asked: RegisterAsked,
  register: RegisterName,
  { id, before, after, by, reason }: RegisterChange,
): { receipt: RegisterReceipt; entry: RegisterLogEntry } {
  const { command, caller, key, now } = asked;
  const receipt = { command, id: after._id, version: after.version, at: now };
  const entry: RegisterLogEntry = {
    ...{ _id: id, register, entry: after._id, command, at: now, by, reason, receipt },
    changes: changesBetween(before, after),
    key: { caller: caller.person, key, asked: askedHash(asked) },
  };
  return { receipt, entry };
}

function logged<T extends Registered>(
  { collections }: Store,
  asked: RegisterAsked,
  { name }: Register<T>,
  [before, { after, by, reason }]: [T | null, Made<T>],
): { receipt: RegisterReceipt; entry: Write } {
  const { receipt, entry } = registerEntryOf(asked, name, { id: randomUUID(), before, after, by, reason });
  return { receipt, entry: insert(collections.registerLog, entry) };
}

/** Enters something in a register. Repeated with its key it gets its first answer. Throws what `make` throws. */
export function enter<T extends Registered>(
  store: Store,
  asked: RegisterAsked,
  register: Register<T>,
  make: (id: string, session: ClientSession) => Promise<Made<T>>,
): Promise<RegisterReceipt> {
  const id = randomUUID();
  return keepOnce(store, asked, { log: store.collections.registerLog }, async (session) => {
    const made = await make(id, session);
    const { receipt, entry } = logged(store, asked, register, [null, made]);
    await writeTogether(store.client, session, [insert(register.entries, made.after), entry, ...(made.besides ?? [])]);
    return receipt;
  });
}

/** Corrects an entry; what stood before is in the log. Throws `NotThere`, `Stale`, or what `make` throws. */
export function amend<T extends Registered>(
  store: Store,
  asked: EntryAsked,
  { name, entries }: Register<T>,
  make: (before: T, session: ClientSession) => Promise<Made<T>>,
): Promise<RegisterReceipt> {
  const { id, seen } = asked;
  const kept = { log: store.collections.registerLog, turn: `${name}/${id}` };
  return keepOnce(store, asked, kept, async (session) => {
    const before = (await entries.findOne({ _id: id } as never, { session })) as T | null;
    if (!before) throw new NotThere('no such entry of the register');
    const made = await make(before, session);
    if (before.version !== seen) throw new Stale(seen, before.version);
    const { receipt, entry } = logged(store, asked, { name, entries }, [before, made]);
    const filter = { _id: id, version: seen } as never;
    const corrected = replace(entries, filter, made.after, { must: true });
    await writeTogether(store.client, session, [corrected, entry, ...(made.besides ?? [])]);
    return receipt;
  });
}
