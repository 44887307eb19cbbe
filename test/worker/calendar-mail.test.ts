import { noteVacancies } from '../../documents/vacancies';
import type { Caller } from '../../domain/decision';
import type { OrderCommand } from '../../domain/rules';
import { agreed, instant, meetingOn, session, type Target } from '../domain/orders';
import { jonatan, petra, signe, stellan, tegelfall, ylva } from '../domain/people';
import { acceptedByThree } from '../domain/shared';
import { readCalendar } from '../invitations/reader';
import { somebody } from '../setup/somebody';
import { Mailed, mailOf } from './mailed';

const mailed = new Mailed('calendar-mail');
const { calendarsTo, standingFor, ought } = mailed;
const addressed = { ylva: mailOf(ylva.person), signe: mailOf(signe.person), stellan: mailOf(stellan.person) };

beforeAll(() => mailed.start());
afterAll(() => mailed.stop());

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
const begin = () => mailed.begin(agreed('2030-01-28 09.00').order);
async function happening(most: number): Promise<void> {
  await begin();
  for (const each of happens.slice(0, most)) await mailed.give(...each);
}

test('the mail of an order leaves in calendars what stands, from the first acceptance over a move to the end of the order', async () => {
  await begin();
  const seen: number[] = [];
  for (const each of happens) {
    await mailed.give(...each);
    expect([each[0], standingFor(addressed.ylva)]).toEqual([each[0], ought(tegelfall._id)]);
    expect([each[0], standingFor(addressed.signe)]).toEqual([each[0], ought(tegelfall._id)]);
    seen.push(ought(tegelfall._id).length);
  }
  expect(seen).toEqual([0, 0, 1, 3, 3, 3, 3, 0]);
  const all = calendarsTo(addressed.ylva);
  expect(standingFor(addressed.ylva, [...all].reverse())).toEqual([]);
  expect(standingFor(addressed.ylva, [...all.slice(4), ...all])).toEqual([]);
});

test('a letter has one event for one person, under one identity for its whole life and with a sequence that only rises', async () => {
  await happening(happens.length);
  const told = calendarsTo(addressed.ylva).map((content) => {
    const { method, events } = readCalendar(content);
    expect([events.length, events[0]!.attendees.map((each) => each.mail)]).toEqual([1, [addressed.ylva]]);
    return `${events[0]!.uid.split('.')[0]} ${method} ${events[0]!.sequence}`;
  });
  expect(told.sort()).toEqual([
    ...['meeting-2 CANCEL 1', 'meeting-2 REQUEST 0'],
    ...['session-1 CANCEL 2', 'session-1 REQUEST 0', 'session-1 REQUEST 1'],
    ...['session-2 CANCEL 2', 'session-2 REQUEST 0', 'session-2 REQUEST 1'],
  ]);
});

test('dates that are only suggested come into no calendar by mail', async () => {
  await happening(2);
  await mailed.give('addSession', session('group-1', '2030-04-02'), signe, '2030-02-04 10.00');
  await mailed.give('moveSession', times('2030-03-07'), signe, '2030-02-04 11.00', one);
  expect(mailed.mail.to(addressed.ylva).length).toBeGreaterThan(2);
  expect(calendarsTo(addressed.ylva)).toEqual([]);
});

test('whoever gets or loses a duty in the order gets its meetings and sessions, or has them taken out', async () => {
  await happening(4);
  const before = ought(tegelfall._id);
  await mailed.give('assignStaff', { responsible: jonatan.person }, petra, '2030-02-06 09.00');
  expect(standingFor(mailOf(jonatan.person))).toEqual(before);
  // She still leads the sessions.
  expect(standingFor(addressed.signe)).toEqual(before.filter(([id]) => id.startsWith('session')));
  expect(standingFor(addressed.ylva)).toEqual(before);
});

test('a unit that leaves has its sessions taken out of its calendar, and the others keep theirs', async () => {
  await mailed.begin(acceptedByThree().order);
  await mailed.give('leaveSharedOrder', { reason: 'Annat i vår.' }, stellan, '2026-10-06 09.00');
  const methodsTo = (address: string) => calendarsTo(address).map((each) => readCalendar(each).method);
  expect(methodsTo(addressed.stellan).length).toBeGreaterThan(1);
  expect(new Set(methodsTo(addressed.stellan))).toEqual(new Set(['CANCEL']));
  expect(methodsTo(addressed.ylva)).toEqual([]);
});

describe('when a unit has another rektor', () => {
  const nils = 'person-nils-ek';
  const since = (day: string) => ({ kind: 'rektor' as const, at: tegelfall._id, from: day });
  const leads = (id: string, duties: ReturnType<typeof somebody>['duties']) =>
    mailed.store.collections.people.updateOne({ _id: id }, { $set: { duties } });
  /** What the worker finds of who leads the unit, and a round of the post after it. */
  const found = async (at: string): Promise<void> => {
    mailed.now = instant(at);
    await noteVacancies(mailed.store, mailed.now);
    await mailed.post();
  };
  const stands = () => [standingFor(mailOf(nils)), standingFor(addressed.ylva)];
  const dutiesOf = async (id: string) => (await mailed.store.collections.people.findOne({ _id: id }))!.duties;

  test('what stands comes into the calendar of whoever leads it now and out of that of whoever did, also back again and over a time without any', async () => {
    const { people } = mailed.store.collections;
    await people.insertOne({ ...somebody(nils, [since('2030-02-06')]), name: 'Nils Ek', mail: mailOf(nils) });
    const own = await dutiesOf(ylva.person);
    const later = await dutiesOf(nils);
    await leads(nils, []);
    await happening(4);
    const ought4 = ought(tegelfall._id);
    expect(ought4).toHaveLength(3);
    await found('2030-02-05 10.00');
    expect(stands()).toEqual([[], ought4]);

    await leads(nils, later);
    await leads(
      ylva.person,
      own.map((duty) => ({ ...duty, to: '2030-02-05' })),
    );
    await found('2030-02-06 00.10');
    const told = mailed.mail.taken.length;
    await found('2030-02-06 00.20');
    expect(mailed.mail.taken).toHaveLength(told);
    expect(stands()).toEqual([ought4, []]);
    const sequencesTo = (address: string, method: string) =>
      calendarsTo(address).flatMap((each) => {
        const { method: own, events } = readCalendar(each);
        return own === method ? [events[0]!.sequence] : [];
      });
    expect(sequencesTo(addressed.ylva, 'REQUEST')).toEqual([0, 0, 0]);
    expect(sequencesTo(addressed.ylva, 'CANCEL')).toEqual([1, 1, 1]);
    expect(sequencesTo(mailOf(nils), 'REQUEST')).toEqual([1, 1, 1]);
    expect(sequencesTo(addressed.signe, 'REQUEST')).toEqual([0, 0, 0]);
    const uids = (address: string) => new Set(calendarsTo(address).map((each) => readCalendar(each).events[0]!.uid));
    expect(uids(mailOf(nils))).toEqual(uids(addressed.ylva));
    expect(mailed.lettersTo(addressed.ylva).at(-1)!.text!.replace(/\s+/g, ' ')).toContain('du har varit rektor för');
    expect(standingFor(addressed.signe)).toEqual(ought4);

    await mailed.give('correctSession', { place: 'Aulan', reason: 'Ombyggnad.' }, signe, '2030-02-07 09.00', one);
    expect(stands()).toEqual([ought(tegelfall._id), []]);

    await leads(nils, []);
    await found('2030-02-08 09.00');
    expect(stands()).toEqual([[], []]);
    await leads(ylva.person, own);
    await found('2030-02-11 09.00');
    expect(stands()).toEqual([[], ought(tegelfall._id)]);
    const all = calendarsTo(addressed.ylva);
    expect(standingFor(addressed.ylva, [...all].reverse())).toEqual(ought(tegelfall._id));
    expect(standingFor(mailOf(nils), [...calendarsTo(mailOf(nils))].reverse())).toEqual([]);
    await people.deleteOne({ _id: nils });
  });

  test('what a rektor is told to take out is not sent to one who leads it again by then', async () => {
    const { people } = mailed.store.collections;
    const own = await dutiesOf(ylva.person);
    await happening(4);
    await found('2030-02-05 10.00');
    mailed.mail.taken.length = 0;
    await leads(ylva.person, []);
    mailed.now = instant('2030-02-06 09.00');
    await noteVacancies(mailed.store, mailed.now);
    await people.updateOne({ _id: ylva.person }, { $set: { duties: own } });
    await found('2030-02-06 09.10');
    expect(new Set(calendarsTo(addressed.ylva).map((each) => readCalendar(each).method))).toEqual(new Set(['REQUEST']));
    expect(standingFor(addressed.ylva)).toEqual(ought(tegelfall._id));
  });
});
