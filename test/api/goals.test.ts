import { randomUUID } from 'node:crypto';
import { type Answer, testApi } from './api';
import type { people, Who } from './people';
import { goOn, request, sentOrder, unit } from './stages';
import { ofGoals, seers, strangers } from './who-may';

const api = testApi('goals');
beforeEach(() => api.clock('2026-08-19 13.30'));

const at = { kind: 'unit', id: unit };
const content = (more: object = {}) => ({
  ...{ need: 'Många elever läser utan att förstå.', text: 'Alla läser och förstår', measuredBy: 'Test i årskurs 6' },
  measurings: [{ on: '2026-05-20', outcome: 'partly', comment: 'Sex av tio.' }],
  subGoals: [{ id: 'sub-1', text: 'Texten gås igenom före läsningen', measuredBy: null, measurings: [] }],
  ...{ steeringDocuments: [{ name: 'Lgr22', part: 'Svenska' }], under: null, state: 'current', ...more },
});
const record = (body: object, who: Who = 'rektor', key = randomUUID()) =>
  api.call(who, 'POST', '/goals', { body, key });
const recorded = async (more: object = {}, who: Who = 'rektor'): Promise<string> =>
  (await record({ at, ...content(more) }, who)).body.id;
const ofHuvudman = { at: { kind: 'huvudman', id: 'huvudman-ronnmarka' } };
const common = async (text: string): Promise<string> =>
  (await record({ ...ofHuvudman, ...content({ text }) }, 'administrator')).body.id;
const correct = (id: string, body: object, seen: number, who: Who = 'rektor') =>
  api.call(who, 'PUT', `/goals/${id}`, { body: { reason: 'Mätt i maj.', ...body }, key: randomUUID(), seen });
const pointersOf = ({ body }: Answer) => body.errors.map(({ pointer }: { pointer: string }) => pointer);
const typeOf = ({ status, body }: Answer) => [status, body.type?.split('/').at(-1)];
const ids = async (who: Who, query: Record<string, string> = {}): Promise<string[]> =>
  (await api.get(who, '/goals', { query: { limit: '100', ...query } })).body.goals.map(({ id }: { id: string }) => id);
const trees = async (who: Who, query: Record<string, string> = {}) =>
  (await api.get(who, '/goal-trees', { query: { limit: '100', ...query } })).body.goalTrees;

it('is written by the rektor with need, sub-goals, documents and measurings, once however often it is sent', async () => {
  const key = randomUUID();
  const first = await record({ at, ...content() }, 'rektor', key);
  expect([first.status, first.body.version]).toEqual([201, 1]);
  expect((await record({ at, ...content() }, 'rektor', key)).body).toEqual(first.body);
  const { body } = await api.get('staff', `/goals/${first.body.id}`);
  expect(body).toMatchObject({
    ...{ ...content(), at: { ...at, name: 'Tegelfallsskolan', huvudman: 'huvudman-ronnmarka' } },
    recordedBy: { person: 'person-ylva-sundgren', role: 'rektor' },
  });
});

it('is measured by correcting it, with a reason, and what stood before is in the log', async () => {
  const id = await recorded();
  const measurings = [...content().measurings, { on: '2027-05-19', outcome: 'reached', comment: null }];
  expect((await correct(id, content({ measurings, state: 'reached' }), 1)).body.version).toBe(2);
  expect(typeOf(await correct(id, content(), 1))).toEqual([412, 'version-changed']);
  const { logEntries } = (await api.get('rektor', `/goals/${id}/log-entries`)).body;
  expect(logEntries.map(({ command, reason }: Record<string, string>) => [command, reason])).toEqual([
    ...[
      ['recordGoal', null],
      ['correctGoal', 'Mätt i maj.'],
    ],
  ]);
  expect(logEntries[1].changes.map(({ field }: { field: string }) => field).sort()).toEqual(['measurings', 'state']);
});

it('of the huvudman is written by its administrator, and seen by its units and its reader', async () => {
  const id = await common('Likvärdig läsundervisning');
  for (const who of ['rektor', 'preschoolRektor', 'reader', 'administrator', 'staff'] as const)
    expect([who, (await ids(who)).includes(id)]).toEqual([who, true]);
  for (const who of ['otherHuvudman', 'otherRektor'] as const) expect(await ids(who)).not.toContain(id);
  expect(typeOf(await record({ ...ofHuvudman, ...content() }, 'rektor'))).toEqual([403, 'administrator-only']);
});

it('is refused with what is wrong: a unit that is not there, a goal that it cannot be part of', async () => {
  expect(pointersOf(await record({ at: { kind: 'unit', id: 'unit-nowhere' }, ...content() }))).toEqual(['/at/id']);
  const own = await recorded();
  expect(pointersOf(await record({ at, ...content({ under: own }) }))).toEqual(['/under']);
});

it('is shown to the reader of the huvudman without need, comments and who wrote it', async () => {
  const id = await recorded();
  const { body } = await api.get('reader', `/goals/${id}`);
  expect(body).toMatchObject({ text: 'Alla läser och förstår', need: null, recordedBy: null });
  expect(body.measurings).toEqual([{ on: '2026-05-20', outcome: 'partly', comment: null }]);
});

it('is served by a request of its unit, and by none of another', async () => {
  const [own, foreign] = [await recorded(), randomUUID()];
  const draft = (servesGoals: string[], who: Who = 'rektor', of = unit) =>
    api.call(who, 'POST', '/drafts', { body: { unit: of, need: { servesGoals } }, key: randomUUID() });
  expect((await draft([own])).status).toBe(201);
  expect(pointersOf(await draft([own, foreign]))).toEqual(['/need/servesGoals/1']);
  expect(pointersOf(await draft([own], 'preschoolRektor', 'unit-tegelfall-forskola'))).toEqual(['/need/servesGoals/0']);
});

it('is served by an order in its corrections: anew only while it stands, and of other units by those who see it', async () => {
  const [own, over] = [await recorded(), await recorded()];
  const foreign = await (async () => {
    const elsewhere = { kind: 'unit', id: 'unit-tegelfall-forskola' };
    return (await record({ at: elsewhere, ...content() }, 'preschoolRektor')).body.id as string;
  })();
  const orderId = await sentOrder(api, { ...request, need: { ...request.need, servesGoals: [own, over] } });
  expect((await correct(over, content({ state: 'ended' }), 1)).status).toBe(200);
  const serve = (servesGoals: string[]) => {
    const body = { ...request, need: { ...request.need, servesGoals }, reason: 'Vi vet mer nu.' };
    return api.call('rektor', 'POST', `/orders/${orderId}/request-corrections`, { body, key: randomUUID() });
  };
  expect((await serve([over])).status).toBe(200);
  expect((await api.get('rektor', `/orders/${orderId}`)).body.need.servesGoals).toEqual([over]);
  expect((await serve([own])).status).toBe(200);
  const refused = await serve([over, foreign, own]);
  expect(refused.body.errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual([
    ...['/need/servesGoals/0', '/need/servesGoals/1'],
  ]);
  const { logEntries } = (await api.get('rektor', `/orders/${orderId}/log-entries`)).body;
  const changed = logEntries.flatMap(({ changes }: { changes: { field: string }[] }) =>
    changes.map((each) => each.field),
  );
  expect(changed).toContain('need/servesGoals');
  const [tree, ...others] = await trees('rektor', { goal: own });
  expect([tree.goal.id, tree.orders.map(({ id }: { id: string }) => id), others]).toEqual([own, [orderId], []]);
  expect(await trees('preschoolRektor', { goal: own })).toEqual([]);
});

it('of the huvudman is shown as a tree to a unit too, with its own orders alone', async () => {
  const id = await common('Alla läser mer');
  const orderId = await sentOrder(api, { ...request, need: { ...request.need, servesGoals: [id] } });
  const orders = async (who: Who) => {
    const [tree] = await trees(who, { goal: id });
    return tree?.orders.map((each: { id: string }) => each.id);
  };
  expect(await orders('rektor')).toEqual([orderId]);
  expect(await orders('preschoolRektor')).toEqual([]);
  expect(await orders('reader')).toEqual([orderId]);
  expect(await orders('otherRektor')).toBeUndefined();
});

it('leads in its tree to the order that served it, how far it came and what remained, for each as they may see it', async () => {
  const above = await common('Alla läser');
  const own = await recorded({ under: above });
  const { need, ...rest } = request;
  const orderId = await sentOrder(api, { ...rest, need: { ...need, servesGoals: [own] } });
  await goOn(api, orderId, 'sent', 'closed');
  api.clock('2027-03-15 09.00');
  const outcomes = [{ goal: 'goal-1', subGoal: null, outcome: 'mostly', comment: 'Två av tre.' }];
  await api.kept('rektor', 'recordRemained', { orderId }, { inPractice: 'some', outcomes });
  const [tree] = (await trees('rektor', { unit })).filter(({ goal }: { goal: { id: string } }) => goal.id === own);
  expect(tree.goal.need).toBe(content().need);
  expect(tree.orders).toMatchObject([
    { id: orderId, isEnded: true, goals: [{ later: 'mostly' }], remains: [{ unit, inPractice: 'some' }] },
  ]);
  expect(tree.years).toEqual([{ year: 2026, interventions: 1, goalsReached: null }]);
  const [read] = (await trees('reader')).filter(({ goal }: { goal: { id: string } }) => goal.id === above);
  expect(read.goals).toMatchObject([{ goal: { id: own, need: null }, orders: [{ id: orderId }] }]);
  expect(JSON.stringify(read)).not.toContain('Två av tre.');
  expect(JSON.stringify(await trees('otherHuvudman'))).not.toContain(own);
  expect(await trees('otherRektor')).toEqual([]);
});

it('is to be had as a paper with its orders, for each as they may see it', async () => {
  const goal = await recorded({ text: 'Ett mål på papper' });
  const orderId = await sentOrder(api, { ...request, need: { ...request.need, servesGoals: [goal] } });
  const { caseNumber } = (await api.get('rektor', `/orders/${orderId}`)).body;
  const asPaper = (who: Who, format = 'html') =>
    api.get(who, '/goal-trees/papers/current', { query: { goal, format }, headers: { 'accept-language': 'sv' } });
  const own = (await asPaper('rektor')).body as string;
  for (const said of ['Ett mål på papper', content().need, 'Lgr22, Svenska', 'Test i årskurs 6', caseNumber])
    expect(own).toContain(said);
  const read = (await asPaper('reader')).body as string;
  expect(read).toContain(caseNumber);
  expect(read).not.toContain(content().need);
  expect((await asPaper('otherRektor')).body).not.toContain('Ett mål på papper');
  for (const format of ['pdf', 'docx']) expect((await asPaper('rektor', format)).status).toBe(200);
  const confirmation = await api.get('rektor', `/orders/${orderId}/papers/confirmations/current`);
  expect(confirmation.body).toContain('Lgr22, Svenska');
});

it('stands in the documentation with how far it was reached when that was shared, whatever becomes of it', async () => {
  const goal = await recorded({ text: 'Ett mål i dokumentationen' });
  const orderId = await sentOrder(api, { ...request, need: { ...request.need, servesGoals: [goal] } });
  await goOn(api, orderId, 'sent', 'documented');
  expect((await correct(goal, content({ text: 'Ett annat mål' }), 1)).status).toBe(200);
  const { body } = await api.get('rektor', `/orders/${orderId}/papers/documentations/1`);
  for (const said of ['Ett mål i dokumentationen', 'Test i årskurs 6', 'Sex av tio.']) expect(body).toContain(said);
  expect(body).not.toContain('Ett annat mål');
});

const anybody = [...seers, ...strangers] as (keyof typeof people)[];
it.each(Object.keys(ofGoals))('%s: is for those who may, and refused to or hidden from the others', async (name) => {
  for (const who of anybody) {
    const id = await recorded();
    const asked: Record<string, () => Promise<Answer>> = {
      recordGoal: () => record({ at, ...content() }, who),
      correctGoal: () => correct(id, content(), 1, who),
      listGoalChanges: () => api.get(who, `/goals/${id}/log-entries`),
      getGoal: () => api.get(who, `/goals/${id}`),
    };
    const { status } = await asked[name]!();
    const isHidden = name !== 'recordGoal' && (name === 'listGoalChanges' || strangers.includes(who));
    const expected = ofGoals[name]!.includes(who) ? 'may' : isHidden ? 404 : 403;
    expect([who, [200, 201].includes(status) ? 'may' : status]).toEqual([who, expected]);
  }
});
