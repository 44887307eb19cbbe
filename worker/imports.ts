import type { Client } from '@temporalio/client';
import { importsToCarryOn } from '../documents/import-process';
import type { Store } from '../documents/store';
import { importProcessIdOf, importWorkflowType } from '../workflows/contract';
import { startUnlessRunning } from './processes';

/** Has every import that waits for its next part carried on; one whose process runs is left to it. Returns how many wait. */
export async function carryOnImports({ store, client }: { store: Store; client: Client }): Promise<number> {
  const waiting = await importsToCarryOn(store.collections);
  for (const importId of waiting)
    await startUnlessRunning(client, importWorkflowType, importProcessIdOf(importId), [{ importId }]);
  return waiting.length;
}
