import { createHash } from 'node:crypto';
import type { ClientSession } from 'mongodb';
import { centreActor, isCentre } from '../domain/callers';
import { type Caller, type Refusal, refuse } from '../domain/decision';
import { bringsOwnLink } from '../domain/letters/own-link';
import { plannedNotices } from '../domain/posting/planned';
import type { ByHand, Letter, NoticeDecision } from '../schemas/letters';
import type { Order } from '../schemas/order';
import type { Notification } from '../schemas/records';
import type { Instant } from '../schemas/vocabulary';
import { letterNotice, type NoticeRow, ownNotice } from './notice-reads';
import { guarded, onOrder } from './on-order';
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
  hold: ['planned', 'waiting', 'inDigest'],
  release: ['held'],
  sendAgain: ['sent', 'failed', 'cancelled'],
  givenByPhone: ['planned', 'waiting', 'held', 'failed', 'inDigest'],
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

/** What is kept of a decision: which, whose and when. */
const byHand = ({ decision, caller, now }: DecisionOnNotice): ByHand => ({
  ...{ decision, decidedBy: centreActor(caller), decidedAt: now },
});

/** The notification after a decision; the post takes it up when it has fallen due, or nobody does any more. */
function decidedOn(told: Notification, asked: DecisionOnNotice): Notification {
  const { decision, now } = asked;
  const by = byHand(asked);
  if (decision === 'hold') return { ...told, postAt: null, post: { state: 'held', reason: null, ...by } };
  if (decision === 'givenByPhone')
    return { ...told, postAt: null, post: { state: 'cancelled', reason: 'givenByPhone', ...by } };
  const isAhead = told.fellDueAt > now;
  const postAt = isAhead ? told.fellDueAt : now;
  return { ...told, postAt, post: { state: 'waiting', reason: null, ...by } };
}

/** The letter after a decision; one that is sent again is a letter of its own, with its own Message-ID. */
function letterAfter(before: Letter, asked: DecisionOnNotice): Letter {
  const { decision, key, now } = asked;
  const letter = { ...before, ...byHand(asked) };
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

/** What is decided about a letter. */
async function onLetter(
  store: Store,
  letter: Letter,
  order: Order | null,
  asked: DecisionOnNotice,
  session: ClientSession,
): Promise<Decided> {
  const { letters, notifications } = store.collections;
  const told = await notifications.findOne({ _id: letter.notification }, { session });
  const shown = (each: Letter) => letterNotice(each, told, order, store).notice;
  const after = letterAfter(letter, asked);
  const isNew = after._id !== letter._id;
  const before = isNew ? await letters.findOne({ _id: after._id }, { session }) : null;
  if (before) return { write: [], notice: shown(before) };
  if (isDecided(asked.decision, letter)) return { write: [], notice: shown(letter) };
  const refused = misfitOfLetter(asked.decision, letter);
  if (refused) throw new Refused(refused, null);
  const write = isNew ? insert(letters, after) : replace(letters, { _id: letter._id }, after);
  return { write: [write], notice: shown(after) };
}

/** What is decided about a notification that has become no letter. */
function onNotification(store: Store, told: Notification, order: Order | null, asked: DecisionOnNotice): Decided {
  const shown = ownNotice(told, order, store);
  if (!shown || !told.post) throw new NotThere('it has become letters, which are decided on by themselves');
  if (isDecided(asked.decision, told.post)) return { write: [], notice: shown.notice };
  const refused = misfit(asked.decision, told.post.state);
  if (refused) throw new Refused(refused, null);
  const after = decidedOn(told, asked);
  const write = replace(store.collections.notifications, { _id: told._id }, after);
  return { write: [write], notice: ownNotice(after, order, store)!.notice };
}

/**
 * What is decided about a notice that is only planned: it is written now, as decided, and its process, which finds that it
 * is there when it falls due, writes no other. Collides with that process; null where nothing of that name is planned.
 */
function onPlanned(store: Store, order: Order | null, asked: DecisionOnNotice): Decided | null {
  const planned = order && plannedNotices(order, store.settings).find(({ _id }) => _id === asked.notice);
  if (!planned) return null;
  const refused = misfit(asked.decision, 'planned');
  if (refused) throw new Refused(refused, null);
  const after = decidedOn({ ...planned, writtenAt: asked.now }, asked);
  const write = [insert(store.collections.notifications, after), guarded(store, order, {})];
  return { write, notice: ownNotice(after, order, store)!.notice };
}

async function decided(
  store: Store,
  order: Order | null,
  asked: DecisionOnNotice,
  session: ClientSession,
): Promise<Decided> {
  const { letters, notifications } = store.collections;
  const letter = await letters.findOne({ _id: asked.notice, orderId: asked.orderId }, { session });
  if (letter) return onLetter(store, letter, order, asked, session);
  const told = await notifications.findOne({ _id: asked.notice, orderId: asked.orderId }, { session });
  if (told?.post) return onNotification(store, told, order, asked);
  const ahead = told ? null : onPlanned(store, order, asked);
  if (!ahead) throw new NotThere('no such notice in this order');
  return ahead;
}

/** Keeps what somebody at the centre has decided about a notice. Throws `NotThere` or `Refused`; done again it is done once. */
export async function decideOnNotice(store: Store, asked: DecisionOnNotice): Promise<NoticeRow> {
  if (!isCentre(asked.caller)) throw new NotThere('notices are the centre’s');
  const work = async (order: Order | null, session: ClientSession): Promise<NoticeRow> => {
    const { write, notice } = await decided(store, order, asked, session);
    if (write.length > 0) await writeTogether(store.client, session, write);
    return notice;
  };
  const { orderId, notice } = asked;
  const found =
    orderId === null
      ? await inTransaction(store.client, (session) => work(null, session), {
          deadlineMs: store.deadlineMs,
          turn: notice,
        })
      : await onOrder(store, orderId, work);
  if (!found) throw new NotThere('no such order');
  return found;
}
