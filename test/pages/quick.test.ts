import { randomUUID } from 'node:crypto';
import type { CommandStartedEvent, CommandSucceededEvent, Document } from 'mongodb';
import { shapes } from '../../documents/collections';
import type { Order } from '../../schemas/order';
import type { Who } from '../api/people';
import { orderAt, unit } from '../api/stages';
import { describeInBrowser, movedOn, testSite } from './site';

const site = testSite('pages-quick', 'much');
const { api } = site;

/** Orders of five years, one in ten of which is open; none but the first has anything in these weeks. */
const many = 5_000;
let orderId = '';

const longAgo = (order: Order, i: number): Order => {
  const isOpen = i % 10 === 0;
  // One in fifty is of the same unit and staff as the first.
  const others = i % 50 === 0 ? '' : `-${i % 50}`;
  const reach = order.standing.reach
    .filter((token) => !token.startsWith('month:') && token !== 'open')
    .map((token) => `${token}${others}`);
  const endedAt = `202${1 + (i % 4)}-06-01T08:00:00.000Z`;
  const ending = { kind: 'completed' as const, endedAt, endedBy: order.request.sentBy };
  return {
    ...order,
    ...{ _id: randomUUID(), caseNumber: `2${i % 5}-${String(i + 10_000)}` },
    ending: isOpen ? null : { ...ending, reason: null, alternative: null, settledAt: endedAt },
    meetings: order.meetings.map((meeting) => ({ ...meeting, startsAt: '2023-09-22T12:30:00.000Z' })),
    sessions: order.sessions.slice(0, 1).map((session) => ({ ...session, startsAt: '2023-11-02T13:30:00.000Z' })),
    ...{ proposals: [], participants: [], record: null },
    standing: {
      ...{ ...order.standing, words: [], open: isOpen, waits: isOpen ? order.standing.waits : [] },
      ...{ reach: [...reach, 'month:2023-09', 'month:2023-11', ...(isOpen ? ['open'] : [])] },
    },
  };
};

/** What there is more of each year, and by what an index of it is found: its id and the first of each index's fields. */
const growing = ['orders', 'writings', 'log', 'notifications', 'letters', 'readings', 'files', 'drafts'] as const;
const indexed = (collection: (typeof growing)[number]): string[] => [
  '_id',
  ...shapes[collection].indexes.map(({ key }) => Object.keys(key)[0]!),
];

/**
 * Where a command reads one of those without anything that an index is found by, and without an end to it: so many rows in
 * the order of an index, or of any. Null where it does not.
 */
function unbounded({ find, aggregate, filter, pipeline, sort, limit }: Document): string | null {
  const collection = growing.find((each) => each === (find ?? aggregate));
  if (!collection) return null;
  const asked: Document = filter ?? pipeline?.[0]?.$match ?? {};
  const fields = indexed(collection);
  const [by = ''] = Object.keys(sort ?? {});
  const isCut = limit ? fields.includes(by) : pipeline?.[1]?.$limit !== undefined;
  return isCut || fields.some((field) => field in asked) ? null : `${collection}: ${JSON.stringify(asked)}`;
}

beforeAll(async () => {
  const { orders } = api.store.collections;
  orderId = await orderAt(api, 'planned');
  const order = (await orders.findOne({ _id: orderId }))!;
  for (let i = 0; i < many; i += 250) {
    const some = Array.from({ length: 250 }, (_, n) => longAgo(order, i + n));
    await orders.insertMany(some, { bypassDocumentValidation: true });
  }
  api.clock('2026-10-05 09.00');
}, 180_000);

/** What a page reads: how many commands, how many orders come back, and what is looked for without an index. */
async function readBy(who: Who, path: string) {
  const asked: Document[] = [];
  const ofOrders = new Set<number>();
  let rows = 0;
  const began = ({ commandName, command, requestId }: CommandStartedEvent) => {
    if (!['find', 'aggregate', 'getMore', 'count', 'distinct'].includes(commandName)) return;
    asked.push(command);
    if ([command.collection, command[commandName]].includes('orders')) ofOrders.add(requestId);
  };
  const ended = ({ requestId, reply }: CommandSucceededEvent) => {
    const { cursor } = reply as { cursor?: { firstBatch?: unknown[]; nextBatch?: unknown[] } };
    if (ofOrders.has(requestId)) rows += (cursor?.firstBatch ?? cursor?.nextBatch ?? []).length;
  };
  const { client } = api.store;
  await api.directory.named({}, { identifiers: [], roles: [] }); // which huvudmän end is read once for everybody
  client.on('commandStarted', began).on('commandSucceeded', ended);
  const { status } = await site.get(who, path);
  client.off('commandStarted', began).off('commandSucceeded', ended);
  const goals = asked.filter(({ find }) => find === 'goals').length;
  return { status, reads: asked.length, goals, rows, unbounded: asked.flatMap((command) => unbounded(command) ?? []) };
}

describe('With 5,000 orders', () => {
  test.each<[Who, string, { reads: number; rows: number }]>([
    ['staff', '/', { reads: 6, rows: 102 }],
    ['lead', '/', { reads: 7, rows: 1 }],
    ['rektor', '/', { reads: 10, rows: 102 }],
    ['staff', '/orders', { reads: 6, rows: 27 }],
    ['staff', '/orders?show=mine', { reads: 6, rows: 27 }],
    ['staff', '/orders?show=late&step=proposal&text=ämnestexter', { reads: 6, rows: 27 }],
    ['rektor', '/orders', { reads: 6, rows: 27 }],
    ['staff', '/calendar?who=all', { reads: 4, rows: 1 }],
    ['staff', '/calendar', { reads: 4, rows: 1 }],
    ['staff', '/workload', { reads: 6, rows: 501 }],
  ])('%s finds by an index what is shown at %s, and reads no more', async (who, path, most) => {
    const { status, reads, rows, unbounded } = await readBy(who, path);
    expect([status, unbounded]).toEqual([200, []]);
    expect({ reads: Math.max(reads, most.reads), rows: Math.max(rows, most.rows) }).toEqual(most);
  });

  test('a page of an order that is being written reads goals only where it shows them', async () => {
    const body = { unit, need: { theme: 'Läsning' } };
    const { draftId } = (await api.call('rektor', 'POST', '/drafts', { body, key: randomUUID() })).body;
    const read: Record<string, number> = {};
    for (const page of ['about', 'need', 'goals', 'participants', 'period', 'check', 'discard'])
      read[page] = (await readBy('rektor', `/drafts/${draftId}/${page}`)).goals;
    expect(read).toEqual({ about: 0, need: 0, goals: 1, participants: 0, period: 0, check: 1, discard: 0 });
  });

  test('an order’s page reads that order', async () => {
    for (const who of ['rektor', 'staff'] as const) {
      const { reads, rows, unbounded } = await readBy(who, `/orders/${orderId}`);
      expect([who, reads <= 8, rows, unbounded]).toEqual([who, true, 1, []]);
    }
  });

  describeInBrowser('a page that comes in pieces moves nothing', () => {
    test.each([
      ['rektor', '/'],
      ['rektor', '/orders'],
      ['staff', '/'],
      ['staff', '/orders'],
      ['staff', '/calendar?view=month'],
    ] as [Who, string][])('once it is seen, %s at %s', async (who, path) => {
      for (const width of [1280, 390]) {
        const page = await site.as(who, { width, slowly: true });
        await page.goto(path, { waitUntil: 'networkidle' });
        expect(await movedOn(page)).toEqual([]);
      }
    });
  });
});
