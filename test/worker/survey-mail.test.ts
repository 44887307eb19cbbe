import { createHash, randomBytes } from 'node:crypto';
import { admitted, keepAnswer } from '../../documents/answer-survey';
import { decideOnNotice } from '../../documents/decide-on-notice';
import { releaseSurveys } from '../../documents/release-surveys';
import { makeLinks } from '../../documents/survey-passes';
import { readFirst } from '../../documents/survey-reads';
import { readSurveyTexts } from '../../documents/survey-texts';
import { Surveys } from '../../documents/surveys';
import { secretMark } from '../../domain/letters/own-link';
import { agreed, instant, session } from '../domain/orders';
import { jonatan, petra, signe, tegelfall, ylva } from '../domain/people';
import { Mailed, mailOf } from './mailed';

const mailed = new Mailed('survey-mail');
const { lettersTo } = mailed;
beforeAll(() => mailed.start());
afterAll(() => mailed.stop());

const groupOne = { groupId: 'group-1' };
const [toEllinor, toSamir, toAva] = ['ellinor@tegelfall.example', 'samir@tegelfall.example', 'ava@tegelfall.example'];
const invitees = [toEllinor, toSamir, toAva].map((mail) => ({ name: null, mail }));
const all = [toEllinor, toSamir, toAva];
const whole = { goalsReached: 4, usedInPractice: 3 };

/** An order whose last session is on 19 March, from 14.30 to 16.30, and three who are invited personally. */
beforeEach(async () => {
  const { invitees: named, surveyPasses, letters, notifications, participantAnswers } = mailed.store.collections;
  await Promise.all([named.deleteMany({}), surveyPasses.deleteMany({}), participantAnswers.deleteMany({})]);
  await Promise.all([letters.deleteMany({}), notifications.deleteMany({})]);
  mailed.mail.atData = () => null;
  await mailed.begin(agreed('2030-01-28 09.00').order);
  const groups = [{ name: 'A', members: [{ unit: tegelfall._id, number: 24 }] }];
  await mailed.give('arrangeGroups', { groups }, signe, '2030-02-04 09.00');
  const sessions = [session('A', '2030-03-05'), session('A', '2030-03-19')];
  await mailed.give('suggestSessions', { sessions }, signe, '2030-02-04 09.10');
  await mailed.give('acceptSessions', { sessions: ['session-1', 'session-2'] }, ylva, '2030-02-05 09.00');
  await mailed.give('invitePersonally', { invitees }, ylva, '2030-02-06 09.00', groupOne);
});

/** What falls due of the survey: that its code is told, that it opens, that it is reminded of, that it has closed. */
async function until(step: 'opened' | 'reminded'): Promise<void> {
  await mailed.fallsDue('surveys');
  mailed.mail.taken.length = 0;
  await mailed.fallsDue('surveys');
  if (step === 'reminded') await mailed.fallsDue('surveys');
}
const post = async (at: string) => {
  mailed.now = instant(at);
  await mailed.post();
};
/** The secrets of all links that have come to somebody by mail. */
const secretsTo = (address: string): string[] =>
  lettersTo(address).flatMap(({ text }) => /insats\.example\/e\/(\S+)/.exec(text ?? '')?.[1] ?? []);
const lettersOf = (kind: string) => mailed.store.collections.letters.find({ kind }, { sort: { _id: 1 } }).toArray();
const links = () => mailed.store.collections.surveyPasses.find({ kind: 'link' }).toArray();
const leadsSomewhere = async (secret: string) => (await admitted(mailed.store, secret, mailed.now))?.state.is;

/** The collections in whose documents something stands. */
async function collectionsWith(text: string): Promise<string[]> {
  const { db } = mailed.store.collections.orders;
  const found = await Promise.all(
    (await db.listCollections().toArray()).map(async ({ name }) => {
      const kept = JSON.stringify(await db.collection(name).find().toArray());
      return kept.includes(text) ? [name] : [];
    }),
  );
  return found.flat();
}

test('whoever is invited personally gets a link of their own when the survey opens, which leads to it and works once', async () => {
  await until('opened');
  expect(mailed.now).toBe(instant('2030-03-19 14.30'));
  const secrets = all.flatMap(secretsTo);
  expect(new Set(secrets).size).toBe(3);
  expect(all.map((address) => lettersTo(address).length)).toEqual([1, 1, 1]);
  for (const secret of secrets) expect(await leadsSomewhere(secret)).toBe('open');
  expect(lettersTo(toSamir)[0]!.html).toContain(`href="https://insats.example/e/${secretsTo(toSamir)[0]}"`);
  const { pass } = (await admitted(mailed.store, secrets[0]!, mailed.now))!;
  const survey = { key: 'participant-standard', version: 1 };
  const given = { mark: 'mark-of-it', unit: null, survey, values: whole };
  expect(await keepAnswer(mailed.store, pass, given)).toBe(true);
  expect([await leadsSomewhere(secrets[0]!), await leadsSomewhere(secrets[1]!)]).toEqual([undefined, 'open']);
});

test('the secret of a link is in the mail alone, and nothing that is kept says whose is whose', async () => {
  await until('opened');
  const kept = await lettersOf('survey.open');
  expect(kept.map(({ state }) => state)).toEqual(['sent', 'sent', 'sent']);
  for (const secret of all.flatMap(secretsTo)) {
    const hash = createHash('sha256').update(secret).digest('hex');
    expect([await collectionsWith(secret), await collectionsWith(hash)]).toEqual([[], ['surveyPasses']]);
  }
  expect(kept.every(({ text }) => text!.plain.includes(`/e/${secretMark}`))).toBe(true);
  for (const { text, html } of mailed.mail.taken) expect(`${text}${html}`).not.toContain(secretMark);
  const { _id: _hash, ...pass } = (await links())[0]!;
  expect(pass).toEqual({ orderId: mailed.order._id, group: 'group-1', kind: 'link', code: null });
});

test('links stand in an order that is not that in which they were given out', async () => {
  const secrets = await makeLinks(mailed.store.collections, {
    orderId: mailed.order._id,
    group: 'group-1',
    number: 40,
  });
  const hashes = secrets.map((secret) => createHash('sha256').update(secret).digest('hex'));
  expect((await links()).map(({ _id }) => _id)).toEqual([...hashes].sort());
  expect(hashes).not.toEqual([...hashes].sort());
});

test('the reminder goes to all, also to whoever has answered, says why, and brings no second link', async () => {
  await until('opened');
  const { pass } = (await admitted(mailed.store, secretsTo(toAva)[0]!, mailed.now))!;
  const survey = { key: 'participant-standard', version: 1 };
  await keepAnswer(mailed.store, pass, { mark: 'mark-of-ava', unit: null, survey, values: whole });
  await mailed.fallsDue('surveys');
  const reminders = all.map((address) => lettersTo(address).slice(1));
  expect(reminders.map(({ length }) => length)).toEqual([1, 1, 1]);
  for (const [{ text, html } = {}] of reminders) {
    const plain = text!.replace(/\s+/g, ' ');
    expect(plain).toContain('Påminnelsen går till alla eftersom ingen vet vilka som har svarat.');
    expect(plain).toContain('din länk står i brevet som kom när enkäten öppnade');
    expect(`${plain}${html}`).not.toContain('/e/');
  }
  const [one, other] = reminders.map(([reminder]) => reminder!.text!);
  expect(one).toBe(other!.replace(/unsubscribe\/\S+/, /unsubscribe\/\S+/.exec(one!)![0]));
  expect(await links()).toHaveLength(2);
});

test('letters that the mail server refuses for now are tried again with new links, made together', async () => {
  mailed.mail.atData = () => 451;
  await until('opened');
  mailed.mail.atData = () => null;
  const before = (await links()).map(({ _id }) => _id);
  const making = jest.spyOn(mailed.store.collections.surveyPasses, 'insertMany');
  await post('2030-03-19 14.40');
  const made = making.mock.calls.map(([passes]) => passes.length);
  making.mockRestore();
  expect(made).toEqual([3]);
  expect(all.map((address) => secretsTo(address).length)).toEqual([1, 1, 1]);
  for (const secret of all.flatMap(secretsTo)) {
    expect(await leadsSomewhere(secret)).toBe('open');
    expect(before).not.toContain(createHash('sha256').update(secret).digest('hex'));
  }
});

test('nobody gets a second link, by a second opening or by hand, and none comes when the survey has closed', async () => {
  mailed.mail.atData = (to) => (to === toAva ? 451 : null);
  await until('opened');
  const { notifications } = mailed.store.collections;
  const opened = (await notifications.findOne({ kind: 'survey.open' }))!;
  await notifications.insertOne({
    ...{ ...opened, _id: `${opened._id}/again`, postAt: mailed.now, promise: null },
    post: { state: 'waiting', reason: null },
  });
  await mailed.post();
  expect(secretsTo(toSamir)).toHaveLength(1);
  const [sent] = (await lettersOf('survey.open')).filter(({ state }) => state === 'sent');
  const by = { orderId: mailed.order._id, caller: petra, key: 'key-by-hand-1', now: mailed.now };
  const again = decideOnNotice(mailed.store, { ...by, notice: sent!._id, decision: 'sendAgain' });
  await expect(again).rejects.toMatchObject({ refusal: { refusal: 'notice-decision-misfits' } });
  mailed.mail.atData = () => null;
  await post('2030-03-22 16.31');
  expect(secretsTo(toAva)).toEqual([]);
  const states = (await lettersOf('survey.open')).map(({ state, reason }) => [state, reason]);
  expect(states.filter(([state]) => state !== 'sent')).toEqual([['cancelled', 'tooLate']]);
});

test('a survey that is opened by link brings everybody theirs too', async () => {
  const first = { sessionId: 'session-1' };
  const recorded = { present: [{ unit: tegelfall._id, number: 20 }], task: null, material: [] };
  await mailed.give('recordSessionHeld', recorded, signe, '2030-03-05 17.00', first);
  await mailed.give('cancelSession', { reason: 'Snö.' }, signe, '2030-03-18 09.00', { sessionId: 'session-2' });
  mailed.mail.taken.length = 0;
  await mailed.give('openSurveyByLink', { closesAt: instant('2030-03-26') }, signe, '2030-03-20 09.00', groupOne);
  expect(new Set(all.flatMap(secretsTo)).size).toBe(3);
  expect(await leadsSomewhere(secretsTo(toAva)[0]!)).toBe('open');
  await mailed.fallsDue('surveys');
  expect(all.map((address) => lettersTo(address).length)).toEqual([2, 2, 2]);
});

describe('Whoever is to read free texts first', () => {
  const closed = '2030-03-25 09.00';
  const answersWith = (texts: readonly string[]) =>
    mailed.store.collections.participantAnswers.insertMany(
      Array.from({ length: 6 }, (_, i) => ({
        ...{ _id: randomBytes(32).toString('hex'), orderId: mailed.order._id, group: 'group-1', unit: null },
        ...{ survey: 'participant-standard', version: 1 },
        values: { ...whole, ...(texts[i] ? { keepOrChange: texts[i] } : {}) },
      })),
    );
  const released = async () => {
    mailed.mail.taken.length = 0;
    await releaseSurveys(mailed.store, new Surveys(mailed.store.collections, readSurveyTexts()), instant(closed));
  };
  const asked = (person: string) => mailed.mail.to(mailOf(person)).filter((subject) => subject.includes('Fritextsvar'));

  test('is the lead where whoever is responsible has led a session, and is told how many wait', async () => {
    await answersWith(['Mer tid.', 'Behåll paren.']);
    await released();
    await post(closed);
    expect([asked(petra.person).length, asked(signe.person)]).toEqual([1, []]);
    const letter = lettersTo(mailOf(petra.person)).find(({ subject }) => subject!.includes('Fritextsvar'))!;
    expect(letter.text!.replace(/\s+/g, ' ')).toContain('2 fritextsvar från Tegelfallsskolan väntar på att läsas.');
    expect(letter.text).toContain(`https://insats.example/orders/${mailed.order._id}`);
    expect(`${letter.text}`).not.toContain('Mer tid');
  });

  test('is whoever is responsible where they have led none', async () => {
    await mailed.give('assignStaff', { responsible: jonatan.person }, petra, '2030-02-07 09.00');
    await answersWith(['Mer tid.']);
    await released();
    await post(closed);
    expect([asked(petra.person), asked(jonatan.person).length]).toEqual([[], 1]);
  });

  test('is not told when somebody has read them meanwhile, nor where nobody wrote anything', async () => {
    await answersWith(['Mer tid.']);
    await released();
    const [text] = await mailed.store.collections.surveyTexts.find({ orderId: mailed.order._id }).toArray();
    await readFirst(mailed.store, { orderId: mailed.order._id, caller: petra, id: text!._id, shown: 'Mer tid.' });
    await post(closed);
    await answersWith([]);
    await released();
    await post(closed);
    expect(asked(petra.person)).toEqual([]);
    const told = await mailed.store.collections.notifications.find({ kind: 'survey.readFreeText' }).toArray();
    expect(told.map(({ post: state }) => state)).toEqual([{ state: 'cancelled', reason: 'done' }]);
  });
});
