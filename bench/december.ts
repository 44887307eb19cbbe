import { setTimeout as pause } from 'node:timers/promises';
import { Client, Connection, type WorkflowHandle } from '@temporalio/client';
import { MongoClient } from 'mongodb';
import { type Collections, collectionsOf } from '../documents/collections';
import { plusMs, yearOf } from '../domain/days';
import type { Person, Unit } from '../schemas/organisation';
import { decemberProcessIdOf, decemberWorkflowType, taskQueue } from '../workflows/contract';
import { Connections } from './http';
import { lap } from './lap';
import { OurApi } from './our-api';
import { ourOrders } from './our-orders';
import { shareAsked } from './share';
import { percentile } from './statistics';
import { type MeasuredSystem, startMeasured } from './system';

/** A large round. */
const whole = 10_000;
/** What is to be reached: minutes, a few thousand events, and how much longer a command takes meanwhile. */
const goals = { seconds: 600, events: 4_000, slowdown: 3 };
const idleMs = 10_000;
const lapMs = 2_000;
const together = 500;

/** So many rektorer, each with a unit of their own. */
async function layOut({ people, units }: Collections, count: number): Promise<void> {
  const [unit, person] = [(await units.findOne({}))!, (await people.findOne({ 'duties.kind': 'rektor' }))!];
  const duty = { ...person.duties.find(({ kind }) => kind === 'rektor')!, from: '2020-08-01', to: null, rests: [] };
  const unitOf = (i: number): Unit => ({ ...unit, _id: `unit-bench-${i}`, name: `Enhet ${i}`, codes: [] });
  const rektorOf = (i: number): Person => ({
    ...{ ...person, _id: `person-bench-${i}`, name: `Rektor ${i}`, mail: null, identifiers: [], representations: [] },
    duties: [{ ...duty, id: `duty-bench-${i}`, at: `unit-bench-${i}`, endedAt: null }],
  });
  for (let first = 0; first < count; first += together) {
    const some = Array.from({ length: Math.min(together, count - first) }, (_, i) => first + i);
    await units.insertMany(some.map(unitOf));
    await people.insertMany(some.map(rektorOf));
  }
}

/** Begins the round of this year as if it opened now, whatever day it is, and without an end. */
async function begin({ decemberRounds }: Collections, client: Client): Promise<WorkflowHandle> {
  const now = new Date().toISOString();
  const year = yearOf(now);
  const stage = (kind: 'open' | 'closed', at: string) => ({ kind, on: at.slice(0, 10), at, doneAt: null });
  const stages = [stage('open', now), stage('closed', plusMs(now, 86_400_000))];
  await decemberRounds.insertOne({ _id: String(year), year, begunAt: now, stages, batches: {}, endedAt: null });
  return client.workflow.start(decemberWorkflowType, {
    ...{ workflowId: decemberProcessIdOf(year), taskQueue, args: [{ year }] },
    workflowIdConflictPolicy: 'USE_EXISTING',
  });
}

/** How long a command takes one caller, in milliseconds. */
const commandMs = async (api: OurApi, ms: number): Promise<number[]> =>
  (await lap(ourOrders(api), 1, ms)).steps.map(({ ms: took }) => took);

async function whileAsking(api: OurApi, { decemberRounds, notifications }: Collections): Promise<number[]> {
  const took: number[] = [];
  for (;;) {
    took.push(...(await commandMs(api, lapMs)));
    say(`  ${await notifications.countDocuments({ kind: 'december.open' })} notices written`);
    const round = await decemberRounds.findOne({});
    if (round?.stages[0]?.doneAt) return took;
  }
}

const p50 = (ms: number[]): number => percentile(ms, 0.5);

async function measure(system: MeasuredSystem, collections: Collections, api: OurApi, rektorer: number) {
  const connection = await Connection.connect({ address: system.temporal.address, connectTimeout: 10_000 });
  try {
    await layOut(collections, rektorer);
    await pause(2_000);
    const before = p50(await commandMs(api, idleMs));
    const since = performance.now();
    const handle = await begin(collections, new Client({ connection, namespace: system.temporal.namespace }));
    const took = await whileAsking(api, collections);
    const { stages, begunAt } = (await collections.decemberRounds.findOne({}))!;
    const seconds = (Date.parse(stages[0]!.doneAt!) - Date.parse(begunAt)) / 1_000;
    say(`  seen after ${Math.round((performance.now() - since) / 1_000)} s`);
    const { historyLength } = await handle.describe();
    const after = p50(await commandMs(api, idleMs));
    return {
      seconds,
      events: historyLength,
      slowdown: p50(took) / ((before + after) / 2),
      p95Ms: percentile(took, 0.95),
    };
  } finally {
    await connection.close();
  }
}

/** `npm run bench:december`: asks ten thousand rektorer while somebody works, and fails when a goal was missed. */
export async function main(args: string[]): Promise<void> {
  const share = shareAsked('bench:december', args);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(1));
  const system = await startMeasured(say);
  const client = new MongoClient(system.mongodbUri);
  const connections = new Connections(system.apiUrl);
  try {
    const collections = collectionsOf(client.db());
    const api = await OurApi.signIn(connections, system.tokens);
    const rektorer = Math.ceil(whole * share);
    const { seconds, events, slowdown, p95Ms } = await measure(system, collections, api, rektorer);
    const asked = await collections.notifications.countDocuments({ kind: 'december.open' });
    if (share < 1) console.log(`${share} of a large round; the goals are for a whole one`);
    console.log(`december.rektorer ${asked}`);
    console.log(`december.seconds ${seconds.toFixed(1)} (at most ${goals.seconds})`);
    console.log(`december.events ${events} (at most ${goals.events})`);
    console.log(
      `a command meanwhile: ${slowdown.toFixed(2)} times its idle time (at most ${goals.slowdown}), 95 % within ${Math.round(p95Ms)} ms`,
    );
    const isReached = seconds <= goals.seconds && events <= goals.events && slowdown <= goals.slowdown;
    if (!isReached || asked < rektorer) process.exitCode = 1;
  } finally {
    connections.close();
    await client.close();
    await system.stop();
  }
}

// Standard output is for what was measured.
function say(line: string): void {
  console.error(line);
}
