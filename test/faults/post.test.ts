import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { toForward } from '../../documents/forwarding';
import { dayOf, plusDays } from '../../domain/days';
import { caughtMail } from '../../embedded/mail-server';
import { workerServer } from '../../embedded/own-processes';
import type { Order } from '../../schemas/order';
import { heldOn, record } from '../domain/orders';
import { signe } from '../domain/people';
import { freshDatabase } from '../setup/database';
import { type StartedServer, startServer, startTemporal } from '../setup/servers';
import { until } from '../setup/until';
import { storeIn } from '../workflows/story';

const { client, db, uri } = freshDatabase('post-faults', 'much');
const folder = join(process.env.INSATS_TEST_RUN ?? '', `post-faults-${process.pid}`);
const count = 300;
const mail = 'signe.malmros@ronnmarka.example';
type Part = 'worker' | 'mail';

/** An order whose first reminder of the proposal fell due while nobody followed it: it is told as soon as somebody does. */
function overdue(number: number, template: Order): Order {
  return { ...structuredClone(template), _id: randomUUID(), caseNumber: `26-${`${number}`.padStart(5, '0')}` };
}

const mostKills = 12;

/** Numbers from 0 to 1 that seem to be random, and are the same each time (Lehmer, 1951). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

interface Caught {
  messageId: string;
  to: string[];
}

const running = new Map<Part | 'temporal', StartedServer>();
afterEach(async () => {
  for (const started of running.values()) await started.kill();
});

test('every notice that fell due reaches its person, once by its Message-ID, however often worker and mail server are killed', async () => {
  mkdirSync(join(folder, 'mail'), { recursive: true });
  const store = await storeIn(client, db);
  await store.collections.people.updateOne({ _id: signe.person }, { $set: { mail } });
  const temporal = await startTemporal(join(folder, 'temporal'));
  running.set('temporal', temporal);
  const caught = caughtMail(join(folder, 'mail'));
  const starts: Record<Part, () => Promise<StartedServer>> = {
    mail: () => startServer(caught.server, join(folder, 'mail-server')),
    worker: () =>
      startServer(
        workerServer(folder, () => ({
          ...{ MONGODB_URI: uri, TEMPORAL_ADDRESS: temporal.address, INSATS_MAIL_PER_SECOND: '40' },
          ...caught.variables('http://127.0.0.1:1'),
        })),
        join(folder, 'worker'),
      ),
  };
  const start = async (part: Part) => void running.set(part, await starts[part]());
  await start('mail');
  await start('worker');

  const today = dayOf(new Date().toISOString());
  const { order } = heldOn(plusDays(today, -12)).when(
    'saveMeetingRecord',
    record,
    signe,
    `${plusDays(today, -12)} 17.00`,
  );
  const orders = Array.from({ length: count }, (_, i) => overdue(i + 1, order));
  const now = new Date().toISOString();
  const { letters, forwarding } = store.collections;
  await store.collections.orders.insertMany(orders);
  const rows = orders.map((each) => toForward(store.collections, each, now).op.document as never);
  await forwarding.insertMany(rows);

  const isAllSent = async () => (await letters.countDocuments({ kind: 'proposal.reminder', state: 'sent' })) === count;
  const next = seeded(739);
  const kills: Record<Part, number> = { worker: 0, mail: 0 };
  while (kills.worker + kills.mail < mostKills && !(await isAllSent())) {
    const part: Part = next() < 0.4 ? 'mail' : 'worker';
    await pause(200 + 2_000 * next());
    await running.get(part)!.kill();
    kills[part] += 1;
    await start(part);
  }
  await until(isAllSent, Boolean, 420_000);

  const messages = (await (await fetch(`${caught.url()}/messages.json`)).json()) as Caught[];
  const sent = await letters.find({ kind: 'proposal.reminder' }).toArray();
  expect(sent).toHaveLength(count);
  expect(new Set(messages.map(({ messageId }) => messageId))).toEqual(new Set(sent.map(({ messageId }) => messageId)));
  const repeats = sent.reduce((sum, letter) => sum + letter.repeats, 0);
  expect(messages.length).toBeGreaterThanOrEqual(count);
  expect(messages.length).toBeLessThanOrEqual(count + repeats);
  expect([kills.worker, kills.mail].every((often) => often >= 1)).toBe(true);
}, 600_000);
