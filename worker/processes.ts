import { type Client, isGrpcServiceError, ServiceError, WorkflowNotFoundError } from '@temporalio/client';
import { failureCode } from '../documents/failure-code';
import type { Facts } from '../schemas/facts';
import { factsSignal, processIdOf, taskQueue, workflowType } from '../workflows/contract';

/** The longest that Temporal may take to answer one call. */
const answerWithinMs = 5_000;
const aliveWithinMs = 1_000;

const within = <T>(client: Client, ms: number, call: () => Promise<T>): Promise<T> =>
  client.connection.withDeadline(Date.now() + ms, call);

/** Tells an order's process the newest facts, and starts it where there is none. Repeating it does no harm. */
export async function tellProcess(client: Client, orderId: string, facts: Facts): Promise<void> {
  await within(client, answerWithinMs, () =>
    client.workflow.signalWithStart(workflowType, {
      workflowId: processIdOf(orderId),
      taskQueue,
      args: [{ orderId }],
      workflowIdReusePolicy: 'ALLOW_DUPLICATE',
      signal: factsSignal,
      signalArgs: [facts],
    }),
  );
}

/** Starts an order's process anew; the one that runs, whatever it believes, is ended first. */
export async function restartProcess(client: Client, orderId: string, facts: Facts): Promise<void> {
  try {
    await within(client, answerWithinMs, () =>
      client.workflow.getHandle(processIdOf(orderId)).terminate('started anew from the facts'),
    );
  } catch (error) {
    if (!(error instanceof WorkflowNotFoundError)) throw error;
  }
  await tellProcess(client, orderId, facts);
}

/** Starts a process under an id, unless one runs under it: that one goes on. */
export async function startUnlessRunning(
  client: Client,
  type: string,
  workflowId: string,
  args: readonly unknown[] = [],
): Promise<void> {
  await within(client, answerWithinMs, () =>
    client.workflow.start(type, {
      ...{ workflowId, taskQueue, args: [...args] },
      workflowIdReusePolicy: 'ALLOW_DUPLICATE',
      workflowIdConflictPolicy: 'USE_EXISTING',
    }),
  );
}

const isRunning = `WorkflowType = '${workflowType}' AND ExecutionStatus = 'Running'`;

/** How many processes run. */
export const countProcesses = async (client: Client): Promise<number> =>
  (await within(client, answerWithinMs, () => client.workflow.count(isRunning))).count;

/** The ids of the processes that run. */
export const listProcesses = (client: Client, withinMs = 60_000): Promise<Set<string>> =>
  within(client, withinMs, async () => {
    const ids = new Set<string>();
    for await (const { workflowId } of client.workflow.list({ query: isRunning, pageSize: 1_000 })) ids.add(workflowId);
    return ids;
  });

/** Whether Temporal answers now. */
export async function temporalAnswers(client: Client): Promise<boolean> {
  try {
    await within(client, aliveWithinMs, () => client.workflowService.getSystemInfo({}));
    return true;
  } catch (error) {
    if (isGrpcServiceError(error)) return false;
    throw error;
  }
}

const callOf = (error: unknown): unknown => (error instanceof ServiceError ? error.cause : error);

/** Whether Temporal may be away: then nothing can be said against what it was told. */
export const mayBeAway = (error: unknown): boolean => isGrpcServiceError(callOf(error));

/** What a failure to forward is called; it quotes nothing. */
export const forwardingCode = (error: unknown): string => {
  const call = callOf(error);
  return isGrpcServiceError(call) ? `temporal-${call.code}` : failureCode(error);
};
