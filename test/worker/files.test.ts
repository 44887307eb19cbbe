import { MongoClient } from 'mongodb';
import { collectionsOf } from '../../documents/collections';
import { prepareDatabase } from '../../documents/prepare';
import { readScanner } from '../../documents/scanner-settings';
import type { Store } from '../../documents/store';
import { storeAttachment } from '../../documents/store-attachment';
import { defaultSettings, SettingsRefused } from '../../domain/settings';
import { fileChores } from '../../worker/files';
import { eicar, startClamd } from '../files/clamd';
import { freshDatabase } from '../setup/database';
import { until } from '../setup/until';

const database = freshDatabase('worker-files');
const sentAt = '2026-09-08T08:00:00.000Z';
const nextDay = '2026-09-09T08:00:01.000Z';

it('has what waited scanned, tells of what was stopped, and removes what nobody wants', async () => {
  await prepareDatabase(database.db);
  const client = new MongoClient(database.uri);
  const store: Store = {
    client,
    collections: collectionsOf(client.db()),
    settings: defaultSettings,
    deadlineMs: 20_000,
  };
  const clamd = await startClamd();
  const scanner = readScanner(clamd.address, 10_000)!;
  clamd.behaves = 'closes';
  const send = async (content: string, isAttached: boolean) => {
    const bytes = (async function* () {
      yield Buffer.from(content);
    })();
    const sent = {
      orderId: '11111111-2222-4333-8444-555555555555',
      name: 'a.txt',
      via: 'upload',
      by: 'person-a',
    } as const;
    const { _id } = await storeAttachment(store, bytes, { ...sent, now: sentAt, scanner });
    if (isAttached)
      await store.collections.files.updateOne({ _id }, { $set: { state: 'attached' }, $unset: { removeAt: '' } });
    return _id;
  };
  const [clean, infected, nobodys] = [await send('Hej', true), await send(eicar, true), await send('Hej', false)];
  const warned: object[] = [];
  const log = { info: () => {}, warn: (told: object) => void warned.push(told) };
  const loops = fileChores({ store, now: () => nextDay, log }, scanner);
  for (const loop of loops) loop.start();
  // A connection that is taken away is seen as closed or as broken: which of them is the kernel's choice.
  await until(() => warned.some((told) => 'away' in told));
  clamd.behaves = 'answers';
  await store.collections.files.updateMany({ scan: 'waiting' }, { $set: { nextScanAt: sentAt } });
  const known = async (id: string) => (await store.collections.files.findOne({ _id: id }))?.scan ?? null;
  await until(async () => (await known(infected)) === 'infected' && (await known(clean)) === 'clean');
  for (const loop of loops) await loop.stop();
  await clamd.stop();
  await client.close();
  expect(await database.db.collection('files').countDocuments({ _id: nobodys as never })).toBe(0);
  expect(warned).toContainEqual({ file: infected });
});

it('asks no scanner where none is set up, and says what is wrong with one that cannot be meant', () => {
  const given = { store: {} as Store, now: () => nextDay, log: { info: () => {}, warn: () => {} } };
  expect(fileChores(given, readScanner(undefined, 1))).toHaveLength(1);
  expect(() => readScanner('clamav:3310', 1)).toThrow(SettingsRefused);
});
