import type { Client } from '@temporalio/client';
import { isAnythingToPost } from '../documents/letters-due';
import type { Store } from '../documents/store';
import type { Instant } from '../schemas/vocabulary';
import { postProcessId, postWorkflowType } from '../workflows/contract';
import { startUnlessRunning } from './processes';

/** Begins a round of the post when anything is due; one that is under way goes on. Returns whether anything was due. */
export async function beginPost({ store, client }: { store: Store; client: Client }, now: Instant): Promise<boolean> {
  if (!(await isAnythingToPost(store.collections, now))) return false;
  await startUnlessRunning(client, postWorkflowType, postProcessId);
  return true;
}
