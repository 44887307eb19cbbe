import { createHash } from 'node:crypto';
import type { ClientSession } from 'mongodb';
import { centreActor, isCentre } from '../domain/callers';
import { type Caller, type Refusal, refuse } from '../domain/decision';
import { bringsOwnLink } from '../domain/letters/own-link';
import type { Letter } from '../schemas/letters';
import type { NoticeDecision } from '../schemas/notice-answers';
import type { Notification } from '../schemas/records';
import type { Instant } from '../schemas/vocabulary';
import { letterRow, type NoticeRow, ownRow } from './notice-reads';
import { onOrder } from './on-order';
import { NotThere, Refused } from './outcomes';
import type { Store } from './store';
import { inTransaction } from './transaction';
import { insert, replace, type Write, writeTogether } from './write-together';

/** What somebody at the centre decides about a notice, by its id. */
export interface DecisionOnNotice {
  /** The order that it is about; null where it is about none: the yearly survey, the organisation, an improvement. */
  orderId: string | null;
  notice: string;
  decision: NoticeDecision;
  caller: Caller;
  key: string;
  now: Instant;
}

/** The states in which each decision can be taken. */
const fits: Record<NoticeDecision, readonly string[]> = {
  hold: ['waiting', 'inDigest'],
  release: ['held'],
  sendAgain: ['sent', 'failed', 'cancelled'],
  givenByPhone: ['waiting', 'held', 'failed', 'inDigest'],
};

/** Whether it stands as decided already: somebody was quicker, or asks again. */
const isDecided = (decision: NoticeDecision, { state, reason }: { state: string; reason: string | null }): boolean =>
  (decision === 'hold' && state === 'held') ||
  (decision === 'release' && state === 'waiting') ||
  (decision === 'givenByPhone' && reason === 'givenByPhone');

const misfit = (decision: NoticeDecision, state: string): Refusal | null =>
  fits[decision].includes(state) ? null : refuse('notice-decision-misfits', { state });

/** A letter that has brought a link of its own is not sent again: with another its recipient could answer twice. */
const misfitOfLetter = (decision: NoticeDecision, { kind, state }: Letter): Refusal | null =>
  state === 'sent' && bringsOwnLink(kind) ? refuse('notice-decision-misfits', { state }) : misfit(decision, state);

/** The notification after a decision; the next round of the post takes it up, or nobody does any more. */
function decidedOn(told: Notification, { decision, caller, now }: DecisionOnNotice): Notification {
  const by = { decidedBy: centreActor(caller), decidedAt: now };
  if (decision === 'hold') return { ...told, postAt: null, post: { state: 'held', reason: null, ...by } };
  if (decision === 'givenByPhone')
    return { ...told, postAt: null, post: { state: 'cancelled', reason: 'givenByPhone', ...by } };
  return { ...told, postAt: now, post: { state: 'waiting', reason: null, ...by } };
}

/** The letter after a decision; one that is sent again is a letter of its own, with its own Message-ID. */
function letterAfter(letter: Letter, { decision, key, now }: DecisionOnNotice): Letter {
  if (decision === 'hold') return { ...letter, state: 'held', postAt: null };
  if (decision === 'release') return { ...letter, state: 'waiting', postAt: now };
  if (decision === 'givenByPhone') return { ...letter, state: 'cancelled', reason: 'givenByPhone', postAt: null };
  const mark = createHash('sha256').update(`${letter._id} ${key}`).digest('hex');
  return {
    ...{ ...letter, _id: `${letter._id}/again-${mark.slice(0, 16)}`, madeAt: now, postAt: now, state: 'waiting' },
    ...{ reason: 'sentAgain', attempts: 0, repeats: 0, text: null, template: null, begunAt: null, sentAt: null },
    ...{ answer: null, messageId: letter.messageId.replace(/^<[^@]+/, `<${mark.slice(0, 40)}`) },
  };
}

/** What is to be written, and the notice as it is then. */
interface Decided {
  write: Write[];
  notice: NoticeRow;
}

async function writeFor(store: Store, asked: DecisionOnNotice, session: ClientSession): Promise<Decided> {
  const { letters, notifications } = store.collections;
  const letter = await letters.findOne({ _id: asked.notice, orderId: asked.orderId }, { session });
  if (letter) {
    const after = letterAfter(letter, asked);
    const isNew = after._id !== letter._id;
    const before = isNew ? await letters.findOne({ _id: after._id }, { session }) : null;
    if (before) return { write: [], notice: letterRow(before) };
    if (isDecided(asked.decision, letter)) return { write: [], notice: letterRow(letter) };
    const refused = misfitOfLetter(asked.decision, letter);
    if (refused) throw new Refused(refused, null);
    const write = isNew ? insert(letters, after) : replace(letters, { _id: letter._id }, after);
    return { write: [write], notice: letterRow(after) };
  }
  const told = await notifications.findOne({ _id: asked.notice, orderId: asked.orderId }, { session });
  if (!told?.post) throw new NotThere('no such notice in this order');
  const [shown] = ownRow(told);
  if (!shown) throw new NotThere('it has become letters, which are decided on by themselves');
  if (isDecided(asked.decision, told.post)) return { write: [], notice: shown };
  const refused = misfit(asked.decision, told.post.state);
  if (refused) throw new Refused(refused, null);
  const after = decidedOn(told, asked);
  return { write: [replace(notifications, { _id: told._id }, after)], notice: ownRow(after)[0]! };
}

/** Keeps what somebody at the centre has decided about a notice. Throws `NotThere` or `Refused`; done again it is done once. */
export async function decideOnNotice(store: Store, asked: DecisionOnNotice): Promise<NoticeRow> {
  if (!isCentre(asked.caller)) throw new NotThere('notices are the centre’s');
  const work = async (session: ClientSession): Promise<NoticeRow> => {
    const { write, notice } = await writeFor(store, asked, session);
    if (write.length > 0) await writeTogether(store.client, session, write);
    return notice;
  };
  const { orderId, notice } = asked;
  const found =
    orderId === null
      ? await inTransaction(store.client, work, { deadlineMs: store.deadlineMs, turn: notice })
      : await onOrder(store, orderId, (_order, session) => work(session));
  if (!found) throw new NotThere('no such order');
  return found;
}
