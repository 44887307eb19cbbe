import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { NativeConnection, type Worker } from '@temporalio/worker';
import { markToForward } from '../../documents/forwarding';
import type { Store } from '../../documents/store';
import type { Order } from '../../schemas/order';
import { processIdOf } from '../../workflows/contract';
import type { Telling } from '../domain/orders';
import { freshDatabase } from '../setup/database';
import { type StartedServer, startTemporal } from '../setup/servers';
import { orderWorker, storeIn } from '../workflows/story';

/** A Temporal dev server of one test file's own, a database, and the real clock. */
export interface DevServer {
  store: Store;
  client: Client;
  address: string;
  /** A worker that runs until the end of the file, or until it is told to leave. */
  workerComes(): Promise<void>;
  workerLeaves(): Promise<void>;
  /** Loses all of Temporal's data: another server takes its place at the same address. */
  loseTemporal(): Promise<void>;
}

const clock = () => new Date().toISOString();

/** Sets up, at the top level of a test file, a dev server and a database. */
export function onDevServer(name: string): DevServer {
  const { client: mongo, db } = freshDatabase(name);
  const folder = () => join(process.env.INSATS_TEST_RUN!, `${name}-${randomUUID()}`);
  const place = {} as DevServer;
  let server: StartedServer & { address: string };
  let native: NativeConnection | undefined;
  let worker: Worker | undefined;
  let running: Promise<void> = Promise.resolve();
  place.workerComes = async () => {
    native = await NativeConnection.connect({ address: place.address });
    worker = await orderWorker({ nativeConnection: native }, place.store, clock);
    running = worker.run();
  };
  place.workerLeaves = async () => {
    worker?.shutdown();
    await running;
    await native?.close();
    worker = undefined;
    native = undefined;
  };
  place.loseTemporal = async () => {
    await server.kill();
    server = await startTemporal(folder(), Number(server.address.split(':')[1]));
  };
  beforeAll(async () => {
    server = await startTemporal(folder());
    place.address = server.address;
    place.client = new Client({ connection: Connection.lazy({ address: server.address }), identity: 'test' });
    place.store = await storeIn(mongo, db);
  });
  afterAll(async () => {
    await place.workerLeaves();
    await place.client.connection.close();
    await server?.stop();
  });
  return place;
}

/** An order as it has been told so far, kept, and waiting to be forwarded. */
export async function kept(store: Store, { order }: Telling): Promise<Order> {
  const own = { ...structuredClone(order), _id: randomUUID(), caseNumber: `30-${process.hrtime().join('')}` };
  await store.collections.orders.insertOne(own);
  await markToForward(store.collections, own, clock());
  return own;
}

/** How the order's newest run stands: RUNNING, COMPLETED, TERMINATED; NONE when there is no run. */
export async function runOf(client: Client, orderId: string): Promise<{ status: string; runId: string }> {
  try {
    const { status, runId } = await client.workflow.getHandle(processIdOf(orderId)).describe();
    return { status: status.name, runId };
  } catch (error) {
    if ((error as Error).name !== 'WorkflowNotFoundError') throw error;
    return { status: 'NONE', runId: '' };
  }
}

/** When the order's process will wake: its newest timer, as an instant; null when it has none. */
export async function wakesAt(client: Client, orderId: string): Promise<number | null> {
  const { events } = await client.workflow.getHandle(processIdOf(orderId)).fetchHistory();
  const ended = new Set<string>();
  for (const { timerFiredEventAttributes: fired, timerCanceledEventAttributes: cancelled } of events ?? [])
    for (const id of [fired?.timerId, cancelled?.timerId]) if (id) ended.add(id);
  const timer = (events ?? []).findLast(
    ({ timerStartedEventAttributes: started }) => started && !ended.has(started.timerId!),
  );
  if (!timer) return null;
  const { seconds, nanos } = timer.timerStartedEventAttributes!.startToFireTimeout!;
  const startedMs = Number(timer.eventTime!.seconds) * 1_000 + (timer.eventTime!.nanos ?? 0) / 1e6;
  return startedMs + Number(seconds) * 1_000 + (nanos ?? 0) / 1e6;
}
