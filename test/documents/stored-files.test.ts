import { randomUUID } from 'node:crypto';
import { type CommandStartedEvent, MongoClient } from 'mongodb';
import { type Collections, collectionsOf } from '../../documents/collections';
import { StorageAway } from '../../documents/connect';
import { Refused } from '../../documents/outcomes';
import { prepareDatabase } from '../../documents/prepare';
import { removeUnwantedFiles } from '../../documents/remove-files';
import { scanWaitingFiles } from '../../documents/scan-files';
import type { Store } from '../../documents/store';
import { type SentFile, storeAttachment } from '../../documents/store-attachment';
import { readBytes } from '../../documents/stored-bytes';
import { defaultSettings } from '../../domain/settings';
import { clamd, clamdAt } from '../../files/scanner';
import { type Clamd, eicar, startClamd } from '../files/clamd';
import { pdf } from '../files/samples';
import { madeAsTaken } from '../files/streams';
import { freshDatabase } from '../setup/database';

const database = freshDatabase('stored-files');
const orderId = randomUUID();
const now = '2026-09-08T08:00:00.000Z';
const nextDay = '2026-09-09T08:00:01.000Z';
let store: Store;
let collections: Collections;
let scanner: Clamd;

beforeAll(async () => {
  collections = await prepareDatabase(database.db);
  const client = new MongoClient(database.uri, { monitorCommands: true });
  store = { client, collections: collectionsOf(client.db()), settings: defaultSettings, deadlineMs: 20_000 };
  scanner = await startClamd();
});
beforeEach(() => {
  scanner.behaves = 'answers';
});
afterEach(async () => {
  await collections.files.deleteMany({});
  await database.db.collection('attachments.files').deleteMany({});
  await database.db.collection('attachments.chunks').deleteMany({});
});
afterAll(async () => {
  await scanner.stop();
  await store.client.close();
});

const sent = (more: Partial<SentFile> = {}): SentFile => ({
  ...{ orderId, name: 'upplägg.pdf', via: 'upload', by: 'person-ylva-sundgren', now, scanner: null },
  ...more,
});
async function* only(...parts: (string | Buffer)[]): AsyncGenerator<Buffer> {
  for (const part of parts) yield Buffer.from(part);
}
const asked = (withinMs = 20_000) => clamd(clamdAt(scanner.address)!, withinMs);
const chunks = () => database.db.collection('attachments.chunks').countDocuments();
const known = (id: string) => collections.files.findOne({ _id: id });
const attached = (id: string) =>
  collections.files.updateOne({ _id: id }, { $set: { state: 'attached' }, $unset: { removeAt: '' } });

const megabyte = 1_048_576;

describe('A large file', () => {
  it('is never whole in memory on its way in', async () => {
    const { made, parts } = madeAsTaken(20 * megabyte);
    let [written, ahead] = [0, 0];
    const count = ({ commandName, command }: CommandStartedEvent) => {
      if (commandName !== 'insert' || command.insert !== 'attachments.chunks') return;
      written += command.documents.reduce((sum: number, { data }: { data: Uint8Array }) => sum + data.length, 0);
      ahead = Math.max(ahead, made.bytes - written);
    };
    store.client.on('commandStarted', count);
    const { bytes } = await storeAttachment(store, parts, sent());
    store.client.off('commandStarted', count);
    expect([bytes, written]).toEqual([20 * megabyte, 20 * megabyte]);
    expect(ahead).toBeLessThan(2 * megabyte);
  });

  it('is never whole in memory on its way out: what nobody takes is not read', async () => {
    const { _id, bytes } = await storeAttachment(store, madeAsTaken(20 * megabyte).parts, sent());
    let batches = 0;
    const count = ({ commandName, command }: CommandStartedEvent) => {
      if (commandName === 'find' && command.find === 'attachments.chunks') batches += 1;
      if (commandName === 'getMore' && command.collection === 'attachments.chunks') batches += 100;
    };
    store.client.on('commandStarted', count);
    const reading = readBytes(store, _id, bytes)[Symbol.asyncIterator]();
    let taken = (await reading.next()).value.length;
    expect(batches).toBeLessThanOrEqual(2); // each brings a megabyte at the most
    for (let part = await reading.next(); !part.done; part = await reading.next()) taken += part.value.length;
    store.client.off('commandStarted', count);
    expect([taken, batches]).toEqual([20 * megabyte, Math.ceil((20 * megabyte) / (4 * 255 * 1024))]);
  });

  it('is refused where it grows too large, before all of it has come', async () => {
    const { made, parts } = madeAsTaken(100 * megabyte);
    await expect(storeAttachment(store, parts, sent())).rejects.toThrow(Refused);
    expect(made.bytes).toBeLessThan(27 * megabyte);
    expect([await chunks(), await collections.files.countDocuments()]).toEqual([0, 0]);
  });
});

describe('A file that came by mail', () => {
  it('is kept by the same way, without a key and without an account', async () => {
    const file = await storeAttachment(store, only(pdf), sent({ via: 'mail', by: null, name: 'Fwd: plan\r\n.pdf' }));
    expect(file).toMatchObject({ state: 'pending', via: 'mail', name: 'Fwd- plan.pdf', kind: 'pdf', storedBy: null });
    expect(await known(file._id)).toMatchObject({ bytes: pdf.length, scan: 'notScanned' });
  });
});

describe('The worker', () => {
  it('removes what nobody has attached within a day, and what broke off; what is attached stays', async () => {
    const waiting = await storeAttachment(store, only(pdf), sent());
    const kept = await storeAttachment(store, only(pdf), sent());
    await attached(kept._id);
    const brokenOff = { ...waiting, _id: randomUUID(), state: 'arriving' as const, kind: null, sha256: null };
    await collections.files.insertOne(brokenOff);
    await database.db.collection('attachments.chunks').insertOne({ files_id: brokenOff._id, n: 0, data: pdf });
    expect(await removeUnwantedFiles(store, now)).toBe(0);
    expect(await removeUnwantedFiles(store, nextDay)).toBe(2);
    expect([await known(waiting._id), await known(brokenOff._id)]).toEqual([null, null]);
    expect([await chunks(), (await known(kept._id))?.state]).toEqual([1, 'attached']);
    expect(await removeUnwantedFiles(store, nextDay)).toBe(0);
  });

  it('goes on where it was broken off between claiming a file and removing it', async () => {
    const { _id } = await storeAttachment(store, only(pdf), sent());
    await collections.files.updateOne({ _id }, { $set: { state: 'gone', removeAt: new Date(now) } });
    expect(await removeUnwantedFiles(store, nextDay)).toBe(1);
    expect([await known(_id), await chunks()]).toEqual([null, 0]);
  });
});

describe('A scanner', () => {
  it('says of a file that it is clean, and stops one that is not: nothing of it is kept', async () => {
    const clean = await storeAttachment(store, only(pdf), sent({ scanner: asked() }));
    expect(clean).toMatchObject({ scan: 'clean', scannedAt: now });
    expect(scanner.seen.at(-1)!.equals(pdf)).toBe(true);
    const infected = storeAttachment(store, only(`Hej ${eicar}`), sent({ scanner: asked() }));
    await expect(infected).rejects.toMatchObject({ refusal: { refusal: 'file-infected' } });
    expect(await collections.files.countDocuments()).toBe(1);
    expect(await chunks()).toBe(1);
  });

  it.each(['closes', 'saysError', 'tooLarge', 'saysNothing', 'stopsInTheMiddle'] as const)(
    'that %s loses nothing: the file waits, and is scanned when it answers again',
    async (behaves) => {
      scanner.behaves = behaves;
      const file = await storeAttachment(store, only(Buffer.alloc(400_000, 'Hej. ')), sent({ scanner: asked(500) }));
      expect(file).toMatchObject({ state: 'pending', scan: 'waiting', nextScanAt: now });
      expect(await scanWaitingFiles(store, asked(500), now)).toMatchObject({ scanned: 0, away: expect.any(String) });
      const waiting = await known(file._id);
      expect(waiting).toMatchObject({ scan: 'waiting', scanAttempts: 1, nextScanAt: '2026-09-08T08:01:00.000Z' });
      scanner.behaves = 'answers';
      expect(await scanWaitingFiles(store, asked(), now)).toMatchObject({ scanned: 0, away: null });
      expect(await scanWaitingFiles(store, asked(), waiting!.nextScanAt!)).toMatchObject({ scanned: 1, infected: [] });
      expect(await known(file._id)).toMatchObject({ scan: 'clean', nextScanAt: null });
    },
  );

  it('stops a file later that was attached meanwhile: its bytes go, what is known of it stays', async () => {
    scanner.behaves = 'closes';
    const { _id } = await storeAttachment(store, only(eicar), sent({ scanner: asked() }));
    await attached(_id);
    scanner.behaves = 'answers';
    expect(await scanWaitingFiles(store, asked(), now)).toMatchObject({ infected: [_id] });
    await removeUnwantedFiles(store, nextDay);
    expect(await known(_id)).toMatchObject({ state: 'attached', scan: 'infected' });
    expect(await chunks()).toBe(0);
  });

  it('waits longer after each failure, up to an hour', async () => {
    scanner.behaves = 'closes';
    const { _id } = await storeAttachment(store, only(pdf), sent({ scanner: asked() }));
    await collections.files.updateOne({ _id }, { $set: { scanAttempts: 12 } });
    await scanWaitingFiles(store, asked(), now);
    expect(await known(_id)).toMatchObject({ nextScanAt: '2026-09-08T09:00:00.000Z', scanAttempts: 13 });
  });
});

it('says that the storage is away where it does not answer, and keeps nothing', async () => {
  const client = new MongoClient('mongodb://127.0.0.1:1/x', { serverSelectionTimeoutMS: 100 });
  const away = { ...store, client, collections: collectionsOf(client.db()) };
  await expect(storeAttachment(away, only(pdf), sent())).rejects.toThrow(StorageAway);
  await client.close();
});
