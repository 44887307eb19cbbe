import { setTimeout as pause } from 'node:timers/promises';
import { type Client, defaultPayloadConverter, type WorkflowHandle } from '@temporalio/client';
import { tsToMs } from '@temporalio/common/lib/time';
import type { Collections } from '../documents/collections';
import type { Facts } from '../schemas/facts';
import { processIdOf } from '../workflows/contract';
import type { Acknowledged, Lap } from './lap';

const ASK_EVERY_MS = 10;
const DRAINED_WITHIN_MS = 60_000;
/** Of how many orders of a lap the histories are read. */
const HISTORIES_READ = 12;

/** With what the processes of orders are watched. */
export interface Watched {
  client: Client;
  collections: Pick<Collections, 'forwarding'>;
}

/** How the processes kept up with the commands of a lap. */
export interface Followed {
  /** From the end of the lap until everything was forwarded and the processes had done with it. */
  drainMs: number;
  /** From each answer until the order's process had moved its timers. */
  lagsMs: number[];
  /** Commands of which a process never heard. */
  unheard: number;
}

/** Waits until the processes have heard of everything in the lap and rest, and says how they kept up. */
export async function untilFollowed(lap: Lap, { client, collections }: Watched): Promise<Followed> {
  const since = performance.now();
  const processes = lap.starts.map(({ order }) => client.workflow.getHandle(processIdOf(order)));
  await until(async () => (await collections.forwarding.countDocuments()) === 0);
  for (const process of processes) await until(async () => !(await process.describe()).raw.pendingWorkflowTask);
  const drainMs = performance.now() - since;
  const lags = await Promise.all(
    lap.starts.slice(0, HISTORIES_READ).map(async ({ order }, i) => {
      const heard = await heardBy(processes[i]!);
      return [...lap.starts, ...lap.steps].filter((given) => given.order === order).map((given) => lagOf(given, heard));
    }),
  );
  const known = lags.flat().filter((lag) => lag !== null);
  return { drainMs, lagsMs: known, unheard: lags.flat().length - known.length };
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  const since = performance.now();
  while (!(await isSo())) {
    if (performance.now() - since > DRAINED_WITHIN_MS)
      throw new Error(`The processes had not heard of everything after ${DRAINED_WITHIN_MS} ms.`);
    await pause(ASK_EVERY_MS);
  }
}

interface Heard {
  version: number;
  at: number;
}

/** Which versions a process has heard of, and when it had acted on each: what a workflow task decides is done with it. */
async function heardBy(process: WorkflowHandle): Promise<Heard[]> {
  const { events } = await process.fetchHistory();
  const heard: Heard[] = [];
  let newest = 0;
  for (const event of events ?? []) {
    const [facts] = event.workflowExecutionSignaledEventAttributes?.input?.payloads ?? [];
    if (facts) newest = Math.max(newest, defaultPayloadConverter.fromPayload<Facts>(facts).version);
    if (event.workflowTaskCompletedEventAttributes) heard.push({ version: newest, at: tsToMs(event.eventTime) });
  }
  return heard;
}

function lagOf(given: Acknowledged, heard: Heard[]): number | null {
  const first = heard.find(({ version }) => version >= given.version);
  return first ? Math.max(0, first.at - given.at) : null;
}
