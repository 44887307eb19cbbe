import { randomUUID } from 'node:crypto';
import { makeLetters } from '../../documents/make-letters';
import { remindOfImprovements } from '../../documents/remind-of-improvements';
import { dayOf, endOf } from '../../domain/days';
import { noticeOfEnd } from '../../domain/surveys/december-telling';
import type { Letter } from '../../schemas/letters';
import { until } from '../setup/until';
import { type Answer, testApi } from './api';
import { people, type Who } from './people';
import { goOn, sentOrder } from './stages';

const api = testApi('notices');
const making = {
  kindOf: () => ({ mayUnsubscribe: true, atOnce: true }),
  calendarOf: async () => null,
  mailHost: 'ronnmarka.example',
  atAnyHour: false,
};

let order: string;
beforeAll(async () => {
  order = await sentOrder(api);
});

const list = async (query: Record<string, string> = {}) =>
  (await api.get('staff', `/orders/${order}/notices`, { query: { limit: '100', ...query } })).body.notices as {
    id: string | null;
    state: string;
    kind: string;
    reason: string | null;
    person: string | null;
    subject: string | null;
    text: string | null;
  }[];
const noticeOf = async (kind: string, state?: string) =>
  (await list()).find((each) => each.kind === kind && (!state || each.state === state));
const decide = (notice: unknown, decision: string, who: Who = 'staff', key = randomUUID()): Promise<Answer> =>
  api.call(who, 'POST', `/orders/${order}/notice-decisions`, { key, body: { notice, decision } });
const problem = ({ body }: Answer) => (body.type as string).split('/').at(-1);
/** The letters of what has been told so far are made now. */
const post = async () => {
  for (const { _id } of await api.store.collections.notifications.find({ 'post.state': 'waiting' }).toArray())
    await makeLetters(api.store, _id, making, api.now);
};
const letter = async (kind: string): Promise<Letter> =>
  (await api.store.collections.letters.findOne({ kind, orderId: order }))!;

describe('what is told by mail', () => {
  it('is told as planned before it falls due, and as waiting once it has been told', async () => {
    expect(await noticeOf('request.answerDue')).toMatchObject({ state: 'planned', person: null });
    expect(await noticeOf('request.receipt')).toMatchObject({ state: 'waiting', person: null });
    expect((await noticeOf('request.answerDue'))!.subject).toMatch(/^26-0001: Svar till Tegelfallsskolan senast /);
    expect((await noticeOf('request.receipt'))!.text).toContain('Hej rektor för Tegelfallsskolan!');
    const { body } = await api.get('lead', '/notices', { query: { state: 'planned' } });
    expect(body.notices).toContainEqual(
      expect.objectContaining({
        ...{ kind: 'request.answerDue', caseNumber: '26-0001' },
        ...{ subject: expect.stringContaining('senast'), text: expect.stringContaining('Ni har lovat svar senast') },
      }),
    );
  });

  it('is held, and goes to nobody until it is released', async () => {
    const { id } = (await noticeOf('request.new'))!;
    const held = await decide(id, 'hold');
    expect(held.body).toMatchObject({ state: 'held', decidedBy: { role: 'staff' } });
    expect((await decide(id, 'hold')).status).toBe(200);
    await post();
    expect(await letter('request.new')).toBeNull();
    expect((await decide(id, 'release')).body.state).toBe('waiting');
    await post();
    const by = { decision: 'release', decidedBy: { person: people.staff, role: 'staff' }, decidedAt: api.now };
    expect(await letter('request.new')).toMatchObject({ state: 'waiting', to: 'lead', ...by });
    expect(await noticeOf('request.new')).toMatchObject({ state: 'waiting', ...by });
  });

  it('is sent again as a letter of its own, once however often that is asked with one key', async () => {
    const first = await letter('request.receipt');
    expect(problem(await decide(first._id, 'sendAgain'))).toBe('notice-decision-misfits');
    const sent = { state: 'sent' as const, sentAt: api.now, postAt: null };
    await api.store.collections.letters.updateOne({ _id: first._id }, { $set: sent });
    const key = randomUUID();
    const again = await decide(first._id, 'sendAgain', 'staff', key);
    expect((await decide(first._id, 'sendAgain', 'staff', key)).body.id).toBe(again.body.id);
    expect(again.body).toMatchObject({
      decision: 'sendAgain',
      decidedBy: { person: people.staff },
      decidedAt: api.now,
    });
    expect((await letter('request.receipt')).decidedBy).toBeUndefined();
    const letters = await api.store.collections.letters
      .find({ notification: first.notification, person: first.person })
      .toArray();
    expect(letters.map(({ state }) => state).sort()).toEqual(['sent', 'waiting']);
    expect(new Set(letters.map(({ messageId }) => messageId)).size).toBe(2);
    expect(letters.map(({ messageId }) => messageId.split('@')[1])).toEqual([
      'ronnmarka.example>',
      'ronnmarka.example>',
    ]);
  });

  it('that was said by phone is not sent', async () => {
    const { _id } = await letter('request.new');
    const by = { decision: 'givenByPhone', decidedBy: { person: people.colleague }, decidedAt: api.now };
    expect((await decide(_id, 'givenByPhone', 'colleague')).body).toMatchObject({
      ...{ state: 'cancelled', reason: 'givenByPhone', ...by },
    });
    expect((await decide(_id, 'release')).status).toBe(409);
    expect(await letter('request.new')).toMatchObject(by);
  });

  it('keeps who held a letter and who let it go, as long as nobody has decided anything since', async () => {
    const other = await sentOrder(api);
    await post();
    const { _id } = (await api.store.collections.letters.findOne({ orderId: other, kind: 'request.receipt' }))!;
    const on = async (decision: string, who: Who) => {
      const body = { notice: _id, decision };
      return (await api.call(who, 'POST', `/orders/${other}/notice-decisions`, { key: randomUUID(), body })).body;
    };
    expect(await on('hold', 'staff')).toMatchObject({ decision: 'hold', decidedBy: { person: people.staff } });
    expect(await on('hold', 'lead')).toMatchObject({ decision: 'hold', decidedBy: { person: people.staff } });
    expect(await on('release', 'lead')).toMatchObject({ decision: 'release', decidedBy: { person: people.lead } });
  });

  it('that is only planned is held ahead of its time by the centre, and by nobody else', async () => {
    const { id } = (await noticeOf('request.answerDue', 'planned'))!;
    expect((await decide(id, 'hold', 'rektor')).status).toBe(404);
    expect(problem(await decide(id, 'release'))).toBe('notice-decision-misfits');
    expect((await decide(id, 'hold')).body).toMatchObject({ id, state: 'held', decidedBy: { role: 'staff' } });
    expect((await list()).filter((each) => each.id === id).map(({ state }) => state)).toEqual(['held']);
  });

  it('is not there for anybody but the centre, and what is no notice of the order is not there at all', async () => {
    for (const who of ['rektor', 'representative', 'reader', 'administrator', 'otherHuvudman'] as const) {
      expect((await api.get(who, `/orders/${order}/notices`)).status).toBe(404);
      expect((await api.get(who, '/notices')).status).toBe(404);
      expect((await decide(randomUUID(), 'hold', who)).status).toBe(404);
    }
    const other = await sentOrder(api);
    const { id } = (await noticeOf('request.enteredByStaff')) ?? (await noticeOf('request.receipt'))!;
    const elsewhere = await api.call('staff', 'POST', `/orders/${other}/notice-decisions`, {
      ...{ key: randomUUID(), body: { notice: id, decision: 'hold' } },
    });
    expect(elsewhere.status).toBe(404);
  });
});

const addressOf = ({ messageId, proof }: Pick<Letter, 'messageId' | 'proof'>): string =>
  `/unsubscribe/${messageId.slice(1).split('@')[0]}/${proof}`;
const withoutOf = async ({ person }: Pick<Letter, 'person'>) =>
  (await api.store.collections.postWishes.findOne({ _id: person }))?.withoutKinds ?? [];
const page = async (method: 'GET' | 'POST', url: string) => {
  const answer = await api.app.inject({
    method,
    url,
    payload: method === 'POST' ? 'List-Unsubscribe=One-Click' : undefined,
    headers: { 'content-type': 'application/x-www-form-urlencoded', host: 'insats.example' },
  } as never);
  return answer as { statusCode: number; body: string };
};

describe('how somebody wishes to get letters', () => {
  it('is saved over what they saw, and kept to', async () => {
    const before = await api.get('lead', '/me/post-wishes');
    expect(before.body).toMatchObject({ language: 'sv', digest: 'none', withoutKinds: [], version: 0 });
    const body = { language: 'en', digest: 'weekly', withoutKinds: ['request.new'] };
    const saved = await api.call('lead', 'PUT', '/me/post-wishes', { seen: 0, body });
    expect(saved.body).toMatchObject({ ...body, version: 1 });
    expect(problem(await api.call('lead', 'PUT', '/me/post-wishes', { seen: 0, body }))).toBe('version-changed');
    expect(problem(await api.call('lead', 'PUT', '/me/post-wishes', { body }))).toBe('version-unnamed');
    await sentOrder(api);
    await post();
    const letters = await api.store.collections.letters.find({ kind: 'request.new' }).sort({ madeAt: -1 }).toArray();
    expect(letters).toContainEqual(expect.objectContaining({ state: 'cancelled', reason: 'notWished' }));
  });

  it('may be said with a letter in the hand, by one press; looking changes nothing and a forged address is none', async () => {
    const held = await letter('request.new');
    const address = addressOf(held);
    await api.store.collections.postWishes.deleteMany({});
    const without = () => withoutOf(held);
    const looked = await page('GET', address);
    expect([looked.statusCode, looked.body.includes('<form method="post"')]).toEqual([200, true]);
    expect(await without()).toEqual([]);
    for (const forged of [`${address}x`, address.replace(/[0-9a-f]{4}\//, '0000/'), '/unsubscribe/x/y'])
      expect([(await page('GET', forged)).statusCode, (await page('POST', forged)).statusCode]).toEqual([404, 404]);
    expect(await without()).toEqual([]);
    expect((await page('POST', address)).statusCode).toBe(200);
    expect((await page('POST', address)).statusCode).toBe(200);
    expect(await without()).toEqual(['request.new']);
  });

  it('in one mail with several letters ends all of their kinds, and the page says which; nobody else’s and nothing that is needed', async () => {
    const { letters } = api.store.collections;
    const held = await letter('request.new');
    const kinds = ['order.closed', 'sharedOrder.unanswered', 'request.takenOn'];
    const beside = kinds.map((kind) => ({
      ...held,
      _id: `${order}/${kind}`,
      kind,
      proof: `proof-${kind.split('.')[0]}`,
    }));
    const others = { ...held, _id: `${order}/others`, kind: 'improvement.due', person: 'person-somebody-else' };
    await letters.insertMany([...beside, { ...others, proof: 'proof-others' }]);
    for (const method of ['GET', 'POST'] as const) {
      const { body } = await page(method, addressOf({ ...held, proof: 'proof-order' }));
      expect(body).toContain('är avslutat</li>');
      expect(body).toContain('Vi väntar på ditt svar</li>');
      expect(body.match(/<li>/g)).toHaveLength(3);
    }
    expect((await withoutOf(held)).sort()).toEqual(['order.closed', 'request.new', 'sharedOrder.unanswered']);
    expect(await withoutOf(others)).toEqual([]);
    expect((await page('POST', addressOf(await letter('request.receipt')))).statusCode).toBe(404);
  });
});

describe('what is told of no order', () => {
  it('is shown in its words before it goes, too', async () => {
    const { improvements, notifications } = api.store.collections;
    const by = { person: 'person-petra-lindskog', name: 'Petra Lindskog' };
    await improvements.insertOne({
      ...{ _id: randomUUID(), version: 1, what: 'Kortare mellanuppgifter', report: '2025', finding: 'De hanns inte.' },
      ...{ owner: by, dueOn: dayOf(api.now), state: 'planned', outcome: null, endedOn: null },
      ...{ recordedAt: '2026-01-07T08:00:00.000Z', recordedBy: { ...by, role: 'lead', forUnit: null, unitName: null } },
    });
    expect(await remindOfImprovements(api.store, endOf(dayOf(api.now)))).toBe(1);
    await notifications.insertOne(
      noticeOfEnd(2025, { stage: { kind: 'closed', on: '2025-12-31' }, now: '2026-01-01T00:00:00.000Z' }),
    );
    const { body } = await api.get('staff', '/notices', { query: { state: 'waiting', limit: '100' } });
    const shown = (body.notices as { kind: string; text: string; latestAt: string | null }[]).filter(({ kind }) =>
      /^(improvement|december)\./.test(kind),
    );
    expect(shown.map(({ kind, latestAt }) => [kind, latestAt])).toEqual([
      ['improvement.due', endOf(dayOf(api.now))],
      ['december.closed', null],
    ]);
    expect(shown[0]!.text).toContain('Kortare mellanuppgifter');
    expect(shown[1]!.text).toContain('2025');
    await notifications.deleteMany({ orderId: null });
  });
});

describe('where nobody holds the duty', () => {
  it('a notice fails, and is told so', async () => {
    await goOn(api, order, 'sent', 'takenOn');
    const { people } = api.store.collections;
    await people.updateMany({ 'duties.at': 'unit-tegelfallsskolan' }, { $set: { 'duties.$[].to': '2026-09-01' } });
    await people.updateMany({ 'representations.unit': 'unit-tegelfallsskolan' }, { $set: { representations: [] } });
    await post();
    expect(await noticeOf('request.takenOn', 'failed')).toMatchObject({ reason: 'nobody' });
    const { body } = await api.get('staff', '/notices');
    expect(body.notices).toContainEqual(expect.objectContaining({ kind: 'request.takenOn', state: 'failed' }));
  });
});

it('whoever reads to whom letters go leaves a trace of it', async () => {
  const { letters, readings } = api.store.collections;
  const { person, state } = (await letters.findOne({ orderId: order, person: { $ne: people.colleague } }))!;
  for (const [reader, path, query] of [
    ['colleague', '/notices', { state, limit: '100' }],
    ['lead', `/orders/${order}/notices`, { limit: '100' }],
  ] as const) {
    await readings.deleteMany({});
    expect((await api.get(reader, path, { query })).status).toBe(200);
    const kept = await until(() => readings.findOne({ reader: people[reader], subject: order }), Boolean, 10_000);
    expect(kept!.concerns).toContain(person);
  }
});
