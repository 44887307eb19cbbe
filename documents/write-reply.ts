import { createHash } from 'node:crypto';
import { dayOf } from '../domain/days';
import type { Caller } from '../domain/decision';
import { callerOf } from '../domain/directory';
import { identifierOf } from '../domain/identifiers';
import { stillThere } from '../domain/organisation/huvudmen';
import type { Scanner } from '../files/scanner';
import type { IncomingMail } from '../schemas/incoming-mail';
import type { Person } from '../schemas/organisation';
import type { Instant } from '../schemas/vocabulary';
import { attachFiles, type CameFile } from './attach-files';
import type { Collections } from './collections';
import { keepCommand } from './keep-command';
import { readLastDays } from './last-days';
import { NotThere, Refused } from './outcomes';
import { reading } from './reading';
import { KeyReused } from './repeat';
import type { Store } from './store';
import { forStaff, type TakenUp } from './take-up-mail';

/** A reply to one of our letters. */
export interface Reply {
  mail: Pick<IncomingMail, '_id' | 'messageId'>;
  from: string | null;
  isFromWhomItSays: boolean;
  /** The Message-IDs of ours that it answers, and the order whose thread it names. */
  answers: readonly string[];
  thread: string | null;
  text: string | null;
  /** What came with it. */
  files: readonly CameFile[];
}

const maxTimeMS = 1_500;

/** Everybody whose address this is. */
async function peopleAt({ people }: Pick<Collections, 'people'>, mail: string): Promise<Person[]> {
  const [byMail, byIdentifier] = await reading(
    Promise.all([
      people.find({ mail }, { maxTimeMS, limit: 2 }).toArray(),
      people.find({ identifiers: identifierOf('mail', mail) }, { maxTimeMS, limit: 2 }).toArray(),
    ]),
  );
  return [...new Map([...byMail, ...byIdentifier].map((person) => [person._id, person])).values()];
}

/**
 * The order that a reply is about: that of the letter that it answers, or of the thread; `several` where it answers one mail
 * that brought letters about different things, so that nobody knows which of them is meant.
 */
async function orderOf(
  { letters }: Pick<Collections, 'letters'>,
  { answers, thread }: Reply,
): Promise<{ orderId: string | null; several: boolean }> {
  const known = answers.filter((id) => !id.startsWith('<order.')).slice(0, 20);
  const answered = await reading(
    letters.find({ messageId: { $in: known } }, { projection: { orderId: 1 }, maxTimeMS }).toArray(),
  );
  const orders = [...new Set(answered.map(({ orderId }) => orderId))];
  return orders.length > 1 ? { orderId: null, several: true } : { orderId: orders[0] ?? thread, several: false };
}

/** The key of the command: the same message gives the same one, however often it comes. */
const keyOf = ({ _id, messageId }: Reply['mail']): string =>
  messageId ? `mail-${createHash('sha256').update(messageId).digest('base64url')}` : `mail-${_id}`;

const refusalOf = (error: unknown): string => {
  if (error instanceof NotThere) return 'mayNotWrite';
  if (error instanceof Refused) return error.refusal.refusal;
  if (error instanceof KeyReused) return 'sameMessageId';
  throw error;
};

/**
 * Writes a reply into the dialogue of its order on behalf of whoever has its sender's address, with the rights that they
 * have now, and attaches its files to it; once, however often it is tried. What nobody may or can write there is for
 * staff, and so is a message of which a file could not be attached.
 */
export async function writeReply(store: Store, scanner: Scanner | null, reply: Reply, now: Instant): Promise<TakenUp> {
  const { from, text, mail, isFromWhomItSays, files } = reply;
  const { orderId, several } = await orderOf(store.collections, reply);
  if (several) return forStaff('severalOrders');
  if (!orderId) return forStaff('noOrder');
  if (!from || !isFromWhomItSays) return forStaff('untrustedSender', { orderId });
  const [person, ...others] = await peopleAt(store.collections, from);
  if (!person) return forStaff('unknownSender', { orderId });
  if (others.length > 0) return forStaff('severalPeople', { orderId });
  const known = { orderId, person: person._id };
  if (!text) return forStaff('empty', known);
  const lastDays = await reading(readLastDays(store.collections));
  const caller = stillThere(callerOf(person, now), lastDays, dayOf(now));
  const written = { orderId, caller, key: keyOf(mail), now };
  try {
    const message = await writeMessage(store, { ...written, text });
    const became = await attachFiles(store, files, { ...written, message, scanner });
    const isRefused = became.some(({ refused }) => refused !== undefined);
    return isRefused
      ? forStaff('filesRefused', { ...known, files: became })
      : { state: 'inDialogue', reason: null, ...known, files: became };
  } catch (error) {
    return forStaff(refusalOf(error), known);
  }
}

/** Writes a message into the dialogue, once; by which id it was written. */
async function writeMessage(
  store: Store,
  { text, ...written }: { orderId: string; caller: Caller; key: string; now: Instant; text: string },
): Promise<string> {
  const message = { command: 'writeMessage', target: { orderId: written.orderId }, body: { text } } as const;
  const { created } = await keepCommand(store, { ...message, ...written, channel: 'mail' });
  return created!.id;
}
