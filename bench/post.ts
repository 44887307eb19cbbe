import { setTimeout as pause } from 'node:timers/promises';
import { MongoClient } from 'mongodb';
import { type Collections, collectionsOf } from '../documents/collections';
import { toBePosted } from '../documents/to-be-posted';
import type { Notification } from '../schemas/records';
import { Connections } from './http';
import { lap } from './lap';
import { OurApi } from './our-api';
import { ourOrders } from './our-orders';
import { usedBy } from './processes';
import { fillWithOrders, richOrder } from './sample-orders';
import { percentile } from './statistics';
import { type MeasuredSystem, startMeasured } from './system';

/** A December morning: so many notices at once, in so many orders. */
const size = { notices: 10_000, orders: 2_000 };
/** What is to be reached: how much longer a command takes meanwhile, and the memory of the worker that posts. */
const goals = { slowdown: 3, workerMb: 512 };
const idleMs = 20_000;
const lapMs = 5_000;

/** Notices to the lead, some in each order, that nothing makes fall away. */
async function layOut({ orders, notifications }: Collections): Promise<void> {
  const ids = await orders.find({}, { projection: { _id: 1 }, limit: size.orders }).toArray();
  const at = new Date().toISOString();
  const notices = Array.from({ length: size.notices }, (_, i): Notification => {
    const orderId = ids[i % ids.length]!._id;
    return {
      ...{ _id: `${orderId}/bench-${i}/order.raised/lead`, orderId, kind: 'order.raised', to: 'lead', unit: null },
      ...{ about: null, dueOn: null, fellDueAt: at, writtenAt: at, passedOver: [], promise: null },
      ...toBePosted(at),
    };
  });
  for (let i = 0; i < notices.length; i += 500) await notifications.insertMany(notices.slice(i, i + 500));
}

/** How long a command takes one caller, in milliseconds. */
async function commandMs(api: OurApi, ms: number): Promise<number[]> {
  return (await lap(ourOrders(api), 1, ms)).steps.map(({ ms: took }) => took);
}

/** Lets one caller work until everything has been posted; how long commands took, and the most memory of the worker. */
async function whilePosting(system: MeasuredSystem, api: OurApi, { letters }: Collections) {
  const took: number[] = [];
  let [workerMb, mailMb, sent] = [0, 0, 0];
  while (sent < size.notices) {
    took.push(...(await commandMs(api, lapMs)));
    const used = usedBy(system.pids()) ?? {};
    workerMb = Math.max(workerMb, used.worker?.rssMb ?? 0);
    mailMb = Math.max(mailMb, used.mail?.rssMb ?? 0);
    sent = await letters.countDocuments({ kind: 'order.raised', state: 'sent' });
    say(`  ${sent} of ${size.notices} sent`);
  }
  return { took, workerMb, mailMb };
}

const p50 = (ms: number[]): number => percentile(ms, 0.5);

/** `npm run bench:post`: posts the notices of a December morning while somebody works, and fails when a goal was missed. */
export async function main(): Promise<void> {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(1));
  const system = await startMeasured(say, { withMail: true });
  const client = new MongoClient(system.mongodbUri);
  const connections = new Connections(system.apiUrl);
  try {
    const collections = collectionsOf(client.db());
    const api = await OurApi.signIn(connections, system.tokens);
    const { states } = await richOrder(api, collections);
    await fillWithOrders(collections, states, size.orders);
    await pause(5_000);
    const before = p50(await commandMs(api, idleMs));
    await layOut(collections);
    const since = performance.now();
    const { took, workerMb, mailMb } = await whilePosting(system, api, collections);
    const seconds = (performance.now() - since) / 1_000;
    const after = p50(await commandMs(api, idleMs));
    const repeats = await collections.letters.countDocuments({ repeats: { $gt: 0 } });
    const slowdown = p50(took) / ((before + after) / 2);
    console.log(`${size.notices} notices in ${Math.round(seconds)} s, ${repeats} of them possibly sent more than once`);
    console.log(`a command while posting: ${slowdown.toFixed(2)} times its idle time (at most ${goals.slowdown})`);
    console.log(
      `memory of the worker: ${Math.round(workerMb)} MB (at most ${goals.workerMb}), of the mail server: ${Math.round(mailMb)} MB`,
    );
    if (slowdown > goals.slowdown || workerMb > goals.workerMb || repeats > 0) process.exitCode = 1;
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
