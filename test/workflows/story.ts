import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Client, WorkflowHandle } from '@temporalio/client';
import { historyToJSON } from '@temporalio/common/lib/proto-utils';
import type { temporal } from '@temporalio/proto';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { DefaultLogger, Runtime, Worker, type WorkerOptions } from '@temporalio/worker';
import type { Db, MongoClient } from 'mongodb';
import { createActivities } from '../../activities';
import { markToForward } from '../../documents/forwarding';
import { keepCommand } from '../../documents/keep-command';
import { prepareDatabase } from '../../documents/prepare';
import type { Store } from '../../documents/store';
import type { Caller } from '../../domain/decision';
import type { OrderCommand } from '../../domain/rules';
import { defaultSettings } from '../../domain/settings';
import type { Order } from '../../schemas/order';
import { Forwarder } from '../../worker/forwarder';
import { processIdOf, taskQueue } from '../../workflows/contract';
import { type Target, type Telling, toldShort } from '../domain/orders';
import { people, units } from '../domain/people';
import { somebody } from '../setup/somebody';

Runtime.install({ logger: new DefaultLogger('ERROR'), shutdownSignals: [] });

/** Histories of runs as they were released: what is running when a new release comes has to replay on it. */
export const storedHistories = join(__dirname, '..', 'histories');

/** A log that nobody reads. */
export const quiet = { info: () => {}, warn: () => {} };

/** What orders are kept in, with the people and units that commands may name. */
export async function storeIn(client: MongoClient, db: Db): Promise<Store> {
  const collections = await prepareDatabase(db);
  await collections.units.insertMany(structuredClone(units));
  await collections.people.insertMany(
    people.map(({ _id, name, kind }) => ({
      ...somebody(_id, [{ kind, at: 'centre-ronnmarka', from: '2020-01-01' }]),
      name,
    })),
  );
  return { client, collections, settings: defaultSettings, deadlineMs: 10_000 };
}

/** A worker as in production, with the bundle that the build has made. */
export const orderWorker = (
  env: Pick<TestWorkflowEnvironment, 'nativeConnection'>,
  store: Store,
  now: () => string | Promise<string>,
  options: Partial<WorkerOptions> = {},
): Promise<Worker> =>
  Worker.create({
    connection: env.nativeConnection,
    taskQueue,
    identity: 'worker',
    workflowBundle: { codePath: process.env.INSATS_WORKFLOW_BUNDLE! },
    activities: createActivities({ store, now, log: quiet }),
    ...options,
  });

type HistoryEvent = temporal.api.history.v1.IHistoryEvent;

/** Whether a process waits: everything that it has heard has been worked off. */
const isAtRest = (events: HistoryEvent[]): boolean => {
  const last = (test: (event: HistoryEvent) => unknown) => events.findLastIndex(test);
  const done = last((event) => event.workflowTaskCompletedEventAttributes);
  const news = last(
    (event) =>
      event.workflowExecutionStartedEventAttributes ??
      event.workflowExecutionSignaledEventAttributes ??
      event.timerFiredEventAttributes ??
      event.activityTaskScheduledEventAttributes ??
      event.workflowTaskScheduledEventAttributes,
  );
  return done > news;
};

/** One order on its way: commands as people give them, its process, and time. */
export class Story {
  private readonly forwarder: Forwarder;

  constructor(
    readonly store: Store,
    readonly client: Client,
    readonly orderId: string,
    readonly clock: { now(): Promise<string>; until(at: string): Promise<void> },
  ) {
    this.forwarder = new Forwarder({ store, client, now: () => '9999', log: quiet });
  }

  get handle(): WorkflowHandle {
    return this.client.workflow.getHandle(processIdOf(this.orderId));
  }

  order = async (): Promise<Order> => (await this.store.collections.orders.findOne({ _id: this.orderId }))!;

  /** Somebody gives a command now, and its process hears of it. */
  async when(command: OrderCommand, body: unknown, caller: Caller, target: Target = {}): Promise<this> {
    await this.keep(command, body, caller, target);
    return this.forward();
  }

  /** Somebody gives a command now, and nobody has told the process yet. */
  async keep(command: OrderCommand, body: unknown, caller: Caller, target: Target = {}): Promise<this> {
    const asked = { command, body, caller, orderId: this.orderId, target: target as Record<string, string> };
    await keepCommand(this.store, { ...asked, key: randomUUID(), now: await this.clock.now() });
    return this;
  }

  /** What waits is forwarded, and worked off. */
  async forward(): Promise<this> {
    await this.forwarder.round();
    return this.atRest();
  }

  /** Time passes in the municipality until '2030-01-09 08.00', and what fell due is worked off. */
  async until(at: string): Promise<this> {
    await this.clock.until(at);
    return this.atRest();
  }

  async atRest(): Promise<this> {
    for (let asked = 0; !isAtRest(await this.events()); asked += 1) {
      if (asked > 1_000) throw new Error('The process does not come to rest.');
      await pause(10);
    }
    return this;
  }

  /** Whether its process has ended, and how. */
  status = async (): Promise<string> => (await this.handle.describe()).status.name;

  /** Ends its process, so that it does not go on through the stories after it. */
  async end(): Promise<void> {
    if ((await this.status()) === 'RUNNING') await this.handle.terminate('the story is over');
  }

  /** Stores the history of its newest run under a name. */
  async keepHistory(name: string): Promise<void> {
    const told = JSON.parse(historyToJSON(await this.handle.fetchHistory()));
    writeFileSync(join(storedHistories, `${name}.json`), `${JSON.stringify(told)}\n`);
  }

  events = async (): Promise<HistoryEvent[]> => (await this.handle.fetchHistory()).events ?? [];

  /** What its process has told so far, oldest first: '2030-01-09 07.30 proposal.reminder to responsible'. */
  async told(): Promise<string[]> {
    const all = await this.store.collections.notifications
      .find({ orderId: this.orderId, _id: { $not: /\/command-\d+\// } })
      .toArray();
    return all.map(toldShort).sort();
  }

  /** By how much the latest of what it has told came late, in seconds. */
  async lateBy(): Promise<number> {
    const all = await this.store.collections.notifications.find({ orderId: this.orderId }).toArray();
    return Math.max(...all.map(({ fellDueAt, writtenAt }) => (Date.parse(writtenAt) - Date.parse(fellDueAt)) / 1_000));
  }
}

let caseNumbers = 0;

/** An order as it has been told so far, kept as the API keeps it, with its process under way. */
export async function begin(
  store: Store,
  client: Client,
  clock: Story['clock'],
  { order }: Telling,
  id: string = randomUUID(),
): Promise<Story> {
  caseNumbers += 1;
  const kept = { ...structuredClone(order), _id: id, caseNumber: `30-${String(caseNumbers).padStart(4, '0')}` };
  await store.collections.orders.insertOne(kept);
  await markToForward(store.collections, kept, await clock.now());
  return new Story(store, client, id, clock).forward();
}
