import { randomUUID } from 'node:crypto';
import { keepCommand } from '../../documents/keep-command';
import { Refused } from '../../documents/outcomes';
import type { Store } from '../../documents/store';
import type { Scanner } from '../../files/scanner';
import type { Letter } from '../../schemas/letters';
import type { Order } from '../../schemas/order';
import { heldOn, instant } from '../domain/orders';
import { signe, tegelfall, ylva } from '../domain/people';
import { freshDatabase } from '../setup/database';
import { freePort } from '../setup/free-port';
import { host, keepLetter, keepOrder, TestMailbox } from '../setup/receiving';
import { somebody } from '../setup/somebody';
import { storeIn } from '../workflows/story';

const { client, db } = freshDatabase('receive-files');
const ylvasMail = `ylva.sundgren@${host}`;
let store: Store;
let box: TestMailbox;
let order: Order;
let letter: Letter;

beforeAll(async () => {
  store = await storeIn(client, db);
  await store.collections.people.insertOne({
    ...somebody(ylva.person, [{ kind: 'rektor', at: tegelfall._id }]),
    mail: ylvasMail,
  });
  box = new TestMailbox(store, await freePort());
  await box.start();
});
afterAll(() => box.stop());
beforeEach(async () => {
  const { incomingMail, rawMail, files } = store.collections;
  await Promise.all([incomingMail.deleteMany({}), rawMail.deleteMany({}), files.deleteMany({})]);
  order = await keepOrder(store, heldOn('2030-02-04'));
  letter = await keepLetter(store, order, { person: ylva.person, mail: ylvasMail });
});

const pdf = { filename: 'plan\r\nBcc: x.pdf', content: Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n') };
const program = { filename: 'bild.png', content: Buffer.from(`MZ${'\0'.repeat(200)}`) };
const page = { filename: 'sida.txt', content: Buffer.from('<html><script>alert(1)</script></html>') };
const notes = { filename: 'anteckningar.txt', content: Buffer.from('Vi är 14, inte 12.\n') };
const reply = (attachments: object[]) => ({
  ...{ from: `Ylva Sundgren <${ylvasMail}>`, subject: 'Sv: 26-0031', messageId: `<${randomUUID()}@outlook.example>` },
  ...{ inReplyTo: letter.messageId, references: [`<order.${order._id}@${host}>`, letter.messageId] },
  ...{ date: new Date(instant('2030-02-11 08.50')), text: 'Här är planen.', attachments },
});
const orderNow = async () => (await store.collections.orders.findOne({ _id: order._id }))!;
const attachments = async () => (await orderNow()).attachments ?? [];
const message = async () => (await store.collections.writings.findOne({ orderId: order._id, kind: 'message' }))!;
const mailNow = async () => (await box.kept())[0]!;
const rawKeptUntil = async () => (await store.collections.rawMail.findOne({}))!.removeAt.toISOString().slice(0, 10);

test('the files of a reply are attached to the message that it became, by its sender, and the log says how they came', async () => {
  await box.send(reply([pdf, notes]));
  await box.takeUp();
  const { _id: id, text } = await message();
  expect(text).toBe('Här är planen.\n\n[Bilagor som kom med brevet: plan Bcc: x.pdf, anteckningar.txt]');
  expect(await attachments()).toMatchObject([
    { about: { kind: 'message', id }, versions: [{ name: 'plan Bcc- x.pdf', kind: 'pdf', accessible: 'unknown' }] },
    { about: { kind: 'message', id }, versions: [{ name: 'anteckningar.txt', attachedBy: { person: ylva.person } }] },
  ]);
  const log = await store.collections.log.find({ orderId: order._id }).sort({ version: 1 }).toArray();
  expect(log.slice(-2)).toMatchObject([
    { command: 'attachFile', channel: 'mail' },
    { command: 'attachFile', channel: 'mail' },
  ]);
  expect(await mailNow()).toMatchObject({
    ...{ state: 'inDialogue', reason: null },
    files: [{ attachment: 'attachment-1' }, { attachment: 'attachment-2' }],
  });
  expect((await store.collections.files.find().toArray()).map(({ via, state }) => [via, state])).toEqual([
    ['mail', 'attached'],
    ['mail', 'attached'],
  ]);
  expect(await rawKeptUntil()).toBe('2030-03-13');
});

test('a file that may not be attached is named to staff with why, keeps none of the others away, and stays with the mail', async () => {
  await box.send(reply([program, notes, page]));
  await box.takeUp();
  expect(await mailNow()).toMatchObject({
    ...{ state: 'forStaff', reason: 'filesRefused', orderId: order._id, person: ylva.person },
    files: [
      { name: 'bild.png', refused: expect.stringMatching(/^file-(runs|kind-refused)$/) },
      { name: 'anteckningar.txt', attachment: 'attachment-1' },
      { name: 'sida.txt', refused: 'file-runs' },
    ],
  });
  expect((await attachments()).map(({ versions }) => versions[0]!.name)).toEqual(['anteckningar.txt']);
  expect((await message()).text).toContain('bild.png, anteckningar.txt, sida.txt');
  expect(await store.collections.files.countDocuments()).toBe(1);
  expect(await rawKeptUntil()).toBe('2032-02-11');
});

test('a file that is larger than files may be is refused, and so is an empty one', async () => {
  const small = { ...store, settings: { ...store.settings, attachmentMegabytes: 1 } };
  await box.send(
    reply([
      { filename: 'stor.txt', content: 'x'.repeat(1_100_000) },
      { filename: 'tom.txt', content: '' },
    ]),
  );
  await box.takeUp(small);
  expect((await mailNow()).files.map(({ refused }) => refused)).toEqual(['file-too-large', 'file-empty']);
  expect(await attachments()).toEqual([]);
});

test('a file in which the scanner finds something is refused', async () => {
  const scanner: Scanner = {
    scan: async (bytes) => {
      bytes.destroy();
      return 'infected';
    },
  };
  await box.send(reply([pdf]));
  await box.takeUp(store, scanner);
  expect(await mailNow()).toMatchObject({ state: 'forStaff', files: [{ refused: 'file-infected' }] });
  expect(await attachments()).toEqual([]);
});

test('a reply that is delivered twice, or taken up again after the worker was killed, attaches its files once', async () => {
  const { incomingMail, files } = store.collections;
  const twice = reply([pdf, notes]);
  await box.send(twice);
  const forgetful = new Proxy(incomingMail, {
    get: (target, property, receiver) =>
      property === 'updateOne' ? () => Promise.reject(new Error('killed')) : Reflect.get(target, property, receiver),
  });
  await box.takeUp({ ...store, collections: { ...store.collections, incomingMail: forgetful } }).catch(() => {});
  expect((await mailNow()).state).toBe('new');
  await box.takeUp();
  await box.send(twice);
  await box.takeUp();
  expect(await attachments()).toHaveLength(2);
  expect(await files.countDocuments()).toBe(2);
  expect(await mailNow()).toMatchObject({ state: 'inDialogue', files: [{ attachment: 'attachment-1' }, {}] });
});

test('to a message nobody else attaches anything, and to none that is not there', async () => {
  await box.send(reply([notes]));
  await box.takeUp();
  const { _id: id } = await message();
  const [{ versions } = { versions: [] }] = await attachments();
  const attach = (about: object) =>
    keepCommand(store, {
      ...{ command: 'attachFile', orderId: order._id, target: {}, caller: signe, now: box.at, key: randomUUID() },
      body: { file: versions[0]!.file, about: { kind: 'message', ...about }, accessible: 'yes' },
    } as never);
  for (const about of [{ id }, { id: randomUUID() }, { id: null }])
    await expect(attach(about)).rejects.toEqual(
      expect.objectContaining({ refusal: expect.objectContaining({ refusal: 'attached-to-unknown' }) }),
    );
  await expect(attach({ id })).rejects.toThrow(Refused);
});
