import type { ClientSession } from 'mongodb';
import { settled } from '../domain/carryOut';
import { unreadDue } from '../domain/surveys/kept-texts';
import { firstReaderOf } from '../domain/surveys/readers';
import type { Order } from '../schemas/order';
import type { Actor } from '../schemas/parts';
import type { LogEntry, Notification } from '../schemas/records';
import type { SurveyRelease } from '../schemas/surveys';
import type { Day, Instant } from '../schemas/vocabulary';
import { guarded, onOrder } from './on-order';
import type { Store } from './store';
import { toBePosted } from './to-be-posted';
import { insert, remove, replace, type Write, writeTogether } from './write-together';

type Release = Pick<SurveyRelease, '_id' | 'releasedAt'>;

/** Who does what nobody has to ask for. */
const byItself: Actor = { person: 'insats', name: null, role: 'process', forUnit: null, unitName: null };

const reminderId = ({ _id }: Release): string => `${_id}/survey.freeTextsEnd`;

/** That somebody is asked once more to read the free texts of a release, by which day. */
const reminderOf = (order: Order, release: Release, dueOn: Day, now: Instant): Notification => ({
  ...{ _id: reminderId(release), orderId: order._id, kind: 'survey.freeTextsEnd' },
  ...{ to: firstReaderOf(order), unit: null, about: null, dueOn, promise: null },
  ...{ fellDueAt: now, writtenAt: now, passedOver: [], ...toBePosted(now) },
});

const unreadOf = (orderId: string, release: Release) => ({ orderId, release: release._id, state: 'unread' as const });

/** Deletes what nobody has read of a release, in the log as something that came about by itself; not how much it was. */
function deleted({ collections, settings }: Store, before: Order, release: Release, now: Instant): Write[] {
  const { surveyTexts, orders, log } = collections;
  const order = settled(before, before, now, settings);
  const key = { caller: byItself.person, key: `${release._id}/${order.version}/freeTextsEnd`, asked: '' };
  const entry: LogEntry = {
    ...{ _id: `${order._id}/${order.version}`, orderId: order._id, version: order.version, command: 'endFreeTexts' },
    ...{ at: now, by: byItself, reason: null, changes: [], writing: null, key, receipt: null },
  };
  return [
    remove(surveyTexts, unreadOf(order._id, release), 'all'),
    replace(orders, { _id: order._id }, order, { must: true }),
    insert(log, entry),
  ];
}

/** What is due of the unread free texts of a release, as far as there are any. */
async function dueOf(
  { collections, settings }: Store,
  order: Pick<Order, '_id' | 'summary' | 'ending'>,
  release: Release,
  now: Instant,
  session?: ClientSession,
) {
  const options = session ? { session } : {};
  if (!(await collections.surveyTexts.findOne(unreadOf(order._id, release), options))) return null;
  const told = await collections.notifications.findOne({ _id: reminderId(release) }, options);
  return unreadDue(order, { releasedAt: release.releasedAt, readBy: told?.dueOn ?? null }, now, settings);
}

/**
 * Reminds of free texts that nobody has read, once, and deletes them when the day that was told has passed. Done twice it is
 * done once. Returns whether any were deleted.
 */
export async function endUnread(
  store: Store,
  order: Pick<Order, '_id' | 'summary' | 'ending'>,
  release: Release,
  now: Instant,
): Promise<boolean> {
  if (!(await dueOf(store, order, release, now))) return false;
  const ended = await onOrder(store, order._id, async (current, session) => {
    const due = await dueOf(store, current, release, now, session);
    if (!due) return false;
    const writes =
      due === 'delete'
        ? deleted(store, current, release, now)
        : [
            insert(store.collections.notifications, reminderOf(current, release, due.tell, now)),
            guarded(store, current, {}),
          ];
    await writeTogether(store.client, session, writes);
    return due === 'delete';
  });
  return ended ?? false;
}
