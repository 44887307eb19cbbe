import { randomUUID } from 'node:crypto';
import { MockActivityEnvironment } from '@temporalio/testing';
import { keepCommand } from '../../documents/keep-command';
import { readLetterTexts } from '../../documents/letter-texts';
import type { Store } from '../../documents/store';
import type { Caller } from '../../domain/decision';
import type { OrderCommand } from '../../domain/rules';
import type { Order } from '../../schemas/order';
import { type PostOffice, postOffice } from '../../worker/post-office';
import { instant, planned, session, type Target } from '../domain/orders';
import { signe, tegelfall, ylva } from '../domain/people';
import { freshDatabase } from '../setup/database';
import { plainly, TestMailServer } from '../setup/mail';
import { somebody } from '../setup/somebody';
import { quiet, storeIn } from '../workflows/story';

const { client, db } = freshDatabase('post-office');
const mail = new TestMailServer();
const rektor = { ...somebody(ylva.person, [{ kind: 'rektor', at: tegelfall._id }]), name: ylva.name };
let store: Store;
let order: Order;
let office: PostOffice;
let now = '';

beforeAll(async () => {
  store = await storeIn(client, db);
  await store.collections.people.insertOne({ ...rektor, mail: 'ylva@ronnmarka.example' });
  const told = planned('2030-02-04', [
    session('A', '2030-02-12'),
    session('A', '2030-02-26'),
    session('A', '2030-03-12'),
  ]);
  order = { ...structuredClone(told.order), _id: randomUUID() };
  await store.collections.orders.insertOne(order);
  await mail.start();
});
// A post office of its own for each test: it knows what has been saved and who is protected.
beforeEach(() => {
  mail.taken.length = 0;
  office = postOffice({ store, now: () => now, log: quiet }, settings());
});
afterEach(() => office.close());
afterAll(() => mail.stop());

const settings = () => ({
  from: { name: 'Pedagogcentrum', address: 'pedagogcentrum@ronnmarka.example' },
  ...{ smtpUrl: mail.url, tls: plainly, publicUrl: 'https://insats.example', contact: '08-465 004 10' },
  ...{ perSecond: 1_000, atAnyHour: true },
});

async function give(command: OrderCommand, body: unknown, by: Caller, at: string, target: Target = {}): Promise<void> {
  now = instant(at);
  const asked = { command, orderId: order._id, body, caller: by, now, key: randomUUID(), target };
  await keepCommand(store, asked as never);
}
/** The letters that a round of the post has brought to the rektor. */
async function brought() {
  await new MockActivityEnvironment().run(office.activities.postDue);
  return mail.taken.filter(({ envelope }) => envelope.includes('ylva@ronnmarka.example'));
}

test('A letter leaves in the words that stand, as text and as HTML, quoting what was recorded of the session', async () => {
  const first = { sessionId: 'session-1' };
  const recorded = { present: [{ unit: tegelfall._id, number: 20 }], task: 'Tänk högt', material: [] };
  await give('recordSessionHeld', recorded, signe, '2030-02-12 17.00', first);
  await give('writeForAbsent', { text: 'Vi prövade att tänka högt.' }, signe, '2030-02-12 17.10', first);
  const letter = (await brought()).find(({ subject }) => subject?.includes('inte var med'))!;
  for (const told of [letter.text!, letter.html as string]) {
    expect(told.replace(/\s+/g, ' ')).toContain(
      'Vi prövade att tänka högt. Material: Inget. Att göra till nästa gång: Tänk högt.',
    );
    expect(told).toContain('Hej Ylva Sundgren!');
    expect(told).toContain(`https://insats.example/orders/${order._id}/papers/absence-messages/session-1`);
  }
  expect(letter.headers.get('list')).toBeDefined();
});

test('Words that the lead has saved are those of the next letter, and the letter keeps which they were', async () => {
  const key = 'session.cancelled';
  const { sv, en, action } = readLetterTexts().letters.find((letter) => letter.key === key)!;
  const wordings = {
    sv: { ...sv, subject: 'Nytt: {{sessionName}}', action: action!.sv },
    en: { ...en, action: action!.en },
  };
  await store.collections.letterTemplates.insertOne({
    ...{ _id: `${key}/1`, key, version: 1, ...wordings, savedAt: instant('2030-02-13') },
    savedBy: null,
  });
  await give('cancelSession', { reason: 'Snö.' }, signe, '2030-02-25 10.00', { sessionId: 'session-2' });
  await brought();
  expect(mail.taken.map(({ subject }) => subject)).toContain('Nytt: Pass 2030-02-26');
  const letters = await store.collections.letters.find({ kind: key }).toArray();
  expect(letters.map(({ template }) => template)).toEqual([{ key, version: 1, language: 'sv' }]);
});

test('Nobody whose identity has been protected since is named in a letter', async () => {
  await store.collections.people.updateOne({ _id: signe.person }, { $set: { isProtected: true } });
  await give('writeMessage', { text: 'Hej.' }, signe, '2030-02-27 10.00');
  await brought();
  const [letter] = mail.taken;
  expect(letter!.text).toContain('En medarbetare på Pedagogcentrum har skrivit i dialogen');
  expect(`${letter!.text}${letter!.html}`).not.toMatch(/Signe|Malmros/);
});

test('A letter about a meeting or a session brings what a calendar takes in, for its recipient alone, and takes it out again', async () => {
  const calendarOf = (letter: { attachments: { contentType: string; content: Buffer }[] } | undefined): string =>
    (letter?.attachments.find(({ contentType }) => contentType === 'text/calendar')?.content.toString() ?? '').replace(
      /\r\n /g,
      '',
    );
  const last = { sessionId: 'session-3' };
  const times = { startsAt: instant('2030-03-13 14.30'), endsAt: instant('2030-03-13 16.30') };
  await give('askMoveSession', { ...times, reason: 'Lokalen.' }, ylva, '2030-03-01 08.00', last);
  await give('moveSession', times, signe, '2030-03-01 09.00', last);
  const moved = calendarOf((await brought()).find(({ subject }) => subject?.includes('flytt')));
  expect(moved).toContain('METHOD:REQUEST');
  expect(moved).toContain(`UID:session-3.${order._id}@${store.settings.calendarHost}`);
  expect(moved.match(/^ATTENDEE.*/gm)).toEqual([expect.stringContaining('MAILTO:ylva@ronnmarka.example')]);
  await give('cancelSession', { reason: 'Sjukdom.' }, signe, '2030-03-02 09.00', last);
  const cancelled = calendarOf((await brought()).at(-1));
  expect(cancelled).toContain('METHOD:CANCEL');
  const sequenceIn = (calendar: string) => Number(/^SEQUENCE:(\d+)/m.exec(calendar)?.[1]);
  expect(sequenceIn(cancelled)).toBeGreaterThan(sequenceIn(moved));
});
