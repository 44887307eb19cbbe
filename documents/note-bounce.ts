import type { ClientSession } from 'mongodb';
import type { Letter } from '../schemas/letters';
import type { Order } from '../schemas/order';
import type { Notification } from '../schemas/records';
import type { Instant } from '../schemas/vocabulary';
import { inviteeOf, onHoldSince } from './note-answer';
import { onOrder } from './on-order';
import { reading } from './reading';
import type { Store } from './store';
import { forStaff, type TakenUp } from './take-up-mail';
import { toBePosted } from './to-be-posted';
import { inTransaction } from './transaction';
import { insert, update, type Write, writeTogether } from './write-together';

/** What a server said of a letter: which, with what code, and whether it has given it up. */
export interface Undelivered {
  messageId: string;
  status: string | null;
  isFinal: boolean;
}

/** Tells who is responsible that a letter did not arrive, once; the lead where it was theirs. Of that nobody is told again. */
function told(order: Order, { kind, to, messageId }: Letter, now: Instant): Notification[] {
  if (kind === 'mail.bounced') return [];
  const letter = messageId.slice(1, messageId.indexOf('@'));
  return [
    {
      ...{ _id: `${order._id}/mail.bounced/${letter}`, orderId: order._id, kind: 'mail.bounced' },
      ...{ to: to === 'responsible' ? 'lead' : 'responsible', unit: null, about: null, dueOn: null, promise: null },
      ...{ fellDueAt: now, writtenAt: now, passedOver: [], ...toBePosted(now) },
    },
  ];
}

/** Puts the address of a letter on hold, unless somebody has said since it was sent that the address works. */
async function held(
  { heldAddresses, invitees, postLog }: Store['collections'],
  letter: Letter,
  answer: string,
  now: Instant,
  session: ClientSession,
): Promise<Write[]> {
  if (letter.invitees) return [update(invitees, inviteeOf(letter), onHoldSince(now))];
  const released = {
    about: letter.mail ?? '',
    command: 'releaseAddress' as const,
    at: { $gt: letter.sentAt ?? letter.madeAt },
  };
  if (!letter.mail || (await postLog.findOne(released, { session, projection: { _id: 1 } }))) return [];
  return [update(heldAddresses, { _id: letter.mail }, { $setOnInsert: { since: now, answer } }, { upsert: true })];
}

/** In one transaction, with the order that a letter is about; null where it is about the yearly survey, of which nobody is told. */
const onWhatItIsAbout = async (
  store: Store,
  { _id, orderId }: Letter,
  work: (order: Order | null, session: ClientSession) => Promise<void>,
): Promise<void> => {
  if (orderId) await onOrder(store, orderId, work);
  else await inTransaction(store.client, (session) => work(null, session), { deadlineMs: store.deadlineMs, turn: _id });
};

/**
 * Notes that a letter could not be delivered: it has failed, its address is on hold where the code says that it is the
 * address (5.x.x), and whoever is responsible for its order is told. One that is only delayed keeps its state and shows the code. All in
 * one transaction; noted before, nothing happens.
 */
export async function noteBounce(
  store: Store,
  { messageId, status, isFinal }: Undelivered,
  now: Instant,
): Promise<TakenUp> {
  const { collections, client } = store;
  const { letters, notifications } = collections;
  const known = await reading(letters.findOne({ messageId }, { maxTimeMS: 1_500 }));
  if (!known) return forStaff('unknownLetter');
  const answer = status ?? 'bounced';
  await onWhatItIsAbout(store, known, async (order, session) => {
    const letter = await letters.findOne({ _id: known._id }, { session });
    if (!letter || !['sent', 'sending'].includes(letter.state)) return;
    const failed = { state: 'failed', reason: 'bounced', postAt: null } as const;
    const ofAddress = isFinal && !answer.startsWith('4') ? await held(collections, letter, answer, now, session) : [];
    await writeTogether(client, session, [
      update(letters, { _id: letter._id }, { $set: { answer, ...(isFinal ? failed : {}) } }, { must: true }),
      ...ofAddress,
      ...(isFinal && order ? told(order, letter, now) : []).map((notification) => insert(notifications, notification)),
    ]);
  });
  return { state: 'noted', reason: isFinal ? 'bounced' : 'delayed', orderId: known.orderId, person: known.person };
}
