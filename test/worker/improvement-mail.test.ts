import { MockActivityEnvironment } from '@temporalio/testing';
import { decideOnNotice } from '../../documents/decide-on-notice';
import { readNotices } from '../../documents/notice-reads';
import { mailHeld } from '../../documents/post-wishes';
import { remindOfImprovements } from '../../documents/remind-of-improvements';
import type { Store } from '../../documents/store';
import type { Improvement } from '../../schemas/improvements';
import { postOffice } from '../../worker/post-office';
import { instant } from '../domain/orders';
import { petra, signe } from '../domain/people';
import { freshDatabase } from '../setup/database';
import { plainly, TestMailServer } from '../setup/mail';
import { quiet, storeIn } from '../workflows/story';

const { client, db } = freshDatabase('improvement-mail');
const mail = new TestMailServer();
let store: Store;
const id = '5a8f0f0e-5b0f-4a53-9d4f-0b8f2f0d6a11';
const improvement: Improvement = {
  ...{ _id: id, version: 1, what: 'Kortare mellanuppgifter', report: '2026', finding: 'De hanns inte med.' },
  ...{ owner: { person: signe.person, name: 'Signe Malmros' }, dueOn: '2027-04-30', state: 'planned', outcome: null },
  ...{ endedOn: null, recordedAt: instant('2027-02-01 09.00') },
  recordedBy: { person: petra.person, name: petra.name, role: 'lead', forUnit: null, unitName: null },
};
const [toSigne, toPetra] = ['signe@ronnmarka.example', 'petra@ronnmarka.example'];

beforeAll(async () => {
  store = await storeIn(client, db);
  const { people } = store.collections;
  await people.updateOne({ _id: signe.person }, { $set: { mail: toSigne } });
  await people.updateOne({ _id: petra.person }, { $set: { mail: toPetra } });
  await mail.start();
});
beforeEach(async () => {
  mail.taken.length = 0;
  const { letters, notifications, improvements } = store.collections;
  await Promise.all([letters.deleteMany({}), notifications.deleteMany({}), improvements.deleteMany({})]);
  await improvements.insertOne(structuredClone(improvement));
});
afterAll(() => mail.stop());

async function post(at: string): Promise<void> {
  const settings = {
    ...{ from: { name: 'Pedagogcentrum', address: 'pedagogcentrum@ronnmarka.example' }, smtpUrl: mail.url },
    ...{ publicUrl: 'https://insats.example', contact: '08-465 004 10', perSecond: 1_000, atAnyHour: false },
    tls: plainly,
  };
  const office = postOffice({ store, now: () => instant(at), log: quiet }, settings);
  try {
    await new MockActivityEnvironment().run(office.activities.postDue);
  } finally {
    office.close();
  }
}
const fallsDue = async (at: string): Promise<number> => {
  const reminded = await remindOfImprovements(store, instant(at));
  await post(at);
  return reminded;
};
const change = (over: Partial<Improvement>) => store.collections.improvements.updateOne({ _id: id }, { $set: over });
const subjects = (address: string) =>
  mail.taken.filter(({ envelope }) => envelope.includes(address)).map(({ subject }) => subject);

test('the owner gets a letter before the day, on it and after it, each once, with the way to the improvement', async () => {
  expect(await fallsDue('2027-04-16 07.29')).toBe(0);
  for (const [at, n] of [
    ['2027-04-16 07.30', 1],
    ['2027-04-16 07.31', 0],
    ['2027-04-30 07.30', 1],
    ['2027-05-14 07.30', 1],
  ] as const)
    expect([at, await fallsDue(at)]).toEqual([at, n]);
  expect(subjects(toSigne)).toEqual([
    'Förbättringsåtgärd: snart dags, fredag 30 april',
    'Förbättringsåtgärd: klar senast fredag 30 april',
    'Förbättringsåtgärd: skulle vara klar fredag 30 april',
  ]);
  expect(mail.taken[0]!.text).toContain(`https://insats.example/improvements/${id}`);
  expect(new Set(mail.taken.map(({ references }) => references))).toEqual(
    new Set([`<improvement.${id}@ronnmarka.example>`]),
  );
  expect(subjects(toPetra)).toEqual([]);
  const listed = await readNotices(store, 'sent', petra, { page: 1, limit: 20 });
  expect(listed.map(({ order, notice }) => [order, notice.kind])).toEqual([
    [null, 'improvement.late'],
    [null, 'improvement.due'],
    [null, 'improvement.soon'],
  ]);
});

test('nobody is told of what is done, also when that was told while the letter waited', async () => {
  await remindOfImprovements(store, instant('2027-04-30 07.30'));
  await change({ state: 'done', outcome: 'Färre uppgifter.', endedOn: '2027-04-30', version: 2 });
  await post('2027-04-30 07.31');
  expect(mail.taken).toEqual([]);
  expect(await fallsDue('2027-05-14 07.30')).toBe(0);
  const [notice] = await store.collections.notifications.find().toArray();
  expect(notice!.post).toMatchObject({ state: 'cancelled', reason: 'done' });
});

test('whoever leads the centre gets it where the owner has left', async () => {
  await change({ owner: { person: 'person-who-left', name: 'Någon Annan' } });
  await fallsDue('2027-04-30 07.30');
  expect([subjects(toSigne).length, subjects(toPetra).length]).toEqual([0, 1]);
});

test('staff hold one and let it go, as all other notices', async () => {
  await remindOfImprovements(store, instant('2027-04-30 07.30'));
  const { _id: notice } = (await store.collections.notifications.findOne({ kind: 'improvement.due' }))!;
  const by = { orderId: null, notice, caller: petra, now: instant('2027-04-30 07.31') };
  await decideOnNotice(store, { ...by, decision: 'hold', key: 'key-hold' });
  await post('2027-04-30 07.32');
  expect(mail.taken).toEqual([]);
  await decideOnNotice(store, { ...by, decision: 'release', key: 'key-go' });
  await post('2027-04-30 08.00');
  expect(subjects(toSigne)).toHaveLength(1);
});

test('what one mail with several says leads back to all that it brought', async () => {
  const { postWishes, improvements } = store.collections;
  await postWishes.insertOne({ _id: signe.person, language: 'sv', digest: 'daily', withoutKinds: [], version: 1 });
  const late = { ...structuredClone(improvement), _id: '5a8f0f0e-5b0f-4a53-9d4f-0b8f2f0d6a12', dueOn: '2027-04-02' };
  await improvements.insertOne(late);
  await fallsDue('2027-04-16 07.30');
  await post('2027-04-19 07.30');
  await postWishes.deleteMany({});
  const [sent, ...more] = mail.taken;
  expect([sent!.subject, more]).toEqual(['Insats: 2 att titta på', []]);
  const [, named, proof] = /\/unsubscribe\/(\w+)\/([\w-]+)/.exec(sent!.text!.replaceAll('\n', ''))!;
  expect(sent!.messageId).toBe(`<${named}@ronnmarka.example>`);
  const held = await mailHeld(store.collections, { letter: named!, proof: proof! });
  expect(held!.letters.map(({ kind }) => kind).sort()).toEqual(['improvement.late', 'improvement.soon']);
});
