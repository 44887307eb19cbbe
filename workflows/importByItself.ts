import { proxyActivities, workflowInfo } from '@temporalio/workflow';
import type { ImportActivities } from '../activities/imports';
import type { ImportOfSource } from './contract';

const imports = proxyActivities<ImportActivities>({
  startToCloseTimeout: '30s',
  retry: { initialInterval: '1s', backoffCoefficient: 2, maximumInterval: '1m' },
});

/** One night's import from a source: asked for, and then carried on like one that somebody has asked for. */
export async function importByItself({ source }: ImportOfSource): Promise<void> {
  await imports.askForImport(source, workflowInfo().workflowId);
}
