import { setTimeout as pause } from 'node:timers/promises';
import { MongoClient } from 'mongodb';
import { type Collections, collectionsOf } from '../documents/collections';
import { toBePosted } from '../documents/to-be-posted';
import type { Notification } from '../schemas/records';
import { Bystander } from './bystander';
import { Connections } from './http';
import { OurApi } from './our-api';
import { usedBy } from './processes';
import { fillWithOrders, richOrder } from './sample-orders';
import { shareAsked } from './share';
import { percentile } from './statistics';
import { type MeasuredSystem, startMeasured } from './system';

/** A December morning: so many notices at once, in so many orders. */
const size = { notices: 10_000, orders: 2_000 };
/** What is to be reached: how much longer a command takes meanwhile, and the memory of the worker that posts. */
const goals = { slowdown: 3, workerMb: 512 };
const idleMs = 20_000;
const lookMs = 5_000;

/** Notices to the lead, some in each order, that nothing makes fall away. */
async function layOut({ orders, notifications }: Collections, share: number): Promise<number> {
  const ids = await orders.find({}, { projection: { _id: 1 }, limit: Math.ceil(size.orders * share) }).toArray();
  const at = new Date().toISOString();
  const notices = Array.from({ length: Math.ceil(size.notices * share) }, (_, i): Notification => {
    const orderId = ids[i % ids.length]!._id;
    return {
      ...{ _id: `${orderId}/bench-${i}/order.raised/lead`, orderId, kind: 'order.raised', to: 'lead', unit: null },
      ...{ about: null, dueOn: null, fellDueAt: at, writtenAt: at, passedOver: [], promise: null },
      ...toBePosted(at),
    };
  });
  for (let i = 0; i < notices.length; i += 500) await notifications.insertMany(notices.slice(i, i + 500));
  return notices.length;
}

/** How long the commands of somebody take who gives two in a second, as long as the work goes on. */
async function meanwhile(system: MeasuredSystem, work: () => Promise<unknown>): Promise<number[]> {
  const bystander = await Bystander.of(system);
  await work();
  await bystander.leave();
  return bystander.answeredMs;
}

/** Waits until everything has been posted; the most memory of the worker and of the mail server. */
async function untilPosted(system: MeasuredSystem, { letters }: Collections, notices: number) {
  let [workerMb, mailMb, sent] = [0, 0, 0];
  while (sent < notices) {
    await pause(lookMs);
    const used = usedBy(system.pids()) ?? {};
    workerMb = Math.max(workerMb, used.worker?.rssMb ?? 0);
    mailMb = Math.max(mailMb, used.mail?.rssMb ?? 0);
    sent = await letters.countDocuments({ kind: 'order.raised', state: 'sent' });
    say(`  ${sent} of ${notices} sent`);
  }
  return { workerMb, mailMb };
}

const p50 = (ms: number[]): number => percentile(ms, 0.5);

/** `npm run bench:post`: posts the notices of a December morning while somebody works, and fails when a goal was missed. */
export async function main(args: string[]): Promise<void> {
  const share = shareAsked('bench:post', args);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(1));
  const system = await startMeasured(say, { withMail: true });
  const client = new MongoClient(system.mongodbUri);
  const connections = new Connections(system.apiUrl);
  try {
    const collections = collectionsOf(client.db());
    const { states } = await richOrder(await OurApi.signIn(connections, system.tokens), collections);
    await fillWithOrders(collections, states, Math.ceil(size.orders * share));
    await pause(5_000);
    const before = p50(await meanwhile(system, () => pause(idleMs)));
    const notices = await layOut(collections, share);
    const since = performance.now();
    const most = { workerMb: 0, mailMb: 0 };
    const took = await meanwhile(system, async () => {
      Object.assign(most, await untilPosted(system, collections, notices));
    });
    const seconds = (performance.now() - since) / 1_000;
    const after = p50(await meanwhile(system, () => pause(idleMs)));
    const repeats = await collections.letters.countDocuments({ repeats: { $gt: 0 } });
    const slowdown = p50(took) / ((before + after) / 2);
    const perSecond = (notices / seconds).toFixed(1);
    console.log(
      `${notices} notices in ${Math.round(seconds)} s (${perSecond}/s), ${repeats} possibly sent more than once`,
    );
    console.log(`a command while posting: ${slowdown.toFixed(2)} times its idle time (at most ${goals.slowdown})`);
    console.log(
      `memory of the worker: ${Math.round(most.workerMb)} MB (at most ${goals.workerMb}), of the mail server: ${Math.round(most.mailMb)} MB`,
    );
    if (slowdown > goals.slowdown || most.workerMb > goals.workerMb || repeats > 0) process.exitCode = 1;
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
