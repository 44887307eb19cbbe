import { MockActivityEnvironment } from '@temporalio/testing';
import { finishStage, nextOfRound } from '../../documents/december-round';
import { tryRound } from '../../documents/december-trial';
import { decideOnNotice } from '../../documents/decide-on-notice';
import { keepSitting, sittingFor } from '../../documents/keep-sitting';
import { noteBounce } from '../../documents/note-bounce';
import { readNotices } from '../../documents/notice-reads';
import type { Store } from '../../documents/store';
import { readSurveyTexts } from '../../documents/survey-texts';
import { Surveys } from '../../documents/surveys';
import { tellBatch } from '../../documents/tell-december';
import { callerOf } from '../../domain/directory';
import type { DecemberStage } from '../../schemas/december';
import type { HeldDuty } from '../../schemas/organisation';
import { postOffice } from '../../worker/post-office';
import { instant } from '../domain/orders';
import { administrator, petra } from '../domain/people';
import { freshDatabase } from '../setup/database';
import { plainly, TestMailServer } from '../setup/mail';
import { somebody } from '../setup/somebody';
import { quiet, storeIn } from '../workflows/story';

const { client, db } = freshDatabase('december-mail');
const mail = new TestMailServer();
let surveys: Surveys;
const year = 2029;
let store: Store;

const mailOf = (name: string): string => `${name}@ronnmarka.example`;
/** Saturday the first: nobody works. */
const opening = { kind: 'open', on: '2029-12-01' } as const;
const firstReminder = { kind: 'reminder', on: '2029-12-07' } as const;
const lastReminder = { kind: 'lastReminder', on: '2029-12-17' } as const;

async function rektor(name: string, ...duties: (Partial<HeldDuty> & Pick<HeldDuty, 'at'>)[]): Promise<void> {
  const held = duties.map((duty) => ({ kind: 'rektor' as const, ...duty }));
  await store.collections.people.insertOne({
    ...somebody(`person-${name}`, held),
    ...{ name: `${name.slice(0, 1).toUpperCase()}${name.slice(1)} Ek`, mail: mailOf(name) },
  });
}

beforeAll(async () => {
  store = await storeIn(client, db);
  surveys = new Surveys(store.collections, readSurveyTexts());
  const { units, people } = store.collections;
  const template = (await units.findOne({}))!;
  const names = { almskolan: 'Almskolan', bokskolan: 'Bokskolan', cedern: 'Förskolan Cedern' };
  for (const [id, name] of Object.entries(names)) await units.insertOne({ ...template, _id: `unit-${id}`, name });
  await people.updateOne({ _id: petra.person }, { $set: { mail: mailOf('petra') } });
  await mail.start();
});
beforeEach(async () => {
  mail.taken.length = 0;
  mail.atRecipient = () => null;
  mail.atData = () => null;
  const { people } = store.collections;
  await people.deleteMany({ _id: /^person-(anna|bo|cia)$/ });
  await rektor('anna', { at: 'unit-almskolan' }, { at: 'unit-bokskolan', kind: 'actingRektor' });
  await rektor('bo', { at: 'unit-cedern' });
});
afterEach(async () => {
  const { letters, notifications, heldAddresses, postWishes, decemberSittings, decemberRounds } = store.collections;
  await Promise.all([
    ...[letters.deleteMany({}), notifications.deleteMany({}), heldAddresses.deleteMany({}), postWishes.deleteMany({})],
    ...[decemberSittings.deleteMany({}), decemberRounds.deleteMany({})],
  ]);
});
afterAll(() => mail.stop());

/** A round of the post, with a clock that shows an instant. */
async function post(at: string, atAnyHour = false): Promise<void> {
  const office = postOffice(
    { store, now: () => instant(at), log: quiet },
    {
      ...{
        from: { name: 'Pedagogcentrum', address: 'pedagogcentrum@ronnmarka.example' },
        smtpUrl: mail.url,
        tls: plainly,
      },
      ...{ publicUrl: 'https://insats.example', contact: '08-465 004 10', perSecond: 1_000, atAnyHour },
    },
  );
  try {
    await new MockActivityEnvironment().run(office.activities.postDue);
  } finally {
    office.close();
  }
}
const tell = (stage: Pick<DecemberStage, 'kind' | 'on'>, at: string) =>
  tellBatch(store, surveys, ['person-anna', 'person-bo', 'person-cia'], { year, stage, now: instant(at) });
async function answers(name: string, at: string): Promise<void> {
  const person = (await store.collections.people.findOne({ _id: `person-${name}` }))!;
  const now = instant(at);
  const own = { year, caller: callerOf(person, now), now };
  const { asked } = await sittingFor(store, surveys, own);
  const body = { state: 'sent' as const, answers: asked.map(({ key }) => ({ part: key, values: {} })) };
  await keepSitting(store, surveys, { ...own, seen: 0, body });
}
const letters = () => store.collections.letters.find({}, { sort: { _id: 1 } }).toArray();
const subjects = { open: 'Årlig enkät till rektor 2029', reminder: 'Årlig enkät 2029: svar saknas' };

test('the opening reaches every rektor on duty once, for all their units, on the first day on which anybody works', async () => {
  await tell(opening, '2029-12-01 07.30');
  await post('2029-12-01 07.31');
  expect(mail.taken).toEqual([]);
  await Promise.all([post('2029-12-03 07.00'), post('2029-12-03 07.00')]);
  await post('2029-12-03 07.05');
  expect([mail.to(mailOf('anna')), mail.to(mailOf('bo'))]).toEqual([[subjects.open], [subjects.open]]);
  const letter = mail.taken.find(({ envelope }) => envelope.includes(mailOf('anna')))!;
  const text = letter.text!.replace(/\s+/g, ' ');
  expect(text).toContain('Hej Anna Ek!');
  expect(text).toContain('det vi vet om Almskolan och Bokskolan.');
  expect(text).toContain('tills den stänger måndag 31 december kl. 23.59');
  expect(text).toContain('https://insats.example/december');
  expect(text).toContain('du är rektor för Almskolan och Bokskolan');
  expect(letter.references).toBe('<december.2029@ronnmarka.example>');
  expect(letter.headers.has('list')).toBe(false);
  expect(await letters()).toMatchObject([
    { orderId: null, year, person: 'person-anna', state: 'sent', repeats: 0, messageId: letter.messageId },
    { orderId: null, year, person: 'person-bo', state: 'sent', repeats: 0 },
  ]);
});

test('nothing goes on a day on which the unit is closed, but before the survey closes it does', async () => {
  const { calendars, units } = store.collections;
  const closedDays = [
    { kind: 'closed' as const, name: 'Kompetensdag', from: '2029-12-07', to: '2029-12-07' },
    { kind: 'break' as const, name: 'Jullov', from: '2029-12-14', to: '2030-01-07' },
  ];
  await calendars.insertOne({ _id: 'calendar-cedern', name: 'Cedern', terms: [], days: closedDays, version: 1 });
  await units.updateOne({ _id: 'unit-cedern' }, { $set: { calendar: 'calendar-cedern' } });
  await tell(firstReminder, '2029-12-07 07.30');
  await post('2029-12-07 07.31');
  expect(mail.taken.flatMap(({ envelope }) => envelope)).toEqual([mailOf('anna')]);
  await post('2029-12-10 07.00');
  expect(mail.to(mailOf('bo'))).toEqual([subjects.reminder]);
  await tell(lastReminder, '2029-12-17 07.30');
  await post('2029-12-17 07.31');
  expect(mail.to(mailOf('bo'))).toHaveLength(2);
  await units.updateOne({ _id: 'unit-cedern' }, { $set: { calendar: null } });
});

test('a reminder goes only where an answer is missing when it is sent, and to whoever leads the unit then', async () => {
  await tell(firstReminder, '2029-12-07 07.30');
  await answers('anna', '2029-12-07 07.31');
  await store.collections.people.updateOne({ _id: 'person-bo' }, { $set: { 'duties.0.to': '2029-12-06' } });
  await rektor('cia', { at: 'unit-cedern' });
  await post('2029-12-07 07.32');
  expect(mail.taken.map(({ envelope, subject }) => [...envelope, subject])).toEqual([
    [mailOf('cia'), subjects.reminder],
  ]);
  await tell(firstReminder, '2029-12-07 07.33');
  await post('2029-12-07 07.34');
  expect(mail.taken).toHaveLength(1);
  const told = await store.collections.notifications.find({}, { sort: { _id: 1 } }).toArray();
  expect(told.map(({ _id, post: state }) => [_id.split('/')[2], state])).toEqual([
    ['person-anna', { state: 'cancelled', reason: 'done' }],
    ['person-bo', { state: 'posted', reason: null }],
    ['person-cia', { state: 'posted', reason: null }],
  ]);
});

test('a letter that was refused for now is tried again with its Message-ID, unless the answer has come meanwhile', async () => {
  await tell(lastReminder, '2029-12-17 07.30');
  mail.atData = () => 451;
  await post('2029-12-17 07.31');
  expect(await letters()).toMatchObject([{ state: 'waiting' }, { state: 'waiting' }]);
  const [, before] = await letters();
  mail.atData = () => null;
  await answers('anna', '2029-12-17 07.32');
  await post('2029-12-17 07.35');
  expect(mail.taken.map(({ envelope, messageId }) => [...envelope, messageId])).toEqual([
    [mailOf('bo'), before!.messageId],
  ]);
  expect(await letters()).toMatchObject([
    { state: 'cancelled', reason: 'done' },
    { state: 'sent', attempts: 2, repeats: 0 },
  ]);
});

test('a letter whose sending had begun when its rektor left goes to whoever follows, and when the survey has closed to nobody', async () => {
  await tell(lastReminder, '2029-12-17 07.30');
  mail.atData = () => 451;
  await post('2029-12-17 07.31');
  await store.collections.people.updateOne({ _id: 'person-bo' }, { $set: { 'duties.0.to': '2029-12-16' } });
  await rektor('cia', { at: 'unit-cedern' });
  mail.atData = (to) => (to === mailOf('anna') ? 451 : null);
  await post('2029-12-17 07.35');
  await post('2029-12-17 07.36');
  expect([mail.to(mailOf('bo')), mail.to(mailOf('cia'))]).toEqual([[], ['Årlig enkät 2029: sista påminnelsen']]);
  mail.atData = () => null;
  await post('2030-01-02 08.00');
  expect(mail.to(mailOf('anna'))).toEqual([]);
  expect(await letters()).toMatchObject([
    { person: 'person-anna', state: 'cancelled', reason: 'ended' },
    { person: 'person-bo', state: 'cancelled', reason: 'left' },
    { person: 'person-cia', state: 'sent' },
  ]);
});

test('a begun letter and an answer that is saved meanwhile collide, so that one of the two is asked anew', async () => {
  await tell(firstReminder, '2029-12-07 07.30');
  const guardOf = async () => (await store.collections.decemberSittings.findOne({ person: 'person-bo' }))!.guard;
  const before = await guardOf();
  await post('2029-12-07 07.31');
  expect(await guardOf()).toBe(before + 1);
});

test('an address that does not exist and a letter that comes back are put on hold, and shown for the whole centre with why', async () => {
  await tell(opening, '2029-12-03 07.30');
  mail.atRecipient = (to) => (to === mailOf('anna') ? 550 : null);
  await post('2029-12-03 07.31');
  const sent = (await letters()).find(({ state }) => state === 'sent')!;
  const report = { messageId: sent.messageId, status: '5.1.1', isFinal: true };
  expect(await noteBounce(store, report, instant('2029-12-03 07.40'))).toMatchObject({ state: 'noted', orderId: null });
  expect(await store.collections.heldAddresses.distinct('_id')).toEqual([mailOf('anna'), mailOf('bo')]);
  const failed = await readNotices(store, 'failed', petra, { page: 1, limit: 20 });
  const shown = failed.map(({ order, notice }) => [notice.person, notice.reason, notice.year, notice.orderId, order]);
  expect(shown.sort()).toEqual([
    ['person-anna', 'badAddress', year, null, null],
    ['person-bo', 'bounced', year, null, null],
  ]);
  mail.atRecipient = () => null;
  await tell(firstReminder, '2029-12-07 07.30');
  await post('2029-12-07 07.31');
  expect(mail.taken.map(({ subject }) => subject)).toEqual([subjects.open]);
  const reasons = (await readNotices(store, 'failed', petra, { page: 1, limit: 20 })).map(
    ({ notice }) => notice.reason,
  );
  expect(reasons.sort()).toEqual(['addressOnHold', 'addressOnHold', 'badAddress', 'bounced']);
});

test('reminders may be done without or come with others in one letter; the opening and the last one may not', async () => {
  const { postWishes, people } = store.collections;
  await postWishes.insertMany([
    {
      _id: 'person-anna',
      language: 'en',
      digest: 'none',
      withoutKinds: ['december.reminder', 'december.open'],
      version: 1,
    },
    { _id: 'person-bo', language: 'sv', digest: 'daily', withoutKinds: [], version: 1 },
  ]);
  await people.updateOne({ _id: 'person-anna' }, { $set: { isProtected: true } });
  await tell(opening, '2029-12-03 07.30');
  await post('2029-12-03 07.31');
  const [english] = mail.taken.filter(({ envelope }) => envelope.includes(mailOf('anna')));
  expect(english!.text).toContain('rektor of Almskolan and Bokskolan');
  expect(english!.text).not.toContain('Anna');
  expect(mail.to(mailOf('bo'))).toEqual([subjects.open]);
  await tell(firstReminder, '2029-12-07 07.30');
  await post('2029-12-07 07.31');
  expect(mail.taken).toHaveLength(2);
  await post('2029-12-10 07.30');
  const [together] = mail.taken.slice(2);
  expect([together!.envelope, mail.taken.length]).toEqual([[mailOf('bo')], 3]);
  expect(together!.text).toContain(subjects.reminder);
  await tell(lastReminder, '2029-12-17 07.30');
  await post('2029-12-17 07.31');
  expect(
    mail.taken
      .slice(3)
      .flatMap(({ envelope }) => envelope)
      .sort(),
  ).toEqual([mailOf('anna'), mailOf('bo')]);
});

test('a unit that nobody leads any more has its notice shown as failed', async () => {
  await tell(opening, '2029-12-03 07.30');
  await store.collections.people.updateOne({ _id: 'person-bo' }, { $set: { 'duties.0.to': '2029-12-02' } });
  await post('2029-12-03 07.31');
  const [failed, ...more] = await readNotices(store, 'failed', petra, { page: 1, limit: 20 });
  expect(more).toEqual([]);
  expect(failed!.notice).toMatchObject({ kind: 'december.open', unit: 'unit-cedern', reason: 'nobody', year });
});

test('the lead is told how many have answered when the survey has closed', async () => {
  await nextOfRound(store, year, instant('2029-12-01 07.30'));
  await tell(opening, '2029-12-03 07.30');
  await answers('anna', '2029-12-04 10.00');
  await finishStage(store, year, '2029-12-31-closed', instant('2030-01-01 00.00'));
  await post('2030-01-02 08.00');
  const [letter] = mail.taken.filter(({ envelope }) => envelope.includes(mailOf('petra')));
  expect(letter!.text!.replace(/\s+/g, ' ')).toContain('2 av 3 svarade');
  expect(letter!.text).toContain('/december-rounds/2029/results');
});

test('trying a round sends nothing', async () => {
  const asked = { year, on: opening.on, caller: administrator, municipal: ['huvudman-ronnmarka'] };
  expect((await tryRound(store, surveys, asked, { page: 1, limit: 20 })).rektorer).toBe(2);
  await post('2029-12-03 08.00', true);
  expect(mail.taken).toEqual([]);
});

describe('Staff decide by hand on what is told of the year, in one list with what is told of orders', () => {
  let keys = 0;
  const decide = (notice: string, decision: 'hold' | 'release' | 'sendAgain' | 'givenByPhone', at: string) =>
    decideOnNotice(store, {
      ...{ orderId: null, notice, decision, caller: petra, key: `key-${++keys}`, now: instant(at) },
    });
  const lettersTo = (name: string) => mail.taken.filter(({ envelope }) => envelope.includes(mailOf(name)));
  const listed = async (state: 'held' | 'sent') =>
    (await readNotices(store, state, petra, { page: 1, limit: 20 })).map(({ notice }) => [notice.year, notice.to]);

  test('what is held is not sent until it is released, and the list shows it', async () => {
    await tell(firstReminder, '2029-12-07 07.30');
    const { notifications } = store.collections;
    const own = (await notifications.findOne({ person: 'person-anna' }))!;
    expect((await decide(own._id, 'hold', '2029-12-07 07.31')).state).toBe('held');
    await post('2029-12-07 08.00');
    expect([lettersTo('anna').length, lettersTo('bo').length]).toEqual([0, 1]);
    expect(await listed('held')).toEqual([[2029, 'rektor']]);
    expect((await decide(own._id, 'release', '2029-12-07 09.00')).state).toBe('waiting');
    await post('2029-12-07 09.01');
    expect(lettersTo('anna')).toHaveLength(1);
  });

  test('a letter is sent again by hand, once for each time that it is asked, and not when there is an answer', async () => {
    await tell(firstReminder, '2029-12-07 07.30');
    await post('2029-12-07 08.00');
    const { letters } = store.collections;
    const sent = (await letters.findOne({ person: 'person-bo', state: 'sent' }))!;
    const again = await decide(sent._id, 'sendAgain', '2029-12-08 08.00');
    expect(again.state).toBe('waiting');
    await post('2029-12-10 08.00');
    expect(lettersTo('bo')).toHaveLength(2);
    await decide(sent._id, 'sendAgain', '2029-12-10 09.00');
    await answers('bo', '2029-12-10 09.30');
    await post('2029-12-10 10.00');
    expect(lettersTo('bo')).toHaveLength(2);
    expect(await letters.find({ person: 'person-bo', reason: 'done' }).toArray()).toHaveLength(1);
  });

  test('what was told by phone is not sent, and nobody but the centre decides', async () => {
    await tell(firstReminder, '2029-12-07 07.30');
    const own = (await store.collections.notifications.findOne({ person: 'person-anna' }))!;
    expect(await decide(own._id, 'givenByPhone', '2029-12-07 07.31')).toMatchObject({
      ...{ state: 'cancelled', reason: 'givenByPhone', year: 2029 },
    });
    await post('2029-12-07 08.00');
    expect(lettersTo('anna')).toEqual([]);
    const by = {
      orderId: null,
      notice: own._id,
      decision: 'hold' as const,
      key: 'k',
      now: instant('2029-12-07 09.00'),
    };
    await expect(decideOnNotice(store, { ...by, caller: administrator })).rejects.toThrow('centre');
    await expect(decideOnNotice(store, { ...by, caller: petra, notice: 'december-2029/x' })).rejects.toThrow('no such');
  });
});
