import type { Caller } from '../domain/decision';
import { nameOf } from '../domain/directory';
import { itemsOf } from '../domain/invitations';
import { unitsWhoseInviteesAreSeen } from '../domain/personal-invitations';
import type { InvitationAnswer, Invitees } from '../schemas/invitations';
import type { Order } from '../schemas/order';
import type { Collections } from './collections';
import { NotThere } from './outcomes';
import { reading } from './reading';
import { cut, maxTimeMS, type Page, readRecord } from './reads';

/** An answer with who gave it, as far as whoever reads may know. */
export interface ReadAnswer {
  answer: InvitationAnswer;
  name: string | null;
  stands: boolean;
}

const answersSeen = (order: Order, caller: Caller, item: string | null) => ({
  ...{ orderId: order._id, ...(item ? { item } : {}) },
  $or: [{ person: { $ne: null } }, { unit: { $in: unitsWhoseInviteesAreSeen(order, caller) } }],
});

/**
 * A page of what was answered to the invitations of an order, or to one of them, the newest first, and whose names they are. What
 * participants of a unit have answered is for its rektor and the centre. Throws `NotThere`.
 */
export async function readAnswers(
  collections: Pick<Collections, 'orders' | 'people' | 'invitees' | 'invitationAnswers'>,
  orderId: string,
  caller: Caller,
  page: Page,
  item: string | null = null,
): Promise<{ order: Order; answers: ReadAnswer[] }> {
  const order = await readRecord(collections as Collections, orderId, caller);
  const found = await reading(
    collections.invitationAnswers
      .find(answersSeen(order, caller, item), { sort: { receivedAt: -1, _id: 1 }, ...cut(page) })
      .toArray(),
  );
  const [names, invitees] = await Promise.all([
    namesOf(collections, found),
    reading(collections.invitees.find({ orderId }, { maxTimeMS }).toArray()),
  ]);
  const from = new Map(itemsOf(order).map(({ id, answersFrom }) => [id, answersFrom]));
  const inviteeOf = ({ mail }: InvitationAnswer) =>
    invitees.flatMap(({ people }) => people).find((each) => each.mail === mail)?.name ?? null;
  return {
    order,
    answers: found.map((answer) => ({
      answer,
      name: answer.person ? (names.get(answer.person) ?? null) : inviteeOf(answer),
      stands: answer.sequence >= (from.get(answer.item) ?? 0),
    })),
  };
}

async function namesOf({ people }: Pick<Collections, 'people'>, answers: readonly InvitationAnswer[]) {
  const ids = [...new Set(answers.flatMap(({ person }) => person ?? []))];
  const known = await reading(people.find({ _id: { $in: ids } }, { maxTimeMS }).toArray());
  return new Map(known.map((person) => [person._id, nameOf(person)]));
}

/** Who is invited personally to a group, from those units whose invitees the caller may see. Throws `NotThere`. */
export async function readInvitees(
  collections: Collections,
  orderId: string,
  group: string,
  caller: Caller,
): Promise<Invitees[]> {
  const order = await readRecord(collections, orderId, caller);
  if (!order.groups.some(({ id }) => id === group)) throw new NotThere('no such group');
  const seen = unitsWhoseInviteesAreSeen(order, caller);
  if (seen.length === 0) throw new NotThere('not for this caller');
  const found = await reading(collections.invitees.find({ orderId }, { maxTimeMS }).toArray());
  return found.filter((each) => each.group === group && seen.includes(each.unit));
}
