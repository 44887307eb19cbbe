import { randomUUID } from 'node:crypto';
import { connect } from 'node:net';
import { collectionsOf } from '../../documents/collections';
import { connectMongo } from '../../documents/connect';
import { keepCommand } from '../../documents/keep-command';
import { loopMark } from '../../documents/keep-mail';
import type { Store } from '../../documents/store';
import { endOf } from '../../domain/days';
import type { Letter } from '../../schemas/letters';
import type { Order } from '../../schemas/order';
import { networkTo } from '../documents/network';
import { heldOn, instant, meetingOn, takenOn } from '../domain/orders';
import { petra, signe, stellan, tegelfall, ylva } from '../domain/people';
import { report } from '../post/message-files';
import { freshDatabase, uriOfDatabase } from '../setup/database';
import { freePort } from '../setup/free-port';
import { host, keepLetter, keepOrder, mailbox, TestMailbox } from '../setup/receiving';
import { somebody } from '../setup/somebody';
import { until } from '../setup/until';
import { storeIn } from '../workflows/story';

const { client, db, name } = freshDatabase('receive');
const ylvasMail = `ylva.sundgren@${host}`;
let store: Store;
let box: TestMailbox;
let order: Order;
let letter: Letter;

beforeAll(async () => {
  store = await storeIn(client, db);
  const { people } = store.collections;
  await people.insertMany([
    { ...somebody(ylva.person, [{ kind: 'rektor', at: tegelfall._id }]), mail: ylvasMail },
    { ...somebody(stellan.person, [{ kind: 'rektor', at: 'unit-hagerbrinksskolan' }]), mail: `stellan@${host}` },
    ...['one', 'other'].map((each) => ({ ...somebody(`person-${each}`, []), mail: `two@${host}` })),
  ]);
  box = new TestMailbox(store, await freePort());
  await box.start();
});
afterAll(() => box.stop());
beforeEach(async () => {
  const { incomingMail, rawMail, notifications, heldAddresses, postLog } = store.collections;
  for (const each of [incomingMail, rawMail, notifications, heldAddresses, postLog] as {
    deleteMany(f: object): unknown;
  }[])
    await each.deleteMany({});
  order = await keepOrder(store, heldOn('2030-02-04'));
  letter = await keepLetter(store, order, { person: ylva.person, mail: ylvasMail });
});

const reply = (over: object = {}) => ({
  ...{ from: `Ylva Sundgren <${ylvasMail}>`, subject: 'Sv: 26-0031', messageId: `<${randomUUID()}@outlook.example>` },
  ...{ inReplyTo: letter.messageId, references: [`<order.${order._id}@${host}>`, letter.messageId] },
  date: new Date(instant('2030-02-11 08.50')),
  text: `Vi är 14.\n\nMvh\nYlva\n\nDen 11 feb. 2030 kl. 08.00 skrev Pedagogcentrum <${mailbox}>:\n\n> Hej Ylva!\n`,
  ...over,
});
const written = () => store.collections.writings.find({ orderId: order._id, kind: 'message' }).toArray();
const logged = () => store.collections.log.find({ orderId: order._id }).toArray();
const reason = async () => (await box.kept()).map((mail) => [mail.state, mail.reason]);
const letterNow = () => store.collections.letters.findOne({ _id: letter._id });
const told = () => store.collections.notifications.find({ orderId: order._id, kind: 'mail.bounced' }).toArray();
const bounce = (action: string, status: string) =>
  box.send({
    envelope: { from: '', to: mailbox },
    raw: report(letter.messageId, { action, status, recipient: ylvasMail }),
  });

test('what a calendar answers to an invitation is kept for those who plan, and nobody answers for another', async () => {
  const booked = await keepOrder(
    store,
    takenOn('2030-02-04 08.00').when('bookMeeting', meetingOn('2030-02-20'), signe, '2030-02-04 09.00'),
  );
  const { id, sequence } = booked.meetings[0]!;
  const answer = (attendee: string) =>
    [
      ...['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Kalender//SV', 'METHOD:REPLY', 'BEGIN:VEVENT'],
      ...[`UID:${id}.${booked._id}@${host}`, `SEQUENCE:${sequence}`, 'DTSTAMP:20300204T100000Z'],
      ...[`ATTENDEE;PARTSTAT=DECLINED:mailto:${attendee}`, 'END:VEVENT', 'END:VCALENDAR', ''],
    ].join('\r\n');
  const answering = (attendee: string) =>
    reply({ text: 'Avböjt', icalEvent: { method: 'REPLY', content: answer(attendee) } });
  await box.send(answering(ylvasMail));
  await box.takeUp();
  const answers = () => store.collections.invitationAnswers.find({ orderId: booked._id }).toArray();
  expect(await answers()).toMatchObject([{ item: id, answer: 'declined', person: ylva.person }]);
  expect(await reason()).toEqual([['noted', 'answered']]);
  const [{ removeAt } = { removeAt: null }] = await answers();
  expect(removeAt).toEqual(new Date(endOf('2030-03-22')));
  expect((await box.kept()).map((mail) => mail.removeAt)).toEqual([removeAt]);
  await box.send(answering(`stellan@${host}`));
  await box.takeUp();
  expect(await answers()).toHaveLength(1);
  expect(await reason()).toContainEqual(['forStaff', 'fromAnother']);
  const raw = await store.collections.rawMail.find().toArray();
  expect([...(await box.kept()), ...raw].filter((each) => each.removeAt > removeAt!)).toEqual([]);
});

test('a reply is written into the dialogue on behalf of its sender, without quote and signature, and the log says how it came', async () => {
  expect(await box.send(reply())).toMatch(/^250 /);
  await box.takeUp();
  expect(await written()).toMatchObject([{ text: 'Vi är 14.', writtenBy: { person: ylva.person, role: 'rektor' } }]);
  expect(await logged()).toMatchObject([{ command: 'writeMessage', channel: 'mail' }]);
  expect(await box.kept()).toMatchObject([
    { state: 'inDialogue', kind: 'reply', orderId: order._id, person: ylva.person, takeUpAt: null },
  ]);
  expect(await store.collections.notifications.find({ orderId: order._id }).toArray()).toMatchObject([
    { kind: 'dialogue.message', to: 'responsible' },
  ]);
});

test('the same reply that is delivered twice is kept once, written once', async () => {
  const message = reply();
  await box.send(message);
  await box.send({ ...message, headers: { Received: 'from another server' } });
  await box.takeUp();
  await box.send(message);
  await box.takeUp();
  expect(await written()).toHaveLength(1);
  expect(await box.kept()).toHaveLength(1);
});

test('two workers that take up the same mail write it once', async () => {
  await Promise.all([box.send(reply()), box.send(reply({ text: 'En till.' }))]);
  await Promise.all([box.takeUp(), box.takeUp()]);
  expect((await written()).map(({ text }) => text).sort()).toEqual(['En till.', 'Vi är 14.']);
  expect(await reason()).toEqual([
    ['inDialogue', null],
    ['inDialogue', null],
  ]);
});

test('a worker that is killed before it has noted what became of a reply writes it once all the same', async () => {
  await box.send(reply());
  const { incomingMail } = store.collections;
  const forgetful = new Proxy(incomingMail, {
    get: (target, property, receiver) =>
      property === 'updateOne' ? () => Promise.reject(new Error('killed')) : Reflect.get(target, property, receiver),
  });
  await box.takeUp({ ...store, collections: { ...store.collections, incomingMail: forgetful } }).catch(() => {});
  expect(await reason()).toEqual([['new', null]]);
  await box.takeUp();
  expect(await written()).toHaveLength(1);
  expect(await reason()).toEqual([['inDialogue', null]]);
});

test('another message that shows the same Message-ID is kept for staff, and never written', async () => {
  const message = reply();
  await box.send(message);
  await box.takeUp();
  await box.send({ ...message, text: 'Vi är 15.' });
  await box.takeUp();
  expect(await written()).toHaveLength(1);
  expect(await reason()).toContainEqual(['forStaff', 'sameMessageId']);
});

test.each([
  ['somebody unknown', { from: `okand@${host}` }, 'unknownSender'],
  ['an address of two', { from: `two@${host}` }, 'severalPeople'],
  ['somebody who may not write there', { from: `stellan@${host}` }, 'mayNotWrite'],
  ['somebody about no order', { inReplyTo: undefined, references: [] }, 'other'],
  ['a machine', { headers: { 'Auto-Submitted': 'auto-replied' } }, 'automatic'],
  ['somebody who has written nothing', { text: '> Hej Ylva!' }, 'empty'],
])('mail from %s is kept for staff and never written', async (_, over, why) => {
  expect(await box.send(reply(over))).toMatch(/^250 /);
  await box.takeUp();
  expect(await reason()).toEqual([['forStaff', why]]);
  expect(await written()).toEqual([]);
});

test('somebody who has left the duty does not write any more', async () => {
  const { people } = store.collections;
  const filter = { _id: ylva.person };
  await people.updateOne(filter, { $set: { 'duties.0.endedAt': instant('2030-02-11 08.30') } });
  await box.send(reply());
  await box.takeUp();
  await people.updateOne(filter, { $set: { 'duties.0.endedAt': null } });
  expect(await reason()).toEqual([['forStaff', 'mayNotWrite']]);
});

test('a reply to an order that has ended is kept for staff, with why', async () => {
  const end = { command: 'withdrawOrder', orderId: order._id, body: { reason: 'Vi väntar.' }, target: {} } as const;
  await keepCommand(store, { ...end, caller: ylva, now: instant('2030-02-11 08.30'), key: randomUUID() });
  await box.send(reply());
  await box.takeUp();
  expect(await reason()).toEqual([['forStaff', 'order-closed']]);
});

test('a forged sender, by what our own server says, is kept for staff', async () => {
  const strict = new TestMailbox(store, await freePort(), { trust: { server: 'mx.ronnmarka.example' } });
  await strict.start();
  const says = (results: string) => ({ headers: { 'Authentication-Results': `mx.ronnmarka.example; ${results}` } });
  await strict.send(reply(says('dmarc=fail header.from=ronnmarka.example')));
  await strict.send(reply());
  await strict.takeUp();
  expect(await reason()).toEqual([
    ['forStaff', 'untrustedSender'],
    ['forStaff', 'untrustedSender'],
  ]);
  await strict.send(reply(says('dmarc=pass header.from=ronnmarka.example')));
  await strict.takeUp();
  await strict.stop();
  expect(await written()).toHaveLength(1);
});

test('HTML with scripts is written as plain text', async () => {
  const html = '<script>alert(1)</script><p>Vi är <b onclick="alert(2)">14</b>.</p>';
  await box.send({ ...reply({ html }), text: undefined });
  await box.takeUp();
  expect(await written()).toMatchObject([{ text: 'Vi är 14.' }]);
});

test('a long reply is cut in the dialogue, and all of it is kept', async () => {
  await box.send(reply({ text: 'Ord och ord. '.repeat(2_000) }));
  await box.takeUp();
  const [{ text = '' } = {}] = await written();
  expect(text!.length).toBeLessThanOrEqual(6_000);
  expect(text).toContain('Pedagogcentrum har hela.');
  expect((await box.kept())[0]!.bytes).toBeGreaterThan(20_000);
});

test('a letter that comes back has failed, its address is on hold, and whoever is responsible is told once', async () => {
  expect(await bounce('failed', '5.1.1')).toMatch(/^250 /);
  await box.takeUp();
  expect(await letterNow()).toMatchObject({ state: 'failed', reason: 'bounced', answer: '5.1.1', postAt: null });
  expect(await store.collections.heldAddresses.find().toArray()).toMatchObject([{ _id: ylvasMail, answer: '5.1.1' }]);
  expect(await told()).toMatchObject([{ to: 'responsible', post: { state: 'waiting' }, postAt: instant(box.at) }]);
  expect(await reason()).toEqual([['noted', 'bounced']]);
});

test('two workers that take up the same bounce tell of it once', async () => {
  await bounce('failed', '5.1.1');
  await Promise.all([box.takeUp(), box.takeUp()]);
  expect(await told()).toHaveLength(1);
  expect(await reason()).toEqual([['noted', 'bounced']]);
});

/** Another order, and one mail that brought letters about both to Ylva. */
async function together(): Promise<{ other: Order; messageId: string }> {
  const other = await keepOrder(store, heldOn('2030-02-04'));
  const { messageId } = letter;
  const over = { messageId, reason: 'inDigest' as const };
  for (const about of [order, other]) await keepLetter(store, about, { person: ylva.person, mail: ylvasMail, over });
  return { other, messageId };
}

test('a reply to one mail with letters about two orders is kept for staff, and written into neither', async () => {
  const { other } = await together();
  await box.send(reply());
  await box.takeUp();
  expect(await reason()).toEqual([['forStaff', 'severalOrders']]);
  const orderId = { $in: [order._id, other._id] };
  expect(await store.collections.writings.countDocuments({ orderId, kind: 'message' })).toBe(0);
});

test('a reply to one mail with several letters about one order is written there', async () => {
  const { messageId } = letter;
  await keepLetter(store, order, { person: ylva.person, mail: ylvasMail, over: { messageId } });
  await box.send(reply({ references: [] }));
  await box.takeUp();
  expect(await written()).toHaveLength(1);
  expect(await reason()).toEqual([['inDialogue', null]]);
});

test('of one mail with several letters that comes back all have failed, and of each order it is told once', async () => {
  const { other, messageId } = await together();
  await bounce('failed', '5.1.1');
  await Promise.all([box.takeUp(), box.takeUp()]);
  await bounce('failed', '5.1.1');
  await box.takeUp();
  const letters = await store.collections.letters.find({ messageId }).toArray();
  expect(letters.map(({ state, reason: why, answer }) => [state, why, answer])).toEqual(
    Array.from({ length: 3 }, () => ['failed', 'bounced', '5.1.1']),
  );
  const bounced = await store.collections.notifications.find({ kind: 'mail.bounced' }).toArray();
  expect(bounced.map(({ orderId }) => orderId).sort()).toEqual([order._id, other._id].sort());
  expect(await store.collections.heldAddresses.countDocuments({ _id: ylvasMail })).toBe(1);
});

test('a letter that is delayed is only shown so', async () => {
  await bounce('delayed', '4.4.1');
  await box.takeUp();
  expect(await letterNow()).toMatchObject({ state: 'sent', answer: '4.4.1' });
  expect(await told()).toEqual([]);
  expect(await store.collections.heldAddresses.find().toArray()).toEqual([]);
  expect(await reason()).toEqual([['noted', 'delayed']]);
});

test('a letter that is given up because its server was away has failed, and its address is not on hold', async () => {
  await bounce('failed', '4.4.7');
  await box.takeUp();
  expect(await letterNow()).toMatchObject({ state: 'failed', reason: 'bounced', answer: '4.4.7' });
  expect(await told()).toHaveLength(1);
  expect(await store.collections.heldAddresses.find().toArray()).toEqual([]);
});

test('a bounce of a letter from before the address was said to work again puts it on hold no more', async () => {
  const key = { caller: signe.person, key: randomUUID(), asked: 'x' };
  const by = { person: signe.person, name: null, role: 'staff', forUnit: null, unitName: null } as const;
  await store.collections.postLog.insertOne({
    ...{ _id: randomUUID(), command: 'releaseAddress', about: ylvasMail, at: instant('2030-02-11 08.45'), by },
    ...{ reason: 'Rättad i Skatteverket.', key, receipt: {}, removeAt: new Date('2032-02-11') },
  });
  await bounce('failed', '5.1.1');
  await box.takeUp();
  expect(await letterNow()).toMatchObject({ state: 'failed' });
  expect(await store.collections.heldAddresses.find().toArray()).toEqual([]);
});

test('a bounce to the responsible is told to the lead, and one of that to nobody', async () => {
  const over = { to: 'responsible' };
  letter = await keepLetter(store, order, { person: signe.person, mail: `signe@${host}`, over });
  await bounce('failed', '5.1.1');
  const second = await keepLetter(store, order, {
    person: petra.person,
    mail: `petra@${host}`,
    over: { kind: 'mail.bounced' },
  });
  const raw = report(second.messageId, { action: 'failed', status: '5.1.1', recipient: `petra@${host}` });
  await box.send({ envelope: { from: '', to: mailbox }, raw });
  await box.takeUp();
  expect((await told()).map(({ to }) => to)).toEqual(['lead']);
});

test('a bounce that anybody could have written changes nothing', async () => {
  const raw = report(letter.messageId, { action: 'failed', status: '5.1.1', recipient: ylvasMail });
  const forged = Buffer.from(raw.toString().replace('MAILER-DAEMON@mx.example', 'mallory@elsewhere.example'));
  await box.send({ envelope: { from: 'mallory@elsewhere.example', to: mailbox }, raw: forged });
  await box.takeUp();
  expect(await letterNow()).toMatchObject({ state: 'sent' });
  expect((await reason())[0]![0]).toBe('forStaff');
});

test('a letter of our own that comes back is counted and not kept', async () => {
  const { marks } = store.collections;
  const count = async () => (await marks.findOne({ _id: loopMark }))?.changes ?? 0;
  const before = await count();
  const own = { headers: { 'Auto-Submitted': 'auto-generated' }, from: mailbox, text: 'Hej!' };
  expect(await box.send(reply({ ...own, messageId: letter.messageId }))).toMatch(/^250 /);
  expect(await box.send(reply(own))).toMatch(/^250 /);
  expect((await count()) - before).toBe(2);
  expect(await box.kept()).toEqual([]);
});

test('a message that goes round in circles is refused for good', async () => {
  const raw = `${'Received: from a by b\r\n'.repeat(60)}From: ${ylvasMail}\r\n\r\nHej\r\n`;
  expect(await box.send({ envelope: { from: ylvasMail, to: mailbox }, raw })).toMatch(/^554 5\.4\.6/);
  expect(await box.kept()).toEqual([]);
});

/** What is answered to a line of the conversation, after the greeting. */
async function saying(line: string): Promise<string> {
  const socket = connect(box.settings.listenOn.port, '127.0.0.1');
  const heard: string[] = [];
  socket.on('data', (part) => heard.push(String(part)));
  for (const [waited, said] of [
    [/^220 /m, 'EHLO me'],
    [/^250 /m, line],
  ] as const) {
    await until(() => waited.test(heard.join('')));
    socket.write(`${said}\r\n`);
  }
  const answer = await until(() => /^(552|250 2|250 A)[^\n]*$/m.exec(heard.slice(2).join('')));
  socket.destroy();
  return answer![0];
}

test('a reply of 40 MB is refused with what helps, whether its size is told before or not, and the next is taken', async () => {
  const large = Buffer.alloc(30 * 1024 * 1024, 'a');
  const attachments = [{ filename: 'film.mp4', content: large }];
  const raw = Buffer.concat([Buffer.from(`From: ${ylvasMail}\r\n\r\n`), Buffer.alloc(40 * 1024 * 1024, 'rad\r\n')]);
  expect(await box.send({ envelope: { from: ylvasMail, to: mailbox }, raw })).toMatch(/^552 .*Insats/);
  expect(await box.send(reply({ attachments }))).toMatch(/^552 /);
  expect(await saying(`MAIL FROM:<${ylvasMail}> SIZE=${40 * 1024 * 1024}`)).toMatch(/^552 /m);
  expect(await box.kept()).toEqual([]);
  expect(await box.send(reply())).toMatch(/^250 /);
});

test('mail to another address is refused, and so is who may not give us mail', async () => {
  expect(await box.send(reply({ to: `annan@${host}` }))).toMatch(/^550 5\.1\.1/);
  expect(await box.send(reply({ to: mailbox.toUpperCase() }))).toMatch(/^250 /);
  const elsewhere = new TestMailbox(store, await freePort(), { from: ['10.1.2.0/24'] });
  await elsewhere.start();
  expect(await elsewhere.send(reply())).toMatch(/554 5\.7\.1/);
  await elsewhere.stop();
});

test('while MongoDB is away the sender is told to try again, and then nothing is lost or kept twice', async () => {
  const network = await networkTo(process.env.INSATS_TEST_MONGODB!);
  const own = connectMongo(uriOfDatabase(network.uri, name), { appName: 'receive' });
  const cut = new TestMailbox({ ...store, client: own, collections: collectionsOf(own.db()) }, await freePort());
  await cut.start();
  const message = reply();
  expect(await cut.send(reply({ text: 'Först.' }))).toMatch(/^250 /);
  // Whatever it says, the first answer to the next message is lost: it may have been kept.
  network.loseAnswers();
  expect(await cut.send(message)).toMatch(/^451 4\.3\.0/);
  await expect(cut.takeUp()).rejects.toMatchObject({ name: 'StorageAway' });
  network.heal();
  expect(await cut.send(message)).toMatch(/^250 /);
  expect(await cut.send(message)).toMatch(/^250 /);
  await box.takeUp();
  expect((await written()).map(({ text }) => text).sort()).toEqual(['Först.', 'Vi är 14.']);
  expect(await box.kept()).toHaveLength(2);
  await cut.stop();
  await own.close();
  await network.close();
});

test('a message that cannot be taken up is tried again, and after the fifth time it is for staff', async () => {
  await box.send(reply());
  const broken = { ...store, collections: { ...store.collections, people: null as never } };
  for (const at of ['09.00', '09.02', '09.05', '09.10', '09.30']) {
    expect(await reason()).toEqual([['new', null]]);
    box.at = `2030-02-11 ${at}`;
    await box.takeUp(broken);
  }
  box.at = '2030-02-11 09.00';
  expect(await reason()).toEqual([['forStaff', 'failed']]);
});
