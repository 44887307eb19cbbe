import type { ClientSession } from 'mongodb';
import type { Carried } from '../domain/carryOut';
import { invitedAnew, inviteesId, inviteesKeptUntil, keptOtherwise } from '../domain/personal-invitations';
import type { Order } from '../schemas/order';
import type { Instant } from '../schemas/vocabulary';
import type { Store } from './store';
import { replace, update, type Write } from './write-together';

/** What a command writes of those who are invited personally: who they are now, or that they are kept until another time. */
export async function inviteesWrites(
  store: Store,
  before: Order,
  carried: Carried,
  now: Instant,
  session: ClientSession,
): Promise<Write[]> {
  const { invitees } = store.collections;
  const named = carried.invitees ? [await namedAnew(store, carried, now, session)] : [];
  const kept = keptOtherwise(before, carried.order, now, store.settings).map(({ group, unit, until }) =>
    update(invitees, { _id: inviteesId(before._id, group, unit) }, { $set: { removeAt: new Date(until) } }),
  );
  return [...named, ...kept];
}

async function namedAnew(
  { collections: { invitees }, settings }: Store,
  { order, invitees: named, actor }: Carried,
  now: Instant,
  session: ClientSession,
): Promise<Write> {
  const { group, unit, people } = named!;
  const _id = inviteesId(order._id, group, unit);
  const known = await invitees.findOne({ _id }, { session });
  const document = {
    ...{ _id, orderId: order._id, group, unit, people: invitedAnew(known?.people ?? [], people, now) },
    ...{ chosenAt: now, chosenBy: actor },
    removeAt: new Date(inviteesKeptUntil(order, group, unit, now, settings)),
  };
  return replace(invitees, { _id }, document, { upsert: true });
}
