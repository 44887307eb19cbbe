import { WorkflowExecutionAlreadyStartedError } from '@temporalio/common';
import { ParentClosePolicy, proxyActivities, startChild } from '@temporalio/workflow';
import type { DecemberActivities } from '../activities/december';
import { decemberProcessIdOf, decemberWorkflowType } from './contract';

const december = proxyActivities<DecemberActivities>({
  startToCloseTimeout: '30s',
  retry: { initialInterval: '1s', backoffCoefficient: 2, maximumInterval: '1m' },
});

/** Starts the round of the year whose survey is open, unless it runs: that one goes on. */
export async function decemberByItself(): Promise<void> {
  const year = await december.openDecember();
  if (year === null) return;
  try {
    await startChild(decemberWorkflowType, {
      ...{ workflowId: decemberProcessIdOf(year), args: [{ year }] },
      parentClosePolicy: ParentClosePolicy.ABANDON,
    });
  } catch (error) {
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
  }
}
