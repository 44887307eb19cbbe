import { askWhatRemained } from '../../documents/ask-what-remained';
import { releaseFollowUps } from '../../documents/release-follow-ups';
import { releaseSurveys } from '../../documents/release-surveys';
import { readSurveyTexts } from '../../documents/survey-texts';
import { Surveys } from '../../documents/surveys';
import { testApi } from './api';
import { orderAt, unit } from './stages';
import { strangers } from './who-may';
import { send } from './wire';

const api = testApi('follow-ups');
let order: string;
let code: string;

const surveys = () => new Surveys(api.store.collections, readSurveyTexts());
const list = async (who: Parameters<typeof api.get>[0] = 'rektor') =>
  (await api.get(who, `/orders/${order}/follow-ups`)).body;
const page = (path: string) => send(api.port, { url: path, headers: {} });
const answer = (fields: Record<string, string>, at = code) => {
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  return send(api.port, {
    method: 'POST',
    url: `/e/${at}`,
    headers,
    body: new URLSearchParams(fields).toString(),
  });
};
const mark = (i: number) => `svar-nummer-${i}-som-ingen-vet`;
const answers = () => api.store.collections.followUpAnswers.find({ orderId: order }).toArray();

beforeAll(async () => {
  order = await orderAt(api, 'closed');
});

it('nobody can answer before the rektor has been asked', async () => {
  api.clock('2027-01-20 09.00');
  expect(await list()).toMatchObject({ floor: 5, followUps: [] });
  expect(await api.store.collections.surveyPasses.countDocuments({ orderId: order, kind: 'followUp' })).toBe(0);
});

it('when the rektor is asked there is a code to pass on, another than in the room, for those of the unit’s side and the centre', async () => {
  const { standing } = (await api.store.collections.orders.findOne({ _id: order }))!;
  api.now = standing.askAt!;
  expect(await askWhatRemained(api.store, api.now)).toBe(1);
  const { followUps } = await list();
  expect(followUps).toMatchObject([
    { unit, name: 'Tegelfallsskolan', state: 'open', opensAt: api.now, answered: null, results: null },
  ]);
  code = followUps[0].room.code;
  expect(followUps[0].room).toMatchObject({ address: expect.stringMatching(new RegExp(`/e/${code}$`)) });
  expect(followUps[0].room.qr).toMatch(/^<svg /);
  for (const who of ['staff', 'representative'] as const) expect((await list(who)).followUps[0].room.code).toBe(code);
  const rooms = (await api.get('staff', `/orders/${order}/surveys`)).body.groups;
  expect(rooms.map(({ room }: { room: { code: string } | null }) => room?.code)).not.toContain(code);
  for (const who of strangers) expect((await api.get(who, `/orders/${order}/follow-ups`)).status).toBe(404);
});

it('asks one question, says what cannot be traced, and takes an answer once however often it is sent', async () => {
  const { status, text } = await page(`/e/${code}`);
  expect(status).toBe(200);
  expect(text).toContain('I vilken grad används det ni har arbetat med');
  expect(text).toContain('går inte att koppla till det du svarade förra gången');
  expect(text.match(/<fieldset/g)).toHaveLength(1);
  expect(text).not.toMatch(/<textarea|\{\{|Ylva|Signe/);
  const logged = api.logged.length;
  for (const _time of [1, 2]) {
    const sent = await answer({ mark: mark(0), usedInPractice: '4' });
    expect([sent.status, sent.text.includes('Tack för ditt svar')]).toEqual([200, true]);
  }
  expect(api.logged.slice(logged)).toEqual([]);
  const [{ _id, ...kept } = { _id: '' }] = await answers();
  expect(kept).toEqual({
    ...{ orderId: order, unit, survey: 'follow-up-effect-participants', version: 1, values: { usedInPractice: 4 } },
  });
  expect(_id).toMatch(/^[0-9a-f]{64}$/);
  expect((await answers()).length).toBe(1);
});

it('leaves nothing else behind, neither in the order nor anywhere, and a guessed code is the same page as ever', async () => {
  const { collections } = api.store;
  const before = await collections.orders.findOne({ _id: order });
  const { log, notifications, participantAnswers, surveyReleases, readings, letters, marks } = collections;
  const others = [log, notifications, participantAnswers, surveyReleases, readings, letters, marks];
  const counted = () => Promise.all(others.map((each) => each.countDocuments()));
  const counts = await counted();
  await answer({ mark: mark(1), usedInPractice: '2' });
  expect(await counted()).toEqual(counts);
  expect(await collections.orders.findOne({ _id: order })).toEqual(before);
  const [guessed, used] = [await page('/e/zzzzzzzz'), await page('/e/a-link-that-never-was')];
  expect([guessed.status, guessed.text]).toEqual([404, used.text]);
});

it('tells how many have answered from the floor on, and nothing of what while it is open', async () => {
  for (const [i, value] of ['3', '4'].entries()) await answer({ mark: mark(2 + i), usedInPractice: value });
  expect((await list()).followUps[0].answered).toBeNull();
  await answer({ mark: mark(4), usedInPractice: 'dontKnow' });
  expect((await list()).followUps[0]).toMatchObject({ answered: 5, results: null });
  expect(await releaseFollowUps(api.store, surveys(), api.now)).toBe(0);
  expect((await api.get('staff', `/orders/${order}/survey-results`)).body.results.length).toBeLessThan(2);
});

it('is added up once when it has closed, the single answers are gone, and earlier answers are never in it', async () => {
  const { closesAt } = (await list()).followUps[0];
  const earlier = await api.store.collections.surveyReleases.find({ orderId: order }).toArray();
  api.now = closesAt;
  expect((await page(`/e/${code}`)).text).toContain('Enkäten har stängt');
  expect((await answer({ mark: mark(9), usedInPractice: '5' })).text).toContain('Enkäten har stängt');
  expect(await releaseFollowUps(api.store, surveys(), api.now)).toBe(0);
  api.now = new Date(Date.parse(closesAt) + 16_000).toISOString();
  expect(await releaseFollowUps(api.store, surveys(), api.now)).toBe(1);
  expect(await releaseFollowUps(api.store, surveys(), api.now)).toBe(0);
  expect(await answers()).toEqual([]);
  await releaseSurveys(api.store, surveys(), api.now);
  expect(await api.store.collections.surveyReleases.find({ orderId: order }).toArray()).toEqual(earlier);
  const [told] = (await list()).followUps;
  expect(told).toMatchObject({ state: 'closed', answered: null, results: { answered: 5 } });
  const [question] = told.results.questions;
  expect(question).toMatchObject({
    ...{ key: 'usedInPractice', figures: { is: 'shown', answered: 5, counts: { 2: 1, 3: 1, 4: 2 }, dontKnow: 1 } },
  });
  expect(question.figures.mean).toBeNull();
});

it('shows what they said to the rektor and the centre, and to a representative only with leave to read summaries', async () => {
  for (const who of ['rektor', 'staff'] as const) expect((await list(who)).followUps[0].results).not.toBeNull();
  expect((await list('representative')).followUps[0].results).toBeNull();
});

it('of fewer than the floor nothing is shown, not even how many', async () => {
  const other = await orderAt(api, 'closed');
  const { standing } = (await api.store.collections.orders.findOne({ _id: other }))!;
  api.now = standing.askAt!;
  await askWhatRemained(api.store, api.now);
  const [{ room, closesAt }] = (await api.get('rektor', `/orders/${other}/follow-ups`)).body.followUps;
  for (const i of [0, 1, 2, 3]) await answer({ mark: mark(20 + i), usedInPractice: '5' }, room.code);
  api.now = new Date(Date.parse(closesAt) + 16_000).toISOString();
  expect(await releaseFollowUps(api.store, surveys(), api.now)).toBe(1);
  for (const who of ['rektor', 'staff'] as const) {
    const [told] = (await api.get(who, `/orders/${other}/follow-ups`)).body.followUps;
    expect(told.results).toMatchObject({ answered: null, questions: [{ figures: { is: 'belowFloor' } }] });
  }
});

it('counts in the report by itself, above the floor, and never with what was said before', async () => {
  const year = api.now.slice(0, 4);
  const { laterResults, results } = (await api.get('staff', `/quality-reports/${year}`)).body;
  expect(laterResults).toMatchObject([
    { key: 'usedInPractice', interventions: 1, nearlyAlike: 0, answered: 5, counts: { 2: 1, 3: 1, 4: 2 }, dontKnow: 1 },
  ]);
  expect(laterResults[0].text.sv).toContain('används det ni har arbetat med');
  expect(results.filter(({ key }: { key: string }) => key === 'usedInPractice')).toEqual([]);
  const { figures } = (await api.get('staff', `/quality-reports/${year}/figures`)).body;
  const own = figures.filter(({ part }: { part: string }) => part === 'laterResults');
  expect(own.map(({ key }: { key: string }) => key)).toContain('laterResults/usedInPractice/1-2-3-4-5/mean');
});
