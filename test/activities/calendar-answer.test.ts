import { takeUpAnswer } from '../../activities/calendar-answer';
import type { Store } from '../../documents/store';
import { meetingOn, takenOn } from '../domain/orders';
import { signe, tegelfall, ylva } from '../domain/people';
import { host } from '../invitations/inviting';
import { freshDatabase } from '../setup/database';
import { keepOrder } from '../setup/receiving';
import { somebody } from '../setup/somebody';
import { storeIn } from '../workflows/story';

const { client, db } = freshDatabase('calendar-answer');
const mail = 'ylva.sundgren@ronnmarka.example';
const now = '2026-09-08T08:00:00.000Z';
let store: Store;
let orderId = '';

beforeAll(async () => {
  store = await storeIn(client, db);
  await store.collections.people.insertOne({ ...somebody(ylva.person, [{ kind: 'rektor', at: tegelfall._id }]), mail });
  const booked = takenOn('2026-09-07').when('bookMeeting', meetingOn('2026-09-21'), signe, '2026-09-07');
  orderId = (await keepOrder(store, booked))._id;
});

const reply = (attendee = mail, uid = `meeting-1.${orderId}@${host}`) =>
  [
    ...['BEGIN:VCALENDAR', 'VERSION:2.0', 'METHOD:REPLY', 'BEGIN:VEVENT', `UID:${uid}`, 'SEQUENCE:0'],
    ...['DTSTAMP:20260908T070000Z', `ATTENDEE;PARTSTAT=ACCEPTED:mailto:${attendee}`, 'END:VEVENT', 'END:VCALENDAR', ''],
  ].join('\r\n');
/** So long after the meeting of 21 September what was answered to it is kept, like those who are invited personally. */
const removeAt = new Date('2026-10-21T21:59:59.999Z');
const takeUp = (calendar: string, from: string | null = mail, isFromWhomItSays = true) =>
  takeUpAnswer(store, { calendar, from, isFromWhomItSays }, now);

it('keeps an answer that came by mail, and keeps it once', async () => {
  for (let time = 1; time <= 2; time += 1)
    expect(await takeUp(reply())).toEqual({ state: 'noted', reason: 'answered', orderId, removeAt });
  expect(await store.collections.invitationAnswers.find({}).toArray()).toMatchObject([
    { orderId, item: 'meeting-1', duty: 'rektor', person: ylva.person, answer: 'accepted', removeAt },
  ]);
});

it('leaves to staff what cannot be read, is forged or from somebody else', async () => {
  expect(await takeUp('Jag kommer.')).toEqual({ state: 'forStaff', reason: 'noCalendar' });
  expect(await takeUp(reply(), mail, false)).toEqual({ state: 'forStaff', reason: 'untrustedSender', orderId });
  expect(await takeUp(reply(), 'somebody@else.example')).toEqual({
    ...{ state: 'forStaff', reason: 'fromAnother', orderId, removeAt },
  });
  expect(await takeUp(reply('x@y.example'), 'x@y.example')).toEqual({
    ...{ state: 'forStaff', reason: 'notInvited', orderId, removeAt },
  });
  expect(await takeUp(reply(mail, `meeting-9.${orderId}@${host}`))).toEqual({
    state: 'forStaff',
    reason: 'itemUnknown',
  });
});
