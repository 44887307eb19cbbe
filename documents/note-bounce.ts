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

/** Tells who is responsible for an order that letters of it did not arrive, once; the lead where one was theirs. Of that nobody is told again. */
function told(order: Order, letters: readonly Letter[], now: Instant): Notification[] {
  const [first] = letters.filter(({ kind }) => kind !== 'mail.bounced');
  if (!first) return [];
  const letter = first.messageId.slice(1, first.messageId.indexOf('@'));
  const to = letters.some((each) => each.to === 'responsible') ? 'lead' : 'responsible';
  return [
    {
      ...{ _id: `${order._id}/mail.bounced/${letter}`, orderId: order._id, kind: 'mail.bounced' },
      ...{ to, unit: null, about: null, dueOn: null, promise: null },
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

/** In one transaction, with the order that letters are about; null where they are about none, of which nobody is told. */
const onWhatItIsAbout = async (
  store: Store,
  { orderId, messageId }: Pick<Letter, 'orderId' | 'messageId'>,
  work: (order: Order | null, session: ClientSession) => Promise<void>,
): Promise<void> => {
  const turn = messageId;
  if (orderId) await onOrder(store, orderId, work);
  else await inTransaction(store.client, (session) => work(null, session), { deadlineMs: store.deadlineMs, turn });
};

/** Whether a letter has gone out, or may have: by itself, or in one mail with others. */
const isOut = ({ state, begunAt }: Letter): boolean =>
  ['sent', 'sending'].includes(state) || (state === 'inDigest' && begunAt !== null);

/** Notes it on the letters of one mail that are about one order, or about none. */
async function noteOn(
  store: Store,
  about: Pick<Letter, 'orderId' | 'messageId'>,
  { status, isFinal }: Undelivered,
  now: Instant,
): Promise<void> {
  const { letters, notifications } = store.collections;
  const answer = status ?? 'bounced';
  const failed = { state: 'failed', reason: 'bounced', postAt: null } as const;
  await onWhatItIsAbout(store, about, async (order, session) => {
    const out = (await letters.find(about, { session }).toArray()).filter(isOut);
    const [first] = out;
    if (!first) return;
    const isOfAddress = isFinal && !answer.startsWith('4');
    await writeTogether(store.client, session, [
      ...out.map(({ _id }) =>
        update(letters, { _id }, { $set: { answer, ...(isFinal ? failed : {}) } }, { must: true }),
      ),
      ...(isOfAddress ? await held(store.collections, first, answer, now, session) : []),
      ...(isFinal && order ? told(order, out, now) : []).map((notification) => insert(notifications, notification)),
    ]);
  });
}

/**
 * Notes that a mail could not be delivered: its letter has failed, or all that it brought, in each order; its address is on
 * hold where the code says that it is the address (5.x.x), and whoever is responsible for an order is told. One that is only
 * delayed keeps its state and shows the code. One transaction for each order; noted before, nothing happens.
 */
export async function noteBounce(store: Store, undelivered: Undelivered, now: Instant): Promise<TakenUp> {
  const { messageId, isFinal } = undelivered;
  const known = await reading(
    store.collections.letters
      .find({ messageId }, { projection: { orderId: 1, person: 1 }, maxTimeMS: 1_500 })
      .toArray(),
  );
  const [first] = known;
  if (!first) return forStaff('unknownLetter');
  const orders = [...new Set(known.map(({ orderId }) => orderId))];
  for (const orderId of orders) await noteOn(store, { orderId, messageId }, undelivered, now);
  const orderId = orders.length === 1 ? first.orderId : null;
  return { state: 'noted', reason: isFinal ? 'bounced' : 'delayed', orderId, person: first.person };
}
