import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Order } from '../schemas/order';
import type { Instant } from '../schemas/vocabulary';
import type { Collections } from './collections';
import { reading } from './reading';
import { maxTimeMS } from './reads';

/** Where the key is kept by which codes are made: whoever has seen one invitation cannot tell another's code. */
const keyMark = 'open-invitations';

/** Makes the key at boot, once: codes that were printed go on to lead where they led. */
export async function prepareOpenInvitations({ marks }: Pick<Collections, 'marks'>, now: Instant): Promise<void> {
  const made = { at: now, value: randomBytes(32).toString('hex') };
  await marks.updateOne({ _id: keyMark }, { $setOnInsert: made }, { upsert: true });
}

/** Letters and digits that are not taken for one another when they are read aloud or typed. */
const signs = '0123456789abcdefghjkmnpqrstvwxyz';
const codeForm = /^(\d{2}-\d{4,9})-([ms])(\d{1,6})-([0-9a-hjkmnp-tv-z]{8})$/;
const kinds: Record<string, string> = { m: 'meeting', s: 'session' };

async function proofOf({ marks }: Pick<Collections, 'marks'>, orderId: string, item: string): Promise<string> {
  const key = await reading(marks.findOne({ _id: keyMark }, { maxTimeMS }));
  const digest = createHmac('sha256', String(key?.value)).update(`${orderId}/${item}`).digest();
  return [...digest.subarray(0, 8)].map((byte) => signs[byte % 32]).join('');
}

/** The code by which whoever has it may take a meeting or a session into their calendar: 26-0031-s3-k7qm2f9d. */
export async function openCodeOf(
  collections: Pick<Collections, 'marks'>,
  { _id, caseNumber }: Pick<Order, '_id' | 'caseNumber'>,
  item: string,
): Promise<string> {
  const [kind = '', number = ''] = item.split('-');
  return `${caseNumber}-${kind[0]}${number}-${await proofOf(collections, _id, item)}`;
}

const isSame = (a: string, b: string): boolean => timingSafeEqual(Buffer.from(a), Buffer.from(b));

/** The order and the item that a code leads to; null for one that leads nowhere. */
export async function orderOfCode(
  collections: Pick<Collections, 'marks' | 'orders'>,
  code: string,
): Promise<{ order: Order; item: string } | null> {
  const [, caseNumber, kind, number, proof] = codeForm.exec(code.toLowerCase()) ?? [];
  if (!caseNumber || !proof) return null;
  const item = `${kinds[kind!]}-${number}`;
  const order = await reading(collections.orders.findOne({ caseNumber }, { maxTimeMS }));
  return order && isSame(await proofOf(collections, order._id, item), proof) ? { order, item } : null;
}
