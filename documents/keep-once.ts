import type { ClientSession } from 'mongodb';
import type { Caller } from '../domain/decision';
import { Deadline } from './deadline';
import { NotThere, Refused, Stale } from './outcomes';
import { type Asked, firstAnswer, isRepeated, type KeyedLog, KeyReused } from './repeat';
import type { Store } from './store';
import { inTransaction, OutcomeUnknown } from './transaction';

/** Where a command is kept once: the log that has its caller's key, and what it waits its turn for. */
interface Kept {
  log: KeyedLog;
  turn?: string | undefined;
}

/** The least time that is left for asking whether a command was kept before. */
const LEAST_MS = 250;

/** Whether the command may be a repetition: its key is known, or it no longer fits because it was kept before. */
const mayBeRepeated = (error: unknown): boolean =>
  isRepeated(error) || [NotThere, Refused, Stale].some((kind) => error instanceof kind);

/**
 * Does the work of a command in one transaction; a command that was sent before with its key gets its first answer.
 * All of it, the question for the first answer too, ends within the store's limit of time.
 */
export async function keepOnce<R>(
  { client, deadlineMs }: Store,
  asked: Asked & { caller: Caller },
  { log, turn }: Kept,
  work: (session: ClientSession) => Promise<R>,
): Promise<R> {
  const since = performance.now();
  try {
    return await inTransaction(client, work, { deadlineMs, turn });
  } catch (error) {
    if (!mayBeRepeated(error)) throw error;
    const left = deadlineMs - (performance.now() - since);
    const first = await firstAnswerWithin<R>(Math.max(left, LEAST_MS), log, asked);
    if (first) return first;
    // Its key is held by an attempt that is not decided yet: whether that one is kept will be known when it is asked again.
    if (isRepeated(error)) throw new OutcomeUnknown('an earlier attempt with this key is under way', { cause: error });
    throw error;
  }
}

async function firstAnswerWithin<R>(ms: number, log: KeyedLog, asked: Asked & { caller: Caller }): Promise<R | null> {
  const deadline = new Deadline(ms);
  try {
    return await deadline.within(firstAnswer<R>([log], asked.caller.person, asked));
  } catch (cause) {
    if (cause instanceof KeyReused) throw cause;
    throw new OutcomeUnknown('it could not be asked whether the command was kept before', { cause });
  } finally {
    deadline.clear();
  }
}
