import type { ClientSession } from 'mongodb';
import { improvementNotice } from '../domain/quality/improvement-reminders';
import type { Instant } from '../schemas/vocabulary';
import type { Store } from './store';
import { toBePosted } from './to-be-posted';
import { inTransaction } from './transaction';
import { insert, update, writeTogether } from './write-together';

async function remindOf(store: Store, _id: string, now: Instant): Promise<boolean> {
  const { improvements, notifications } = store.collections;
  const once = async (session: ClientSession): Promise<boolean> => {
    const improvement = await improvements.findOne({ _id }, { session });
    const notice = improvement && improvementNotice(improvement, now, store.settings);
    if (!notice) return false;
    const isKnown = await notifications.findOne({ _id: notice._id }, { session, projection: { _id: 1 } });
    const told = { ...notice, writtenAt: now, ...toBePosted(now) };
    await writeTogether(store.client, session, [
      ...(isKnown ? [] : [insert(notifications, told)]),
      update(improvements, { _id }, { $set: { remindedAt: notice.fellDueAt } }),
    ]);
    return !isKnown;
  };
  return inTransaction(store.client, once, { deadlineMs: store.deadlineMs, turn: `improvement-${_id}` });
}

/** Reminds the owners of improvements that go on, of what has fallen due. Done twice it is done once. Returns of how many. */
export async function remindOfImprovements(store: Store, now: Instant): Promise<number> {
  let reminded = 0;
  for (const state of ['planned', 'underWay'] as const)
    for await (const improvement of store.collections.improvements.find({ state }))
      if (improvementNotice(improvement, now, store.settings) && (await remindOf(store, improvement._id, now)))
        reminded += 1;
  return reminded;
}
