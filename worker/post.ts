import type { Client } from '@temporalio/client';
import { isAnythingToPost } from '../documents/letters-due';
import type { Store } from '../documents/store';
import type { Instant } from '../schemas/vocabulary';
import { postProcessId, postWorkflowType, taskQueue } from '../workflows/contract';

/** The longest that Temporal may take to answer one call. */
const answerWithinMs = 5_000;

/** Begins a round of the post when anything is due; one that is under way goes on. Returns whether anything was due. */
export async function beginPost({ store, client }: { store: Store; client: Client }, now: Instant): Promise<boolean> {
  if (!(await isAnythingToPost(store.collections, now))) return false;
  await client.connection.withDeadline(Date.now() + answerWithinMs, () =>
    client.workflow.start(postWorkflowType, {
      workflowId: postProcessId,
      taskQueue,
      args: [],
      workflowIdReusePolicy: 'ALLOW_DUPLICATE',
      workflowIdConflictPolicy: 'USE_EXISTING',
    }),
  );
  return true;
}
