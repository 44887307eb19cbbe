import type { Client } from '@temporalio/client';
import { importsToCarryOn } from '../documents/import-process';
import type { Store } from '../documents/store';
import { importProcessIdOf, importWorkflowType, taskQueue } from '../workflows/contract';

/** The longest that Temporal may take to answer one call. */
const answerWithinMs = 5_000;

/** Has every import that waits for its next part carried on; one whose process runs is left to it. Returns how many wait. */
export async function carryOnImports({ store, client }: { store: Store; client: Client }): Promise<number> {
  const waiting = await importsToCarryOn(store.collections);
  for (const importId of waiting)
    await client.connection.withDeadline(Date.now() + answerWithinMs, () =>
      client.workflow.start(importWorkflowType, {
        workflowId: importProcessIdOf(importId),
        taskQueue,
        args: [{ importId }],
        workflowIdReusePolicy: 'ALLOW_DUPLICATE',
        workflowIdConflictPolicy: 'USE_EXISTING',
      }),
    );
  return waiting.length;
}
