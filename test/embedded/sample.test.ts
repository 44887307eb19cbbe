import { join } from 'node:path';
import { MongoClient } from 'mongodb';
import type { Collections } from '../../documents/collections';
import { StorageAway } from '../../documents/connect';
import { readGoalTrees } from '../../documents/goal-trees';
import { prepareDatabase } from '../../documents/prepare';
import { projectRoot } from '../../documents/project-root';
import { readQualityReport } from '../../documents/quality-report';
import { loadSample } from '../../documents/sample';
import { readSurveyTexts } from '../../documents/survey-texts';
import { Surveys } from '../../documents/surveys';
import { type Figure, figuresOf } from '../../domain/quality/figures';
import type { GoalTree } from '../../domain/quality/goal-tree';
import { periodNamed } from '../../domain/quality/period';
import type { QualityReport } from '../../domain/quality/report';
import { defaultSettings } from '../../domain/settings';
import { questionsOf } from '../../domain/surveys/definition';
import { type Generated, generate } from '../../embedded/sample/generate';
import { centreOf, fillWithSample, refuseData } from '../../embedded/sample/store';
import { petra } from '../domain/people';
import { startMongo } from '../setup/servers';
import { slowTree } from './slow-goals';
import { slowReport, type Told } from './slow-report';
import { slowChoiceTrends, slowTrends, yearsOf } from './slow-trends';

jest.setTimeout(300_000);
// A server of its own: to drop so much from the one of all tests takes it minutes.
let server: Awaited<ReturnType<typeof startMongo>>;
let client: MongoClient;
let collections: Collections;
let surveys: Surveys;
const settings = defaultSettings;
const now = '2026-07-01T08:00:00.000Z';
const periods = ['2023', '2024', '2025', '2026', '2023-2024', '2024-2025', '2025-2026'];
const huvudmen = [null, 'huvudman-ronnmarka', 'huvudman-fyrklangen'];

let generated: Generated;
let told: Told;
beforeAll(async () => {
  server = await startMongo(join(process.env.INSATS_TEST_RUN ?? '', 'sample'));
  client = new MongoClient(server.uri);
  collections = await prepareDatabase(client.db());
  surveys = new Surveys(collections, readSurveyTexts());
  await loadSample(collections, projectRoot());
  generated = await fillWithSample(collections, surveys, { settings, where: 'the database of the test' });
  const { parts } = await surveys.current('december-rektor', now);
  told = {
    december: parts.flatMap(({ key: part, questions }) => questions.map((question) => ({ part, question }))),
    rounds: await collections.decemberRounds.find().toArray(),
    orders: await collections.orders.find().toArray(),
    log: await collections.log.find().toArray(),
    units: await collections.units.find().toArray(),
    answers: generated.answers,
    questions: questionsOf(await surveys.current('participant-standard', now)),
    later: generated.later.flatMap(({ answers }) => answers),
    laterQuestions: questionsOf(await surveys.current('follow-up-effect-participants', now)),
  };
});

afterAll(async () => {
  await client.close();
  await server.kill();
});

const known = new Map<string, QualityReport>();
/** What is read; asked again where a machine that is busy did not read it in time. */
async function patiently<T>(read: () => Promise<T>, times = 5): Promise<T> {
  return read().catch((error: unknown) => {
    if (!(error instanceof StorageAway) || times === 1) throw error;
    return patiently(read, times - 1);
  });
}

/** A report, read once. */
async function report(period: string, huvudman: string | null): Promise<QualityReport> {
  const name = `${period} ${huvudman}`;
  const asked = { period: periodNamed(period)!, huvudman, units: 'now' as const, now };
  const reading = () => readQualityReport({ collections, settings }, surveys, asked, petra);
  const read = known.get(name) ?? (await patiently(reading));
  known.set(name, read);
  return read;
}
const allTrees = () => patiently(() => readGoalTrees(collections, surveys, { page: 1, limit: 200 }, petra));

describe.each(huvudmen)('The quality report of %s', (huvudman) => {
  it.each(periods)('is right to the last figure in %s', async (name) => {
    const { from, to } = periodNamed(name)!;
    const fast = await report(name, huvudman);
    const slow = slowReport(told, { from, to, huvudman, now });
    for (const part of Object.keys(slow) as (keyof typeof slow)[])
      expect([part, fast[part]]).toEqual([part, slow[part]]);
    const nameOf = (back: number) => name.replace(/\d{4}/g, (year) => String(Number(year) - back));
    const years = yearsOf(told, generated.sittings, { from, to, huvudman, now, nameOf });
    expect(fast.trends).toEqual(slowTrends(told, years));
    expect(fast.choiceTrends).toEqual(slowChoiceTrends(told, years));
  });
});

/** A tree as it is held against the slow one. */
const plain = ({ goal, orders, years }: Omit<GoalTree, 'goals'>) => ({
  goal: goal._id,
  orders: orders
    .map(({ id, year, isEnded, goals, remains }) => ({
      ...{ id, year, isEnded, goals: goals.map(({ outcome, centre, later }) => ({ outcome, centre, later })) },
      remains: remains.map(({ inPractice }) => inPractice),
    }))
    .sort((a, b) => (a.id < b.id ? -1 : 1)),
  years,
});

it('has goals of huvudmän and units, whose trees are right to the last figure from need to outcome', async () => {
  const goals = await collections.goals.find().toArray();
  const trees = await allTrees();
  expect(trees.map(({ goal }) => goal._id).sort()).toEqual(
    goals
      .filter(({ under }) => under === null)
      .map(({ _id }) => _id)
      .sort(),
  );
  for (const tree of trees) {
    const below = tree.goals.map(plain).sort((a, b) => (a.goal < b.goal ? -1 : 1));
    const slow = slowTree(told, goals, goals.find(({ _id }) => _id === tree.goal._id)!);
    expect({ ...plain(tree), goals: below }).toEqual(slow);
  }
});

it('leads in its trees from a need over years to outcomes, and hides what rests on too few', async () => {
  const trees = await allTrees();
  const all = trees.flatMap((tree) => [tree, ...tree.goals]);
  const orders = all.flatMap((tree) => tree.orders);
  const [common] = trees.filter(({ goal }) => goal.at.kind === 'huvudman' && goal.at.id === 'huvudman-ronnmarka');
  expect(common!.years.map(({ year }) => year)).toEqual(expect.arrayContaining([2023, 2024, 2025, 2026]));
  expect(common!.years.some(({ goalsReached }) => goalsReached !== null)).toBe(true);
  expect(all.some(({ years }) => years.some(({ goalsReached }) => goalsReached === null))).toBe(true);
  expect(new Set(all.map(({ goal }) => goal.state))).toEqual(new Set(['current', 'reached', 'ended']));
  expect(new Set(all.map(({ goal }) => goal.at.kind))).toEqual(new Set(['unit', 'huvudman']));
  const outcomes = new Set(orders.flatMap(({ goals }) => goals.map(({ outcome }) => outcome)));
  expect(outcomes).toEqual(new Set(['reached', 'mostly', 'partly', 'notReached', null]));
  expect(orders.some(({ goals }) => goals.some(({ outcome, later }) => later !== null && later !== outcome))).toBe(
    true,
  );
  expect(all.every(({ goal }) => goal.need && goal.measuredBy && goal.steeringDocuments.length > 0)).toBe(true);
  expect(orders.some(({ goals }) => goals.some(({ centre, outcome }) => centre !== outcome))).toBe(true);
  expect(orders.length).toBeLessThan(told.orders.length);
  const kept = told.orders.flatMap((order) => [order.outcomes.rektor, order.outcomes.centre]);
  expect(kept.some((side) => side.some(({ subGoal }) => subGoal !== null))).toBe(true);
  expect(await collections.registerLog.countDocuments({ register: 'goals' })).toBe(
    generated.goals.reduce((sum, { version }) => sum + version, 0),
  );
});

it('has every kind of figure in the sample, so that none is right because it is nought', async () => {
  const all: Figure[] = [];
  for (const huvudman of huvudmen) for (const period of periods) all.push(...figuresOf(await report(period, huvudman)));
  const kindOf = ({ part, about, measure }: Figure) =>
    ['units', 'results', 'trends', 'choiceTrends'].includes(part)
      ? `${part}/${measure}`
      : `${part}/${about}/${measure}`;
  const some = new Set(all.filter(({ value }) => value).map(kindOf));
  // An answer, a summary and December are promised by a day that no agreement moves; December is over, or to come.
  const never = [
    ...['promises/answer/otherDateAgreed', 'promises/december/otherDateAgreed', 'promises/december/running'],
    'promises/summary/otherDateAgreed',
  ];
  expect([...new Set(all.map(kindOf))].filter((kind) => !some.has(kind)).sort()).toEqual(never);
  expect(all.some(({ isHidden }) => isHidden)).toBe(true);
});

it('has orders in every state, Decembers that are over, and other activities', async () => {
  const { tales, sittings, rounds, activities, units } = generated;
  const states = new Set(tales.map(({ order: { standing, ending } }) => `${standing.step} ${ending?.kind ?? 'open'}`));
  expect([...states].sort()).toEqual(
    [
      ...['request open', 'request declined', 'planningMeeting open', 'proposal open', 'proposal withdrawn'],
      ...['delivery open', 'evaluation open', 'evaluation completed'],
    ].sort(),
  );
  expect(tales.filter(({ order }) => order.pauses.some(({ status }) => status === 'agreed')).length).toBeGreaterThan(0);
  expect(tales.filter(({ order }) => order.request.answer?.kind === 'queued').length).toBeGreaterThan(0);
  expect(units).toHaveLength(60);
  expect(rounds.map(({ year }) => year)).toEqual([2023, 2024, 2025]);
  expect(new Set(sittings.map(({ state }) => state))).toEqual(new Set(['asked', 'sent']));
  expect(await collections.activities.countDocuments()).toBe(activities.length);
  const codes = units.flatMap(({ unit }) => unit.codes).filter(({ scheme }) => scheme === 'se-skolenhetskod');
  for (const { value } of codes) expect(value).toMatch(/^9999\d{4}$/);
});

it('is the same every time', async () => {
  const again = generate(await centreOf(collections, surveys, settings));
  expect(JSON.stringify(again)).toBe(JSON.stringify(generated));
});

it('is not mixed with what is there already: it says so, and where else to go', async () => {
  await expect(refuseData(collections, '/somewhere')).rejects.toThrow(
    /^There are orders already at \/somewhere: .+ INSATS_DATA/,
  );
});
