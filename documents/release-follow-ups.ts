import { huvudmenOf } from '../domain/order';
import { followUpReleasableFrom, followUpReleaseOf } from '../domain/surveys/follow-up';
import type { Instant } from '../schemas/vocabulary';
import { askedOf } from './asked-of';
import { guarded, onOrder } from './on-order';
import type { Store } from './store';
import type { Surveys } from './surveys';
import { insert, remove, writeTogether } from './write-together';

/** What participants of one unit of an order say some months later. */
interface OfUnit {
  orderId: string;
  unit: string;
}

/**
 * Adds up what participants of a unit said some months later, once that survey has closed, and deletes the answers, both
 * at once. Done twice it is done once. Returns whether anything was added up.
 */
async function releaseFollowUp(
  store: Store,
  surveys: Surveys,
  { orderId, unit }: OfUnit,
  now: Instant,
): Promise<boolean> {
  const { followUpAnswers, followUpReleases } = store.collections;
  const released = await onOrder(store, orderId, async (order, session) => {
    const from = followUpReleasableFrom(order, unit);
    if (from === null || now < from) return false;
    const answers = await followUpAnswers.find({ orderId, unit }, { session }).toArray();
    if (answers.length === 0) return false;
    const { questions, newest } = await askedOf(answers, surveys);
    const id = `${orderId}/later/${unit}`;
    const releasing = {
      id,
      orderId,
      unit,
      questions,
      survey: newest,
      floor: store.settings.privacyFloor,
      now,
      huvudmen: huvudmenOf(order),
    };
    await writeTogether(store.client, session, [
      insert(followUpReleases, followUpReleaseOf(answers, releasing)),
      remove(followUpAnswers, { orderId, unit }, 'all'),
      guarded(store, order, {}),
    ]);
    return true;
  });
  return released ?? false;
}

/** Releases what participants said some months later, wherever that has closed. Returns of how many units. */
export async function releaseFollowUps(store: Store, surveys: Surveys, now: Instant): Promise<number> {
  const answered = new Map<string, OfUnit>();
  const ofUnit = { projection: { _id: 0, orderId: 1, unit: 1 } } as const;
  for await (const { orderId, unit } of store.collections.followUpAnswers.find({}, ofUnit))
    answered.set(`${orderId}/${unit}`, { orderId, unit });
  let released = 0;
  for (const each of answered.values()) if (await releaseFollowUp(store, surveys, each, now)) released += 1;
  return released;
}
