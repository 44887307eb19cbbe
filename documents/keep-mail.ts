import { Binary, MongoServerError } from 'mongodb';
import { plusMs } from '../domain/days';
import type { Settings } from '../domain/settings';
import type { IncomingMail } from '../schemas/incoming-mail';
import type { Instant } from '../schemas/vocabulary';
import type { Collections } from './collections';
import { reading } from './reading';

/** Why a message is for staff whatever it is: it came in part, not at all, or by too many servers. */
export const waitsForStaff = ['notFetchedWhole', 'notFetched', 'inCircles'] as const;
export type WaitsForStaff = (typeof waitsForStaff)[number];

/** A message as it arrives. */
export interface ArrivedMail {
  /** By what it is known again when it comes twice. */
  id: string;
  messageId: string | null;
  raw: Buffer;
  envelopeFrom: string;
  /** Why it is for staff whatever it is; missing where what becomes of it follows from what it says. */
  waits?: WaitsForStaff;
  /** How large it is where it did not come whole. */
  bytes?: number;
}

const dayMs = 24 * 60 * 60_000;
export const daysAfter = (now: Instant, days: number): Date => new Date(plusMs(now, days * dayMs));

const DUPLICATE_KEY = 11000;
const safely = { writeConcern: { w: 'majority', j: true } } as const;

const newMail = (
  { id, messageId, raw, bytes = raw.length }: ArrivedMail,
  now: Instant,
  removeAt: Date,
): IncomingMail => ({
  ...{
    _id: id,
    messageId: messageId && messageId.length <= 998 ? messageId : null,
    receivedAt: now,
    bytes,
  },
  ...{ state: 'new', reason: null, kind: null, from: null, subject: null, text: null, files: [] },
  ...{ orderId: null, person: null, takeUpAt: now, attempts: 0, setAside: null, removeAt },
});

/**
 * Keeps a message that has arrived, once; when this returns, nothing of it can be lost. First as it came: what is known
 * of it stands only where that is kept. Throws `StorageAway`.
 */
export async function keepMail(
  { incomingMail, rawMail }: Pick<Collections, 'incomingMail' | 'rawMail'>,
  arrived: ArrivedMail,
  now: Instant,
  { mailKeptDays }: Pick<Settings, 'mailKeptDays'>,
): Promise<'kept' | 'known'> {
  const removeAt = daysAfter(now, mailKeptDays);
  const asItCame = {
    ...{ raw: new Binary(arrived.raw), envelopeFrom: arrived.envelopeFrom.slice(0, 320), removeAt },
    ...(arrived.waits ? { waits: arrived.waits } : {}),
  };
  const known = { projection: { _id: 1 }, maxTimeMS: 1_500 } as const;
  if (await reading(incomingMail.findOne({ _id: arrived.id }, known))) return 'known';
  await reading(rawMail.replaceOne({ _id: arrived.id }, asItCame, { upsert: true, ...safely }));
  try {
    await reading(incomingMail.insertOne(newMail(arrived, now, removeAt), safely));
    return 'kept';
  } catch (error) {
    if (error instanceof MongoServerError && error.code === DUPLICATE_KEY) return 'known';
    throw error;
  }
}

/** Under this name it is counted how often letters of our own have come back to us. */
export const loopMark = 'mail-loops';

/** Counts a letter of our own that has come back to us and is not kept. */
export async function countLoop({ marks }: Pick<Collections, 'marks'>, now: Instant): Promise<void> {
  await reading(marks.updateOne({ _id: loopMark }, { $set: { at: now }, $inc: { changes: 1 } }, { upsert: true }));
}
