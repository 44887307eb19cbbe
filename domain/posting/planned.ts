import type { Order } from '../../schemas/order';
import type { Notification } from '../../schemas/records';
import { toldOfReminder } from '../process';
import { runningPromises } from '../promises';
import { keyOf, remindersAfter } from '../promises/running';
import type { Settings } from '../settings';

/** A notice that will be written at the instant at which it falls due, if nothing happens before. */
export type PlannedNotice = Omit<Notification, 'writtenAt'>;

/** So many are told of each promise: what is told every week goes on without end. */
const mostPerPromise = 4;

/** What will be told of an order if nothing happens before, in its order: nothing of it is kept, since all of it follows from the promises. */
export const plannedNotices = (order: Order, settings: Settings): PlannedNotice[] =>
  runningPromises(order, settings)
    .flatMap((running) => {
      const planned: PlannedNotice[] = [];
      const after = order.armed[keyOf(running)] ?? running.from;
      for (const reminder of remindersAfter(running, after, settings)) {
        planned.push(...reminder.to.map((to) => toldOfReminder(order, running, reminder, to)));
        if (planned.length >= mostPerPromise) break;
      }
      return planned;
    })
    .sort((a, b) => (a.fellDueAt < b.fellDueAt ? -1 : 1));
