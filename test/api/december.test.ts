import { randomUUID } from 'node:crypto';
import { decemberSurvey } from '../../documents/keep-sitting';
import { newSitting } from '../../domain/surveys/december-sitting';
import type { AskedUnit, DecemberSitting } from '../../schemas/december';
import { somebody } from '../setup/somebody';
import { until } from '../setup/until';
import { type Answer, testApi } from './api';
import type { people, Who } from './people';
import { orderAt, unit } from './stages';
import { ofDecember, seers, strangers } from './who-may';

const api = testApi('december');
const round = '/december-rounds/2026';
const inDecember = '2026-12-03 09.00';
const afterwards = '2027-01-04 09.00';
beforeEach(() => api.clock(inDecember));

const mine = (who: Who = 'rektor') => api.get(who, `${round}/sittings/current`);
const save = (body: object, seen: number | undefined, who: Who = 'rektor') =>
  api.call(who, 'PUT', `${round}/sittings/current`, { body, ...(seen === undefined ? {} : { seen }) });
const typeOf = ({ status, body }: Answer) => [status, body.type?.split('/').at(-1)];
const partNamed = ({ body }: Answer, part: string) => body.parts.find((each: { part: string }) => each.part === part);
const record = async (body: object) =>
  (await api.call('staff', 'POST', '/activities', { body, key: randomUUID() })).body.activityId;
const course = { kind: 'course', name: 'En dag om lässtrategier', from: '2026-10-14', to: '2026-10-14' };

let orderId = '';
beforeAll(async () => {
  orderId = await orderAt(api, 'delivered');
  api.clock(inDecember);
  await record({ ...course, units: [{ unit, number: 12 }] });
});

describe('The survey of the year', () => {
  it('opens and closes on the days that are set', async () => {
    const states: string[] = [];
    for (const when of ['2026-12-01 07.29', '2026-12-01 07.30', '2026-12-31 23.59', '2027-01-01 00.00']) {
      api.clock(when);
      states.push((await api.get('rektor', round)).body.state);
    }
    expect(states).toEqual(['notYet', 'open', 'open', 'closed']);
    api.clock('2026-11-30 09.00');
    expect(typeOf(await mine())).toEqual([409, 'december-not-open']);
  });

  it('asks once about what is common, about each intervention and each activity, filled with what is known', async () => {
    const answer = await mine();
    expect(answer.body.parts.map(({ key }: { key: string }) => key.split('/')[0])).toEqual([
      ...['common', 'intervention', 'activity'],
    ]);
    expect(answer.body).toMatchObject({ anonymous: false, version: 0, state: 'asked' });
    const { about, title } = partNamed(answer, 'intervention');
    expect(title.sv).toBe('Tegelfallsskolan: Att läsa ämnestexter tillsammans');
    expect(about).toMatchObject({
      ...{ id: orderId, from: '2026-11-02', to: '2026-11-26', sessions: 3, participants: 25, attended: 15 },
      goals: ['Varje arbetslag arbetar med ämnestexter på samma sätt.'],
    });
    const { help } = partNamed(answer, 'intervention').questions.find(
      ({ key }: { key: string }) => key === 'goalsReached',
    );
    expect(help.sv).toBe(`Målen var: ${about.goals[0]}`);
    const activity = partNamed(answer, 'activity');
    expect([activity.title.sv, activity.prefilled]).toEqual([
      ...['Tegelfallsskolan: En dag om lässtrategier', { attendedNumber: 12 }],
    ]);
    expect(partNamed(answer, 'common').questions[0].text.en).toContain('in 2026');
  });

  it('asks two questions of a rektor whose unit had nothing', async () => {
    const { body } = await mine('otherRektor');
    const parts = body.parts.map(({ part, questions }: Answer['body']) => [part, questions.length]);
    expect(new Set(parts.map(String))).toEqual(new Set(['nothing,2']));
  });

  it('keeps what is written under its version, sends it, and lets it be changed until it closes', async () => {
    const { key } = partNamed(await mine(), 'activity');
    const answers = [
      { part: 'common', values: { supportHelped: '4' } },
      { part: key, values: { beforeMyTime: 'no', attendedNumber: 14 } },
    ];
    const first = await save({ state: 'beingWritten', answers }, 0);
    expect([first.status, first.headers.etag]).toEqual([200, '"1"']);
    expect((await save({ state: 'beingWritten', answers }, 0)).body.version).toBe(1);
    expect(typeOf(await save({ state: 'sent', answers: [] }, 0))).toEqual([412, 'version-changed']);
    expect(typeOf(await save({ state: 'sent', answers }, undefined))).toEqual([428, 'version-unnamed']);
    expect((await mine()).body).toMatchObject({ version: 1, state: 'beingWritten' });
    const sent = await save({ state: 'sent', answers }, 1);
    expect(sent.body).toMatchObject({ version: 2, state: 'sent', sentAt: api.now });
    expect(partNamed(sent, 'activity').values).toEqual({ beforeMyTime: 'no', attendedNumber: 14 });
    const changed = await save({ state: 'beingWritten', answers: [answers[1]!] }, 2);
    expect(changed.body).toMatchObject({ version: 3, state: 'sent' });
    expect(partNamed(changed, 'common')).toMatchObject({ values: {}, unanswered: ['supportHelped'] });
    api.clock('2027-01-01 00.00');
    const late = await save({ state: 'sent', answers }, 3);
    expect(typeOf(late)).toEqual([409, 'december-closed']);
    expect(late.body.detail).not.toContain('{{');
    expect((await mine()).body.version).toBe(3);
  });

  it('is refused with all that is wrong, and nothing is kept', async () => {
    const part = `nothing/${(await mine('otherRektor')).body.units[0].unit}`;
    const answers = [
      { part, values: { whyNothing: ['noNeed', 'nonsense'] } },
      { part: 'common', values: {} },
    ];
    const refused = await save({ state: 'sent', answers }, 0, 'otherRektor');
    expect(refused.status).toBe(422);
    expect(refused.body.errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual([
      ...['/answers/0/values/whyNothing', '/answers/1/part'],
    ]);
    for (const { detail } of refused.body.errors) expect(detail).not.toContain('{{');
    expect((await mine('otherRektor')).body.version).toBe(0);
  });

  it('has no answer for a unit that came to somebody unseen, keeps what was sent of one that went, and refuses to change it', async () => {
    const { people, decemberSittings } = api.store.collections;
    const [own, came] = ['unit-norrdammen-a', 'unit-norrdammen-b'];
    const like = (await api.store.collections.units.findOne({ _id: unit }))!;
    const units = [own, came].map((_id) => ({ ...like, _id, name: _id, codes: [] }));
    await api.store.collections.units.insertMany(units);
    const duty = (at: string) => ({ kind: 'rektor' as const, at });
    const who = somebody('person-flyttar', [duty(own)]);
    const [first, second] = [own, came].map((each) => ({ part: `nothing/${each}`, values: { wouldNeed: each } }));
    await mine(who);
    await people.updateOne({ _id: who._id }, { $push: { duties: somebody('', [duty(came)]).duties[0]! } });
    api.directory.forget();
    const answered = async () => (await decemberSittings.findOne({ person: who._id }))!.answered;
    expect((await save({ state: 'sent', answers: [first] }, 0, who)).body.units).toHaveLength(2);
    expect(await answered()).toEqual([`2026/${own}`]);
    await save({ state: 'sent', answers: [first, second] }, 1, who);
    await people.updateOne({ _id: who._id }, { $set: { duties: who.duties } });
    api.directory.forget();
    expect((await save({ state: 'sent', answers: [first, second] }, 2, who)).body.errors[0].pointer).toBe(
      '/answers/1/part',
    );
    const { body } = await save({ state: 'sent', answers: [first] }, 2, who);
    expect([body.units, body.formerUnits]).toMatchObject([[{ unit: own }], [{ unit: came }]]);
    expect(await answered()).toEqual([own, came].map((each) => `2026/${each}`));
    const { answers } = (await decemberSittings.findOne({ person: who._id }))!;
    expect(answers.map(({ values }) => values.wouldNeed)).toEqual([own, came]);
    await people.deleteOne({ _id: who._id });
    await decemberSittings.deleteOne({ person: who._id });
    await api.store.collections.units.deleteMany({ _id: { $in: [own, came] } });
    api.directory.forget();
  });

  it('of two that are saved at once over the same version one is kept', async () => {
    const bodies = ['noNeed', 'noTime', 'other'].map(async (why) => {
      const part = `nothing/${(await mine('preschoolRektor')).body.units[0].unit}`;
      return { state: 'beingWritten', answers: [{ part, values: { whyNothing: [why] } }] };
    });
    const made = await Promise.all(bodies);
    const answers = await Promise.all(made.map((body) => save(body, 0, 'preschoolRektor')));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412, 412]);
  });
});

describe('What was answered', () => {
  it('is followed by the centre as a number of units alone while the survey is open', async () => {
    const { body } = await api.get('staff', `${round}/response-rates`);
    expect(body).toMatchObject({ year: 2026, answered: 1 });
    expect(JSON.stringify(body)).not.toContain('attendedNumber');
    expect(typeOf(await api.get('staff', `${round}/sittings`))).toEqual([409, 'december-still-open']);
    expect(typeOf(await api.get('lead', `${round}/results`))).toEqual([409, 'december-still-open']);
  });

  it('is followed by unit, by whether there is an answer alone, for all or those of a huvudman', async () => {
    const listed = async (query: Record<string, string> = {}) =>
      (await api.get('staff', `${round}/units`, { query })).body;
    const { units } = await listed({ answered: 'true' });
    expect(units).toEqual([
      { unit, name: 'Tegelfallsskolan', kind: 'school', huvudman: 'huvudman-ronnmarka', isAnswered: true },
    ]);
    const left = (await listed({ answered: 'false' })).units;
    expect(left.map(({ isAnswered }: { isAnswered: boolean }) => isAnswered)).toEqual([false]);
    expect((await listed({ limit: '1' }))._meta).toMatchObject({ count: 1, hasMore: true });
    expect((await listed({ huvudman: 'huvudman-fyrklangen' })).units).toEqual([]);
    const { stages, begunAt } = (await api.get('rektor', round)).body;
    expect([stages.length, begunAt]).toEqual([5, null]);
  });

  it('is read by the centre when it has closed: what was sent, with what was asked', async () => {
    api.clock(afterwards);
    const { sittings } = (await api.get('staff', `${round}/sittings`)).body;
    expect(sittings.map(({ person }: { person: string }) => person)).toEqual(['person-ylva-sundgren']);
    expect(sittings[0].answers[0]).toMatchObject({
      part: 'activity',
      about: { attended: 12 },
      values: { attendedNumber: 14 },
    });
    const { readings } = api.store.collections;
    const trace = () => readings.findOne({ purpose: 'december' });
    await until(async () => (await trace()) !== null, Boolean, 5_000);
    expect(await trace()).toMatchObject({ concerns: ['person-ylva-sundgren'], subjectName: '2026', role: 'staff' });
  });

  it('is told to others as totals above the floor alone, of their own huvudman', async () => {
    const survey = { key: decemberSurvey, version: 1 };
    const answered = (i: number, huvudman: string): DecemberSitting => {
      const of: AskedUnit = { unit: `unit-${huvudman}-${i}`, name: 'E', kind: 'school', huvudman, led: null };
      const values = { whyNothing: i % 2 ? ['noNeed'] : ['noTime'], wouldNeed: 'En hemlig text.' };
      return {
        ...newSitting(2026, `person-${huvudman}-${i}`, survey, [of]),
        ...{ state: 'sent', sentAt: api.now, version: 1 },
        answers: [{ key: `nothing/${of.unit}`, part: 'nothing', unit: of, about: null, values }],
        answered: [`2026/${of.unit}`],
      };
    };
    const many = [0, 1, 2, 3, 4].map((i) => answered(i, 'huvudman-ronnmarka'));
    const few = [0, 1, 2, 3].map((i) => answered(i, 'huvudman-fyrklangen'));
    await api.store.collections.decemberSittings.insertMany([...many, ...few]);
    api.clock(afterwards);
    const resultsFor = async (who: Who, query: Record<string, string> = {}) => {
      const { body } = await api.get(who, `${round}/results`, { query });
      expect(JSON.stringify(body)).not.toContain('hemlig');
      return body.questions.find(({ question }: { question: string }) => question === 'whyNothing');
    };
    expect(await resultsFor('reader')).toMatchObject({ isShown: true, rektorer: 5, counts: { noNeed: 2, noTime: 3 } });
    const { isShown, rektorer, counts } = await resultsFor('otherHuvudman');
    expect([isShown, rektorer, counts]).toEqual([false, null, {}]);
    expect(await resultsFor('staff')).toMatchObject({ rektorer: 9 });
    expect(await resultsFor('staff', { huvudman: 'huvudman-fyrklangen' })).toMatchObject({ isShown: false });
    const other = await api.get('reader', `${round}/results`, { query: { huvudman: 'huvudman-fyrklangen' } });
    expect(typeOf(other)).toEqual([403, 'centre-only']);
  });
});

it('a round is tried on any day: who would be asked what, and nothing is kept', async () => {
  const { collections } = api.store;
  const before = await collections.decemberSittings.countDocuments({});
  const { body } = await api.get('lead', `${round}/dry-runs`, { query: { limit: '100' } });
  expect(body).toMatchObject({ year: 2026, on: '2026-12-01', rektorer: body.rows.length });
  expect(body.stages.map(({ kind }: { kind: string }) => kind)).toEqual([
    ...['open', 'reminder', 'reminder', 'lastReminder', 'closed'],
  ]);
  const row = body.rows.find(({ person }: { person: string }) => person === 'person-ylva-sundgren');
  expect(row.asked.map(({ part }: { part: string }) => part)).toEqual(['common', 'intervention', 'activity']);
  const units = body.rows.flatMap((each: Answer['body']) =>
    each.units.filter(({ led }: { led: unknown }) => !led).map((of: { unit: string }) => of.unit),
  );
  expect(body.units).toBe(new Set(units).size);
  expect(units).not.toContain('unit-norrdammen');
  const earlier = await api.get('administrator', `${round}/dry-runs`, { query: { on: '2026-10-15', limit: '100' } });
  expect(JSON.stringify(earlier.body.rows)).toContain('unit-norrdammen');
  expect(await collections.decemberSittings.countDocuments({})).toBe(before);
  const ofDecember = { year: { $exists: true } };
  expect(await collections.notifications.countDocuments(ofDecember)).toBe(0);
  expect(await collections.letters.countDocuments(ofDecember)).toBe(0);
});

const anybody = [...seers, ...strangers] as (keyof typeof people)[];
it.each(Object.keys(ofDecember))('%s: is for those who may, and refused to the others', async (name) => {
  const asked: Record<string, (who: Who) => Promise<Answer>> = {
    getDecemberSitting: mine,
    saveDecemberSitting: (who) => save({ state: 'beingWritten', answers: [] }, 9, who),
    getDecemberRates: (who) => api.get(who, `${round}/response-rates`),
    listDecemberUnits: (who) => api.get(who, `${round}/units`),
    listDecemberSittings: (who) => api.get(who, `${round}/sittings`),
    getDecemberResults: (who) => api.get(who, `${round}/results`),
    tryDecemberRound: (who) => api.get(who, `${round}/dry-runs`),
  };
  const reads = ['listDecemberSittings', 'getDecemberResults'];
  api.clock(reads.includes(name) ? afterwards : inDecember);
  for (const who of anybody) {
    const { status } = await asked[name]!(who);
    const isTheirs = ofDecember[name]!.includes(who) || (name === 'getDecemberResults' && who === 'otherHuvudman');
    expect([who, [200, 412].includes(status) ? 'may' : status]).toEqual([who, isTheirs ? 'may' : 403]);
  }
});
