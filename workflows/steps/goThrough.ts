import { log } from '@temporalio/workflow';
import type { PromiseName } from '../../schemas/facts';
import type { Block } from '../blocks/block';
import { keep } from '../blocks/deadline';
import type { FollowedOrder } from '../followedOrder';

/** Goes through one step until the order leaves it. A promise that the step has forgotten is kept all the same. */
export async function goThrough(order: FollowedOrder, step: Block<PromiseName>): Promise<void> {
  const { place } = order;
  const here = order.asItStands();
  const noticed = {
    ...here,
    remind: (due: Parameters<typeof here.remind>[0]) => {
      log.error('a promise is kept that its step does not list', { place, promise: due.promise });
      return here.remind(due);
    },
  };
  await Promise.all([step.follow(here), keep(noticed, (promise) => !step.keeps.includes(promise))]);
}
