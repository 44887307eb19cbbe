import { randomUUID } from 'node:crypto';
import { MockActivityEnvironment } from '@temporalio/testing';
import { keepCommand } from '../../documents/keep-command';
import type { Store } from '../../documents/store';
import type { Caller } from '../../domain/decision';
import { itemsOf } from '../../domain/invitations';
import type { OrderCommand } from '../../domain/rules';
import type { Order } from '../../schemas/order';
import { type PostOffice, postOffice } from '../../worker/post-office';
import { agreed, instant, meetingOn, session, type Target } from '../domain/orders';
import { hagerbrink, jonatan, petra, signe, stellan, tegelfall, ylva } from '../domain/people';
import { acceptedByThree } from '../domain/shared';
import { CalendarClient } from '../invitations/calendar-client';
import { readCalendar } from '../invitations/reader';
import { freshDatabase } from '../setup/database';
import { TestMailServer } from '../setup/mail';
import { somebody } from '../setup/somebody';
import { quiet, storeIn } from '../workflows/story';

const { client, db } = freshDatabase('calendar-mail');
const mail = new TestMailServer();
let store: Store;
let office: PostOffice;
let order: Order;
let now = '';

const mailOf = (person: string): string => `${person.replace('person-', '').replaceAll('-', '.')}@ronnmarka.example`;
const addressed = { ylva: mailOf(ylva.person), signe: mailOf(signe.person), stellan: mailOf(stellan.person) };

beforeAll(async () => {
  store = await storeIn(client, db);
  const { people } = store.collections;
  await people.insertMany([
    { ...somebody(ylva.person, [{ kind: 'rektor', at: tegelfall._id }]), name: ylva.name },
    { ...somebody(stellan.person, [{ kind: 'rektor', at: hagerbrink._id }]), name: stellan.name },
  ]);
  for (const { _id } of await people.find().toArray()) await people.updateOne({ _id }, { $set: { mail: mailOf(_id) } });
  await mail.start();
  office = postOffice(
    { store, now: () => now, log: quiet },
    {
      from: { name: 'Pedagogcentrum', address: 'pedagogcentrum@ronnmarka.example' },
      ...{ smtpUrl: mail.url, publicUrl: 'https://insats.example', contact: '08-465 004 10' },
      ...{ perSecond: 1_000, atAnyHour: true },
    },
  );
});
beforeEach(async () => {
  mail.taken.length = 0;
  await store.collections.orders.deleteMany({});
});
afterAll(async () => {
  office.close();
  await mail.stop();
});

const begin = async (from: Order): Promise<void> => {
  order = { ...structuredClone(from), _id: randomUUID() };
  await store.collections.orders.insertOne(order);
};
/** A command, and a round of the post after it. */
async function give(command: OrderCommand, body: unknown, by: Caller, at: string, target: Target = {}): Promise<void> {
  now = instant(at);
  const asked = { command, orderId: order._id, body, caller: by, now, key: randomUUID(), target };
  await keepCommand(store, asked as never);
  await new MockActivityEnvironment().run(office.activities.postDue);
  order = (await store.collections.orders.findOne({ _id: order._id }))!;
}

/** Every calendar that has come to somebody by mail, oldest first. */
const calendarsTo = (address: string): string[] =>
  mail.taken
    .filter(({ envelope }) => envelope.includes(address))
    .flatMap(({ attachments }) => attachments.filter(({ contentType }) => contentType === 'text/calendar'))
    .map(({ content }) => content.toString());
const standingFor = (address: string, calendars = calendarsTo(address)): [string, string][] => {
  const calendar = new CalendarClient(address);
  for (const each of calendars) calendar.take(each);
  return calendar.standing.map(({ uid, startsAt }) => [uid.split('.')[0]!, startsAt]);
};
/** What stands in the order for the rektor of a unit. */
const ought = (unit: string): [string, string][] =>
  itemsOf(order)
    .filter(({ status, units, endsAt }) => status === 'confirmed' && units.includes(unit) && endsAt > now)
    .map(({ id, startsAt }): [string, string] => [id, startsAt])
    .sort(([, a], [, b]) => a.localeCompare(b));

const times = (day: string) => ({ startsAt: instant(`${day} 14.30`), endsAt: instant(`${day} 16.30`) });
const one = { sessionId: 'session-1' };
const groups = [{ name: 'A', members: [{ unit: tegelfall._id, number: 24 }] }];
const follow = { ...meetingOn('2030-04-15'), purpose: 'followUp' as const };

/** What happens to the meetings and sessions of an order of one unit, up to its end. */
const happens: [command: OrderCommand, body: unknown, by: Caller, at: string, target?: Target][] = [
  ['arrangeGroups', { groups }, signe, '2030-02-04 09.00'],
  [
    'suggestSessions',
    { sessions: [session('A', '2030-03-05'), session('A', '2030-03-19')] },
    signe,
    '2030-02-04 09.10',
  ],
  ['bookMeeting', follow, signe, '2030-02-04 09.20'],
  ['acceptSessions', { sessions: ['session-1', 'session-2'] }, ylva, '2030-02-05 09.00'],
  ['askMoveSession', { ...times('2030-03-06'), reason: 'Studiedag.' }, ylva, '2030-02-06 09.00', one],
  ['moveSession', times('2030-03-06'), signe, '2030-02-06 10.00', one],
  ['correctSession', { place: 'Aulan', reason: 'Ombyggnad.' }, signe, '2030-02-07 09.00', { sessionId: 'session-2' }],
  ['withdrawOrder', { reason: 'Ny skola.' }, ylva, '2030-02-08 09.00'],
];

test('the mail of an order leaves in calendars what stands, from the first acceptance over a move to the end of the order', async () => {
  await begin(agreed('2030-01-28 09.00').order);
  const seen: number[] = [];
  for (const [command, body, by, at, target] of happens) {
    await give(command, body, by, at, target);
    expect([command, standingFor(addressed.ylva)]).toEqual([command, ought(tegelfall._id)]);
    expect([command, standingFor(addressed.signe)]).toEqual([command, ought(tegelfall._id)]);
    seen.push(ought(tegelfall._id).length);
  }
  expect(seen).toEqual([0, 0, 1, 3, 3, 3, 3, 0]);
  const all = calendarsTo(addressed.ylva);
  expect(standingFor(addressed.ylva, [...all].reverse())).toEqual([]);
  expect(standingFor(addressed.ylva, [...all.slice(4), ...all])).toEqual([]);
});

test('a letter has one event for one person, under one identity for its whole life and with a sequence that only rises', async () => {
  await begin(agreed('2030-01-28 09.00').order);
  for (const [command, body, by, at, target] of happens) await give(command, body, by, at, target);
  const told = calendarsTo(addressed.ylva).map((content) => {
    const { method, events } = readCalendar(content);
    expect([events.length, events[0]!.attendees.map((each) => each.mail)]).toEqual([1, [addressed.ylva]]);
    return `${events[0]!.uid.split('.')[0]} ${method} ${events[0]!.sequence}`;
  });
  expect([...told].sort()).toEqual([
    ...['meeting-2 CANCEL 1', 'meeting-2 REQUEST 0'],
    ...['session-1 CANCEL 2', 'session-1 REQUEST 0', 'session-1 REQUEST 1'],
    ...['session-2 CANCEL 2', 'session-2 REQUEST 0', 'session-2 REQUEST 1'],
  ]);
});

test('dates that are only suggested come into no calendar by mail', async () => {
  await begin(agreed('2030-01-28 09.00').order);
  for (const [command, body, by, at, target] of happens.slice(0, 2)) await give(command, body, by, at, target);
  await give('addSession', session('group-1', '2030-04-02'), signe, '2030-02-04 10.00');
  await give('moveSession', times('2030-03-07'), signe, '2030-02-04 11.00', one);
  expect(mail.to(addressed.ylva).length).toBeGreaterThan(2);
  expect(calendarsTo(addressed.ylva)).toEqual([]);
});

test('whoever gets or loses a duty in the order gets its meetings and sessions, or has them taken out', async () => {
  await begin(agreed('2030-01-28 09.00').order);
  for (const [command, body, by, at, target] of happens.slice(0, 4)) await give(command, body, by, at, target);
  const before = ought(tegelfall._id);
  await give('assignStaff', { responsible: jonatan.person }, petra, '2030-02-06 09.00');
  expect(standingFor(mailOf(jonatan.person))).toEqual(before);
  // She still leads the sessions.
  expect(standingFor(addressed.signe)).toEqual(before.filter(([id]) => id.startsWith('session')));
  expect(standingFor(addressed.ylva)).toEqual(before);
});

test('a unit that leaves has its sessions taken out of its calendar, and the others keep theirs', async () => {
  await begin({ ...acceptedByThree().order });
  await give('leaveSharedOrder', { reason: 'Annat i vår.' }, stellan, '2026-10-06 09.00');
  const [left, stays] = [addressed.stellan, addressed.ylva].map((address) =>
    calendarsTo(address).map((each) => readCalendar(each).method),
  );
  expect(left!.length).toBeGreaterThan(1);
  expect(new Set(left)).toEqual(new Set(['CANCEL']));
  expect(stays).toEqual([]);
});
