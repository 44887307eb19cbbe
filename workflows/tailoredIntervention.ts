import { continueAsNew, workflowInfo } from '@temporalio/workflow';
import type { OrderRef } from '../schemas/facts';
import { FollowedOrder } from './followedOrder';
import { steps } from './steps';
import { goThrough } from './steps/goThrough';
import { settle } from './steps/settle';

/** A tailored intervention, from the unit's request to the end of its evaluation. */
export async function tailoredIntervention(start: OrderRef): Promise<void> {
  const order = new FollowedOrder(start);
  await order.refresh();
  while (order.isOpen) {
    if (workflowInfo().continueAsNewSuggested) await continueAsNew<typeof tailoredIntervention>(start);
    await goThrough(order, steps[order.place]);
  }
  await settle(order);
}
