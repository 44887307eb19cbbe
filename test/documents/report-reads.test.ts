import { randomUUID } from 'node:crypto';
import { type CommandSucceededEvent, MongoClient } from 'mongodb';
import { readQualityReport } from '../../documents/quality-report';
import type { Store } from '../../documents/store';
import { readSurveyTexts } from '../../documents/survey-texts';
import { Surveys } from '../../documents/surveys';
import { periodNamed } from '../../domain/quality/period';
import { defaultSettings } from '../../domain/settings';
import { standingOf } from '../../domain/standing';
import type { Order } from '../../schemas/order';
import { instant } from '../domain/orders';
import { petra } from '../domain/people';
import { states } from '../domain/states';
import { freshDatabase } from '../setup/database';
import { storeIn } from '../workflows/story';

const { uri } = freshDatabase('report-reads');
const client = new MongoClient(uri, { monitorCommands: true });
let store: Store;
let numbers = 0;
beforeAll(async () => {
  store = await storeIn(client, client.db());
});
afterAll(() => client.close());

/** An order that has ended, so many years earlier. */
function ended(yearsEarlier: number): Order {
  const told = JSON.stringify(states.ended!.tell().order);
  const order: Order = JSON.parse(told.replace(/20(2[67])-/g, (_, year) => `${2000 + Number(year) - yearsEarlier}-`));
  numbers += 1;
  return {
    ...{ ...order, _id: randomUUID(), caseNumber: `30-${String(numbers).padStart(4, '0')}` },
    standing: standingOf(order, defaultSettings),
  };
}

/** How many orders come from the storage for the report of a year, and how many of them it counts. */
async function reads(year: string): Promise<{ read: number; received: number }> {
  let read = 0;
  const note = ({ reply }: CommandSucceededEvent) => {
    const cursor = (reply as { cursor?: { ns: string; firstBatch?: unknown[]; nextBatch?: unknown[] } }).cursor;
    if (cursor?.ns.endsWith('.orders')) read += (cursor.firstBatch ?? cursor.nextBatch ?? []).length;
  };
  client.on('commandSucceeded', note);
  const surveys = new Surveys(store.collections, readSurveyTexts());
  const asked = { period: periodNamed(year)!, huvudman: null, units: 'now' as const, now: instant('2028-02-01 09.00') };
  const { volume } = await readQualityReport(store, surveys, asked, petra);
  client.off('commandSucceeded', note);
  return { read, received: volume.received };
}

it('reads the orders of its own time alone, however many there were before', async () => {
  const { orders } = store.collections;
  await orders.insertMany([ended(0), ended(0), ended(0)]);
  expect(await reads('2026')).toEqual({ read: 3, received: 3 });
  await orders.insertMany(Array.from({ length: 30 }, (_, i) => ended(3 + (i % 6))));
  expect(await reads('2026')).toEqual({ read: 3, received: 3 });
  // With those of the year before, of which it is asked in 2022 what remained.
  expect(await reads('2022')).toEqual({ read: 10, received: 5 });
});

it('finds them by an index', async () => {
  const filter = { 'standing.concerns': { $in: ['2026-1', '2026-2', 'goingOn', null] as string[] } };
  const plan = await store.collections.orders.find(filter).explain('queryPlanner');
  expect(JSON.stringify(plan)).toContain('IXSCAN');
});

it('reads what remained of an order that ended in the year before, those that go on, and those that were kept without it', async () => {
  const { orders } = store.collections;
  expect((await reads('2027')).read).toBe(3);
  const { concerns: _concerns, ...standing } = ended(9).standing;
  await orders.insertMany([
    { ...ended(0), ending: null, standing: standingOf({ ...ended(0), ending: null }, defaultSettings) },
  ]);
  await orders.insertMany([{ ...ended(9), standing }]);
  expect(await reads('2026')).toEqual({ read: 5, received: 4 });
});
