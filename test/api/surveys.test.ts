import { randomUUID } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { releaseSurveys } from '../../documents/release-surveys';
import { readSurveyTexts } from '../../documents/survey-texts';
import { Surveys } from '../../documents/surveys';
import { testApi } from './api';
import { orderAt } from './stages';
import { type Sent, send } from './wire';

const api = testApi('surveys');
let order: string;
let code: string;

/** A page as a browser gets it: none of them is an answer of the API. */
const browse = async (sent: Sent) => {
  const { status, headers, text } = await send(api.port, sent);
  return { status, headers, body: text };
};
const page = (path: string, headers: Record<string, string> = {}) => browse({ url: path, headers });
const sendTo = (path: string, fields: Record<string, string | string[]>) => {
  const form = new URLSearchParams();
  for (const [name, values] of Object.entries(fields)) for (const value of [values].flat()) form.append(name, value);
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  return browse({ method: 'POST', url: path, headers, body: form.toString() });
};
const markIn = ({ body }: { body: string }): string => /name="mark" value="([^"]+)"/.exec(body)![1]!;
const whole = (more: Record<string, string | string[]> = {}) => ({ goalsReached: '4', usedInPractice: '3', ...more });
const answers = () => api.store.collections.participantAnswers.find({ orderId: order }).toArray();
const groups = async (who: 'staff' | 'rektor' = 'staff') =>
  (await api.get(who, `/orders/${order}/surveys`)).body.groups;
const releasedAt = (now: string) => {
  api.now = now;
  return releaseSurveys(api.store, new Surveys(api.store.collections, readSurveyTexts()), api.now);
};
const textsOf = (orderId: string) => api.store.collections.surveyTexts.countDocuments({ orderId });

/** How often the storage is asked while something is done. */
async function counting(work: () => Promise<unknown>): Promise<number> {
  let count = 0;
  const note = () => {
    count += 1;
  };
  api.store.client.on('commandStarted', note);
  await work();
  api.store.client.off('commandStarted', note);
  return count;
}

beforeAll(async () => {
  order = await orderAt(api, 'begun');
  code = (await groups())[0].room.code;
});

describe('the survey of a group', () => {
  it('is reached by a code of its own, which staff and rektor see with its address and as a picture', async () => {
    const [a, b] = await groups('rektor');
    expect(a).toMatchObject({ name: 'Grupp A', state: 'notYet', opensAt: '2026-11-26T13:30:00.000Z' });
    expect(a.room).toMatchObject({ code, address: expect.stringMatching(new RegExp(`/e/${code}$`)) });
    expect(a.room.qr).toMatch(/^<svg /);
    expect(b.room.code).not.toBe(code);
    expect((await groups())[0].room.code).toBe(code);
  });

  it('says before it opens when that is, and after it has closed that it has', async () => {
    api.clock('2026-11-26 14.29');
    expect((await page(`/e/${code}`)).body).toContain('Den öppnar torsdag 26 november kl. 14.30.');
    expect((await sendTo(`/e/${code}`, whole())).body).toContain('Enkäten har inte öppnat än');
    api.clock('2026-11-29 16.31');
    const { status, body } = await page(`/e/${code}`, { 'accept-language': 'en' });
    expect([status, body.includes('The survey has closed')]).toEqual([200, true]);
    expect(await answers()).toEqual([]);
  });

  it('follows its session when that is moved', async () => {
    api.clock('2026-11-24 12.00');
    const moved = { startsAt: '2026-11-26T13:00:00+01:00', endsAt: '2026-11-26T15:00:00+01:00', reason: 'Buss' };
    const wish = await api.command(
      'rektor',
      'askMoveSession',
      { orderId: order, sessionId: 'session-2' },
      { body: moved },
    );
    expect(wish.status).toBeLessThan(300);
    const { reason: _reason, ...times } = moved;
    await api.kept('staff', 'moveSession', { orderId: order, sessionId: 'session-2' }, times);
    expect((await groups())[0]).toMatchObject({
      opensAt: '2026-11-26T12:00:00.000Z',
      closesAt: '2026-11-29T14:00:00.000Z',
    });
  });

  it('is one page that needs nothing else, at most 14 kB compressed, and names nobody', async () => {
    api.clock('2026-11-26 14.00');
    const { status, headers, body } = await page(`/e/${code}`);
    expect(status).toBe(200);
    expect(gzipSync(body).length).toBeLessThan(14 * 1024);
    expect(body).not.toMatch(/<(link|img|script src|iframe)/);
    expect(headers['content-security-policy']).toMatch(/default-src 'none'; style-src 'sha256-.*script-src 'sha256-/);
    expect(headers).toMatchObject({ 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' });
    expect(headers['set-cookie']).toBeUndefined();
    expect(body).toContain('I vilken grad har insatsen nått sina mål?');
    expect(body).toContain('Varje arbetslag arbetar med ämnestexter på samma sätt.');
    expect(body).not.toMatch(/\{\{|Signe|Ylva/);
  });

  it('keeps an answer without who, when or from where, and nothing of it is logged', async () => {
    const logged = api.logged.length;
    const form = await page(`/e/${code}`);
    const sent = await sendTo(`/e/${code}`, {
      mark: markIn(form),
      ...whole({ obstacles: ['schedule', 'planningTime'] }),
    });
    expect([sent.status, sent.body.includes('Tack för ditt svar')]).toEqual([200, true]);
    const [{ _id, ...kept } = { _id: '' }] = await answers();
    expect(kept).toEqual({
      ...{ orderId: order, group: 'group-1', unit: null, survey: 'participant-standard', version: 1 },
      values: { goalsReached: 4, usedInPractice: 3, obstacles: ['planningTime', 'schedule'] },
    });
    expect(_id).toMatch(/^[0-9a-f]{64}$/);
    expect(_id).not.toContain(markIn(form));
    expect(api.logged.slice(logged)).toEqual([]);
  });

  it('keeps an answer once that is sent again because no answer came', async () => {
    const mark = markIn(await page(`/e/${code}`));
    for (const _time of [1, 2]) expect((await sendTo(`/e/${code}`, { mark, ...whole() })).status).toBe(200);
    expect(await answers()).toHaveLength(2);
  });

  it('gives back what was answered when something is missing or wrong, and takes it as it is the second time', async () => {
    const given = { mark: markIn(await page(`/e/${code}`)), goalsReached: '5', keepOrChange: 'Mer <b>tid</b> & "ro"' };
    const back = await sendTo(`/e/${code}`, given);
    expect(back.status).toBe(422);
    expect(back.body).toContain('<title>Fel: Utvärdering: Att läsa ämnestexter tillsammans');
    expect(back.body).toContain('value="5" checked');
    expect(back.body).toContain('Mer &#60;b&#62;tid&#60;/b&#62; &#38; &#34;ro&#34;');
    expect(back.body).toContain('href="#q-usedInPractice"');
    expect(markIn(back)).toBe(given.mark);
    const wrong = await sendTo(`/e/${code}`, { ...given, obstacles: ['none', 'schedule'], anyway: '1' });
    expect([wrong.status, wrong.body.includes('aria-describedby="q-obstacles-help q-obstacles-fault"')]).toEqual([
      422,
      true,
    ]);
    expect((await sendTo(`/e/${code}`, { ...given, anyway: '1' })).status).toBe(200);
    expect((await sendTo(`/e/${code}`, { anyway: '1' })).body).toContain('Du har inte svarat på någon fråga.');
  });

  it('is answered once with a link; used and invented ones are the same page, found by as many look-ups', async () => {
    const { body } = await api.call('rektor', 'POST', `/orders/${order}/groups/group-1/single-use-links`, {
      body: { number: 2 },
    });
    const [link, other] = body.links.map((each: string) => new URL(each).pathname) as [string, string];
    expect((await groups())[0].linksLeft).toBe(2);
    expect((await page(link)).body).toContain('Länken fungerar en gång.');
    expect((await sendTo(link, whole())).status).toBe(200);
    expect((await groups())[0].linksLeft).toBe(1);
    const invented = `${other.slice(0, -3)}abc`;
    const [used, never] = [await page(link), await page(invented)];
    expect([used.status, used.body]).toEqual([404, never.body]);
    expect((await sendTo(link, whole())).body).toBe(used.body);
    expect(await counting(() => page(link))).toBe(await counting(() => page(invented)));
    expect(JSON.stringify(await api.store.collections.surveyPasses.find().toArray())).not.toContain(other.slice(3));
  });

  it('takes a code as it is typed, and leads there', async () => {
    const typed = `${code.slice(0, 4).toUpperCase()} ${code.slice(4)}`;
    expect((await page(`/e?code=${encodeURIComponent(typed)}`)).headers.location).toBe(`/e/${typed.replace(' ', '')}`);
    expect((await page(`/e/${typed.replace(' ', '')}`)).status).toBe(200);
    expect((await page('/e')).body).toContain('Skriv koden');
  });

  it('takes answers from paper as all others, from the centre alone', async () => {
    const paper = { unit: null, mark: randomUUID(), values: { goalsReached: 2, usedInPractice: 'dontKnow' } };
    const path = `/orders/${order}/groups/group-1/paper-answers`;
    expect((await api.call('rektor', 'POST', path, { body: paper })).status).toBe(404);
    for (const _time of [1, 2]) expect((await api.call('staff', 'POST', path, { body: paper })).body.kept).toBe(true);
    const wrong = { ...paper, mark: randomUUID(), values: { goalsReached: 9 } };
    expect((await api.call('staff', 'POST', path, { body: wrong })).status).toBe(422);
    expect((await answers()).map((each) => Object.keys(each).sort().join())).toEqual(
      Array(5).fill('_id,group,orderId,survey,unit,values,version'),
    );
  });

  it('tells how many have answered from the floor on, and no result while it is open', async () => {
    expect((await api.get('staff', `/orders/${order}/surveys`)).body.answered).toBe(5);
    expect((await api.get('staff', `/orders/${order}/survey-results`)).body.results).toEqual([]);
    expect(await releaseSurveys(api.store, new Surveys(api.store.collections, readSurveyTexts()), api.now)).toEqual({
      released: 0,
      emptied: 0,
    });
  });
});

describe('when the survey of one group has closed and another’s is open', () => {
  const ofGroup = async (group: string) => (await answers()).filter((each) => each.group === group);

  it('its answers are written anew in a random order, once, and the others stay as they are', async () => {
    const { participantAnswers } = api.store.collections;
    const [like] = await answers();
    const sent = Array.from({ length: 12 }, (_, i) => ({
      ...{ ...like!, _id: i.toString(16).padStart(64, '0'), group: 'group-2', values: { keepOrChange: `Svar ${i}` } },
    }));
    const open = await ofGroup('group-1');
    await participantAnswers.insertMany(sent);
    await releasedAt(api.now);
    const anew = await ofGroup('group-2');
    const texts = (all: typeof anew) => all.map(({ values }) => values.keepOrChange);
    expect(texts(anew).sort()).toEqual(texts(sent).sort());
    expect(texts(await ofGroup('group-2'))).not.toEqual(texts(sent));
    expect(anew.filter(({ _id }) => sent.some((each) => each._id === _id))).toEqual([]);
    expect(await ofGroup('group-1')).toEqual(open);
    await releasedAt(api.now);
    expect(await ofGroup('group-2')).toEqual(anew);
    await participantAnswers.deleteMany({ group: 'group-2' });
  });
});

describe('when all surveys of an order have closed', () => {
  beforeAll(async () => {
    for (const text of ['Signe Malmros var tydlig. Ring 070-123 45 67', 'Mer tid'])
      await sendTo(`/e/${code}`, whole({ keepOrChange: text, contentFitsNeed: '5' }));
    await api.kept(
      'staff',
      'recordSessionHeld',
      { orderId: order, sessionId: 'session-2' },
      {
        present: [{ unit: 'unit-tegelfallsskolan', number: 14 }],
      },
    );
  });

  it('the answers are added up once, and the single ones are gone', async () => {
    api.now = '2026-11-29T14:00:14.000Z';
    expect(await releaseSurveys(api.store, new Surveys(api.store.collections, readSurveyTexts()), api.now)).toEqual({
      released: 0,
      emptied: 0,
    });
    api.now = '2026-11-29T14:00:16.000Z';
    expect(await releaseSurveys(api.store, new Surveys(api.store.collections, readSurveyTexts()), api.now)).toEqual({
      released: 1,
      emptied: 0,
    });
    expect(await releaseSurveys(api.store, new Surveys(api.store.collections, readSurveyTexts()), api.now)).toEqual({
      released: 0,
      emptied: 0,
    });
    expect(await answers()).toEqual([]);
    const [result] = (await api.get('staff', `/orders/${order}/survey-results`)).body.results;
    expect(result.answered).toBe(7);
    const goals = result.questions.find(({ key }: { key: string }) => key === 'goalsReached');
    expect(goals.figures).toMatchObject({ is: 'shown', answered: 7, counts: { 2: 1, 4: 5, 5: 1 } });
    const fits = result.questions.find(({ key }: { key: string }) => key === 'contentFitsNeed');
    expect(fits.figures).toEqual({ is: 'belowFloor' });
    expect((await api.get('staff', `/orders/${order}/surveys`)).body).toMatchObject({ answered: null, releases: 1 });
  });

  it('free texts have lost names and their tie, and whoever led the sessions gets them last', async () => {
    expect((await api.get('staff', `/orders/${order}/free-texts`)).body).toMatchObject({ freeTexts: [], unread: 3 });
    const { freeTexts } = (await api.get('lead', `/orders/${order}/free-texts`)).body;
    expect(freeTexts.map(({ text }: { text: string }) => text).sort()).toEqual([
      'Mer <b>tid</b> & "ro"',
      'Mer tid',
      '[namn] var tydlig. Ring [nummer]',
    ]);
    const path = `/orders/${order}/free-text-readings`;
    const [first, second] = freeTexts;
    const body = { freeText: first.id, shown: 'Mer tid' };
    expect((await api.call('staff', 'POST', path, { body })).body.type).toMatch(/free-texts-led$/);
    expect((await api.call('lead', 'POST', path, { body })).body.state).toBe('shown');
    expect((await api.call('lead', 'POST', path, { body: { freeText: second.id, shown: null } })).body.state).toBe(
      'takenOut',
    );
    const { body: led } = await api.get('staff', `/orders/${order}/free-texts`);
    expect(led).toMatchObject({ unread: 1, freeTexts: [{ text: 'Mer tid', shown: 'Mer tid' }] });
  });

  it('staff begin the summary with what may be shown', async () => {
    const { body } = await api.get('staff', `/orders/${order}/summary-suggestions/current`);
    expect(body.text).toContain('7 av 25 inbjudna svarade på enkäten');
    expect(body.text).toContain(
      'I vilken grad svarade innehållet mot det som ni behöver i er verksamhet? Svaren visas inte',
    );
    expect(body.text).toContain('– Mer tid');
    expect(body.text).not.toContain('[namn]');
    expect(body.unread).toBe(1);
  });

  it('the rektor gets the figures with the summary, and the texts are gone', async () => {
    expect((await api.get('rektor', `/orders/${order}/survey-results`)).status).toBe(404);
    api.clock('2026-12-03 09.00');
    await api.kept('staff', 'sendSummary', { orderId: order }, { text: '7 av 25 svarade.' });
    expect(await releaseSurveys(api.store, new Surveys(api.store.collections, readSurveyTexts()), api.now)).toEqual({
      released: 0,
      emptied: 1,
    });
    expect((await api.get('lead', `/orders/${order}/free-texts`)).body.freeTexts).toEqual([]);
    const { body } = await api.get('rektor', `/orders/${order}/survey-results`, { query: { group: 'group-1' } });
    expect(body).toMatchObject({ floor: 5, results: [{ answered: 7 }] });
    expect((await api.get('representative', `/orders/${order}/survey-results`)).status).toBe(404);
    const late = await api.call('staff', 'POST', `/orders/${order}/groups/group-1/single-use-links`, {
      body: { number: 1 },
    });
    expect(late.body.type).toMatch(/survey-closed$/);
  });

  it('texts that came after the summary are deleted unread, after whoever is to read them was told until when', async () => {
    const { surveyReleases, surveyTexts, notifications } = api.store.collections;
    const [like] = await surveyReleases.find({ orderId: order }).toArray();
    const release = `${order}/9`;
    await surveyReleases.insertOne({ ...like!, _id: release, releasedAt: '2026-12-10T09:00:00.000Z' });
    const text = (n: number) => ({
      ...{
        _id: String(n).repeat(32),
        orderId: order,
        release,
        question: 'keepOrChange',
        shown: null,
        text: 'Mer tid.',
      },
      state: 'unread' as const,
    });
    await surveyTexts.insertMany([text(1), text(2)]);
    const on = async (local: string) => {
      api.clock(local);
      const { emptied } = await releasedAt(api.now);
      return [emptied, await surveyTexts.countDocuments({ release })];
    };
    const reminders = () => notifications.find({ kind: 'survey.freeTextsEnd' }).toArray();
    expect(await on('2027-01-24 23.59')).toEqual([0, 2]);
    expect(await reminders()).toEqual([]);
    for (const time of ['2027-01-25 00.01', '2027-01-26 08.00']) expect(await on(time)).toEqual([0, 2]);
    expect(await reminders()).toMatchObject([{ orderId: order, to: 'lead', dueOn: '2027-02-08' }]);
    expect(await on('2027-02-08 23.59')).toEqual([0, 2]);
    expect(await on('2027-02-09 00.01')).toEqual([1, 0]);
    expect(await on('2027-02-09 00.02')).toEqual([0, 0]);
    const { logEntries } = (await api.get('staff', `/orders/${order}/log-entries`, { query: { limit: '100' } })).body;
    const ends = logEntries.filter(({ command }: { command: string }) => command === 'endFreeTexts');
    expect(ends).toMatchObject([{ at: '2027-02-08T23:01:00.000Z', by: { role: 'process' }, changes: [] }]);
    await surveyReleases.deleteOne({ _id: release });
    api.clock('2026-12-03 09.00');
  });
});

describe('free texts', () => {
  const summary = (text: string, version = 1) =>
    api.command('staff', 'sendSummary', { orderId: order }, { body: { version, text } });
  /** Five who answer, one of them with a text. */
  const fiveAnswer = async (room: string) => {
    await sendTo(`/e/${room}`, whole({ keepOrChange: 'Mer tid' }));
    for (let i = 0; i < 4; i += 1) await sendTo(`/e/${room}`, whole());
  };

  it('of a survey that was opened again after the summary stay until its next version, which waits for them', async () => {
    api.clock('2026-12-03 10.00');
    const again = { closesAt: '2026-12-04T12:00:00+01:00' };
    await api.kept('staff', 'openSurveyByLink', { orderId: order, groupId: 'group-1' }, again);
    await fiveAnswer(code);
    for (const now of ['2026-12-04T11:00:00.000Z', '2026-12-04T11:00:30.000Z']) {
      api.now = now;
      const refused = await summary('För tidigt.', 2);
      expect([refused.status, refused.body.type]).toEqual([409, expect.stringMatching(/answers-not-released$/)]);
    }
    expect(await releasedAt('2026-12-04T11:00:30.000Z')).toEqual({ released: 1, emptied: 0 });
    expect(await releasedAt('2027-03-04T11:00:30.000Z')).toEqual({ released: 0, emptied: 0 });
    expect((await api.get('lead', `/orders/${order}/free-texts`)).body.unread).toBe(1);
    api.clock('2026-12-04 13.00');
    expect((await summary('12 svarade.', 2)).status).toBe(200);
    expect(await releasedAt('2026-12-04T13:00:00.000Z')).toEqual({ released: 0, emptied: 1 });
    expect(await textsOf(order)).toBe(0);
  });

  it('of an order that ended without a summary stay for thirty days, so that staff can read them', async () => {
    order = await orderAt(api, 'delivered');
    await fiveAnswer((await groups())[0].room.code);
    expect(await releasedAt('2026-11-30T09:00:00.000Z')).toEqual({ released: 1, emptied: 0 });
    await api.kept('rektor', 'withdrawOrder', { orderId: order }, { reason: 'Vi har fått annan hjälp.' });
    expect(await releasedAt('2026-12-30T22:59:59.000Z')).toEqual({ released: 0, emptied: 0 });
    expect(await textsOf(order)).toBe(1);
    expect(await releasedAt('2026-12-30T23:00:00.000Z')).toEqual({ released: 0, emptied: 1 });
    expect(await textsOf(order)).toBe(0);
  });
});
