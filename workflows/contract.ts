import { defineSignal } from '@temporalio/workflow';
import type { Facts } from '../schemas/facts';

/** Where the workflows and activities of all orders are done. */
export const taskQueue = 'orders';

/** The type under which the process of a tailored intervention is known, for ever. */
export const workflowType = 'tailoredIntervention';

/** The newest facts of an order. They may come late, twice or out of turn. */
export const factsSignal = defineSignal<[facts: Facts]>('facts');

/** The id of an order's process: there is one at a time, and a new one may take its place. */
export const processIdOf = (orderId: string): string => `order/${orderId}`;

/** The type under which the process of an import is known, for ever. */
export const importWorkflowType = 'importOrganisation';

/** An import of the organisation, by its id. */
export interface ImportRef {
  importId: string;
}

export const importProcessIdOf = (importId: string): string => `import/${importId}`;

/** The type under which one night's import is known, for ever. */
export const nightlyImportWorkflowType = 'importByItself';

/** A source that is imported by itself. */
export interface ImportOfSource {
  source: 'ss12000' | 'skolenhetsregistret';
}

/** The type under which a round of the post is known, for ever; there is one at a time. */
export const postWorkflowType = 'postRound';
export const postProcessId = 'post';

/** The type under which the round of a year's survey is known, for ever. */
export const decemberWorkflowType = 'decemberEvaluation';

/** The round of a year. */
export interface RoundRef {
  year: number;
}

/** There is one for each year. */
export const decemberProcessIdOf = (year: number): string => `december-evaluation/${year}`;

/** The type under which the schedule starts a round, for ever. */
export const decemberByItselfWorkflowType = 'decemberByItself';
