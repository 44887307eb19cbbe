import type { Order } from '../../schemas/order';
import type { Day, Instant } from '../../schemas/vocabulary';
import { runningPromises } from '../promises';
import { keyOf, remindersAfter } from '../promises/running';
import type { Settings } from '../settings';

/** A notice that will be written, if nothing happens before. */
export interface PlannedNotice {
  kind: string;
  to: string;
  unit: string | null;
  about: string;
  dueOn: Day;
  at: Instant;
}

/** So many are told of each promise: what is told every week goes on without end. */
const mostPerPromise = 4;

/** What will be told of an order if nothing happens before, in its order: nothing of it is kept, since all of it follows from the promises. */
export const plannedNotices = (order: Order, settings: Settings): PlannedNotice[] =>
  runningPromises(order, settings)
    .flatMap((running) => {
      const planned: PlannedNotice[] = [];
      const { unit = null, subject: about, dueOn } = running;
      for (const { kind, to, at } of remindersAfter(running, order.armed[keyOf(running)] ?? running.from, settings)) {
        planned.push(...to.map((duty) => ({ kind, to: duty, unit, about, dueOn, at })));
        if (planned.length >= mostPerPromise) break;
      }
      return planned;
    })
    .sort((a, b) => (a.at < b.at ? -1 : 1));
