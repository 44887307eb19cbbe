import { randomUUID } from 'node:crypto';
import type { ClientSession } from 'mongodb';
import { calendarChanges } from '../domain/calendar-notices';
import type { Carried } from '../domain/carryOut';
import type { Notice } from '../domain/decision';
import { namingNotices, participantNotices, toldBeside } from '../domain/invitee-notices';
import { invitedAnew, inviteesId, inviteesKeptUntil, keptOtherwise } from '../domain/personal-invitations';
import type { Invitees } from '../schemas/invitations';
import type { Order } from '../schemas/order';
import type { Instant } from '../schemas/vocabulary';
import type { Store } from './store';
import { replace, update, type Write } from './write-together';

/**
 * What a command writes of those who are invited personally, and what they are told: who they are now, that they are
 * kept until another time, and that something stands otherwise in their calendars.
 */
export async function inviteesWrites(
  store: Store,
  before: Order,
  carried: Carried,
  now: Instant,
  session: ClientSession,
): Promise<{ writes: Write[]; notices: Notice[] }> {
  const { invitees } = store.collections;
  const named = carried.invitees ? await namedAnew(store, carried, now, session) : null;
  const kept = keptOtherwise(before, carried.order, now, store.settings).map(({ group, unit, until }) =>
    update(invitees, { _id: inviteesId(before._id, group, unit) }, { $set: { removeAt: new Date(until) } }),
  );
  return {
    writes: [...(named ? [replace(invitees, { _id: named._id }, named, { upsert: true })] : []), ...kept],
    notices: [
      ...(named ? namingNotices(carried.order, named, now) : []),
      ...(await toldOfChanges(store, before, carried, now, session)),
      ...(await toldOfSurvey(store, carried, session)),
    ],
  };
}

async function namedAnew(
  { collections: { invitees }, settings }: Store,
  { order, invitees: named, actor }: Carried,
  now: Instant,
  session: ClientSession,
): Promise<Invitees> {
  const { group, unit, people } = named!;
  const _id = inviteesId(order._id, group, unit);
  const known = await invitees.findOne({ _id }, { session });
  const naming = { now, version: order.version, newId: randomUUID };
  return {
    ...{ _id, orderId: order._id, group, unit, people: invitedAnew(known?.people ?? [], people, naming) },
    ...{ chosenAt: now, chosenBy: actor },
    removeAt: new Date(inviteesKeptUntil(order, group, unit, now, settings)),
  };
}

/** What invitees are told of a change; who they are is read only where something has changed in calendars. */
async function toldOfChanges(
  { collections: { invitees } }: Store,
  before: Order,
  { order, notices = [] }: Carried,
  now: Instant,
  session: ClientSession,
): Promise<Notice[]> {
  const changes = calendarChanges(before, order, now).filter(
    ({ told, takenOff }) => told.units.length + takenOff.units.length > 0,
  );
  if (changes.length === 0) return [];
  const known = await invitees.find({ orderId: order._id }, { session }).toArray();
  return participantNotices(changes, order, notices, known);
}

/** What invitees are told when the survey of their group is opened by link. */
async function toldOfSurvey(
  { collections: { invitees } }: Store,
  { order, notices = [] }: Carried,
  session: ClientSession,
): Promise<Notice[]> {
  const meant = toldBeside(notices);
  if (meant.length === 0) return [];
  const known = await invitees.find({ orderId: order._id }, { session }).toArray();
  return meant.flatMap((notice) =>
    known
      .filter(({ group }) => group === notice.about)
      .map(({ unit }) => ({ ...notice, to: 'participant' as const, unit })),
  );
}
