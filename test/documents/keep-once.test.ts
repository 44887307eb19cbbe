import type { ClientSession } from 'mongodb';
import type { Collections } from '../../documents/collections';
import { keepOnce } from '../../documents/keep-once';
import { prepareDatabase } from '../../documents/prepare';
import { askedHash, type Receipt } from '../../documents/repeat';
import type { Store } from '../../documents/store';
import { OutcomeUnknown } from '../../documents/transaction';
import { insert, writeTogether } from '../../documents/write-together';
import { defaultSettings } from '../../domain/settings';
import type { LogEntry } from '../../schemas/records';
import { freshDatabase } from '../setup/database';

const { client, db } = freshDatabase('keep-once');
const asked = { command: 'writeMessage', target: { orderId: 'x' }, body: { text: 'Hej' }, key: 'key-1' } as const;
const caller = { person: 'person-a', name: 'Anders Alm', duties: [], representations: [] };
let store: Store;

const entry = (id: string): LogEntry => {
  const by = { person: 'person-a', name: 'Anders Alm', role: 'staff', forUnit: null } as never;
  const receipt: Receipt = {
    ...{ command: 'postMessage', orderId: 'x', draftId: null, caseNumber: '26-0001', version: 2, step: 'request' },
    ...{ created: null, at: '2026-09-08T08:00:00.000Z' },
  };
  const key = { caller: 'person-a', key: asked.key, asked: askedHash(asked) };
  return { _id: id, orderId: 'x', version: 2, command: 'postMessage', key, receipt, by } as unknown as LogEntry;
};
const write = (id: string) => async (session: ClientSession) => {
  await store.collections.log.findOne({ _id: 'none' }, { session });
  await writeTogether(client, session, [insert(store.collections.log, entry(id))]);
  return { kept: id };
};
const once = (id: string) => keepOnce<unknown>(store, { ...asked, caller }, { log: store.collections.log }, write(id));

beforeAll(async () => {
  const collections: Collections = await prepareDatabase(db);
  await db.command({ collMod: 'log', validator: {} });
  store = { client, collections, settings: defaultSettings, deadlineMs: 2_000 };
});

test('a command that was kept is answered as it was the first time', async () => {
  expect(await once('first')).toEqual({ kept: 'first' });
  expect(await once('second')).toEqual(entry('first').receipt);
});

test('a command whose key is taken and whose first answer cannot be seen yet is asked to come again', async () => {
  const blind = { findOne: async () => null };
  const asking = keepOnce(store, { ...asked, caller }, { log: blind }, write('third'));
  await expect(asking).rejects.toThrow(OutcomeUnknown);
});
