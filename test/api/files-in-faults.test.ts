import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { MongoClient } from 'mongodb';
import { connectMongo } from '../../documents/connect';
import { removeUnwantedFiles } from '../../documents/remove-files';
import { scanWaitingFiles } from '../../documents/scan-files';
import { clamd, clamdAt } from '../../files/scanner';
import { type Clamd, eicar, startClamd } from '../files/clamd';
import { pdf } from '../files/samples';
import { type StartedServer, startMongo } from '../setup/servers';
import { until } from '../setup/until';
import { TestApi } from './api';
import { attachedFile, beginSending, considered, fetchFile, sendFile, toOrder } from './sent-files';
import { orderAt } from './stages';

const folder = join(process.env.INSATS_TEST_RUN ?? '', 'files-in-faults');
let mongo: StartedServer & { uri: string };
let scanner: Clamd;
let api: TestApi;
let orderId = '';

beforeAll(async () => {
  mongo = await startMongo(folder);
  const [name, other] = ['insats-files', new MongoClient(mongo.uri)];
  const uri = mongo.uri.replace(/\/?(\?|$)/, `/${name}$1`);
  api = new TestApi({ name, uri, client: other, db: other.db(name) });
  await api.start(connectMongo(uri, { appName: 'test', monitorCommands: true }), 20_000);
  scanner = await startClamd();
  orderId = await orderAt(api, 'takenOn');
});
beforeEach(() => {
  scanner.behaves = 'answers';
  api.scanner = clamd(clamdAt(scanner.address)!, 5_000);
});
afterAll(async () => {
  await api.stop();
  await api.database.client.close();
  await scanner.stop();
  await mongo.kill();
});

const again = async () => {
  mongo = await startMongo(folder, Number(new URL(mongo.uri).port));
};
const kind = ({ status, body }: { status: number; body: { type?: string } }) => [status, body.type?.split('/').at(-1)];
const chunks = () => api.db.collection('attachments.chunks').countDocuments();
const kindFetched = async (attachment: string) => {
  const { status, bytes } = await fetchFile(api, 'rektor', orderId, attachment);
  return [status, status === 200 ? bytes.equals(pdf) : JSON.parse(bytes.toString()).type.split('/').at(-1)];
};

it('a file that was sent before MongoDB was killed is attached after it is back', async () => {
  const { body } = await sendFile(api, 'staff', orderId, { bytes: pdf });
  await mongo.kill();
  expect(kind(await sendFile(api, 'staff', orderId, { bytes: pdf }))).toEqual([503, 'storage-away']);
  await again();
  const given = { ...toOrder, ...considered, file: body.id };
  const { created } = await api.kept('staff', 'attachFile', { orderId }, given);
  expect(await kindFetched(created!.id)).toEqual([200, true]);
});

it('a file in whose middle MongoDB was killed is told as not kept, and is sent again with its key', async () => {
  const before = await chunks();
  const key = randomUUID();
  const bytes = Buffer.alloc(6_000_000, 'Hej. ');
  const sending = await beginSending(api, 'staff', orderId, bytes.subarray(0, 3_000_000), { key });
  const answered = new Promise<number>((resolve) => {
    sending.on('response', (response) => resolve(response.resume().statusCode ?? 0));
  });
  await until(async () => (await chunks()) > before + 3);
  await mongo.kill();
  sending.end(bytes.subarray(3_000_000));
  expect(await answered).toBe(503);
  await again();
  expect((await sendFile(api, 'staff', orderId, { bytes, key, name: 'avbruten.txt' })).status).toBe(200);
  const nextDay = new Date(Date.parse(api.now) + 90_000_000).toISOString();
  await removeUnwantedFiles(api.store, nextDay);
  expect(await api.store.collections.files.countDocuments({ state: { $ne: 'attached' } })).toBe(0);
  expect(await chunks()).toBe(before);
});

it('a file in whose middle MongoDB was killed does not look whole to whoever fetches it', async () => {
  api.scanner = null;
  const attachment = await attachedFile(api, 'staff', orderId, { bytes: Buffer.alloc(20_000_000, 'Hej. ') });
  await expect(fetchFile(api, 'rektor', orderId, attachment, 1, () => mongo.kill())).rejects.toThrow('aborted');
  await again();
  const { status, bytes } = await fetchFile(api, 'rektor', orderId, attachment);
  expect([status, bytes.length]).toEqual([200, 20_000_000]);
});

it('an infected file is refused, and told so', async () => {
  const sent = await sendFile(api, 'rektor', orderId, { name: 'hej.txt', bytes: Buffer.from(`Hej ${eicar}`) });
  expect(kind(sent)).toEqual([422, 'file-infected']);
  expect(sent.body.detail).toContain('hej.txt');
});

it('a file that came while the scanner was away is attached, and fetched once it has been scanned', async () => {
  scanner.behaves = 'closes';
  const attachment = await attachedFile(api, 'rektor', orderId, { bytes: pdf });
  const told = async () => {
    const { attachments } = (await api.get('staff', `/orders/${orderId}/attachments`)).body;
    const [version] = attachments.find(({ id }: { id: string }) => id === attachment).versions;
    return [version.scan, Object.keys(version._links)];
  };
  expect([await told(), await kindFetched(attachment)]).toEqual([
    ['waiting', []],
    [409, 'file-not-scanned-yet'],
  ]);
  scanner.behaves = 'answers';
  await scanWaitingFiles(api.store, api.scanner!, api.now);
  expect([await told(), await kindFetched(attachment)]).toEqual([
    ['clean', ['content']],
    [200, true],
  ]);
});

it('a file that is found to be infected when it lies in the order is kept away', async () => {
  scanner.behaves = 'closes';
  const attachment = await attachedFile(api, 'rektor', orderId, { bytes: Buffer.from(`Hej ${eicar}`) });
  scanner.behaves = 'answers';
  await scanWaitingFiles(api.store, api.scanner!, api.now);
  expect(await kindFetched(attachment)).toEqual([409, 'file-kept-away']);
});
