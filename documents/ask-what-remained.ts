import { askingsDue, reachAsks } from '../domain/remained';
import type { Instant } from '../schemas/vocabulary';
import { guarded, onOrder } from './on-order';
import { newOnes } from './process';
import type { Store } from './store';
import { toBePosted } from './to-be-posted';
import { writeTogether } from './write-together';

const mostPerLook = 200;

async function askOf(store: Store, orderId: string, now: Instant): Promise<number> {
  const asked = await onOrder(store, orderId, async (order, session) => {
    const { order: after, notifications } = askingsDue(order, now, store.settings);
    const told = notifications.map((each) => ({ ...each, writtenAt: now, ...toBePosted(now) }));
    await writeTogether(store.client, session, [
      ...(await newOnes(store, told, session)),
      guarded(store, order, {
        ...(after.remains ? { remains: after.remains } : {}),
        'standing.askAt': after.standing.askAt ?? null,
        'standing.reach': after.standing.reach,
      }),
    ]);
    return told.length;
  });
  return asked ?? 0;
}

/**
 * Asks rektorer what remained in practice, and again those who have not answered, by what falls due in orders whether they
 * have ended or not. Done twice it is done once. Returns how many were asked.
 */
export async function askWhatRemained(store: Store, now: Instant): Promise<number> {
  const due = await store.collections.orders
    .find({ 'standing.reach': reachAsks, 'standing.askAt': { $gte: '', $lte: now } })
    .project<{ _id: string }>({ _id: 1 })
    .limit(mostPerLook)
    .toArray();
  let asked = 0;
  for (const { _id } of due) asked += await askOf(store, _id, now);
  return asked;
}
