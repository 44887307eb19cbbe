import { continueAsNew, proxyActivities, sleep, workflowInfo } from '@temporalio/workflow';
import type { DecemberActivities, StageDue } from '../activities/december';
import type { RoundRef } from './contract';

/** However long MongoDB is away; what tells nothing for half a minute is begun anew. */
const round = proxyActivities<DecemberActivities>({
  ...{ startToCloseTimeout: '10m', heartbeatTimeout: '30s' },
  retry: { initialInterval: '1s', backoffCoefficient: 2, maximumInterval: '1m' },
});

/** Tells everybody whom a stage concerns, some at a time. */
async function tell(year: number, stage: StageDue): Promise<void> {
  const batches = await round.cutBatches(year, stage);
  for (let number = 0; number < batches; number += 1) await round.tellBatch(year, stage, number);
}

/** The yearly survey to rektorer, from the day on which it opens to its end: who is asked and reminded, and when. */
export async function decemberEvaluation({ year }: RoundRef): Promise<void> {
  for (let stage = await round.nextStage(year); stage; stage = await round.nextStage(year)) {
    const waitMs = Date.parse(stage.at) - Date.now();
    // A stage's instant comes from outside; whether it still is the next one is asked again after each wait.
    if (waitMs > 0) {
      await sleep(waitMs, { summary: stage.kind });
      continue;
    }
    if (stage.kind !== 'closed') await tell(year, stage);
    await round.finishStage(year, stage);
    if (workflowInfo().continueAsNewSuggested) await continueAsNew<typeof decemberEvaluation>({ year });
  }
}
