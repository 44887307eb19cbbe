import { createHash } from 'node:crypto';
import type { ClientSession } from 'mongodb';
import { dayOf, endOf, plusDays } from '../domain/days';
import { callerOf } from '../domain/directory';
import { type CalendarItem, invitationFor, itemsOf } from '../domain/invitations';
import type { InvitationAnswer } from '../schemas/invitations';
import type { Order } from '../schemas/order';
import type { Instant } from '../schemas/vocabulary';
import { onOrder } from './on-order';
import type { Store } from './store';
import { peopleMeant } from './who-is-meant';
import { replace, writeTogether } from './write-together';

/** An answer from somebody's calendar, as it came by mail. */
export interface GivenAnswer extends Pick<InvitationAnswer, 'item' | 'answer' | 'sequence' | 'proposed'> {
  orderId: string;
  /** The address that was invited, in small letters. */
  attendee: string;
  writtenAt: Instant | null;
}

/**
 * What became of an answer: kept, as of a time that stands or no longer does, or why not; and when nothing of it is kept any
 * more, null where it is about nothing that we know.
 */
export type AnswerKept = { removeAt: Date | null } & (
  | { kept: true; orderId: string; item: string; stands: boolean }
  | { kept: false; why: 'itemUnknown' | 'fromAnother' | 'notInvited' | 'overtaken' }
);

const refused = (why: Extract<AnswerKept, { kept: false }>['why'], removeAt: Date | null = null): AnswerKept => ({
  ...{ kept: false, why, removeAt },
});

/** As what they are invited, and by what their answer is found again. */
type Answering = Pick<InvitationAnswer, 'duty' | 'unit' | 'person' | 'mail'> & { key: string };

const hash = (mail: string): string => createHash('sha256').update(mail).digest('hex').slice(0, 32);

/** Who has the address: somebody with a duty in the order, or one whom a rektor has invited personally; else null. */
async function whoAnswers(
  store: Store,
  order: Order,
  item: CalendarItem,
  { attendee, now }: { attendee: string; now: Instant },
  session: ClientSession,
): Promise<Answering | null> {
  const people = await peopleMeant(store.collections, { order, now }, session);
  for (const person of people.filter(({ mail }) => mail?.toLowerCase() === attendee)) {
    const invited = invitationFor(order, item, callerOf(person, now));
    if (!invited) continue;
    const unit = 'unit' in invited ? invited.unit : null;
    return { duty: invited.duty, unit, person: person._id, mail: null, key: person._id };
  }
  const group = order.sessions.find(({ id }) => id === item.id)?.group;
  if (!group) return null;
  const named = await store.collections.invitees.find({ orderId: order._id }, { session }).toArray();
  const from = named.find(
    (each) =>
      each.group === group &&
      item.units.includes(each.unit) &&
      each.people.some(({ mail, leftAt }) => mail === attendee && leftAt === null),
  );
  return from ? { duty: 'participant', unit: from.unit, person: null, mail: attendee, key: hash(attendee) } : null;
}

/**
 * Keeps what somebody has answered to an invitation, in place of what they answered before, for those who plan. One to
 * an older sequence is kept as of a time that no longer stands, and one that was overtaken by a later one is not kept.
 * `from` is who has sent the mail: nobody answers for another. Done twice it is done once.
 */
export async function keepAnswer(store: Store, answer: GivenAnswer, from: string, now: Instant): Promise<AnswerKept> {
  const kept = await onOrder(store, answer.orderId, async (order, session) => {
    const item = itemsOf(order).find(({ id }) => id === answer.item);
    if (!item) return refused('itemUnknown');
    const removeAt = goneAt(item, store);
    if (from.toLowerCase() !== answer.attendee) return refused('fromAnother', removeAt);
    const who = await whoAnswers(store, order, item, { attendee: answer.attendee, now }, session);
    if (!who) return refused('notInvited', removeAt);
    const { invitationAnswers } = store.collections;
    const document = documentOf(answer, item, who, store, now);
    const before = await invitationAnswers.findOne({ _id: document._id }, { session });
    if (before && isLater(before, document)) return refused('overtaken', removeAt);
    await writeTogether(store.client, session, [
      replace(invitationAnswers, { _id: document._id }, document, { upsert: true }),
    ]);
    const stands = answer.sequence >= item.answersFrom;
    return { kept: true as const, orderId: order._id, item: item.id, stands, removeAt };
  });
  return kept ?? refused('itemUnknown');
}

/** When nothing of an answer is kept any more: as long after its time as those who are invited personally are. */
const goneAt = ({ endsAt }: CalendarItem, { settings }: Store): Date =>
  new Date(endOf(plusDays(dayOf(endsAt), settings.inviteesKeptDays)));

/** Whether an answer was given to a later state, or later to the same. */
const isLater = (a: InvitationAnswer, b: InvitationAnswer): boolean =>
  a.sequence === b.sequence ? a.writtenAt > b.writtenAt : a.sequence > b.sequence;

function documentOf(
  { answer, proposed, sequence, writtenAt }: GivenAnswer,
  item: CalendarItem,
  { key, ...who }: Answering,
  store: Store,
  now: Instant,
): InvitationAnswer {
  return {
    ...{ _id: `${item.orderId}/${item.id}/${key}`, orderId: item.orderId, item: item.id, ...who },
    // A clock that is ahead of ours would keep every later answer away.
    ...{ answer, proposed, sequence, writtenAt: writtenAt && writtenAt < now ? writtenAt : now, receivedAt: now },
    removeAt: goneAt(item, store),
  };
}
