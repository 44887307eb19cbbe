import type { Collection } from 'mongodb';

interface BareStep {
  orderId: string;
  text: string;
}

/** What the bare workflow has done for it. */
export interface BareActivities {
  keepStep(step: BareStep): Promise<void>;
}

/** Safe to retry: a step that is kept twice is a row too many in a measurement and nothing else. */
export const bareActivities = (steps: Collection): BareActivities => ({
  async keepStep(step) {
    await steps.insertOne(
      { ...step, at: new Date().toISOString() },
      { writeConcern: { w: 'majority', journal: true } },
    );
  },
});
