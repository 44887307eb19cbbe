import { factsOf } from '../../domain/process';
import { defaultSettings } from '../../domain/settings';
import type { Facts } from '../../schemas/facts';
import type { Order } from '../../schemas/order';
import type { LogEntry, Notification, Writing } from '../../schemas/records';
import { until } from '../setup/until';
import { type FourProcesses, type Part, startFour } from './four-processes';

const [rektor, staff] = ['person-ylva-sundgren', 'person-signe-malmros'];
const unit = 'unit-tegelfallsskolan';
const day = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
const proposal = {
  summary: 'Två grupper arbetar parallellt.',
  sessions: [{ title: 'Pass 1', content: 'Före läsningen', how: 'onSite', hours: 2, taskAfter: null, taskHours: null }],
  unitArranges: null,
  cost: null,
  changes: null,
};

let four: FourProcesses;
let orderId = '';
let keys = 0;
let version = 0;

beforeAll(async () => {
  four = await startFour();
}, 120_000);
afterAll(() => four?.stop());

const collection = <T extends { _id: string }>(name: string) => four.mongo.db().collection<T>(name);
const order = async (): Promise<Order> => (await collection<Order>('orders').findOne({ _id: orderId }))!;
const newKey = (): string => {
  keys += 1;
  return `fault-key-${keys}`;
};

/** Gives a command that nothing goes wrong with. */
async function give(person: string, path: string, body: unknown, method = 'POST') {
  const answer = await four.fetch(person, method, path, body, newKey());
  if (answer.status >= 300) throw new Error(`${path}: ${JSON.stringify(answer.body)}`);
  return answer.body as unknown as { orderId: string };
}

/** A killed worker's task is given out again when its time is out. */
const FOLLOWED_WITHIN_MS = 60_000;

/** Sends a command again with its key until it is acknowledged, as a client does after an outage. */
const acknowledged = (person: string, path: string, body: unknown, key: string) =>
  until(
    () => four.fetch(person, 'POST', path, body, key).catch((error: Error) => ({ status: 0, body: error.name })),
    ({ status }) => status === 200,
    90_000,
  );

/** Everything that rests on one another says the same: order, log, writings, and what was told. */
async function expectInStep(key: string): Promise<void> {
  const now = await order();
  const log = await collection<LogEntry>('log').find({ orderId }).toArray();
  expect(log.map((entry) => entry.version).sort((a, b) => a - b)).toEqual(
    Array.from({ length: now.version }, (_, i) => i + 1),
  );
  expect(log.filter((entry) => entry.key.key === key)).toHaveLength(1);
  const writings = await collection<Writing>('writings').find({ orderId, kind: 'proposal' }).toArray();
  expect(writings.map(({ subject }) => subject)).toEqual(
    now.proposals.map((presented) => `version-${presented.version}`),
  );
  const told = await collection<Notification>('notifications').find({ orderId, kind: 'proposal.presented' }).toArray();
  expect(told).toHaveLength(now.proposals.length);
}

/** The facts that the order's process heard last. */
async function lastHeard(): Promise<Facts> {
  const client = await four.temporal();
  const { events } = await client.workflow.getHandle(`order/${orderId}`).fetchHistory();
  const signals = (events ?? []).flatMap(
    ({ workflowExecutionSignaledEventAttributes: signal }) => signal?.input?.payloads?.[0]?.data ?? [],
  );
  return JSON.parse(Buffer.from(signals.at(-1)!).toString('utf8')) as Facts;
}

/** The process has heard what the order is now, and nothing waits to be forwarded. */
async function expectFollowed(): Promise<void> {
  await until(
    () => collection('forwarding').countDocuments(),
    (rows) => rows === 0,
    FOLLOWED_WITHIN_MS,
  );
  // A signal stands in the history when the workflow task has ended that was under way as it came: of a worker that was
  // killed meanwhile, when its time is out.
  const { version: known, ...facts } = factsOf(await order(), defaultSettings);
  const heard = await until(lastHeard, ({ version: last }) => last >= known, FOLLOWED_WITHIN_MS);
  expect(heard).toMatchObject(facts);
}

/** Asks for adjustments, so that another version can be presented. */
async function askForAnother(): Promise<void> {
  await give(rektor, `/orders/${orderId}/adjustment-requests`, {
    proposalVersion: version,
    wishes: 'Kortare pass.',
    day: day(20),
  });
  await give(staff, `/orders/${orderId}/date-acceptances`, { day: day(20) });
}

/** Presents the next version while a fault is made, mends it, and sends it again until it is acknowledged. */
async function presentDuring(fault: (key: string) => Promise<void>): Promise<string> {
  const key = newKey();
  version += 1;
  await fault(key);
  await acknowledged(staff, `/orders/${orderId}/proposals`, { version, proposal }, key);
  return key;
}

const present = (key: string) =>
  four
    .fetch(staff, 'POST', `/orders/${orderId}/proposals`, { version, proposal }, key)
    .catch((error: Error) => ({ status: 0, body: error.name }));

beforeAll(async () => {
  const need = {
    theme: 'Läsning',
    text: 'Vi behöver gemensamma ord.',
    wishedPeriod: null,
    wishedPeriodText: null,
    goalsServed: null,
  };
  const participants = [{ name: 'Alla', arbetslag: null, unit, number: 46 }];
  const request = {
    unit,
    receivedOn: day(-5),
    channel: 'phone',
    madeBy: 'Ylva Sundgren',
    kind: 'training',
    need,
    participants,
    kollegium: 46,
  };
  ({ orderId } = await give(staff, '/orders', request));
  await give(rektor, `/orders/${orderId}/confirmations`, {});
  await give(staff, `/orders/${orderId}/acceptances`, { responsible: staff });
  const record = {
    purpose: 'Syfte',
    goals: [{ id: 'goal-1', text: 'Mål', subGoals: [] }],
    needs: 'Behov',
    delimitations: 'Inget annat',
  };
  await give(staff, `/orders/${orderId}/held-meetings`, { heldOn: day(-2), record });
}, 60_000);

/** What presenting a version sends to MongoDB: each is a point at which something is lost. */
const sent = ['find', 'bulkWrite', 'commitTransaction'];

test('presenting a version sends these messages and no others', async () => {
  await expectFollowed();
  await four.fetch(staff, 'GET', '/me'); // whoever has just called is known without being read
  four.wires.api.clear();
  const key = await presentDuring(async () => undefined);
  expect(four.wires.api.sent).toEqual(sent);
  await expectInStep(key);
  await askForAnother();
});

const everyPoint = sent.flatMap((command, i) =>
  (['before', 'after'] as const).map((when) => ({ n: i + 1, command, when })),
);
describe.each(['api', 'mongodb'] as const)('%s is killed', (part) => {
  test.each(everyPoint)(
    '$when message $n ($command)',
    async ({ n, when }) => {
      const key = await presentDuring(async (sentKey) => {
        const killed = four.wires.api.mark(n, when, () => four.kill(part));
        const answer = present(sentKey);
        await killed;
        await four.start(part);
        expect([0, 200, 503]).toContain((await answer).status);
      });
      await expectInStep(key);
      await askForAnother();
    },
    150_000,
  );
});

describe('mongodb is frozen', () => {
  test.each([
    { n: 2, when: 'before' as const },
    { n: 2, when: 'after' as const },
    { n: sent.length, when: 'before' as const },
    { n: sent.length, when: 'after' as const },
  ])(
    '$when message $n: an answer comes within 5 seconds, and nothing stays locked',
    async ({ n, when }) => {
      const key = await presentDuring(async (sentKey) => {
        const frozen = four.wires.api.mark(n, when, async () => four.freeze('mongodb'));
        const began = Date.now();
        const answer = present(sentKey);
        await frozen;
        const { status } = await answer;
        expect(Date.now() - began).toBeLessThan(5_500);
        expect([200, 503]).toContain(status);
        four.thaw('mongodb');
      });
      await expectInStep(key);
      await askForAnother();
    },
    120_000,
  );
});

test('the api is frozen after the commit and before the answer', async () => {
  const key = await presentDuring(async (sentKey) => {
    const frozen = four.wires.api.mark(sent.length, 'after', async () => four.freeze('api'));
    const answer = present(sentKey);
    await frozen;
    four.thaw('api');
    expect((await answer).status).toBe(200);
  });
  await expectInStep(key);
  await askForAnother();
}, 120_000);

describe('between the answer and the signal', () => {
  const parts: Part[] = ['worker', 'temporal'];
  test.each(parts)(
    '%s is frozen, then killed',
    async (part) => {
      four.freeze(part);
      const key = await presentDuring(async () => undefined);
      await four.kill(part);
      await four.start(part);
      await expectInStep(key);
      await expectFollowed();
      await askForAnother();
    },
    120_000,
  );
});
