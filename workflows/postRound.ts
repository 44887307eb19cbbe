import { continueAsNew, proxyActivities, workflowInfo } from '@temporalio/workflow';
import type { PostActivities } from '../activities/post';

/** For as long as the mail server is away, with longer and longer waits between the tries. */
const { postDue } = proxyActivities<PostActivities>({
  startToCloseTimeout: '10m',
  heartbeatTimeout: '20s',
  retry: { initialInterval: '1s', backoffCoefficient: 2, maximumInterval: '5m' },
});

/** Posts all that is due, some at a time, and ends: whoever finds that there is more begins the next round. */
export async function postRound(): Promise<void> {
  while (await postDue()) if (workflowInfo().continueAsNewSuggested) await continueAsNew<typeof postRound>();
}
