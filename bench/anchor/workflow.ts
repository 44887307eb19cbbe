import { allHandlersFinished, condition, defineUpdate, proxyLocalActivities, setHandler } from '@temporalio/workflow';
import type { BareActivities } from './activities';

const { keepStep } = proxyLocalActivities<BareActivities>({ startToCloseTimeout: '5s' });

/** One step of a bare order: answered when it has been kept. */
export const stepUpdate = defineUpdate<number, [text: string]>('step');

/** An order with nothing but its steps: what Temporal by itself costs. */
export async function bareOrder(orderId: string, steps: number): Promise<void> {
  let kept = 0;
  setHandler(stepUpdate, async (text) => {
    await keepStep({ orderId, text });
    kept += 1;
    return kept;
  });
  await condition(() => kept >= steps);
  await condition(allHandlersFinished);
}
