import { takeUpMail } from '../../activities/incoming-mail';
import { loopMark } from '../../documents/keep-mail';
import type { Store } from '../../documents/store';
import type { InboxSettings } from '../../post/incoming/inbox-settings';
import { tlsFailuresTold } from '../../post/tls';
import type { Letter } from '../../schemas/letters';
import type { Order } from '../../schemas/order';
import { type FetchLimits, MailFetcher } from '../../worker/fetch-mail';
import { heldOn, instant } from '../domain/orders';
import { tegelfall, ylva } from '../domain/people';
import { report } from '../post/message-files';
import { certificateFor } from '../setup/certificate';
import { freshDatabase } from '../setup/database';
import { refused, TestImap } from '../setup/imap';
import { host, keepLetter, keepOrder, mailbox } from '../setup/receiving';
import { somebody } from '../setup/somebody';
import { quiet, storeIn } from '../workflows/story';

const { client, db } = freshDatabase('fetch-mail');
const ylvasMail = `ylva.sundgren@${host}`;
const now = () => instant('2030-02-11 09.00');
const going = new AbortController().signal;
const lookMs = 15_000;

let store: Store;
let imap: TestImap;
let order: Order;
let letter: Letter;
let fetchers: MailFetcher[] = [];
let logged: { failure?: string; told?: string }[] = [];

beforeAll(async () => {
  store = await storeIn(client, db);
  await store.collections.people.insertOne({
    ...somebody(ylva.person, [{ kind: 'rektor', at: tegelfall._id }]),
    mail: ylvasMail,
  });
});
beforeEach(async () => {
  const { incomingMail, rawMail } = store.collections;
  await incomingMail.deleteMany({});
  await rawMail.deleteMany({});
  logged = [];
  order = await keepOrder(store, heldOn('2030-02-04'));
  letter = await keepLetter(store, order, { person: ylva.person, mail: ylvasMail });
  imap = new TestImap();
  await imap.start();
});
afterEach(async () => {
  for (const each of fetchers) each.close();
  fetchers = [];
  await imap.stop();
});

/** A worker that fetches from the mailbox, and has kept nothing in mind of what others fetched. */
function fetcher(
  over: Partial<InboxSettings['inbox']> = {},
  limits: Partial<FetchLimits> = {},
  of: Store = store,
): MailFetcher {
  const settings: InboxSettings = { mailbox, host, trust: 'loopback', inbox: { ...imap.inbox, ...over } };
  const log = { info: () => {}, warn: (told: object) => logged.push(told) } as never;
  const made = new MailFetcher(settings, { store: of, now, log }, limits);
  fetchers.push(made);
  return made;
}
const takeUp = () => takeUpMail({ store, now, log: quiet, settings: { host, trust: 'loopback' }, scanner: null });
const reply = (subject = 'Sv: 26-0031', text = 'Vi är 14.') =>
  [
    ...[`Return-Path: <${ylvasMail}>`, `From: Ylva Sundgren <${ylvasMail}>`, `To: ${mailbox}`, `Subject: ${subject}`],
    ...[`Message-ID: <${subject.replace(/\W/g, '')}.${order._id}@outlook.example>`, `In-Reply-To: ${letter.messageId}`],
    ...['Content-Type: text/plain; charset=utf-8', '', text, ''],
  ].join('\r\n');
const kept = () => store.collections.incomingMail.find().sort({ subject: 1 }).toArray();
const reasons = async () => (await kept()).map(({ state, reason }) => [state, reason]);

test('mail that lies in the mailbox is kept, put away there unread, and taken up as if it had been given to us', async () => {
  imap.put(reply());
  imap.put(report(letter.messageId, { action: 'failed', status: '5.1.1', recipient: ylvasMail }));
  expect(await fetcher().round(going)).toBe(lookMs);
  expect([imap.subjects('INBOX'), imap.subjects('Insats').length]).toEqual([[], 2]);
  expect(imap.server.getMailbox('Insats')!.messages.map(({ flags }) => flags)).toEqual([[], []]);
  await takeUp();
  expect(await reasons()).toEqual(
    expect.arrayContaining([
      ['inDialogue', null],
      ['noted', 'bounced'],
    ]),
  );
  const written = await store.collections.writings.find({ orderId: order._id, kind: 'message' }).toArray();
  expect(written).toMatchObject([{ text: 'Vi är 14.', writtenBy: { person: ylva.person } }]);
});

test('a worker that is killed between keeping a message and putting it away has another know it again', async () => {
  imap.put(reply());
  const asBefore = imap.instead('UID MOVE', () => refused);
  expect(await fetcher().round(going)).toBe(5_000);
  expect([imap.subjects('INBOX').length, (await kept()).length]).toEqual([1, 1]);
  expect(logged).toMatchObject([{ failure: 'doneFolder', told: expect.stringContaining('INSATS_IMAP_DONE_FOLDER') }]);
  asBefore();
  await takeUp();
  expect(await fetcher().round(going)).toBe(lookMs);
  await takeUp();
  expect([imap.subjects('INBOX'), await reasons()]).toEqual([[], [['inDialogue', null]]]);
});

test('two workers that fetch from the same mailbox keep each message once', async () => {
  for (let i = 0; i < 8; i += 1) imap.put(reply(`Sv: ${i}`));
  await Promise.all([fetcher().round(going), fetcher().round(going)]);
  await fetcher().round(going);
  expect([imap.subjects('INBOX'), (await kept()).length]).toEqual([[], 8]);
});

test('what MongoDB could not keep stays in the mailbox', async () => {
  imap.put(reply());
  const away = { ...store, collections: { ...store.collections, rawMail: null as never } };
  await expect(fetcher({}, {}, away).round(going)).rejects.toThrow();
  expect([imap.subjects('INBOX').length, await kept()]).toEqual([1, []]);
  await fetcher().round(going);
  expect([imap.subjects('INBOX'), (await kept()).length]).toEqual([[], 1]);
});

test('a connection that is lost is made again after waits that grow, and since when is told', async () => {
  imap.put(reply());
  const asBefore = imap.instead('UID FETCH', () => (connection) => connection.socket.destroy());
  const own = fetcher();
  expect([await own.round(going), own.awaySince]).toEqual([5_000, now()]);
  await imap.stop();
  expect([await own.round(going), await own.round(going), await own.round(going)]).toEqual([10_000, 20_000, 40_000]);
  for (let i = 0; i < 6; i += 1) await own.round(going);
  expect(await own.round(going)).toBe(300_000);
  await imap.start();
  asBefore();
  imap.put(reply());
  expect([await own.round(going), own.awaySince]).toEqual([lookMs, null]);
  expect((await kept()).length).toBe(1);
});

test('a server that stops in its middle is not waited for', async () => {
  imap.put(reply());
  imap.instead('UID FETCH', () => () => {});
  expect(await fetcher({}, { withinMs: 200 }).round(going)).toBe(5_000);
  expect(logged).toMatchObject([{ failure: 'tooSlow' }]);
});

test('a mailbox that does not let us in is asked seldom, since it might be locked otherwise', async () => {
  expect(await fetcher({ password: 'another' }).round(going)).toBe(300_000);
  expect(logged).toMatchObject([{ failure: 'signIn', told: expect.stringContaining('INSATS_IMAP_PASSWORD') }]);
});

test('a folder that does not exist is told of', async () => {
  expect(await fetcher({ folder: 'Svar' }).round(going)).toBe(5_000);
  expect(logged).toMatchObject([{ failure: 'folder', told: expect.stringContaining('INSATS_IMAP_FOLDER') }]);
});

test('a message that cannot be fetched holds up no other, and after the fifth time staff are told where it lies', async () => {
  imap.put(reply('Sv: trasigt'));
  imap.put(reply('Sv: helt'));
  imap.instead(
    'UID FETCH',
    (asBefore) => (connection, parsed, data, done) =>
      parsed.attributes?.[0]?.value === '1'
        ? refused(connection, parsed, data, done)
        : asBefore(connection, parsed, data, done),
  );
  const own = fetcher();
  for (let i = 0; i < 5; i += 1) expect(await own.round(going)).toBe(lookMs);
  expect([imap.subjects('INBOX'), (await kept()).length]).toEqual([['Sv: trasigt'], 1]);
  await own.round(going);
  await takeUp();
  expect([imap.subjects('INBOX'), imap.subjects('Insats').sort()]).toEqual([[], ['Sv: helt', 'Sv: trasigt']]);
  expect(await reasons()).toEqual([
    ['forStaff', 'notFetched'],
    ['inDialogue', null],
  ]);
});

test('a message that ends the connection each time does not keep others from coming', async () => {
  imap.put(reply('Sv: farligt'));
  imap.put(reply('Sv: helt'));
  imap.instead(
    'UID FETCH',
    (asBefore) => (connection, parsed, data, done) =>
      parsed.attributes?.[0]?.value === '1' ? connection.socket.destroy() : asBefore(connection, parsed, data, done),
  );
  const own = fetcher();
  await own.round(going);
  await own.round(going);
  expect((await kept()).length).toBe(1);
  for (let i = 0; i < 5; i += 1) await own.round(going);
  await takeUp();
  expect([imap.subjects('INBOX'), own.awaySince]).toEqual([[], null]);
  expect(await reasons()).toContainEqual(['forStaff', 'notFetched']);
});

test('of a message that is too large its header is fetched, and staff read it in the mailbox', async () => {
  imap.put(reply('Sv: film', 'a'.repeat(5_000)));
  await fetcher({}, { mostBytes: 1_000 }).round(going);
  await takeUp();
  expect(await kept()).toMatchObject([
    { state: 'forStaff', reason: 'notFetchedWhole', from: ylvasMail, subject: 'Sv: film', text: null },
  ]);
  expect((await kept())[0]!.bytes).toBeGreaterThan(5_000);
  const raw = await store.collections.rawMail.find().toArray();
  expect(raw[0]!.raw.length()).toBeLessThan(1_000);
  expect(imap.subjects('Insats')).toEqual(['Sv: film']);
});

test('a letter of our own is counted and put away, and one that goes in circles waits for staff', async () => {
  imap.put(`From: ${mailbox}\r\nAuto-Submitted: auto-generated\r\nSubject: eget\r\n\r\nHej\r\n`);
  imap.put(`${'Received: from a by b\r\n'.repeat(60)}From: ${ylvasMail}\r\nSubject: runt\r\n\r\nHej\r\n`);
  const count = async () => (await store.collections.marks.findOne({ _id: loopMark }))?.changes ?? 0;
  const before = await count();
  await fetcher().round(going);
  await takeUp();
  expect([(await count()) - before, imap.subjects('Insats').sort()]).toEqual([1, ['eget', 'runt']]);
  expect(await reasons()).toEqual([['forStaff', 'inCircles']]);
});

test('a message of another folder under the same name is not taken for one that is known', async () => {
  imap.put(reply('Sv: före'));
  imap.instead('UID MOVE', () => refused);
  const own = fetcher();
  await own.round(going);
  await imap.stop();
  await imap.start({ uidvalidity: 2 });
  imap.put(reply('Sv: efter'));
  await own.round(going);
  await own.round(going);
  expect((await kept()).length).toBe(2);
});

test.each(['tls', 'starttls'] as const)(
  'with %s the mailbox is spoken to when its certificate is believed, and only then',
  async (tls) => {
    const credentials = await certificateFor();
    const secured = new TestImap(
      tls === 'tls' ? { secureConnection: true, credentials } : { plugins: ['STARTTLS', 'LOGINDISABLED'], credentials },
    );
    await secured.start();
    secured.put(reply());
    const inbox = { ...secured.inbox, host: 'localhost', tls };
    expect(await fetcher({ ...inbox, authorities: [credentials.cert] }).round(going)).toBe(lookMs);
    expect(secured.subjects('Insats').length).toBe(1);
    await fetcher(inbox).round(going);
    const { cert } = await certificateFor('imap.elsewhere.example');
    await fetcher({ ...inbox, authorities: [cert] }).round(going);
    const told = { failure: 'certificateUntrusted', told: tlsFailuresTold.certificateUntrusted };
    expect(logged).toMatchObject([told, told]);
    await secured.stop();
  },
);

test('a certificate for another name is told of', async () => {
  const credentials = await certificateFor('imap.elsewhere.example');
  const secured = new TestImap({ secureConnection: true, credentials });
  await secured.start();
  await fetcher({ ...secured.inbox, tls: 'tls', authorities: [credentials.cert] }).round(going);
  expect(logged).toMatchObject([{ failure: 'certificateOfAnother' }]);
  await secured.stop();
});

test('a password is never given to a server that offers no TLS', async () => {
  const given: string[] = [];
  for (const command of ['LOGIN', 'AUTHENTICATE PLAIN'])
    imap.instead(command, (asBefore) => (...asked) => {
      given.push(command);
      asBefore(...asked);
    });
  await fetcher({ tls: 'starttls' }).round(going);
  expect([given, logged]).toMatchObject([[], [{ failure: 'tlsNotOffered', told: tlsFailuresTold.tlsNotOffered }]]);
});
